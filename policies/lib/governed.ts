import type {
  EnforcementLevel,
  ReportViolation,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from '@pulumi/policy';
import { concernsOf } from './concerns.ts';
import type { Day } from './day.ts';
import { exemptionOf } from './exemptions.ts';
import { type Fields, read } from './read.ts';
import { reportAt, reportExempt } from './report.ts';
import { Undecided } from './undecided.ts';

/** What applies in addition to a rule: exemptions, and levels by environment. */
export interface Governance {
  readonly exemptions: unknown;
  /** Names of all policies. */
  readonly names: ReadonlySet<string>;
  /** Levels by environment and policy; see `enforcement.ts`. */
  readonly enforcement: Readonly<Record<string, Readonly<Record<string, EnforcementLevel>>>>;
  readonly today: () => Day;
}

type Policy = ResourceValidationPolicy | StackValidationPolicy;

/** The environment in a resource's label; empty if it is not known yet, so that it gets the strictest level. */
function environmentOf(props: Fields | undefined): string {
  const said = new Undecided().peek(() => read(props, 'metadata', 'labels', 'fleetwright.io/environment'));
  return typeof said === 'string' ? said : '';
}

/** A `report` that reports an exempt violation with its exemption, and others at the level of their environment. */
function governing(
  { name, description }: Policy,
  { exemptions, names, enforcement, today }: Governance,
  report: ReportViolation,
  propsOf: (urn: string | undefined) => Fields | undefined,
  ownUrn?: string,
): ReportViolation {
  return (message, named) => {
    // A report with its own level does not block: it is already exempt, or something was not checked.
    if (typeof message !== 'string') return report(message, named);
    const urn = named ?? ownUrn;
    const exemption = exemptionOf(exemptions, names, { urn, rule: name, now: today() });
    if (exemption !== undefined) {
      reportExempt(report, exemption, { description, message, urn });
      return;
    }
    const environment = environmentOf(propsOf(urn));
    const levels = Object.hasOwn(enforcement, environment) ? enforcement[environment] : undefined;
    const level = levels !== undefined && Object.hasOwn(levels, name) ? levels[name] : undefined;
    if (level === 'disabled') return;
    if (level === undefined) report(message, named);
    else reportAt(report, level, { description, message, urn });
  };
}

/** A policy with the types of resources that it concerns; all, if it does not declare them. */
export type Governed = Policy & { readonly concerns?: (type: string) => boolean };

/** The types that any of some validations concerns; undefined if one of them does not declare them. */
function concernsOfAll(validations: readonly object[]): ((type: string) => boolean) | undefined {
  const each = validations.map(concernsOf);
  return each.includes(undefined) ? undefined : (type) => each.some((concerns) => concerns?.(type));
}

/** A policy with exemptions, and with levels by environment. */
export function governed(policy: Policy, governance: Governance): Governed {
  if ('validateStack' in policy) {
    const concerns = concernsOf(policy.validateStack);
    return {
      ...policy,
      ...(concerns && { concerns }),
      validateStack: (args, report) => {
        const propsOf = (urn: string | undefined): Fields | undefined =>
          args.resources.find((resource) => resource.urn === urn)?.props;
        return policy.validateStack(args, governing(policy, governance, report, propsOf));
      },
    };
  }
  const { validateResource } = policy;
  if (validateResource === undefined) return policy;
  const concerns = concernsOfAll([validateResource].flat());
  return {
    ...policy,
    ...(concerns && { concerns }),
    validateResource: [validateResource].flat().map(
      (validate) => (args, report) =>
        validate(
          args,
          governing(policy, governance, report, () => args.props, args.urn),
        ),
    ),
  };
}
