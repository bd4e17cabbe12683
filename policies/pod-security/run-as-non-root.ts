import { read } from '../lib/read.ts';
import { type Control, fine, forbidden, missing, type Revision } from './control.ts';
import { hasUserNamespace } from './exemptions.ts';

const runsAsNonRoot = (owner: unknown): unknown => read(owner, 'securityContext', 'runAsNonRoot');

const rules: Omit<Revision, 'since'> = {
  pod: ({ spec }) =>
    (runsAsNonRoot(spec) ?? true) === true ? fine : forbidden('set securityContext.runAsNonRoot to true'),
  container: (container, { spec }) => {
    const own = runsAsNonRoot(container);
    if (own !== undefined) return own === true ? fine : forbidden('set securityContext.runAsNonRoot to true');
    return runsAsNonRoot(spec) === true
      ? fine
      : missing('set securityContext.runAsNonRoot to true, here or on the pod');
  },
};

/** The kubelet starts no container as root. */
export const runAsNonRoot: Control = {
  name: 'run-as-non-root',
  upstream: 'runAsNonRoot',
  title: 'Running as Non-root',
  level: 'restricted',
  description: 'Every container must run as a user other than root, or in a user namespace of its pod (from v1.35).',
  severity: 'high',
  remediation: 'Set securityContext.runAsNonRoot to true on the pod, and nowhere to false.',
  cis: ['5.2.7'],
  revisions: [
    { since: 0, ...rules },
    { since: 35, exempts: hasUserNamespace, ...rules },
  ],
};
