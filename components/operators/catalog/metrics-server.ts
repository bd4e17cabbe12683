import { apiServerFlow } from '../../concern/needs.ts';
import { placed } from '../hardened.ts';
import type { Operator } from '../operator.ts';

const namespace = 'kube-system';
const labels = { 'app.kubernetes.io/name': 'metrics-server', 'app.kubernetes.io/instance': 'metrics-server' };
const pods = { namespace, pods: labels };
const kubeletPort = 10250;

/**
 * Found in public repositories whose authors got them from `aws eks describe-addon-versions` in 2026, each for this
 * version of Kubernetes: AWS has other builds for each. They are no statement of AWS, and none was tested here.
 */
const versions = { '1.34': 'v0.8.1-eksbuild.4', '1.35': 'v0.8.1-eksbuild.10', '1.36': 'v0.8.1-eksbuild.10' };

/**
 * The Metrics Server. What the add-on makes is not published: its pods are stated as users show them of versions 0.8
 * and 0.9. The account in its image is that of most regions; EKS sets it and the region.
 */
export const metricsServer: Operator = {
  name: 'metrics-server',
  title: 'the Metrics Server',
  summary: 'Reports the CPU and memory that pods and nodes use, by which autoscalers decide.',
  docs: 'https://github.com/kubernetes-sigs/metrics-server',
  version: '0.8.1',
  // When the project's chart took this version; the day of the release itself could not be read.
  released: '2026-02-27',
  kubernetes: {
    min: '1.34',
    max: '1.36',
    source: 'its README, which asks for 1.31 or newer, and the versions of the add-on that were found',
  },
  namespace,
  install: {
    way: 'add-on',
    addon: 'metrics-server',
    versions,
    // The schema of the add-on needs an account to be read. Public configurations of it have these keys.
    configuration: (place) => ({ replicas: place.replicas, ...placed(place) }),
  },
  pods: [
    {
      name: 'metrics-server',
      labels,
      count: 'replicated',
      requests: { cpu: '100m', memory: '200Mi' },
      // The add-on sets no limit of CPU: its request stands here.
      limits: { cpu: '100m', memory: '400Mi' },
      images: [`602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/metrics-server:${versions['1.34']}`],
    },
  ],
  flows: ({ apiServerCidr, controlPlaneCidr }) => [
    apiServerFlow('metrics-server-api', pods, apiServerCidr, 'The Metrics Server lists nodes and checks who asks it.'),
    {
      name: 'metrics-server-kubelets',
      from: pods,
      to: { cidr: '0.0.0.0/0' },
      ports: [{ port: kubeletPort, protocol: 'TCP' }],
      why: 'The Metrics Server asks the kubelet of each node, whose addresses change.',
    },
    {
      name: 'metrics-server-queries',
      from: { cidr: controlPlaneCidr },
      to: pods,
      ports: [{ port: 10251, protocol: 'TCP' }],
      why: 'The API server passes requests for metrics on to the Metrics Server.',
    },
  ],
  whenDown: 'Autoscalers on CPU and memory keep the current number of pods, and `kubectl top` shows nothing.',
  upgrade: 'It has no definitions. EKS updates the add-on to the version in the catalog.',
  removal: 'EKS removes its APIService with it. Nothing else remains.',
};
