import { read, readList, shown } from '../lib/read.ts';
import { type Control, forbidden } from './control.ts';

/** Volumes give no access to the file system of the node. */
export const hostPathVolumes: Control = {
  name: 'host-path-volumes',
  upstream: 'hostPathVolumes',
  title: 'HostPath Volumes',
  level: 'baseline',
  description: 'No volume is a path on the node.',
  severity: 'critical',
  remediation: 'Take another kind of volume: a claim, an emptyDir, a ConfigMap.',
  cis: ['5.2.12'],
  overriddenSince: 0,
  revisions: [
    {
      since: 0,
      pod: ({ spec }) =>
        readList(spec, 'volumes').flatMap((volume) =>
          read(volume, 'hostPath') === undefined
            ? []
            : forbidden(`volume ${shown(read(volume, 'name'))}: replace hostPath by another kind of volume`),
        ),
    },
  ],
};
