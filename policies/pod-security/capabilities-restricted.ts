import { type Fields, read, readList, shown } from '../lib/read.ts';
import { type Complaint, type Control, fine, forbidden, missing } from './control.ts';
import { isWindows } from './exemptions.ts';

/** The only capability that a container may add under the restricted level. */
const mayBeAdded = 'NET_BIND_SERVICE';

function container(container: Fields): readonly Complaint[] {
  const capabilities = read(container, 'securityContext', 'capabilities');
  const dropsAll = readList(capabilities, 'drop').includes('ALL');
  const added = readList(capabilities, 'add').filter((name) => name !== mayBeAdded);
  const where = 'securityContext.capabilities';
  return [
    ...(dropsAll ? fine : missing(`set ${where}.drop to ['ALL']`)),
    ...(added.length === 0 ? fine : forbidden(`remove ${added.map(shown).join(', ')} from ${where}.add`)),
  ];
}

/** Containers drop all kernel capabilities. */
export const capabilitiesRestricted: Control = {
  name: 'capabilities-restricted',
  upstream: 'capabilities_restricted',
  title: 'Capabilities',
  level: 'restricted',
  description: `Every container drops all capabilities, and adds none but ${mayBeAdded}.`,
  severity: 'high',
  remediation: `Set securityContext.capabilities.drop to ['ALL'], and add nothing but ${mayBeAdded}.`,
  cis: ['5.2.8', '5.2.9', '5.2.10'],
  revisions: [
    { since: 22, container },
    { since: 25, exempts: isWindows, container },
  ],
};
