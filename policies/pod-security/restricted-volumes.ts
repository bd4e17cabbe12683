import { type Fields, isFields, read, readList, shown } from '../lib/read.ts';
import { type Control, forbidden } from './control.ts';

const allowed = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** The kinds in a volume. For the API server, a volume without a kind is an empty directory. */
function kindsOf(volume: Fields): string[] {
  return Object.keys(volume).filter((field) => field !== 'name' && read(volume, field) !== undefined);
}

/** Volumes come from the cluster, not from a system that the pod names. */
export const restrictedVolumes: Control = {
  name: 'restricted-volumes',
  upstream: 'restrictedVolumes',
  title: 'Volume Types',
  level: 'restricted',
  description: `Every volume is one of ${allowed.join(', ')}.`,
  severity: 'medium',
  remediation: 'Replace the volume by one of the kinds that are allowed; storage comes by a persistentVolumeClaim.',
  cis: ['5.2.12'],
  revisions: [
    {
      since: 0,
      pod: ({ spec }) =>
        readList(spec, 'volumes').flatMap((volume) => {
          if (!isFields(volume) || allowed.some((kind) => read(volume, kind) !== undefined)) return [];
          const [kind] = kindsOf(volume);
          if (kind === undefined) return [];
          return forbidden(`volume ${shown(read(volume, 'name'))}: replace ${kind} by a persistentVolumeClaim`);
        }),
    },
  ],
};
