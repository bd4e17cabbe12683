import { customKindOf } from '../../components/core/kubernetes/custom-kinds.ts';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { deliveredByEach } from '../applications/model/sample.ts';
import { plannedByEach } from '../applications/patterns/sample.ts';
import { manifestsOf } from '../stacks/planned.ts';

/** Every custom resource of the stacks, and of applications by each pattern and each way of delivery. */
export function everyCustomResource(): Manifest[] {
  const network = { egress: [{ name: 'models', cidr: '203.0.113.0/24', port: 443, why: 'A model provider.' }] };
  const environments = ['development', 'staging', 'production', 'canary'];
  // What no environment has by itself, with the gateway in a namespace that is there.
  const ingress = { enabled: true, provider: 'gateway', controllerNamespace: 'monitoring' };
  const besides = {
    environment: 'production',
    admission: { gatekeeper: true },
    edge: { backends: { blue: { namespace: 'serving', service: 'gateway', port: 80 } } },
    crdt: { ingress, rateLimit: { enabled: true, requestsPerMinute: 1000, burst: 2000 } },
  };
  const otherWayIn = { environment: 'production', crdt: { ingress: { ...ingress, provider: 'envoy-gateway' } } };
  const stacks = [...environments.map((environment) => ({ environment, network })), besides, otherWayIn];
  return [...stacks.flatMap(manifestsOf), ...deliveredByEach(), ...plannedByEach()].filter(
    (manifest) => customKindOf(manifest) !== undefined,
  );
}
