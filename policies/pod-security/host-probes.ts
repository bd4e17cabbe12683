import { type Fields, read } from '../lib/read.ts';
import { type Control, forbidden } from './control.ts';

const handlers = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
] as const;

/** Every field that can make the kubelet connect to a host. */
const hosts = handlers.flatMap((handler) => ['httpGet', 'tcpSocket'].map((way) => [...handler, way, 'host']));

/** The kubelet only probes the pod itself, and not another host. */
export const hostProbes: Control = {
  name: 'host-probes',
  upstream: 'hostProbesAndHostLifecycle',
  title: 'Host Probes / Lifecycle Hooks',
  level: 'baseline',
  description: 'No probe or lifecycle hook sets a host.',
  severity: 'medium',
  remediation: 'Remove host from httpGet and tcpSocket: the pod itself is asked then.',
  cis: [],
  revisions: [
    {
      since: 34,
      container: (container: Fields) =>
        hosts.flatMap((path) => ((read(container, ...path) ?? '') === '' ? [] : forbidden(`remove ${path.join('.')}`))),
    },
  ],
};
