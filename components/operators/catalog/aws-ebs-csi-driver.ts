import type { Operator } from '../operator.ts';

const version = '1.62.0';
const driver = `public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver:v${version}`;
const components = 'public.ecr.aws/csi-components';
const app = { 'app.kubernetes.io/name': 'aws-ebs-csi-driver' };

/**
 * The driver of EBS volumes. EKS installs it as an add-on that the cluster plans with its permissions, for 1.35 in an
 * older version. Its pods are stated as the project's manifests have them; those of the add-on are not published.
 */
export const awsEbsCsiDriver: Operator = {
  name: 'aws-ebs-csi-driver',
  title: 'the EBS driver',
  summary: 'Creates, attaches, grows and snapshots the volumes of the storage classes.',
  docs: 'https://github.com/kubernetes-sigs/aws-ebs-csi-driver',
  version,
  released: '2026-06-16',
  kubernetes: { min: '1.34', max: '1.36', source: 'the versions of the add-on in `cloud.addons`' },
  namespace: 'kube-system',
  podSecurity: 'privileged',
  install: { way: 'planned', by: 'cloud.addons' },
  pods: [
    {
      name: 'ebs-csi-controller',
      labels: { app: 'ebs-csi-controller', ...app },
      count: 2,
      requests: { cpu: '60m', memory: '232Mi' },
      // The manifests set no limit of CPU: the request stands here, as for the other pods.
      limits: { cpu: '60m', memory: '1312Mi' },
      images: [
        driver,
        `${components}/csi-provisioner:v6.3.0-eksbuild.1`,
        `${components}/csi-attacher:v4.12.0-eksbuild.2`,
        `${components}/csi-snapshotter:v8.6.0-eksbuild.2`,
        `${components}/csi-resizer:v2.2.0-eksbuild.2`,
        `${components}/livenessprobe:v2.19.0-eksbuild.2`,
      ],
      exempt: { 'ebs-plugin': 'Its containers keep the default capabilities: the manifests drop none.' },
    },
    {
      name: 'ebs-csi-node',
      labels: { app: 'ebs-csi-node', ...app },
      count: 'each-node',
      requests: { cpu: '30m', memory: '104Mi' },
      limits: { cpu: '30m', memory: '320Mi' },
      images: [
        driver,
        `${components}/csi-node-driver-registrar:v2.17.0-eksbuild.2`,
        `${components}/livenessprobe:v2.19.0-eksbuild.2`,
      ],
      exempt: { 'ebs-plugin': 'It formats and mounts volumes on the node, for which it is privileged.' },
    },
  ],
  whenDown: 'No volume is created, attached or grown. Mounted volumes stay mounted until their pod moves.',
  upgrade: 'It has no definitions. EKS updates the add-on to the version in `cloud.addons`.',
  removal: 'Volumes that it created stay in AWS and cost money. To delete them too, delete their claims first.',
};
