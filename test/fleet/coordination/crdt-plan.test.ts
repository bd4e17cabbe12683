import assert from 'node:assert/strict';
import fc from 'fast-check';
import { identityOf } from '../../../components/core/kubernetes/manifest.ts';
import { referencesOf } from '../../../components/core/kubernetes/references.ts';
import { crdtDemand, planCrdtCluster } from '../../../components/fleet/coordination/crdt-plan.ts';
import type { CrdtClusterSpec } from '../../../components/fleet/coordination/spec.ts';
import { find, hourly, jarvis } from './sample.ts';

const withFactor = (factor: number): CrdtClusterSpec => ({
  ...jarvis,
  replication: { ...jarvis.replication, factor },
});

describe('CRDT cluster plan (B13)', () => {
  it('is a stateful set with all that belongs to it, each object after what it refers to', () => {
    const { objects, type, name } = planCrdtCluster({
      ...jarvis,
      ingress: { tlsSecret: 'jarvis-tls' },
      backup: hourly,
    });
    assert.deepEqual([type, name], ['fleetwright:crdt:CrdtCluster', 'jarvis']);
    const identities = objects.map(identityOf);
    assert.deepEqual(
      identities.map((identity) => identity.replace('/jarvis-system/', ' ')),
      [
        'ServiceAccount jarvis',
        'ConfigMap jarvis-settings',
        'Service jarvis-peers',
        'StatefulSet jarvis',
        'Service jarvis',
        'HorizontalPodAutoscaler jarvis',
        'PodDisruptionBudget jarvis',
        'Ingress jarvis',
        'ServiceAccount jarvis-backup',
        'PersistentVolumeClaim jarvis-backup',
        'CronJob jarvis-backup',
      ],
    );
    objects.forEach((object, index) => {
      for (const target of referencesOf(object)) {
        if (!identities.includes(target)) continue;
        assert.ok(identities.indexOf(target) < index, `${identityOf(object)} comes before ${target}`);
      }
    });
  });

  it('gives members names and volumes that stay theirs, and starts them all at once', () => {
    const { spec } = find(jarvis, 'StatefulSet');
    assert.equal(spec.serviceName, 'jarvis-peers');
    assert.equal(spec.podManagementPolicy, 'Parallel');
    assert.deepEqual(spec.persistentVolumeClaimRetentionPolicy, { whenDeleted: 'Retain', whenScaled: 'Retain' });
    assert.deepEqual(spec.volumeClaimTemplates[0].spec, {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'fleetwright-fast-ssd',
      resources: { requests: { storage: '100Gi' } },
      volumeMode: 'Filesystem',
    });
    const [container] = spec.template.spec.containers;
    assert.deepEqual(container.volumeMounts, [
      { name: 'settings', mountPath: '/app/config', readOnly: true },
      { name: 'data', mountPath: '/var/lib/jarvis' },
      { name: 'tmp', mountPath: '/tmp' },
    ]);
    assert.deepEqual(container.ports, [
      { name: 'http', containerPort: 8080, protocol: 'TCP' },
      { name: 'gossip', containerPort: 7946, protocol: 'TCP' },
    ]);
  });

  it('leaves its claims as they are whatever the release: a claim template can never change', () => {
    const claims = (spec: CrdtClusterSpec): unknown => find(spec, 'StatefulSet').spec.volumeClaimTemplates;
    const next = { ...jarvis, image: { ...jarvis.image, tag: '0.20.0' }, tags: { ...jarvis.tags, owner: 'others' } };
    assert.deepEqual(claims(next), claims(jarvis));
  });

  it('takes the cluster’s default storage class where none is named', () => {
    const [claim] = find({ ...jarvis, storage: { size: '1Gi' } }, 'StatefulSet').spec.volumeClaimTemplates;
    assert.equal('storageClassName' in claim.spec, false);
  });

  it('lets members find one another before they are ready, and clients only those that are', () => {
    const peers = find(jarvis, 'Service', 'jarvis-peers').spec;
    assert.deepEqual([peers.clusterIP, peers.publishNotReadyAddresses], ['None', true]);
    assert.deepEqual(
      peers.ports.map(({ name, port }: { name: string; port: number }) => `${name} ${port}`),
      ['http 8080', 'gossip 7946'],
    );
    const clients = find(jarvis, 'Service').spec;
    assert.equal('clusterIP' in clients, false);
    assert.deepEqual(clients.ports, [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }]);
  });

  it('settles sync, gossip, fan-out, factor and peers in a map, read-only 0444, whose hash replaces pods', () => {
    assert.deepEqual(find(jarvis, 'ConfigMap', 'jarvis-settings').data, {
      ENVIRONMENT: 'production',
      CRDT_DATA_DIRECTORY: '/var/lib/jarvis',
      CRDT_SYNC_INTERVAL_SECONDS: '5',
      CRDT_CONFLICT_RESOLUTION: 'advanced',
      CRDT_REPLICATION_FACTOR: '3',
      CRDT_GOSSIP_ENABLED: 'true',
      CRDT_GOSSIP_INTERVAL_SECONDS: '10',
      CRDT_GOSSIP_FANOUT: '3',
      CRDT_GOSSIP_PORT: '7946',
      CRDT_PEERS: [0, 1, 2].map((member) => `jarvis-${member}.jarvis-peers.jarvis-system.svc:7946`).join(','),
      CRDT_PEERS_SERVICE: 'jarvis-peers.jarvis-system.svc',
      METRICS_ENABLED: 'true',
      API_KEY_REQUIRED: 'false',
      RATE_LIMIT_ENABLED: 'false',
    });
    const hash = (spec: CrdtClusterSpec): string =>
      find(spec, 'StatefulSet').spec.template.metadata.annotations['fleetwright.io/settings-hash'];
    assert.notEqual(hash(withFactor(2)), hash(jarvis));
    const { volumes } = find(jarvis, 'StatefulSet').spec.template.spec;
    assert.deepEqual(volumes[0].configMap, { name: 'jarvis-settings', defaultMode: 0o444 });
  });

  it('takes clients’ keys from a secret by reference, and limits their requests', () => {
    const access = {
      apiKeys: { name: 'jarvis-api-keys', key: 'keys' },
      rateLimit: { requestsPerMinute: 1000, burst: 2000 },
    };
    const { data } = find({ ...jarvis, access }, 'ConfigMap', 'jarvis-settings');
    assert.deepEqual(
      [data?.API_KEY_REQUIRED, data?.RATE_LIMIT_REQUESTS_PER_MINUTE, data?.RATE_LIMIT_BURST],
      ['true', '1000', '2000'],
    );
    const { env } = find({ ...jarvis, access }, 'StatefulSet').spec.template.spec.containers[0];
    assert.deepEqual(env[0], { name: 'API_KEYS', valueFrom: { secretKeyRef: access.apiKeys } });
  });

  it('scales from 3 to 10 at 70 percent, one member at a time, or is fixed at a number without an autoscaler', () => {
    const { spec } = find(jarvis, 'HorizontalPodAutoscaler');
    assert.deepEqual(spec.scaleTargetRef, { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'jarvis' });
    assert.deepEqual([spec.minReplicas, spec.maxReplicas], [3, 10]);
    assert.deepEqual(
      [spec.behavior.scaleUp, spec.behavior.scaleDown].map(({ policies }) => policies[0].value),
      [1, 1],
    );
    assert.equal('replicas' in find(jarvis, 'StatefulSet').spec, false);
    const fixed = { ...jarvis, scaling: { ...jarvis.scaling, maxReplicas: 3 } };
    assert.equal(find(fixed, 'StatefulSet').spec.replicas, 3);
    assert.throws(() => find(fixed, 'HorizontalPodAutoscaler'), /there is no/);
  });

  it('lets go as many members at once as leave a majority of the copies, and at least one', () => {
    const mayGo = (factor: number): number =>
      find(withFactor(factor), 'PodDisruptionBudget').spec.maxUnavailable as number;
    assert.deepEqual([1, 2, 3, 4, 5, 7].map(mayGo), [1, 1, 1, 1, 2, 3]);
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 50 }), (factor) => {
        assert.ok(factor - mayGo(factor) > factor / 2);
      }),
    );
  });

  it('spreads all members over zones, and not each version on its own: a member returns to its volume’s zone', () => {
    const [zones, nodes] = find(jarvis, 'StatefulSet').spec.template.spec.topologySpreadConstraints;
    assert.deepEqual([zones.topologyKey, zones.whenUnsatisfiable], ['topology.kubernetes.io/zone', 'DoNotSchedule']);
    assert.deepEqual([nodes.topologyKey, nodes.whenUnsatisfiable], ['kubernetes.io/hostname', 'ScheduleAnyway']);
    for (const constraint of [zones, nodes]) assert.equal('matchLabelKeys' in constraint, false);
  });

  it('runs members and backup as the restricted standard wants (B5)', () => {
    const spec = { ...jarvis, backup: hourly };
    const pods = [
      find(spec, 'StatefulSet').spec.template.spec,
      find(spec, 'CronJob', 'jarvis-backup').spec.jobTemplate.spec.template.spec,
    ];
    for (const pod of pods) {
      assert.equal(pod.securityContext.runAsNonRoot, true);
      assert.equal(pod.automountServiceAccountToken, false);
      assert.equal(pod.containers[0].securityContext.readOnlyRootFilesystem, true);
    }
  });

  it('lets nobody in from outside but over TLS, and only where it is asked for', () => {
    assert.throws(() => find(jarvis, 'Ingress'), /there is no/);
    const { spec } = find({ ...jarvis, ingress: { host: 'jarvis.example.com', tlsSecret: 'jarvis-tls' } }, 'Ingress');
    assert.deepEqual(spec.tls, [{ hosts: ['jarvis.example.com'], secretName: 'jarvis-tls' }]);
    assert.equal(spec.rules[0].host, 'jarvis.example.com');
    assert.deepEqual(find({ ...jarvis, ingress: { tlsSecret: 'jarvis-tls' } }, 'Ingress').spec.tls, [
      { secretName: 'jarvis-tls' },
    ]);
  });

  it('asks its namespace for the members and volumes of the greatest scale, and for the backup (A9)', () => {
    const { pods, requests, volumes } = crdtDemand({ ...jarvis, backup: hourly });
    assert.deepEqual([pods, requests.cpu, requests.memory], [11, '10050m', '20512Mi']);
    assert.deepEqual(volumes, { claims: 11, bytes: (10 * 100 + 200) * 2 ** 30 });
  });
});
