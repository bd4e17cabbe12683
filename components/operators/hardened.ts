import type { OperatorPlace, Values } from './operator.ts';

/** What a container of an operator may not do: the level `restricted` of Pod Security, and a file system that is read-only. */
export const hardenedContainer = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
} as const;

/** What the pods of an operator may not do. */
export const hardenedPod = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } as const;

/**
 * Priority of operators: they are evicted last, and may take the place of others when a node is lost. A namespace other
 * than kube-system may use it too, because nothing limits it by a quota of its scope.
 */
export const operatorPriority = 'system-cluster-critical';

/** Which nodes take the pods of an operator, in the form of most charts. */
export function placed({ nodeSelector, tolerations }: OperatorPlace): Values {
  return { nodeSelector, tolerations };
}

/** Spreads pods over zones and nodes, as far as there are any. @param labels what selects the pods */
export function spread(labels: Readonly<Record<string, string>>): readonly Values[] {
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: labels },
  }));
}
