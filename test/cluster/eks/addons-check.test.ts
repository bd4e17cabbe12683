import assert from 'node:assert/strict';
import { addonsMadeWith, checkAddons } from '../../../components/cluster/eks/addons-check.ts';
import { planEks } from '../../../components/cluster/eks/eks-plan.ts';
import { type AwsResource, resourcesOf } from '../../../components/core/aws/plan.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { platformOf } from '../../stacks/planned.ts';
import { ofType, sampleCluster } from '../cloud-sample.ts';

const said = (resources: readonly AwsResource[]): string[] => checkAddons('cloud.addons', resources).map(formatProblem);

/** A plan in which the cluster has other arguments; a field that is undefined is left out. */
function withArguments(resources: readonly AwsResource[], change: Readonly<Record<string, unknown>>): AwsResource[] {
  const [cluster] = resources.filter(({ type }) => type === 'eks:index:Cluster');
  assert.ok(cluster);
  const args = Object.fromEntries(
    Object.entries({ ...cluster.args, ...change }).filter(([, value]) => value !== undefined),
  );
  // What refers to the cluster refers to this very object.
  return resources.map((resource) => (resource === cluster ? Object.assign(cluster, { args }) : resource));
}

describe('the add-ons that pulumi-eks makes by itself (A4)', () => {
  const none = {
    useDefaultVpcCni: true,
    skipDefaultNodeGroup: true,
    corednsAddonOptions: { enabled: false },
    kubeProxyAddonOptions: { enabled: false },
  };
  for (const [what, args, expected] of [
    ['all by default', {}, ['vpc-cni', 'coredns', 'kube-proxy']],
    ['none where each is switched off', none, []],
    ['vpc-cni where useDefaultVpcCni is false', { ...none, useDefaultVpcCni: false }, ['vpc-cni']],
    ['vpc-cni where useDefaultVpcCni is not set', { ...none, useDefaultVpcCni: undefined }, ['vpc-cni']],
    ['kube-proxy where only its version is set', { ...none, kubeProxyAddonOptions: { version: '1' } }, ['kube-proxy']],
    ['no coredns without a default node group', { ...none, corednsAddonOptions: undefined }, []],
    ['coredns on Fargate', { ...none, corednsAddonOptions: {}, fargate: true }, ['coredns']],
    [
      'coredns that is switched off, but has settings',
      { ...none, corednsAddonOptions: { enabled: false, configurationValues: {} } },
      ['coredns'],
    ],
    ['coredns alone in auto mode', { autoMode: { enabled: true } }, ['coredns']],
  ] as const) {
    it(`are ${what}`, () => assert.deepEqual(addonsMadeWith(args), expected));
  }
});

describe('the check of add-ons (A4)', () => {
  const resources = (): AwsResource[] => resourcesOf(planEks(sampleCluster).plan);

  it('finds nothing in the clusters of staging, canary and production', () => {
    for (const environment of ['staging', 'canary', 'production']) {
      const cloud = platformOf({ environment }).cloud;
      assert.ok(cloud);
      const planned = resourcesOf(cloud.cluster.plan);
      assert.ok(ofType(cloud.cluster.plan, 'aws:eks/addon:Addon').length >= 5);
      assert.deepEqual(said(planned), [], environment);
    }
  });

  it('refuses one that pulumi-eks makes too', () => {
    assert.deepEqual(said(withArguments(resources(), { useDefaultVpcCni: undefined })), [
      'cloud.addons.vpc-cni: must not be planned for the cluster test, for which pulumi-eks creates it (got "v1.21.2-eksbuild.2"), or AWS refuses the second. Set useDefaultVpcCni to true in the arguments of the cluster.',
    ]);
    const others = { corednsAddonOptions: { enabled: true }, kubeProxyAddonOptions: undefined };
    assert.deepEqual(
      said(withArguments(resources(), others)).map((problem) => problem.replace(/:.*;/, ':')),
      [
        'cloud.addons.kube-proxy: must not be planned for the cluster test, for which pulumi-eks creates it (got "v1.34.6-eksbuild.11"), or AWS refuses the second. Set kubeProxyAddonOptions to { enabled: false } in the arguments of the cluster.',
        'cloud.addons.coredns: must not be planned for the cluster test, for which pulumi-eks creates it (got "v1.12.4-eksbuild.17"), or AWS refuses the second. Set corednsAddonOptions to { enabled: false } in the arguments of the cluster.',
      ],
    );
  });

  it('refuses two of one name, each time after the first', () => {
    const all = resources();
    const [first] = all.filter(({ name, type }) => type === 'aws:eks/addon:Addon' && name === 'snapshot-controller');
    assert.ok(first);
    assert.deepEqual(said([...all, { ...first, name: 'again' }]), [
      'cloud.addons.snapshot-controller: must be planned once for the cluster test (got "v8.5.0-eksbuild.3"), or AWS refuses the second. Remove one of them.',
    ]);
  });

  it('lets two clusters have the same add-ons', () => {
    assert.deepEqual(said([...resources(), ...resources()]), []);
  });
});
