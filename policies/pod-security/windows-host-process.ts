import { read } from '../lib/read.ts';
import { type Complaint, type Control, fine, forbidden } from './control.ts';

function complaintsOf(owner: unknown): readonly Complaint[] {
  return (read(owner, 'securityContext', 'windowsOptions', 'hostProcess') ?? false) === false
    ? fine
    : forbidden('remove securityContext.windowsOptions.hostProcess');
}

/** Containers on Windows do not run as processes of their node. */
export const windowsHostProcess: Control = {
  name: 'windows-host-process',
  upstream: 'windowsHostProcess',
  title: 'HostProcess',
  level: 'baseline',
  description: 'No pod or container on Windows runs as a host process.',
  severity: 'critical',
  remediation: 'Remove securityContext.windowsOptions.hostProcess, or set it to false.',
  cis: ['5.2.11'],
  revisions: [{ since: 0, pod: ({ spec }) => complaintsOf(spec), container: complaintsOf }],
};
