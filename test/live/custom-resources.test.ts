import assert from 'node:assert/strict';
import type { ClusterClient } from '../../apply/index.ts';
import { type CustomKind, customKindOf, customKinds } from '../../components/core/kubernetes/custom-kinds.ts';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { checkKinds } from '../../controlplane/definitions/check-kinds.ts';
import { nameOf } from '../../controlplane/definitions/definition.ts';
import { fetchDefinitions } from '../../controlplane/definitions/fetch.ts';
import { deliveredByEach } from '../applications/model/sample.ts';
import { plannedByEach } from '../applications/patterns/sample.ts';
import { manifestsOf } from '../stacks/planned.ts';
import { readyLimit } from './live-project.ts';
import { type SharedControlPlane, sharedControlPlane } from './shared-control-plane.ts';

/** Every custom resource of the stacks, and of applications by each pattern and each way of delivery. */
function everyCustomResource(): Manifest[] {
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

/** Paths at which an object does not have what was sent. */
function lost(sent: unknown, kept: unknown, at: string): string[] {
  if (typeof sent !== 'object' || sent === null) return Object.is(sent, kept) ? [] : [at];
  if (typeof kept !== 'object' || kept === null) return [at];
  return Object.entries(sent).flatMap(([key, value]) =>
    value === undefined ? [] : lost(value, (kept as Record<string, unknown>)[key], `${at}.${key}`),
  );
}

const namespace = 'custom-resources';

/** An object of its own for this file, which others do not look at. */
function own({ apiVersion, kind, metadata, ...rest }: Manifest): Manifest {
  const scope = customKindOf({ apiVersion, kind })?.scope === 'Namespaced' ? { namespace } : {};
  return {
    apiVersion,
    kind,
    metadata: { name: `custom-resources-${kind.toLowerCase()}`, ...scope, labels: {} },
    ...rest,
  };
}

describe('custom resources, put to the API server with the definitions of their operators (A7)', function () {
  this.timeout(120_000);
  let plane: SharedControlPlane;
  let client: ClusterClient;
  let checked: (kind: CustomKind) => boolean;
  const all = everyCustomResource();
  const samples = customKinds.map((kind) => ({
    kind,
    sample: all.find((one) => customKindOf(one) === kind) as Manifest,
  }));

  before(async function () {
    this.timeout(readyLimit);
    plane = await sharedControlPlane();
    ({ client } = plane);
    assert.deepEqual(await checkKinds({ kubeconfig: plane.kubeconfig, kinds: customKinds }), []);
    const { definitions } = await fetchDefinitions({ kinds: customKinds });
    checked = (kind) => definitions.has(nameOf(kind));
    const namespaces = new Set([namespace, ...all.flatMap(({ metadata }) => metadata.namespace ?? [])]);
    for (const name of namespaces) await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  });
  after(async () => {
    for (const { sample } of samples) {
      const { apiVersion, kind, metadata } = own(sample);
      const { name, namespace: place } = metadata;
      await client.delete({ apiVersion, kind, name, ...(place === undefined ? {} : { namespace: place }) });
    }
    await plane?.release();
  });

  it('are of every kind that the platform knows', () => {
    assert.deepEqual(new Set(all.map(customKindOf)), new Set(customKinds));
  });

  it('are checked by the definition of their operator, except where it publishes none', () => {
    const unchecked = customKinds.filter((kind) => !checked(kind)).map(({ kind, group }) => `${kind} ${group}`);
    assert.deepEqual(unchecked, [
      'TargetGroupBinding elbv2.k8s.aws',
      'FleetwrightRbacWildcards constraints.gatekeeper.sh',
      'FleetwrightRbacEscalation constraints.gatekeeper.sh',
      'FleetwrightClusterAdminBinding constraints.gatekeeper.sh',
      'FleetwrightDefaultDeny constraints.gatekeeper.sh',
      'FleetwrightOpenIngress constraints.gatekeeper.sh',
      'FleetwrightPodSecurity constraints.gatekeeper.sh',
    ]);
  });

  it('are accepted, and keep every field', async () => {
    const answers = await Promise.all(all.map((manifest) => client.apply(manifest, { dryRun: true })));
    const gone = all.flatMap((manifest, index) => {
      const { apiVersion, kind, metadata, ...content } = manifest;
      return lost(content, answers[index], `${apiVersion} ${kind} ${metadata.name}`);
    });
    assert.deepEqual(gone, []);
  });

  it('are accepted as updates', async () => {
    for (const { sample } of samples) {
      const first = own(sample);
      await client.apply(first);
      const changed = await client.apply({ ...first, metadata: { ...first.metadata, labels: { updated: 'true' } } });
      assert.equal(changed.metadata.labels?.updated, 'true');
    }
  });

  it('are refused with a field that their kind does not have, new or as an update', async () => {
    const taken: string[] = [];
    for (const { kind, sample } of samples) {
      if (!checked(kind)) continue;
      const first = own(sample);
      const spec = { ...(first as { spec?: object }).spec, fleetwrightUnknown: true };
      const other = { ...first, metadata: { ...first.metadata, name: `${first.metadata.name}-new` } };
      for (const manifest of [first, other]) {
        const refused = await client.apply({ ...manifest, spec } as Manifest, { dryRun: true }).then(
          () => undefined,
          (error: Error) => error.message,
        );
        if (!/: field not declared in schema$/.test(refused ?? ''))
          taken.push(`${kind.kind} ${kind.group}: ${refused}`);
      }
    }
    assert.deepEqual(taken, []);
  });
});
