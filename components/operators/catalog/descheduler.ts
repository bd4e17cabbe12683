import { coordinationNamespace } from '../../concern/needs.ts';
import type { Operator } from '../operator.ts';

/** The descheduler, a job at regular times. Its concern plans it, with its pods, flows and amounts. */
export const descheduler: Operator = {
  name: 'descheduler',
  title: 'the descheduler',
  summary: 'Evicts pods from tainted nodes, and pods that the scheduler would place elsewhere today.',
  docs: 'https://sigs.k8s.io/descheduler',
  version: '0.34.0',
  released: '2025-10-29',
  // Tested on the version of its own number and the two before it.
  kubernetes: {
    min: '1.32',
    max: '1.34',
    source: 'https://github.com/kubernetes-sigs/descheduler/blob/v0.34.0/README.md#compatibility-matrix',
  },
  namespace: coordinationNamespace,
  install: { way: 'planned', by: 'healing.descheduler' },
  pods: [],
  whenDown: 'Pods stay where they are, and tainted nodes are not emptied.',
  upgrade: 'It has no definitions. Set `healing.descheduler.image.tag`.',
  removal: 'Nothing of it remains.',
};
