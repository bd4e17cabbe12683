import type { AnalyzerInfo, PolicyConfig, PolicyInfo as PolicyMessage } from '@pulumi/pulumi/proto/analyzer_pb.js';
import type { Effective } from './config.ts';
import type { Enforcement, Framework, PackInfo, PolicyInfo, Severity } from './report.ts';

const enforcements: readonly Enforcement[] = ['advisory', 'mandatory', 'disabled', 'remediate'];
const severities: readonly (Severity | undefined)[] = [undefined, 'low', 'medium', 'high', 'critical'];
const stackKind = 2;

/** The level for a number of the protocol. */
export function enforcementOf(level: number): Enforcement {
  return enforcements[level] ?? 'advisory';
}

/** The number of a level in the protocol. */
export function levelOf(enforcement: Enforcement): number {
  return enforcements.indexOf(enforcement);
}

/** The severity for a number of the protocol; undefined for none. */
export function severityOf(severity: number): Severity | undefined {
  return severities[severity];
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(fields: T): Present<T> {
  const isGiven = (value: unknown): boolean =>
    value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isGiven(value))) as Present<T>;
}

function frameworkOf(message: PolicyMessage): Framework | undefined {
  const framework = message.getFramework();
  return (
    framework &&
    present({
      name: framework.getName(),
      version: framework.getVersion(),
      reference: framework.getReference(),
      specification: framework.getSpecification(),
    })
  );
}

function policyOf(message: PolicyMessage): PolicyInfo {
  return {
    name: message.getName(),
    description: message.getDescription(),
    enforcement: enforcementOf(message.getEnforcementlevel()),
    kind: Number(message.getPolicyType()) === stackKind ? 'stack' : 'resource',
    ...present({
      severity: severityOf(message.getSeverity()),
      framework: frameworkOf(message),
      tags: message.getTagsList(),
      remediationSteps: message.getRemediationSteps(),
      url: message.getUrl(),
    }),
  };
}

/** A pack's description of itself, with the settings for its policies. */
export interface PackDescription {
  readonly pack: PackInfo;
  /** By policy: the defaults in its schema. */
  readonly defaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** By policy: the settings that the pack was created with. */
  readonly initial: Readonly<Record<string, Partial<Effective>>>;
}

function defaultsOf(message: PolicyMessage): Record<string, unknown> {
  const schema = message.getConfigschema()?.getProperties()?.toJavaScript() ?? {};
  const entries = Object.entries(schema as Record<string, { default?: unknown }>);
  return Object.fromEntries(
    entries.flatMap(([key, { default: value }]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** Reads a pack's description of itself. */
export function describePack(info: AnalyzerInfo): PackDescription {
  const messages = info.getPoliciesList();
  const initial = info.getInitialconfigMap().toArray() as [string, PolicyConfig][];
  return {
    pack: { name: info.getName(), version: info.getVersion(), policies: messages.map(policyOf) },
    defaults: Object.fromEntries(messages.map((message) => [message.getName(), defaultsOf(message)])),
    initial: Object.fromEntries(
      initial.map(([name, config]) => {
        const properties = (config.getProperties()?.toJavaScript() ?? {}) as Record<string, unknown>;
        return [name, { enforcement: enforcementOf(config.getEnforcementlevel()), properties }];
      }),
    ),
  };
}
