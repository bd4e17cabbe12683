import assert from 'node:assert/strict';
import { addonVersions } from '../../../components/cluster/eks/addons.ts';
import { ProjectCopy } from '../project.ts';

describe('ajj operators (A7)', function () {
  this.timeout(60_000);
  let project: ProjectCopy;

  before(() => {
    project = new ProjectCopy();
  });
  after(() => project.remove());

  it('lists what the stack installs, with version, reason and price', async () => {
    const { code, stdout } = await project.ajj(['operators', '--stack', 'prod']);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^karpenter +1\.14\.1 +1\.14\.1 \(\d{4}-\d\d-\d\d\) +chart +2 .* USD +karpenter\.sh\/NodePool, /m,
    );
    // The version of the stack's add-on, which depends on that of Kubernetes.
    const { 'aws-ebs-csi-driver': driver } = addonVersions['1.35'] ?? {};
    assert.match(stdout, new RegExp(`^aws-ebs-csi-driver +${driver} .* cloud\\.addons `, 'm'));
    assert.match(stdout, /^metrics-server +v[\d.]+-eksbuild\.\d+ .* EKS add-on .*HorizontalPodAutoscaler$/m);
    assert.match(stdout, /^external-secrets [\d.]+ was tested up to Kubernetes 1\.34; the cluster has 1\.35\.$/m);
    assert.doesNotMatch(stdout, /velero|argo-cd/);
  });

  it('gives the same as JSON, each operator after those that it requires', async () => {
    const { stdout } = await project.ajj(['operators', '--stack', 'prod', '--json']);
    const { schema, operators } = JSON.parse(stdout) as {
      schema: string;
      operators: { name: string; neededBy: string[]; live?: unknown }[];
    };
    assert.equal(schema, 'ajj/operators/v1');
    const names = operators.map(({ name }) => name);
    assert.ok(names.indexOf('metrics-server') < names.indexOf('vertical-pod-autoscaler'));
    assert.ok(operators.every(({ neededBy, live }) => neededBy.length > 0 && live === undefined));
  });

  it('says that the embedded cluster runs none, and cannot be asked', async () => {
    const { code, stdout } = await project.ajj(['operators']);
    assert.equal(code, 0);
    assert.match(stdout, /not on this cluster/);
    assert.match(stdout, /^The embedded cluster runs no operators/m);
    const live = await project.ajj(['operators', '--live']);
    assert.equal(live.code, 1);
    assert.match(live.stderr, /--live: must be used with a cluster that runs operators: the embedded one runs none\./);
  });
});
