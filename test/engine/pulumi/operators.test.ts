import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClusterClient, connect, loadKubeconfig } from '../../../apply/index.ts';
import { simulatedNodes } from '../../../components/cluster/nodes/facts.ts';
import { ensureBinary, startControlPlane } from '../../../controlplane/index.ts';
import { platformOf } from '../../stacks/planned.ts';
import { mirrorCharts } from './chart-mirror.ts';
import { PulumiProject, type PulumiRun, summaryOf } from './pulumi-project.ts';

const agents = `name,tier,category,purpose
gpt-pilot,1,coding,Builds
aider,2,coding,Pairs
tabbyml,3,coding,Completes
`;

/**
 * A cluster that exists and has no operator. The webhooks of External Secrets and of the autoscaler would be called for
 * objects, and no pod answers here: they are off.
 */
const settings = `config:
  fleetwright:environment: production
  fleetwright:cluster: { kind: existing }
  fleetwright:fleet:
    catalog: few.csv
    image: { repository: 'registry.example.com/agents/{agent}', tag: 1.0.0 }
  fleetwright:mesh: { enabled: false }
  fleetwright:operators:
    install: true
    charts: ./charts
    each:
      external-secrets: { values: { webhook: { create: false }, certController: { create: false } } }
      vertical-pod-autoscaler: { values: { admissionController: { enabled: false } } }
      karpenter: { use: always }
`;

const definition = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' } as const;

const end = (run: PulumiRun): string => run.stdout.slice(-4000) + run.stderr.slice(-2000);

interface EngineEvent {
  readonly resourcePreEvent?: { readonly metadata: { readonly urn: string; readonly op: string } };
  readonly resOutputsEvent?: { readonly metadata: { readonly urn: string; readonly op: string } };
}

describe('operators under the real Pulumi engine, from their own charts (A7)', function () {
  this.timeout(600_000);
  let project: PulumiProject;
  let client: ClusterClient;

  const run = (operation: string, ...more: string[]): Promise<PulumiRun> =>
    project.pulumi([operation, '--yes', '--skip-preview', '-s', 'ops', '--parallel', '64', ...more], {
      env: {
        KUBECONFIG: project.copy.kubeconfig,
        PULUMI_SKIP_CHECKPOINTS: 'true',
        // The log of events is an option for debugging.
        PULUMI_DEBUG_COMMANDS: 'true',
        PULUMI_K8S_CLIENT_QPS: '500',
        PULUMI_K8S_CLIENT_BURST: '1000',
      },
    });

  before(async function () {
    this.timeout(60 * 60_000); // the control plane and the engine may have to be built
    await ensureBinary();
    project = await PulumiProject.create();
    project.copy.write('few.csv', agents);
    project.copy.write('Pulumi.ops.yaml', settings);
    await mirrorCharts(join(project.directory, 'charts'), [
      'external-secrets',
      'kyverno',
      'vertical-pod-autoscaler',
      'karpenter',
    ]);
    const { context } = platformOf({ environment: 'production', mesh: { enabled: false } });
    await startControlPlane({ directory: project.copy.clusterDirectory, nodes: simulatedNodes(context) });
    client = connect(await loadKubeconfig({ kubeconfig: project.copy.kubeconfig, namedBy: 'test' }));
    // A cluster that knows no custom kind: the charts bring their definitions.
    const known = await client.list(definition.apiVersion, definition.kind, {});
    await Promise.all(known.map(({ metadata: { name } }) => client.delete({ ...definition, name })));
    await project.succeed(['stack', 'init', 'ops']);
  });
  after(() => project?.remove());

  /** What the engine did, in order: the URN, and whether it began or ended. */
  function eventsOf(file: string): { readonly urn: string; readonly begins: boolean }[] {
    const lines = readFileSync(join(project.directory, file), 'utf8').trim().split('\n');
    return lines.flatMap((line) => {
      const { resourcePreEvent, resOutputsEvent } = JSON.parse(line) as EngineEvent;
      const { metadata } = resourcePreEvent ?? resOutputsEvent ?? {};
      if (metadata === undefined || metadata.op === 'same') return [];
      return [{ urn: metadata.urn, begins: resourcePreEvent !== undefined }];
    });
  }

  it('are installed by one up on an empty cluster, and what they serve comes after them', async () => {
    const ended = await run('up', '--event-log', 'up.json');
    assert.equal(ended.code, 0, end(ended));
    const events = eventsOf('up.json');
    const at = (pattern: RegExp, begins: boolean): number => {
      const found = begins
        ? events.findIndex((event) => event.begins && pattern.test(event.urn))
        : events.findLastIndex((event) => !event.begins && pattern.test(event.urn));
      assert.ok(found >= 0, `${pattern} is in no event`);
      return found;
    };
    const served = at(/external-secrets\.io\/v1:SecretStore::/, true);
    assert.ok(at(/apps\/v1:Deployment::external-secrets:external-secrets\/external-secrets$/, false) < served);
    assert.ok(at(/Namespace::external-secrets$/, false) < at(/Deployment::external-secrets:/, true));
    assert.ok(at(/helm\.sh\/v3:Release::vertical-pod-autoscaler$/, false) < at(/VerticalPodAutoscaler::/, true));
    assert.ok(at(/helm\.sh\/v3:Release::kyverno$/, false) < at(/policies\.kyverno\.io\/v1:ValidatingPolicy::/, true));
    assert.ok(at(/Deployment::karpenter:kube-system\/karpenter$/, false) > at(/nodepools\.karpenter\.sh$/, false));
  });

  it('run in the cluster, and their objects are stored', async () => {
    const deployments = await client.list('apps/v1', 'Deployment', {});
    const names = deployments.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    for (const name of [
      'external-secrets/external-secrets',
      'kube-system/karpenter',
      'kyverno/kyverno-admission-controller',
    ]) {
      assert.ok(names.includes(name), `${name} is not among ${names.join(', ')}`);
    }
    assert.ok((await client.list('external-secrets.io/v1', 'ExternalSecret', {})).length > 0);
    assert.ok((await client.list('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', {})).length > 0);
  });

  it('have nothing to do in a second up', async () => {
    const ended = await run('up');
    assert.equal(ended.code, 0, end(ended));
    assert.deepEqual(Object.keys(summaryOf(ended)), ['unchanged']);
  });

  it('are removed after what they serve, and their definitions stay', async () => {
    const ended = await run('destroy', '--event-log', 'destroy.json');
    assert.equal(ended.code, 0, end(ended));
    const events = eventsOf('destroy.json');
    const last = events.findLastIndex(
      ({ urn, begins }) => !begins && /external-secrets\.io\/v1:ExternalSecret::/.test(urn),
    );
    const operator = events.findIndex(({ urn, begins }) => begins && /Deployment::external-secrets:/.test(urn));
    assert.ok(last >= 0 && operator >= 0);
    assert.ok(last < operator, 'the operator would have been gone before its objects');
    const definitions = await client.list(definition.apiVersion, definition.kind, {});
    const names = definitions.map(({ metadata }) => metadata.name);
    for (const name of ['externalsecrets.external-secrets.io', 'nodepools.karpenter.sh']) {
      assert.ok(names.includes(name), name);
    }
  });
});
