import * as kubernetes from '@pulumi/kubernetes';

// A program as there are many. It works, and its pod runs as root from a tag that can change: the packs say so.
//
//   pulumi preview --policy-pack node_modules/fleetwright/policies
const labels = { app: 'web' };
const web = new kubernetes.apps.v1.Deployment('web', {
  spec: {
    selector: { matchLabels: labels },
    replicas: 2,
    template: {
      metadata: { labels },
      spec: {
        containers: [{ name: 'web', image: 'registry.example.com/web:latest', ports: [{ containerPort: 8080 }] }],
      },
    },
  },
});

export const name = web.metadata.name;
