import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkCustomResources } from '../../apply/custom.ts';
import { customKindOf } from '../../components/core/kubernetes/custom-kinds.ts';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import type { Exemption } from '../../components/core/problems/exemption.ts';
import {
  type Evaluation,
  evaluateOverGrpc,
  graphToText,
  manifestsOf,
  type PolicyPack,
  readProject,
  readStack,
  stackNames,
  startPolicyPack,
} from '../../engine/index.ts';
import { fileOf, toYaml } from '../../engine/render/render.ts';
import { pack as served } from '../../policies/packs.ts';
import { type NamespaceException, namespaceExceptions } from '../../policies/pod-security/namespaces.ts';
import { loadPlatform } from '../../stacks/load.ts';
import { evaluated } from './evaluated.ts';

const root = resolve(import.meta.dirname, '../..');
const stacks = stackNames(readProject(root));

/** What a stack puts into its cluster, by its plan. */
const plannedOf = (stack: string): Manifest[] =>
  loadPlatform(readStack(root, stack).config, root).components.flatMap(objectsOf);

/** What is reported of the one namespace whose pods may do more than others. */
function exemptNamespace({ graph }: Evaluation): [message: string, exemption: Exemption] {
  const namespace = graph.resources.find(
    ({ type, name }) => type === 'kubernetes:core/v1:Namespace' && name === 'node-system',
  );
  const { reason, owner } = namespaceExceptions['node-system'] as NamespaceException;
  return [
    'namespace node-system has the level privileged, not restricted',
    { rule: 'pod-security-exemptions', resource: namespace?.urn ?? '', reason, owner },
  ];
}

/** One line a resource: what it is, and what it is called. */
const listOf = ({ graph }: Evaluation): string =>
  `${graph.resources
    .map(({ urn }) => urn)
    .sort()
    .join('\n')}\n`;

describe('every stack', function () {
  this.timeout(120_000);
  let pack: PolicyPack;
  const evaluations = new Map<string, Evaluation>();

  before(async () => {
    pack = startPolicyPack(join(root, 'policies'));
    for (const stack of stacks) evaluations.set(stack, await evaluated(stack));
  });
  after(() => pack.close());

  const evaluationOf = (stack: string): Evaluation => evaluations.get(stack) as Evaluation;

  it('is one of canary, dev, prod and staging (A1)', () => {
    assert.deepEqual(stacks, ['canary', 'dev', 'prod', 'staging']);
  });

  it('has the same verdict from the pack when Pulumi’s own runner loads it (F1)', async () => {
    const { graph } = evaluationOf('dev');
    const plain = startPolicyPack(join(root, 'policies'), { runner: 'sdk' });
    try {
      const [byRunner, byOwn] = [await plain.analyze(graph), await pack.analyze(graph)];
      assert.deepEqual(byRunner.packs, byOwn.packs);
      assert.deepEqual(byRunner.violations, byOwn.violations);
    } finally {
      await plain.close();
    }
  });

  for (const stack of stacks) {
    describe(stack, () => {
      it('passes all policies, with what is undecided and every exemption reported (F1)', async () => {
        const report = await pack.analyze(evaluationOf(stack).graph);
        assert.deepEqual(
          report.packs.map(({ name, policies: of }) => [name, of.length]),
          [[served.name, served.policies.length]],
        );
        const reported = report.violations
          .filter(({ exemption }) => exemption === undefined)
          .map(({ policy, message }) => `${policy}: ${message.split(',')[0]}`);
        const watchesNodes = plannedOf(stack).some(
          ({ kind, metadata }) => kind === 'Namespace' && metadata.name === 'node-system',
        );
        const exempt = report.violations.filter(({ exemption }) => exemption !== undefined);
        assert.deepEqual(
          exempt
            .filter(({ policy }) => policy === 'pod-security-exemptions')
            .map(({ message, exemption }) => [message, exemption]),
          watchesNodes ? [exemptNamespace(evaluationOf(stack))] : [],
        );
        // What its pods may do is reported pod by pod, and nothing of other namespaces is exempt.
        const names = new Set(exempt.map(({ name }) => name?.split('/')[0]));
        assert.deepEqual([...names], watchesNodes ? ['node-system'] : []);
        // A key and an account get their names from AWS: what they are named in is decided once they are there.
        const cloud = [
          "eks-secrets-encrypted: not decided yet: string value at .encryptionConfigKeyArn can't be known during preview",
          "iam-trust: not decided yet: string value at .assumeRolePolicy can't be known during preview",
          ...[
            'control plane',
            'flow logs',
            'database',
            'its upgrades',
            'web firewall',
            ...(stack === 'staging' ? [] : ['that of the CDN']),
          ].map(() => "logs-encrypted: not decided yet: string value at .kmsKeyId can't be known during preview"),
          "secrets-kms: not decided yet: string value at .kmsKeyId can't be known during preview",
          "sns-encrypted: not decided yet: string value at .kmsMasterKeyId can't be known during preview",
          // The policy of a bucket names the account, which nobody knows yet.
          "s3-tls-only: not decided yet: string value at .policy can't be known during preview",
        ];
        const expected = stack === 'dev' ? [] : cloud;
        assert.deepEqual(reported.sort(), expected.sort());
        assert.equal(report.passed, true);
      });

      it('keeps every resource’s identity: a changed URN would replace what runs', () => {
        const file = join(import.meta.dirname, 'urns', `${stack}.txt`);
        if (process.env.UPDATE_URNS === '1' || !existsSync(file)) writeFileSync(file, listOf(evaluationOf(stack)));
        assert.equal(listOf(evaluationOf(stack)), readFileSync(file, 'utf8'));
      });

      it('renders from its plan what the evaluated program registers, object by object (J3)', () => {
        const planned = plannedOf(stack);
        const registered = manifestsOf(evaluationOf(stack).graph).map(
          ({ manifest }) => manifest as unknown as Manifest,
        );
        const texts = (manifests: readonly Manifest[]): Map<string, string> =>
          new Map(manifests.map((manifest) => [fileOf(manifest), toYaml(manifest)]));
        assert.equal(planned.length, registered.length);
        const [fromPlan, fromProgram] = [texts(planned), texts(registered)];
        assert.deepEqual([...fromPlan.keys()].sort(), [...fromProgram.keys()].sort());
        for (const [file, text] of fromPlan) assert.equal(text, fromProgram.get(file), file);
      });

      it('gives every object the one field manager of the stack, under Pulumi alone (A7)', () => {
        const { graph } = evaluationOf(stack);
        const managers = graph.resources.flatMap(({ inputs: { metadata } }) => {
          const { name, annotations } = (metadata ?? {}) as { name?: string; annotations?: Record<string, string> };
          return name === undefined ? [] : [annotations?.['pulumi.com/patchFieldManager']];
        });
        assert.equal(managers.length, plannedOf(stack).length);
        assert.deepEqual(new Set(managers), new Set([`pulumi-fleetwright.${stack}`]));
      });

      it('has only custom resources whose kind is known, and which their operators would take', async () => {
        const objects = plannedOf(stack).map((manifest) => {
          const { apiVersion, kind, metadata } = manifest;
          return { name: { apiVersion, kind, ...metadata }, manifest: { ...manifest }, after: [] };
        });
        const isCustom = ({ name }: { name: { apiVersion: string } }) => /\.(sh|io)\//.test(name.apiVersion);
        const builtIn =
          /^(admissionregistration|apiextensions|networking|rbac\.authorization|scheduling|storage)\.k8s\.io\//;
        const custom = objects.filter((object) => isCustom(object) && !builtIn.test(object.name.apiVersion));
        assert.ok(custom.length >= 66);
        for (const { name } of custom) assert.ok(customKindOf(name), `${name.apiVersion} ${name.kind}`);
        assert.deepEqual(await checkCustomResources(objects), []);
      });

      it('gives over gRPC, as Pulumi runs it, the same graph as in process (J3)', async () => {
        const { graph } = await evaluateOverGrpc({ directory: root, stack });
        assert.equal(graphToText(graph), graphToText(evaluationOf(stack).graph));
      });

      it('registers nothing outside a component, and everything on the cluster with the one provider', () => {
        const { resources } = evaluationOf(stack).graph;
        for (const { urn, type, parent, provider, remote } of resources) {
          if (!type.startsWith('kubernetes:')) continue;
          assert.ok(parent !== undefined && !parent.includes('pulumi:pulumi:Stack'), urn);
          // Which provider a chart was given is in no state: the provider registers it itself.
          if (remote) continue;
          assert.match(provider ?? '', /pulumi:providers:kubernetes::fleetwright-/, urn);
        }
      });

      it('lets Pulumi adopt what ajj applied, and change maps in place (A7)', () => {
        const provider = evaluationOf(stack).graph.resources.find(({ type }) => type === 'pulumi:providers:kubernetes');
        for (const setting of [
          'enableServerSideApply',
          'upsertExistingObjects',
          'enableConfigMapMutable',
          'enableSecretMutable',
        ]) {
          assert.equal(String(provider?.inputs[setting]), 'true', setting);
        }
      });

      it('tags every cloud resource that can be tagged (A10)', () => {
        const untaggable = [
          'AccessPolicyAssociation',
          'Alias',
          'CostAllocationTag',
          'EventTarget',
          'InstanceAutomatedBackupsReplication',
          'autoscaling/policy:Policy',
          'BucketLifecycleConfiguration',
          'BucketOwnershipControls',
          'BucketPolicy',
          'BucketPublicAccessBlock',
          'BucketServerSideEncryptionConfiguration',
          'BucketVersioning',
          'CachePolicy',
          'CertificateValidation',
          'OriginRequestPolicy',
          'QueuePolicy',
          'Record',
          'ResponseHeadersPolicy',
          'RolePolicy',
          'RolePolicyAttachment',
          'RestoreTestingSelection',
          'RouteTableAssociation',
          'Schedule',
          'Selection',
          'Tag',
          'VaultLockConfiguration',
          'TopicPolicy',
          'TopicSubscription',
          'WebAclAssociation',
          'WebAclLoggingConfiguration',
        ];
        for (const { type, urn, inputs } of evaluationOf(stack).graph.resources) {
          if (!/^(aws|eks):/.test(type) || untaggable.some((kind) => type.endsWith(`:${kind}`))) continue;
          const tags = inputs.tags as Record<string, string> | undefined;
          for (const tag of ['environment', 'project', 'owner', 'cost-center']) assert.ok(tags?.[tag], `${urn} ${tag}`);
        }
      });
    });
  }
});
