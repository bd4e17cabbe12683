import type { StackValidationPolicy } from '@pulumi/policy';
import {
  type Autoscaler,
  autoscalersOf,
  ownsReplicas,
  resourcesScaledOn,
  resourcesSetBy,
  workloadKey,
} from '../lib/autoscalers.ts';
import { platformRule, soc2Tags } from '../lib/frameworks.ts';
import { objectsOf } from '../lib/objects.ts';
import { namespaceOf } from '../lib/pod-spec.ts';
import { type Fields, read, readList, shown } from '../lib/read.ts';
import { Undecided } from '../lib/undecided.ts';

function complaintsOfBounds(min: unknown, max: unknown, [minimum, maximum]: readonly [string, string]): string[] {
  if (typeof min !== 'number' || typeof max !== 'number' || min <= max) return [];
  return [`spec.${maximum}: must be at least ${minimum}, ${min} (got ${max}); raise it, or lower ${minimum}`];
}

function complaintsOfHorizontal(spec: unknown): string[] {
  const min = read(spec, 'minReplicas') ?? 1;
  const max = read(spec, 'maxReplicas');
  return [
    ...(max === undefined ? ['spec.maxReplicas: set it; without an end a fault costs without end'] : []),
    ...(min === 0 ? ['spec.minReplicas: a workload at 0 has no metrics and stays there; take 1, or KEDA'] : []),
    ...complaintsOfBounds(min, max, ['minReplicas', 'maxReplicas']),
  ];
}

function complaintsOfScaledObject(spec: unknown): string[] {
  const bounds = complaintsOfBounds(read(spec, 'minReplicaCount') ?? 0, read(spec, 'maxReplicaCount') ?? 100, [
    'minReplicaCount',
    'maxReplicaCount',
  ]);
  return readList(spec, 'triggers').length > 0 ? bounds : ['spec.triggers: name what it scales on', ...bounds];
}

/** What is wrong with a single autoscaler. */
function complaintsOf({ kind, object, target }: Autoscaler): string[] {
  const spec = read(object, 'spec');
  const ofTarget =
    target === undefined
      ? [`spec.${kind === 'VerticalPodAutoscaler' ? 'targetRef' : 'scaleTargetRef'}: name the workload that it scales`]
      : [];
  if (kind === 'HorizontalPodAutoscaler') return [...ofTarget, ...complaintsOfHorizontal(spec)];
  return kind === 'ScaledObject' ? [...ofTarget, ...complaintsOfScaledObject(spec)] : ofTarget;
}

/** Conflicts of an autoscaler with others of the same workload. */
function conflictsOf(scaler: Autoscaler, others: readonly Autoscaler[], undecided: Undecided): string[] {
  if (ownsReplicas(scaler)) {
    // Reported once, for the first of them.
    const owners = others.filter(ownsReplicas);
    if (owners.length < 2 || owners[0] !== scaler) return [];
    const names = owners.map(({ kind, name }) => `${kind} ${name}`).join(' and ');
    return [`${names} both set the number of replicas and undo each other’s changes; keep one of them`];
  }
  const set = undecided.attempt(() => resourcesSetBy(scaler)) ?? [];
  return others
    .filter(ownsReplicas)
    .flatMap((owner) =>
      (undecided.attempt(() => resourcesScaledOn(owner)) ?? [])
        .filter((resource) => set.includes(resource))
        .map(
          (resource) =>
            `${owner.kind} ${owner.name} scales on ${resource}, and this sets its request; remove ${resource} from controlledResources`,
        ),
    );
}

const scalable = new Set(['apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout']);

/** Reports a workload that sets its number of replicas whenever it is applied, although an autoscaler owns it. */
function setsReplicas(kind: string, object: Fields, owned: ReadonlyMap<string, Autoscaler[]>): string[] {
  if (!scalable.has(kind) || read(object, 'spec', 'replicas') === undefined) return [];
  const plain = kind.slice(kind.indexOf('/') + 1);
  const key = workloadKey(namespaceOf(object), plain, shown(read(object, 'metadata', 'name')));
  const owner = owned.get(key)?.find(ownsReplicas);
  if (owner === undefined) return [];
  return [`spec.replicas: ${owner.kind} ${owner.name} sets it, and each update would undo that; remove it`];
}

/** Autoscalers can work, and do not undo each other's changes. */
export const autoscalerSanity: StackValidationPolicy = {
  name: 'autoscaler-sanity',
  displayName: 'Autoscalers make sense',
  description: 'Every autoscaler has a target and valid bounds, and no two scale the same workload.',
  enforcementLevel: 'mandatory',
  severity: 'medium',
  framework: platformRule('B2'),
  tags: soc2Tags('A1.1'),
  remediationSteps: 'Keep one autoscaler a workload, with bounds that can hold; scale on what no other one sets.',
  validateStack: ({ resources }, report) => {
    const undecided = new Undecided();
    const scalers = autoscalersOf(resources, undecided);
    const byTarget = Map.groupBy(
      scalers.filter(({ target }) => target !== undefined),
      ({ target }) => target as string,
    );
    for (const scaler of scalers) {
      const others = byTarget.get(scaler.target ?? '') ?? [];
      const own = undecided.attempt(() => complaintsOf(scaler)) ?? [];
      for (const message of [...own, ...conflictsOf(scaler, others, undecided)]) report(message, scaler.urn);
    }
    for (const { type, props, urn } of byTarget.size > 0 ? resources : []) {
      for (const { kind, object, prefix, isPatch } of objectsOf(type, props, undecided)) {
        if (isPatch) continue;
        const messages = undecided.attempt(() => setsReplicas(kind, object, byTarget)) ?? [];
        for (const message of messages) report(`${prefix}${message}`, urn);
      }
    }
    undecided.raise();
  },
};
