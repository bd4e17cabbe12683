import type { ApplicationsSpec } from '../../components/application/applications-plan.ts';
import { composeApplication } from '../../components/application/compose-plan.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import { type Problem, ProblemsError } from '../../components/core/problem.ts';
import { type ChosenPattern, choosePattern } from '../../components/patterns/custom-file.ts';
import { changesOfOverrides } from '../../components/patterns/custom-overrides.ts';
import type { Operator } from '../../components/patterns/operators.ts';
import type { ApplicationSettings } from '../config/applications-settings.ts';
import type { StackSettings } from '../config/settings.ts';
import { withSigner } from './admission.ts';

/** Where applications run that name no namespace. */
const defaultNamespace = 'default-apps';

/** The applications that settings describe, if there are any, and everything wrong with them (C12). */
export function applicationsOf(
  settings: StackSettings,
  tags: PlatformTags,
  directory: string,
): { readonly applications?: ApplicationsSpec; readonly problems: readonly Problem[] } {
  const { run } = settings.applications;
  if (Object.keys(run).length === 0 || settings.part.holds === 'agents') return { problems: [] };
  const problems: Problem[] = [];
  const operators = operatorsOf(settings);
  const applications = Object.entries(run).flatMap(([name, application]) => {
    const path = `applications.run.${name}`;
    const chosen = chosenBy(application, path, directory, problems);
    if (chosen === undefined) return [];
    const { with: added, without, overrides = {}, namespace = defaultNamespace, image, port } = application;
    const {
      spec,
      features,
      problems: found,
    } = composeApplication(path, {
      name,
      namespace,
      image: withSigner(settings, image),
      tags,
      appArmor: settings.fleet.appArmor,
      apiServerCidr: settings.network.apiServerCidr,
      ...chosen,
      ...(added === undefined ? {} : { with: added }),
      ...(without === undefined ? {} : { without }),
      overrides: changesOfOverrides(overrides),
      operators,
      ...(port === undefined ? {} : { port }),
    });
    problems.push(...found, ...checkRules(path, spec.admission, settings));
    return [{ spec, features }];
  });
  return { applications: { tags, applications }, problems };
}

function chosenBy(
  { pattern }: ApplicationSettings,
  path: string,
  directory: string,
  problems: Problem[],
): ChosenPattern | undefined {
  try {
    return choosePattern(pattern, directory);
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    problems.push(...error.problems.map((problem) => ({ ...problem, path: `${path}.pattern: ${problem.path}` })));
    return undefined;
  }
}

function operatorsOf({ applications, admission, mesh }: StackSettings): Operator[] {
  return [
    ...applications.operators,
    ...(admission.kyverno.enabled ? (['kyverno'] as const) : []),
    ...(admission.gatekeeper ? (['gatekeeper'] as const) : []),
    ...(mesh.enabled ? (['istio'] as const) : []),
  ];
}

/** A pattern that wants a rule held gets it from the stack, for all namespaces, and never beside it. */
function checkRules(path: string, wanted: Readonly<Record<string, unknown>>, { admission }: StackSettings): Problem[] {
  const held = {
    signatures: ['admission.kyverno.enabled', admission.kyverno.enabled],
    attestations: ['admission.kyverno.attestations.enabled', admission.kyverno.attestations.enabled],
    gatekeeper: ['admission.gatekeeper', admission.gatekeeper],
  } as const;
  return Object.entries(held)
    .filter(([rule, [, isHeld]]) => wanted[rule] === true && !isHeld)
    .map(([rule, [setting]]) => ({
      path,
      value: rule,
      rule: `its pattern wants ${rule} held in the cluster, and the stack does not`,
      fix: `set ${setting} to true, or leave out the feature`,
    }));
}
