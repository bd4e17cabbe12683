import { read, shown } from '../lib/read.ts';
import { type Complaint, type Control, forbidden, type Revision } from './control.ts';

const typesAtFirst = ['', 'container_t', 'container_init_t', 'container_kvm_t'];

function complaintsOf(owner: unknown, types: readonly unknown[]): readonly Complaint[] {
  const options = read(owner, 'securityContext', 'seLinuxOptions');
  const type = read(options, 'type') ?? '';
  const remove = ['user', 'role'].filter((field) => (read(options, field) ?? '') !== '');
  return [
    ...(types.includes(type) ? [] : forbidden(`${shown(type)} is not a type for containers: ${wayOut('type')}`)),
    ...remove.flatMap((field) => forbidden(wayOut(field))),
  ];
}

const wayOut = (field: string): string => `remove securityContext.seLinuxOptions.${field}`;

const allowing = (since: number, types: readonly unknown[]): Revision => ({
  since,
  pod: ({ spec }) => complaintsOf(spec, types),
  container: (container) => complaintsOf(container, types),
});

/** SELinux is not loosened. */
export const seLinux: Control = {
  name: 'selinux',
  upstream: 'seLinuxOptions',
  title: 'SELinux',
  level: 'baseline',
  description: 'No pod or container sets an SELinux user or role, or a type that is not meant for containers.',
  severity: 'high',
  remediation: 'Remove user and role from securityContext.seLinuxOptions, and let type be container_t.',
  cis: ['5.7.3'],
  revisions: [allowing(0, typesAtFirst), allowing(31, [...typesAtFirst, 'container_engine_t'])],
};
