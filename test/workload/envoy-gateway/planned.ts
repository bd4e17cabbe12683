import { compose } from '../../../components/applications/patterns/compose.ts';
import { patterns } from '../../../components/applications/patterns/registry.ts';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { planCrdtCluster } from '../../../components/fleet/coordination/crdt-plan.ts';
import { start } from '../../applications/patterns/sample.ts';
import { jarvis } from '../../fleet/coordination/sample.ts';

const groups = /^gateway\.(networking\.k8s|envoyproxy)\.io\//;

const gatewayObjects = (objects: readonly Manifest[]): Manifest[] =>
  objects.filter(({ apiVersion }) => groups.test(apiVersion)).map((object) => JSON.parse(JSON.stringify(object)));

const { application } = compose('app', start(), { base: 'quic-multi-agent' }, patterns);

/** What is planned for Envoy Gateway: by the stack's CRDT cluster, and by an application of quic-multi-agent. */
export const planned: Readonly<Record<'jarvis' | 'myapp', readonly Manifest[]>> = {
  jarvis: gatewayObjects(
    planCrdtCluster({
      ...jarvis,
      access: { rateLimit: { requestsPerMinute: 1000, burst: 2000 } },
      ingress: {
        host: 'jarvis.example.com',
        tlsSecret: 'jarvis-tls',
        envoy: { className: 'eg', apiKeysSecret: 'jarvis-gateway-keys' },
      },
    }).objects,
  ),
  myapp: gatewayObjects(Object.values(application.objects)),
};
