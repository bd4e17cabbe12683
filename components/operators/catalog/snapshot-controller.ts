import type { Operator } from '../operator.ts';

const version = '8.5.0';

/**
 * The snapshot controller. EKS installs it as an add-on that the cluster plans. Its pods are stated as the project's
 * manifests have them; those of the add-on are not published.
 */
export const snapshotController: Operator = {
  name: 'snapshot-controller',
  title: 'the snapshot controller',
  summary: 'Creates snapshots of volumes when they are requested, for backups and restore tests.',
  docs: 'https://github.com/kubernetes-csi/external-snapshotter',
  version,
  released: '2026-02-12',
  kubernetes: { min: '1.34', max: '1.36', source: 'the versions of the add-on in `cloud.addons`' },
  namespace: 'kube-system',
  install: { way: 'planned', by: 'cloud.addons' },
  groups: ['snapshot.storage.k8s.io'],
  requires: ['aws-ebs-csi-driver'],
  pods: [
    {
      name: 'snapshot-controller',
      labels: { 'app.kubernetes.io/name': 'snapshot-controller' },
      count: 2,
      // Unmeasured: the manifests set none.
      requests: { cpu: '10m', memory: '32Mi' },
      limits: { cpu: '100m', memory: '128Mi' },
      images: [`registry.k8s.io/sig-storage/snapshot-controller:v${version}`],
    },
  ],
  whenDown: 'No snapshot is created or deleted, and backups of volumes fail.',
  upgrade: 'EKS updates the definitions with the add-on.',
  removal: 'Snapshots stay in AWS. Delete their objects first, while it still runs, or their finalizer remains.',
};
