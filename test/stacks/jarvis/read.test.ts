import assert from 'node:assert/strict';
import { crdtOf } from '../../../components/fleet/coordination/facts.ts';
import { crdtSettings } from '../../../components/fleet/coordination/settings.ts';
import { mergeLayers } from '../../../stacks/config/layers.ts';
import { stackLayers } from '../../../stacks/jarvis/layers.ts';
import { jarvisTemplate } from '../../../stacks/jarvis/template.ts';
import { load, problemsOf, templateWith } from './sample.ts';

describe('reading a Jarvis file (A8)', () => {
  it('reports every problem at once: line, rule, value and fix', () => {
    const text = [
      'infrastructure:',
      '  node_count: 11',
      '  instance_type: huge',
      '  storage_size: 100GB',
      '  storage_clas: premium',
      'deployment:',
      '  auto_scaling:',
      '    enabled: "yes"',
      'crdt:',
      '  gossip_protocol: 3',
      'securty: {}',
    ].join('\n');
    assert.deepEqual(problemsOf(text), [
      'cluster-config.yaml:2 infrastructure.node_count: must be at most 10 (got 11).',
      'cluster-config.yaml:3 infrastructure.instance_type: must be one of small, medium, large, xlarge (got "huge").',
      'cluster-config.yaml:4 infrastructure.storage_size: must be the size of a volume (got "100GB"). Write it as 100Gi.',
      'cluster-config.yaml:5 infrastructure.storage_clas: must be a known key. Write storage_class, or remove it.',
      'cluster-config.yaml:8 deployment.auto_scaling.enabled: must be true or false (got "yes").',
      'cluster-config.yaml:10 crdt.gossip_protocol: must be a mapping of keys (got 3).',
      'cluster-config.yaml:11 securty: must be a known key. Write security, or remove it.',
    ]);
  });

  it('says where a file is no YAML, and that there is none', () => {
    assert.match(
      problemsOf('infrastructure: {node_count: 3\ncrdt: [')[0] as string,
      /^cluster-config\.yaml:\d+:\d+: must be valid YAML: /,
    );
    assert.match(
      problemsOf('', { written: { jarvis: 'nowhere.yaml' } })[0] as string,
      /^nowhere\.yaml: cannot be read \(ENOENT\)\. Create it with ajj template nowhere\.yaml\.$/,
    );
  });

  it('says what is wrong with the platform where the file wrote it', () => {
    const zones = { 'infrastructure.availability_zones': ['us-west-2a', 'us-west-2b'] };
    assert.match(
      problemsOf(templateWith(zones))[0] as string,
      /^cluster-config\.yaml:\d+ crdt\.replication_factor: must be at most 2, the number of zones \(got 3\)/,
    );
    const few = templateWith({ 'deployment.auto_scaling.max_replicas': 2, 'infrastructure.node_count': 3 });
    assert.ok(
      problemsOf(few).some((problem) =>
        /^cluster-config\.yaml:\d+ deployment\.auto_scaling\.max_replicas: .*\(got 2\)/.test(problem),
      ),
    );
    // The stack's file has the last word, so what is wrong is its own.
    const written = { crdt: { replication: { factor: 4 } } };
    assert.match(
      problemsOf(jarvisTemplate(), { written })[0] as string,
      /^crdt\.replication\.factor: must be at most .* \(got 4\)/,
    );
  });

  it('lies over the environment and under the stack’s file, whatever of it is left out', () => {
    const text = 'infrastructure: { storage_size: 50Gi }\ncrdt: { sync_interval: 7 }\n';
    const written = { crdt: { replication: { syncIntervalSeconds: 9 } } };
    const crdt = crdtOf(load(text, { written }).context);
    assert.deepEqual(
      [crdt?.storage.size, crdt?.replication.syncIntervalSeconds, crdt?.replication.factor],
      ['50Gi', 9, 3],
    );
    assert.deepEqual(problemsOf(''), []);
  });

  it('names itself as the origin of what it decides', () => {
    const { layers } = stackLayers({ environment: 'development' }, '.');
    assert.deepEqual(
      layers.map(({ origin }) => origin),
      ['default', 'environment development', 'stack file'],
    );
    assert.equal(crdtSettings.of({ settings: mergeLayers(layers) }).replication.factor, 3);
  });

  it('refuses on clusters of other kinds what only a cluster of the stack’s own can have', () => {
    const existing = { written: { cluster: { kind: 'existing' } } };
    const rules = problemsOf(jarvisTemplate(), existing);
    assert.deepEqual(
      rules.map((rule) => rule.replace(/cluster-config\.yaml:\d+ /, '')),
      [
        'infrastructure.node_count: must not be set for a cluster of kind existing, whose nodes this stack does not manage (got 3). Remove it.',
        'infrastructure.instance_type: must not be set for a cluster of kind existing, whose nodes this stack does not manage (got "medium"). Remove it.',
        'infrastructure.vpc_cidr: must not be set for a cluster of kind existing, which needs no VPC (got "10.0.0.0/16"). Remove it.',
      ],
    );
    assert.match(
      problemsOf('infrastructure: { vpc_cidr: 10.0.0.0/16 }', { environment: 'development' })[0] as string,
      /must not be set for a cluster of kind embedded, which needs no VPC \(got "10\.0\.0\.0\/16"\)\. Remove it\./,
    );
  });

  it('refuses zones that are not of one AWS region where the cluster is made there', () => {
    const google = 'infrastructure: { availability_zones: [us-west1-a, us-west1-b, us-west1-c] }';
    assert.match(problemsOf(google)[0] as string, /must be zones of a single AWS region \(got \["us-west1-a",/);
    assert.deepEqual(problemsOf(google, { environment: 'development' }), []);
    const twice = 'infrastructure: { availability_zones: [us-west-2a, us-west-2a] }';
    assert.match(problemsOf(twice)[0] as string, /must list each zone once \(got \["us-west-2a","us-west-2a"\]\)\.$/);
  });

  it('vouches for encryption only where it makes the volumes', () => {
    const text = 'security: { encryption_enabled: true }';
    assert.deepEqual(problemsOf(text), []);
    assert.match(
      problemsOf(text, { environment: 'development' })[0] as string,
      /must not be set with the storage class default, which may not encrypt volumes \(got true\)/,
    );
    const own = { written: { crdt: { storage: { class: 'local-path' } } } };
    assert.match(problemsOf(`infrastructure: { storage_class: premium }\n${text}`, own)[0] as string, /local-path/);
  });

  it('fixes the number of members without auto scaling', () => {
    const text = 'deployment: { replicas: 4, auto_scaling: { enabled: false } }';
    const crdt = crdtOf(load(text).context);
    assert.deepEqual([crdt?.scaling.minReplicas, crdt?.scaling.maxReplicas], [4, 4]);
    assert.match(
      problemsOf('deployment: { auto_scaling: { min_replicas: 3, max_replicas: 3, enabled: true } }')[0] as string,
      /must be false while min_replicas equals max_replicas \(got true\)\. Write false, or raise max_replicas\.$/,
    );
  });
});
