/** Where a setting acts, and another value that it may have there. */
export interface Scene {
  /** What else a stack's file says. Default: nothing. */
  readonly with?: Readonly<Record<string, unknown>>;
  /** Default: found by the setting's type. */
  readonly value?: unknown;
}

/** Settings that no plan depends on, with the reason. */
export const readElsewhere: Readonly<Record<string, string>> = {
  'cloud.apiEndpoint': 'a check alone reads it: with `private`, addresses in cluster.publicAccessCidrs are refused',
  'backup.rtoMinutes': 'a check alone reads it: the backups must keep what it promises',
  'backup.rpoMinutes': 'a check alone reads it: the backups must keep what it promises',
  'monitoring.depth': 'reserved',
  'monitoring.automaticRollback': 'reserved',
  'secrets.aws': 'it has no value of its own; its role is optional',
};

const image = { repository: 'registry.example.com/apps/web', tag: '1.0.0' };
const web = { web: { pattern: 'cost-optimization', image } };
const onlyGreen = { blue: 0, green: 100 };
const noMesh = { mesh: { enabled: false } };
const noKarpenter = { cloud: { karpenter: { enabled: false } } };
const vault = { secrets: { backend: 'vault', vault: { server: 'https://vault.example.com' } } };
const night = (maxNodes: number) => ({ night: { start: '0 18 * * *', timezone: 'UTC', minNodes: 1, maxNodes } });

/**
 * For settings that act beside others alone, or take values that their type does not tell. By the path of the setting;
 * what stands for a path holds below it too, but for the value.
 */
export const scenes: Record<string, Scene> = {
  'part.tiers': { with: { part: { scope: 'agents', sharedStack: 'prod' } }, value: ['tier1'] },
  // On a cluster that the stack makes, its zones would have to change with it.
  'cluster.region': { with: { cluster: { kind: 'existing' }, secrets: { backend: 'aws' } }, value: 'us-west-1' },
  'cluster.version': { value: '1.36' },
  'cluster.vpcCidr': { value: '10.9.0.0/16' },
  'cluster.publicAccessCidrs': { with: { cloud: { apiEndpoint: 'public-and-private' } }, value: ['203.0.113.0/24'] },
  'cluster.zones': { value: ['us-west-2a', 'us-west-2b', 'us-west-2d'] },
  'cluster.kind': { with: { fleet: { appArmor: true } }, value: 'existing' },
  'cloud.accounts': { value: ['111122223333'] },
  'cloud.logDays': { value: 60 },
  'cloud.addons': { value: { coredns: 'v1.13.0-eksbuild.1' } },
  'cloud.karpenter.spotPercent': { value: 70 },
  'cloud.karpenter.reserved.percent': { value: 40 },
  'cloud.karpenter.reserved.reservations': { value: ['cr-0123456789abcdef0'] },
  'cloud.karpenter.ami': { value: 'al2023@v20250920' },
  'cloud.karpenter.performance.instanceType': { value: 'm6i.8xlarge' },
  'mesh.controlPlaneNamespace': { with: { operators: { each: { istio: { use: 'existing' } } } } },
  'operators.install': { value: false },
  'operators.charts': { value: 'oci://registry.example.com/charts' },
  'operators.each': { value: { karpenter: { use: 'existing' } } },
  quotas: { value: { agents: { pods: 99_999 } } },
  'network.egress': { value: [{ name: 'models', cidr: '203.0.113.0/24', port: 443, why: 'models' }] },
  'network.apiServerCidr': { value: '10.0.0.0/16' },
  'admission.registries': { value: ['registry.example.com/'] },
  'admission.kyverno.signatures.issuer': { value: 'https://issuer.example.com' },
  'admission.kyverno.signatures.transparencyLog': { value: 'https://rekor.example.com' },
  'admission.kyverno.attestations.severities': { value: ['CRITICAL', 'HIGH'] },
  'secrets.backend': { value: 'none' },
  'secrets.vault': { with: vault },
  'secrets.rotation.days': {
    with: { secrets: { rotation: { function: 'arn:aws:lambda:us-west-2:111122223333:function:rotate' } } },
  },
  'nodePools.general.instanceType': { value: 't3.2xlarge' },
  'nodePools.general.schedules': { value: night(20) },
  'nodePools.tier1.instanceType': { value: 'g5.16xlarge', with: { nodePools: { tier1: { maxNodes: 70 } } } },
  'nodePools.tier1.alternatives': { value: ['g5.48xlarge'] },
  'nodePools.tier2.instanceType': { value: 'm5.16xlarge' },
  'nodePools.tier3.instanceType': { value: 'm5.16xlarge' },
  'database.instanceClass': { value: 'db.r6g.large' },
  'database.version': { value: '16' },
  'database.insightsDays': { value: 62 },
  'database.backupWindow': { value: '06:00-07:00' },
  'database.maintenanceWindow': { value: 'wed:02:00-wed:04:00' },
  'database.multiAz': { with: { backup: { rpoMinutes: 1440, rtoMinutes: 1440 } } },
  'elasticache.nodeType': { value: 'cache.t4g.medium' },
  'elasticache.snapshotWindow': { value: '06:00-07:00' },
  'elasticache.maintenanceWindow': { value: 'wed:02:00-wed:04:00' },
  'backup.database.pointInTime': { with: { backup: { rpoMinutes: 1440, rtoMinutes: 1440 } } },
  'backup.volumes.everyHours': { value: 2, with: { backup: { rpoMinutes: 1440 } } },
  'budget.emails': { value: ['costs@example.com'] },
  'resilience.retries': { with: noMesh },
  'resilience.retries.backoffBaseMs': { with: noMesh, value: 50 },
  'resilience.retries.backoffMaxMs': { with: noMesh, value: 2000 },
  'resilience.retries.retryOn': { with: noMesh, value: ['503'] },
  'resilience.circuitBreaker': { with: noMesh },
  'resilience.maxFallbacks': { with: noMesh },
  'applications.operators': { with: { applications: { run: web } }, value: ['keda'] },
  'applications.run': { value: web },
  'fleet.catalog': { value: 'test/fixtures/few-agents.csv' },
  'fleet.overrides': { value: { aider: { scaling: { maxReplicas: 6 } } } },
  'fleet.secrets': { value: { TOKEN: { name: 'agent-token', key: 'token' } } },
  'fleet.prometheus': { value: 'http://prometheus.elsewhere.svc:9090' },
  fleet: { with: { fleet: { cache: { l2: { host: 'redis.data.svc' }, l3: { url: 'https://cdn.example.com' } } } } },
  edge: { with: { edge: { zoneId: 'Z0123456789ABCDEFGHIJ' } } },
  'edge.enabled': { with: { edge: { clusters: { enabled: false } } } },
  'edge.domain': { value: 'other.example.com' },
  'edge.backends': { value: { blue: { namespace: 'serving', service: 'gateway', port: 80 } } },
  'edge.firewall.allowList': { with: { edge: { cdn: { enabled: false } } }, value: ['203.0.113.0/24'] },
  'edge.cdn.originPrefixList': {
    with: {
      cluster: { region: 'us-west-1', zones: ['us-west-1a', 'us-west-1b', 'us-west-1c'] },
      edge: { cdn: { originPrefixList: 'pl-0123456789abcdef' } },
    },
    value: 'pl-0fedcba9876543210',
  },
  'edge.clusters.idle': { with: { edge: { traffic: onlyGreen, clusters: { idleColors: ['blue'] } } } },
  'edge.clusters.idleColors': { with: { edge: { traffic: onlyGreen } }, value: ['blue'] },
  'edge.clusters.vpcCidrs.blue': { value: '10.9.0.0/16' },
  'edge.clusters.vpcCidrs.green': { with: { edge: { clusters: { color: 'green' } } }, value: '10.9.0.0/16' },
  'crdt.apiKeys.gatewaySecret': { with: { crdt: { ingress: { provider: 'envoy-gateway' } } } },
  'crdt.storage.class': { value: 'premium' },
  'crdt.replication.gossip.enabled': {
    with: { crdt: { scaling: { minReplicas: 3, maxReplicas: 3 }, replication: { gossip: { fanout: 2 } } } },
  },
};

for (const [pool, maxNodes] of Object.entries({ tier1: 9, tier2: 18, tier3: 16 })) {
  Object.assign(scenes, { [`nodePools.${pool}.schedules`]: { with: noKarpenter, value: night(maxNodes) } });
}

for (const persona of ['operator', 'developer', 'auditor', 'ci']) {
  const value = ['arn:aws:iam::111122223333:role/People'];
  Object.assign(scenes, { [`cloud.principals.${persona}`]: { value } });
}

const ofTier = (name: string, tier: object) => ({ fleet: { tiers: { [name]: tier } } });

for (const name of ['tier1', 'tier2', 'tier3']) {
  const at = `fleet.tiers.${name}`;
  const evening = { evening: { start: '0 18 * * *', end: '0 22 * * *', minReplicas: 6 } };
  const gpus = { instanceType: 'g5.48xlarge', alternatives: [], slicesPerGpu: 100, maxNodes: 200 };
  Object.assign(scenes, {
    [`${at}.limitShare`]: {
      with: ofTier(name, { requestShare: 0.5, vertical: { minShare: 0.1, maxShare: 0.6 } }),
      value: 0.75,
    },
    [`${at}.scaling.schedules`]: { with: ofTier(name, { scaling: { autoscaler: 'keda' } }), value: evening },
    [`${at}.scaling.metrics`]: { value: { queue: { from: 'pods', averageValue: '10' } } },
    [`${at}.vertical`]: { with: ofTier(name, { vertical: { mode: 'Recreate' } }) },
    [`${at}.vertical.maxShare`]: { value: 0.75 },
    [`${at}.figures.gpuSlices`]: { with: { nodePools: { [name]: gpus } } },
  });
}
