import { apiServerFlow } from '../../concern/needs.ts';
import { placed } from '../hardened.ts';
import type { Operator, OperatorPods } from '../operator.ts';

const namespace = 'cert-manager';
const build = 'v1.20.2-eksbuild.3';
const metricsPort = 9402;

/**
 * Found in public repositories in 2026: for 1.34 as its default version, for 1.36 in a configuration of such a cluster;
 * for 1.35 one author checked that versions of this add-on do not depend on that of Kubernetes. Builds also differ by
 * region. They are no statement of AWS, and none was tested here.
 */
const versions = { '1.34': build, '1.35': build, '1.36': build };

function part(component: 'controller' | 'webhook' | 'cainjector', name: string): OperatorPods {
  const app = component === 'controller' ? 'cert-manager' : component;
  return {
    name,
    labels: { 'app.kubernetes.io/name': app, 'app.kubernetes.io/component': component },
    count: 'replicated',
    // Unmeasured: the chart sets none, and the limits of the namespace apply.
    requests: { cpu: '50m', memory: '128Mi' },
    limits: { cpu: '200m', memory: '512Mi' },
    // The account is that of most regions; EKS sets it and the region.
    images: [`602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/cert-manager-${component}:${build}`],
    metricsPort,
  };
}

/**
 * cert-manager. What the add-on makes is not published: names, labels and ports are those of the project's chart, which
 * users show to be the same.
 */
export const certManager: Operator = {
  name: 'cert-manager',
  title: 'cert-manager',
  summary: 'Issues and renews the certificates of admission webhooks, and others that you ask for.',
  docs: 'https://cert-manager.io/docs/',
  version: '1.20.2',
  released: '2026-04-10',
  kubernetes: {
    min: '1.32',
    max: '1.36',
    source: 'https://cert-manager.io/docs/releases/ has 1.32 to 1.35 for 1.20, and the add-on was found for 1.36',
  },
  namespace,
  install: {
    way: 'add-on',
    addon: 'cert-manager',
    versions,
    // The schema of the add-on needs an account to be read. Public configurations of it have these keys, once for each
    // of the three Deployments.
    configuration: (place) => {
      const each = { replicaCount: place.replicas, ...placed(place) };
      return { ...each, webhook: each, cainjector: each };
    },
  },
  groups: ['cert-manager.io', 'acme.cert-manager.io'],
  pods: [
    part('controller', 'cert-manager'),
    part('webhook', 'cert-manager-webhook'),
    part('cainjector', 'cert-manager-cainjector'),
  ],
  flows: ({ apiServerCidr }) => [
    apiServerFlow('cert-manager-api', { namespace }, apiServerCidr, 'cert-manager watches certificates and secrets.'),
  ],
  webhooks: [
    {
      sees: 'issuers, certificates and requests for them',
      port: 10250,
      failurePolicy: 'Fail',
      reason:
        'A wrong certificate could be issued if nothing checked the request. It sees only its own kinds, so no pod waits for it.',
    },
  ],
  whenDown:
    'No certificate is issued or renewed. Existing ones are valid until they expire: those of webhooks for 30 days or more, because they are renewed that early.',
  upgrade: 'EKS updates the definitions with the add-on.',
  removal:
    'EKS removes the definitions with the add-on, and Kubernetes then deletes all certificates and issuers. Their Secrets stay.',
};
