import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addonNames, addonVersions, isAddonVersion } from '../../../components/cluster/eks/addons.ts';
import { checkEks } from '../../../components/cluster/eks/eks-check.ts';
import { planEks } from '../../../components/cluster/eks/eks-plan.ts';
import { entriesOf } from '../../../components/cluster/identities/cluster-access-plan.ts';
import { type AwsResource, isRef, resourcesOf } from '../../../components/core/aws/plan.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import taggable from '../../../policies/lib/aws-taggable.json' with { type: 'json' };
import { anyCluster, ofType, sampleCluster, statementsOf } from '../cloud-sample.ts';

const isTaggable = (type: string): boolean => {
  const [, path = '', name = ''] = type.split(':');
  const [module = ''] = path.split('/');
  const short = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return (taggable as Record<string, string>)[module]?.split(' ').includes(short) ?? false;
};

/** The resources to which a value refers. */
function refsIn(value: unknown): AwsResource[] {
  if (typeof value !== 'object' || value === null) return [];
  return isRef(value) ? [value.ref] : Object.values(value).flatMap(refsIn);
}

describe('a cluster on AWS (A4)', () => {
  const { plan } = planEks(sampleCluster);
  const [cluster] = ofType(plan, 'eks:index:Cluster');

  it('refers to nothing that is planned after it, and gives no two of its own one name', () => {
    fc.assert(
      fc.property(anyCluster, (spec) => {
        const known = new Set<AwsResource>();
        for (const resource of resourcesOf(planEks(spec).plan)) {
          for (const target of [...refsIn(resource.args), ...(resource.options.dependsOn ?? [])]) {
            assert.ok(known.has(target), `${resource.name} refers to ${target.name}`);
          }
          known.add(resource);
        }
        const own = planEks(spec).plan.resources.map(({ type, name }) => `${type} ${name}`);
        assert.equal(new Set(own).size, own.length);
      }),
    );
  });

  it('leaves nothing untagged, whatever is set (A10)', () => {
    fc.assert(
      fc.property(anyCluster, (spec) => {
        assert.deepEqual(checkEks('cluster', spec, false), []);
        for (const { type, name, args } of resourcesOf(planEks(spec).plan)) {
          if (isTaggable(type) || type === 'eks:index:Cluster') {
            const tags = args.tags as Record<string, string>;
            for (const tag of ['environment', 'project', 'owner', 'cost-center'])
              assert.ok(tags?.[tag], `${type} ${name}`);
          }
        }
      }),
    );
  });

  it('leaves nothing unencrypted or open, whatever is set', () => {
    fc.assert(
      fc.property(anyCluster, (spec) => {
        const all = planEks(spec).plan;
        for (const { args } of ofType(all, 'aws:kms/key:Key')) assert.equal(args.enableKeyRotation, true);
        for (const { args } of ofType(all, 'aws:cloudwatch/logGroup:LogGroup')) {
          assert.ok(isRef(args.kmsKeyId));
          assert.ok(args.retentionInDays >= 30);
        }
        for (const { args } of ofType(all, 'aws:ec2/launchTemplate:LaunchTemplate')) {
          assert.equal(args.blockDeviceMappings[0].ebs.encrypted, 'true');
          assert.equal(args.metadataOptions.httpTokens, 'required');
        }
        for (const { args } of ofType(all, 'aws:sqs/queue:Queue')) assert.equal(args.sqsManagedSseEnabled, true);
        const [own] = ofType(all, 'eks:index:Cluster');
        assert.equal(own?.args.endpointPublicAccess, spec.publicAccessCidrs.length > 0);
        assert.ok(isRef(own?.args.encryptionConfigKeyArn));
        assert.equal(own?.args.enabledClusterLogTypes.length, 5);
      }),
    );
  });

  it('leaves nothing for pulumi-eks to make that is planned here', () => {
    const made: Readonly<Record<string, unknown>> = {
      // Node group, role, instance profile and access entry of nodes.
      skipDefaultNodeGroup: true,
      instanceRole: undefined,
      createInstanceRole: undefined,
      nodeGroupOptions: undefined,
      // Two security groups, and their rules.
      skipDefaultSecurityGroups: true,
      // Add-ons, by EKS and by the component.
      bootstrapSelfManagedAddons: false,
      useDefaultVpcCni: true,
      corednsAddonOptions: { enabled: false },
      kubeProxyAddonOptions: { enabled: false },
      // The map aws-auth, which there is of the other modes alone, and access entries.
      authenticationMode: 'API',
      roleMappings: undefined,
      userMappings: undefined,
      accessEntries: undefined,
      createOidcProvider: false,
      storageClasses: undefined,
      fargate: undefined,
      autoMode: undefined,
    };
    assert.deepEqual(Object.fromEntries(Object.keys(made).map((name) => [name, cluster?.args[name]])), made);
  });

  it('answers inside its VPC alone in production, and cannot be deleted', () => {
    assert.equal(cluster?.args.endpointPublicAccess, false);
    assert.equal(cluster?.args.publicAccessCidrs, undefined);
    assert.equal(cluster?.args.deletionProtection, true);
  });

  it('refuses an open endpoint, addresses for a private one, and a version without add-ons', () => {
    const said = (more: object, isPrivate = false): string[] =>
      checkEks('cluster', { ...sampleCluster, ...more }, isPrivate).map(formatProblem);
    assert.deepEqual(said({ publicAccessCidrs: ['0.0.0.0/0'] }), [
      'cluster.publicAccessCidrs: must contain only ranges of /8 or smaller (got "0.0.0.0/0"), or a large part of the Internet can reach the API server. Name the addresses of those who need it.',
    ]);
    assert.deepEqual(said({ publicAccessCidrs: ['203.0.113.0/24'] }, true), [
      'cluster.publicAccessCidrs: must not be set if cloud.apiEndpoint is private (got ["203.0.113.0/24"]). Remove them, or set cloud.apiEndpoint to public-and-private.',
    ]);
    assert.match(
      said({ addons: {} })[0] ?? '',
      /^cloud\.addons\.vpc-cni: must be set for Kubernetes .*, for which no default is known/,
    );
    assert.match(said({ name: 'x'.repeat(40) })[0] ?? '', /^cluster\.name: /);
  });

  it('pins every managed add-on, for each version of Kubernetes that is known', () => {
    for (const versions of Object.values(addonVersions)) {
      assert.deepEqual(Object.keys(versions).sort(), [...addonNames].sort());
      for (const version of Object.values(versions)) assert.ok(isAddonVersion(version), version);
    }
    const addons = ofType(plan, 'aws:eks/addon:Addon');
    assert.deepEqual(
      addons.map(({ args }) => [args.addonName, args.addonVersion]).sort(),
      Object.entries(addonVersions['1.34'] ?? {}).sort(),
    );
    const cni = addons.find(({ name }) => name === 'vpc-cni');
    assert.equal(JSON.parse(cni?.args.configurationValues).enableNetworkPolicy, 'true');
    const { plan: other } = planEks({ ...sampleCluster, addons: { coredns: 'v1.99.0-eksbuild.1' } });
    assert.equal(ofType(other, 'aws:eks/addon:Addon')[0]?.args.addonVersion, 'v1.99.0-eksbuild.1');
  });

  it('has nodes wait for the add-ons that make them ready, and the others wait for nodes', () => {
    const [group] = ofType(plan, 'aws:eks/nodeGroup:NodeGroup');
    const before = group?.options.dependsOn?.map(({ name }) => name) ?? [];
    for (const name of ['vpc-cni', 'kube-proxy', 'eks-pod-identity-agent']) assert.ok(before.includes(name), name);
    const coredns = ofType(plan, 'aws:eks/addon:Addon').find(({ name }) => name === 'coredns');
    assert.ok(coredns?.options.dependsOn?.some(({ type }) => type === 'aws:eks/nodeGroup:NodeGroup'));
  });

  it('gives each service account rights of its own, and no other pod', () => {
    const trusted = ofType(plan, 'aws:iam/role:Role')
      .flatMap(({ args }) => statementsOf(args.assumeRolePolicy))
      .filter(({ Principal }) => Principal.Service === 'pods.eks.amazonaws.com')
      .map(({ Condition }) => Condition.StringEquals);
    assert.deepEqual(
      trusted
        .map((tags) => [tags['aws:RequestTag/kubernetes-namespace'], tags['aws:RequestTag/kubernetes-service-account']])
        .sort(),
      [
        ['external-secrets', 'external-secrets'],
        ['kube-system', 'aws-node'],
        ['kube-system', 'ebs-csi-controller-sa'],
        ['kube-system', 'karpenter'],
      ],
    );
    for (const tags of trusted) assert.equal(tags['aws:RequestTag/eks-cluster-name'], 'test');
  });

  it('keeps its inline policies below what IAM takes for a role', () => {
    for (const { name, args } of ofType(plan, 'aws:iam/rolePolicy:RolePolicy')) {
      assert.ok(JSON.stringify(args.policy.document).length < 10_240, name);
    }
  });

  it('lets operators read secrets below their prefix alone (F8)', () => {
    const policy = ofType(plan, 'aws:iam/rolePolicy:RolePolicy').find(({ name }) => name === 'external-secrets');
    assert.deepEqual(
      statementsOf(policy?.args.policy).map(({ Action, Resource }) => [Action, Resource]),
      [
        [
          ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
          'arn:aws:secretsmanager:us-west-2:*:secret:fleetwright/production/*',
        ],
        ['kms:Decrypt', 'arn:aws:kms:us-west-2:*:key/*'],
      ],
    );
  });

  it('makes personas of IAM principals, one entry each, with the groups of all they are (F10)', () => {
    const arn = 'arn:aws:iam::111122223333:role/Ops';
    const entries = entriesOf([
      { arn, groups: ['operators'], hasAdminView: true },
      { arn, groups: ['auditors', 'operators'], hasAdminView: false },
    ]);
    assert.deepEqual(entries, [{ arn, groups: ['operators', 'auditors'], hasAdminView: true }]);
    const standard = ofType(plan, 'aws:eks/accessEntry:AccessEntry').filter(({ args }) => args.type === 'STANDARD');
    assert.deepEqual(
      standard.map(({ args }) => args.kubernetesGroups),
      [['operators'], ['pipelines']],
    );
    const [sees, ...others] = ofType(plan, 'aws:eks/accessPolicyAssociation:AccessPolicyAssociation');
    assert.match(sees?.args.policyArn, /AmazonEKSViewPolicy$/);
    assert.deepEqual(others, []);
  });
});
