import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Location, Log, Notification, ReportingDescriptor, Result, Suppression } from 'sarif';
import type { Exemption } from '../../components/core/problems/exemption.ts';
import type { SourcePosition } from '../graph/graph.ts';
import { nameOf, qualifiedType } from '../graph/urn.ts';
import {
  type PackInfo,
  type PolicyInfo,
  type PolicyReport,
  type Severity,
  standingOf,
  type Violation,
} from './report.ts';

/** What a report needs to name places. */
export interface SarifOptions {
  /** The project's folder in its repository: `infra`. Default: the root. */
  readonly project?: string;
  /** The stack's file relative to the project: the place of violations that have no other. `Pulumi.dev.yaml`. */
  readonly stackFile: string;
  /** Where in the program a resource is created, relative to the project. */
  readonly sourceOf?: (urn: string) => SourcePosition | undefined;
  /** Version of this tool. */
  readonly version?: string;
}

/** GitHub's scale of 0 to 10. */
const scores: Readonly<Record<Severity, string>> = { low: '3.0', medium: '5.5', high: '8.0', critical: '9.5' };

function levelOf(violation: Violation): Result.level {
  switch (standingOf(violation)) {
    case 'mandatory':
      return 'error';
    case 'advisory':
      return violation.severity === 'low' ? 'note' : 'warning';
    // Some services that read SARIF ignore suppressions. There, too, an exempt violation must not fail a run.
    default:
      return 'note';
  }
}

function suppressionOf(exemption: Exemption): Suppression {
  return { kind: 'external', status: 'accepted', justification: exemption.reason, properties: { exemption } };
}

function helpOf({ description, remediationSteps, framework, url }: PolicyInfo): string {
  const { name, version, reference, specification } = framework ?? {};
  const control = [name, version, reference].filter(Boolean).join(' ');
  const rule = [control, specification].filter(Boolean).join(': ');
  const more = url ? `More: ${url}` : '';
  return [description, remediationSteps, rule && `Framework: ${rule}`, more].filter(Boolean).join('\n\n');
}

function ruleOf(pack: PackInfo, policy: PolicyInfo): ReportingDescriptor {
  const severity = policy.severity && { 'security-severity': scores[policy.severity], severity: policy.severity };
  return {
    id: `${pack.name}/${policy.name}`,
    name: policy.name,
    shortDescription: { text: policy.description },
    fullDescription: { text: policy.description },
    help: { text: helpOf(policy) },
    ...(policy.url && { helpUri: policy.url }),
    defaultConfiguration: {
      enabled: policy.enforcement !== 'disabled',
      level: policy.enforcement === 'mandatory' ? 'error' : 'warning',
    },
    properties: { tags: ['security', ...(policy.tags ?? [])], ...severity },
  };
}

function locationOf({ urn }: Pick<Violation, 'urn'>, { project = '', stackFile, sourceOf }: SarifOptions): Location {
  const source = urn === undefined ? undefined : sourceOf?.(urn);
  const uri = encodeURI(posix.join(project, source?.file ?? stackFile));
  const physicalLocation = { artifactLocation: { uri }, region: { startLine: source?.line ?? 1 } };
  if (urn === undefined) return { physicalLocation };
  const logicalLocations = [
    { name: nameOf(urn), fullyQualifiedName: urn, kind: 'resource', decoratedName: qualifiedType(urn) },
  ];
  return { physicalLocation, logicalLocations };
}

/** Resources that were not checked, as notifications, because SARIF has no result for them. */
function notificationsOf({ notChecked = [] }: PolicyReport, options: SarifOptions): Notification[] {
  return notChecked.map(({ urn, type, name, reason }) => ({
    descriptor: { id: 'not-checked' },
    level: 'warning',
    message: { text: `not checked: the contents of ${name} (${type}): ${reason}` },
    locations: [locationOf({ urn }, options)],
  }));
}

function fingerprintOf({ pack, policy, urn, message }: Violation): string {
  return createHash('sha256')
    .update([pack, policy, urn ?? '', message].join('\0'))
    .digest('hex');
}

/** A report in SARIF 2.1.0, as code scanning services read it. */
export function formatPolicySarif(report: PolicyReport, options: SarifOptions): string {
  const rules = report.packs.flatMap((pack) => pack.policies.map((policy) => ruleOf(pack, policy)));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const hasExemptions = report.violations.some(({ exemption }) => exemption !== undefined);
  const results = report.violations.map((violation): Result => {
    const ruleId = `${violation.pack}/${violation.policy}`;
    const ruleIndex = indexes.get(ruleId);
    return {
      ruleId,
      ...(ruleIndex !== undefined && { ruleIndex }),
      level: levelOf(violation),
      message: { text: violation.message === '' ? violation.description : violation.message },
      locations: [locationOf(violation, options)],
      // If one result has suppressions, all need them. An empty list means that the result is not suppressed.
      ...(hasExemptions && { suppressions: violation.exemption ? [suppressionOf(violation.exemption)] : [] }),
      partialFingerprints: { 'policyResourceMessage/v1': fingerprintOf(violation) },
    };
  });
  const driver = { name: 'fleetwright', ...(options.version && { semanticVersion: options.version }), rules };
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notificationsOf(report, options) }],
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
