import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../../components/core/kubernetes/plan.ts';

const labels = { 'app.kubernetes.io/name': 'web' };

/** A deployment with a sidecar. */
export const deployment: Manifest & { readonly spec: unknown } = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', labels: { ...labels, tier: 'front' } },
  spec: {
    replicas: 2,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels: { ...labels, tier: 'front' } },
      spec: {
        containers: [
          {
            name: 'web',
            image: 'registry.example.com/web:1.0.0',
            args: ['--fast', '--loud'],
            env: [
              { name: 'MODE', value: 'slow' },
              { name: 'LEVEL', value: 'info' },
            ],
            ports: [{ containerPort: 8080, name: 'http' }],
          },
          { name: 'proxy', image: 'registry.example.com/proxy:1.0.0' },
        ],
        tolerations: [{ key: 'gpu', operator: 'Exists' }],
      },
    },
  },
};

export const service: Manifest & { readonly spec: unknown } = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop', labels },
  spec: { selector: labels, ports: [{ port: 80, targetPort: 'http' }] },
};

export const scaledObject: Manifest & { readonly spec: unknown } = {
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: { name: 'web', namespace: 'shop', labels },
  spec: { scaleTargetRef: { name: 'web' }, triggers: [{ type: 'cpu', metadata: { value: '60' } }] },
};

const limits = (namespace: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'limits', namespace, labels },
});

/** A component whose part holds most of its objects. */
export const plan: ComponentPlan = {
  type: 'fleetwright:test:Shop',
  name: 'shop',
  objects: [limits('shop'), limits('other')],
  components: [
    { type: 'fleetwright:test:Web', name: 'web', objects: [service, deployment, scaledObject], components: [] },
  ],
};
