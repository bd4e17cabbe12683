import { nodeNamespace } from '../../concern/needs.ts';
import type { Operator } from '../operator.ts';

/** Falco, which reports suspicious actions of pods. Its concern plans it, with its pods, flows and amounts. */
export const falco: Operator = {
  name: 'falco',
  title: 'Falco',
  summary: 'Reports suspicious actions of pods on each node: shells, miners and undeclared connections.',
  docs: 'https://falco.org/docs/',
  version: '0.42.1',
  released: '2025-10-31',
  // It supports kernels, not versions of Kubernetes: its probe needs what Linux has since 5.8. These are the versions
  // that the platform makes nodes for.
  kubernetes: { min: '1.34', max: '1.36', source: 'https://falco.org/docs/concepts/event-sources/kernel/' },
  namespace: nodeNamespace,
  podSecurity: 'privileged',
  install: { way: 'planned', by: 'supplyChain.falco' },
  pods: [],
  whenDown: 'Suspicious actions on its node are not reported. Pods run as before.',
  upgrade: 'It has no definitions. Set `supplyChain.falco.image.tag`.',
  removal: 'Nothing of it remains.',
};
