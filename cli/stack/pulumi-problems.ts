import type { EngineEvent } from '@pulumi/pulumi/automation/index.js';
import type { Problem } from '../../components/core/problems/problem.ts';

/** A failed run of the Pulumi CLI. */
export interface FailedRun {
  readonly command: 'up' | 'destroy';
  readonly stack: string;
  /** Folders of its policy packs, as a user would write them. */
  readonly policyPacks: readonly string[];
  /** The events of the engine. */
  readonly events: readonly EngineEvent[];
  /** The standard error of the CLI. */
  readonly stderr: string;
}

/** What happened to one subject, and how close that is to the cause. */
interface Finding {
  readonly rank: number;
  readonly path: string;
  readonly said: string;
}

/** Findings are shown by rank: the cause first. */
const ranks = { cause: 0, program: 1, consequence: 2 } as const;

/** The engine's messages about work that it stopped because something else had failed. */
const consequence =
  /context canceled|resource monitor (?:has )?shut ?down|rpc error: code = Canceled|transport is closing|^(?:update|preview|destroy) (?:failed|canceled)$/i;

/** Fixes for errors of the engine and its providers that do not name one. */
const remedies: readonly (readonly [RegExp, (run: FailedRun) => string])[] = [
  [
    /currently locked by|Another update is currently in progress/,
    ({ stack }) => `Wait until the other run ends. If it was killed, run pulumi cancel -s ${stack}.`,
  ],
  [
    /field conflict|Apply failed with \d+ conflicts?/,
    () =>
      'Remove these fields from the stack or from the other manager, or take them with the annotation pulumi.com/patchForce: "true".',
  ],
  [/cluster is unreachable|connection refused/, () => 'Check that the cluster runs and that KUBECONFIG points at it.'],
  [/passphrase/, () => 'Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to the passphrase of the stack.'],
];

/** Marks for colors in the engine's texts. */
const colors = /<\{%[^%]*%\}>/g;
const urnPattern = /urn:pulumi:[^\s"']+::[^\s"']+/g;

/** A resource for people: `agents/aider (kubernetes:apps/v1:Deployment)`. */
function nameOf(urn: string): string {
  const [, , types = '', ...name] = urn.split('::');
  return `${name.join('::')} (${types.split('$').at(-1)})`;
}

/** A message on one line, without colors and without the URN of its resource. */
function wordsOf(message: string, urn = ''): string {
  const plain = message.replaceAll(colors, '');
  const own = urn === '' ? plain : plain.replaceAll(`resource "${urn}"`, 'it').replaceAll(urn, 'it');
  return own.replaceAll(urnPattern, nameOf).replaceAll(/\s+/g, ' ').trim();
}

const isStack = (urn: string): boolean => urn.split('::')[2] === 'pulumi:pulumi:Stack';

function findingOf(event: EngineEvent, { command }: FailedRun): Finding | undefined {
  const { diagnosticEvent: diagnostic, policyEvent: policy } = event;
  if (policy?.enforcementLevel === 'mandatory') {
    const { resourceUrn = '', policyName, policyPackName, message } = policy;
    const path = resourceUrn === '' || isStack(resourceUrn) ? 'the stack' : nameOf(resourceUrn);
    const said = `violates the mandatory policy ${policyName} of ${policyPackName}: ${wordsOf(message, resourceUrn)}`;
    return { rank: ranks.cause, path, said };
  }
  if (diagnostic?.severity !== 'error') return undefined;
  const { urn = '', message } = diagnostic;
  const said = wordsOf(message, urn);
  if (said === '') return undefined;
  const path = urn === '' || isStack(urn) ? `pulumi ${command}` : nameOf(urn);
  if (consequence.test(said)) return { rank: ranks.consequence, path, said };
  return { rank: path.startsWith('pulumi ') ? ranks.program : ranks.cause, path, said };
}

/** What failed before the engine ran, such as a lock or a passphrase. */
function findingOfStderr({ command, stack, stderr }: FailedRun): Finding {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('warning: '));
  const said = wordsOf(lines.join('\n')).replace(/^error: /, '');
  const path = /currently locked by/.test(said) ? `stack ${stack}` : `pulumi ${command}`;
  return { rank: ranks.cause, path, said: said === '' ? 'failed without saying why' : said };
}

/** The command that continues after the failure. */
function continuation({ command, stack, policyPacks, events }: FailedRun): string {
  const packs = policyPacks.map((folder) => ` --policy-pack ${folder}`).join('');
  const own =
    command === 'up'
      ? `ajj up -s ${stack} --engine pulumi with the same options`
      : `ajj down -s ${stack} --engine pulumi`;
  const isPending = events.some(({ diagnosticEvent }) => /pending operations/.test(diagnosticEvent?.message ?? ''));
  const first = isPending ? `run pulumi refresh -s ${stack}, as an earlier run was interrupted, and then` : 'run';
  return `To continue, ${first} ${own}, or pulumi ${command} -s ${stack}${packs}.`;
}

/**
 * Why a run of the Pulumi CLI failed, the cause first: errors of resources and mandatory policies in their order, then
 * errors of the program, then consequences. The first problem names the command to continue with.
 */
export function problemsOfRun(run: FailedRun): Problem[] {
  const ordered = [...run.events].sort((a, b) => a.sequence - b.sequence);
  const found = ordered.flatMap((event) => findingOf(event, run) ?? []);
  const findings = found.some(({ rank }) => rank !== ranks.consequence) ? found : [findingOfStderr(run), ...found];
  const distinct = new Map(findings.map((finding) => [`${finding.path}: ${finding.said}`, finding]));
  return [...distinct.values()]
    .sort((a, b) => a.rank - b.rank)
    .map(({ path, said }, index) => {
      const remedy = remedies.find(([pattern]) => pattern.test(said))?.[1](run);
      const fix = [remedy, index === 0 ? continuation(run) : undefined].filter((part) => part !== undefined).join(' ');
      return { path, said, fix };
    });
}

const done: Readonly<Record<string, string>> = { create: 'created', update: 'updated', delete: 'deleted' };

/** What a run changed before it failed, according to its state; undefined if it changed nothing, or never began. */
export function changesBeforeFailure(events: readonly EngineEvent[]): string | undefined {
  const changes = events.flatMap(({ summaryEvent }) => Object.entries(summaryEvent?.resourceChanges ?? {}));
  const parts = changes.filter(([operation]) => operation !== 'same');
  if (parts.length === 0) return undefined;
  return `before it failed: ${parts.map(([operation, count]) => `${count} ${done[operation] ?? operation}`).join(', ')}`;
}
