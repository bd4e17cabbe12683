import { read } from '../lib/read.ts';
import { type Control, fine, forbidden } from './control.ts';

/** A privileged container is root on its node. */
export const privileged: Control = {
  name: 'privileged-containers',
  upstream: 'privileged',
  title: 'Privileged Containers',
  level: 'baseline',
  description: 'No container is privileged.',
  severity: 'critical',
  remediation: 'Remove securityContext.privileged, or set it to false.',
  cis: ['5.2.2'],
  revisions: [
    {
      since: 0,
      container: (container) =>
        (read(container, 'securityContext', 'privileged') ?? false) === false
          ? fine
          : forbidden('remove securityContext.privileged'),
    },
  ],
};
