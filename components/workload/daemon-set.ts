import type { types } from '@pulumi/kubernetes';
import { selectorOf } from '../core/kubernetes/labels.ts';
import type { ManifestOf } from '../core/kubernetes/manifest.ts';
import { type AuxiliarySpec, auxiliaryMetadata, auxiliaryPodLabels, planAuxiliaryPod } from './auxiliary.ts';

/** A pod on every Linux node, or on those whose labels are `nodes`. Immutable. */
export interface DaemonSetSpec extends AuxiliarySpec {
  /** Annotations of the pods. Default: none. */
  readonly podAnnotations?: Readonly<Record<string, string>>;
}

/**
 * Plans the `DaemonSet` of a node daemon. It tolerates every taint, so that it runs on broken nodes too. No pod
 * preempts it, and an update reaches a tenth of the nodes at a time.
 */
export function planDaemonSet(spec: DaemonSetSpec): ManifestOf<types.input.apps.v1.DaemonSet> {
  const { podAnnotations } = spec;
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: auxiliaryMetadata(spec),
    spec: {
      selector: { matchLabels: selectorOf(spec.identity) },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
      template: {
        metadata: {
          labels: auxiliaryPodLabels(spec),
          ...(podAnnotations === undefined ? {} : { annotations: podAnnotations }),
        },
        spec: {
          ...planAuxiliaryPod({ ...spec, nodes: { 'kubernetes.io/os': 'linux', ...spec.nodes } }),
          priorityClassName: 'system-node-critical',
          tolerations: [{ operator: 'Exists' }],
        },
      },
    },
  };
}
