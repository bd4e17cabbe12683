import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClusterClient, connect, type LiveObject, loadKubeconfig } from '../../../apply/index.ts';
import { loadStack } from '../../../cli/stack/stack.ts';
import { simulatedNodes } from '../../../components/cluster/nodes/facts.ts';
import { ensureBinary, startControlPlane } from '../../../controlplane/index.ts';
import { evaluate } from '../../../engine/index.ts';
import { PulumiProject, type PulumiRun, summaryOf } from './pulumi-project.ts';
import { isObject, leftIn, missingIn, objectsOf, type StateResource, stateOf } from './stack-state.ts';

/** For staging, whose settings differ from those of prod: prod shows what size does. */
const few = `name,tier,category,purpose
gpt-pilot,1,coding,Builds
aider,2,coding,Pairs
tabbyml,3,coding,Completes
`;
/** Other agents, in a stack of their own. */
const more = `name,tier,category,purpose
devin,2,coding,Plans
`;
const agentsAlone = `config:
  fleetwright:environment: production
  fleetwright:fleet:
    catalog: more.csv
    image: { repository: 'registry.example.com/agents/{agent}', tag: 1.0.0 }
  fleetwright:part: { scope: agents, sharedStack: prod }
`;
const database = { type: 'aws:rds/instance:Instance', name: 'database' };
/** What the second stack's Pulumi calls itself on the objects that it writes. */
const managerOfMore = 'pulumi-fleetwright.more';
const managersOf = (live: LiveObject | undefined): string[] =>
  (live?.metadata.managedFields ?? []).flatMap(({ manager }) => manager ?? []);
const isDatabase = (urn: string): boolean => urn.endsWith(`${database.type}::${database.name}`);
const refusal = 'InsufficientDBInstanceCapacity: db.r6g.large has no capacity left in us-west-2a';
const slowSeconds = 5;

const end = (run: PulumiRun): string => run.stdout.slice(-4000) + run.stderr;
const idsOf = (resources: readonly StateResource[]): Map<string, string | undefined> =>
  new Map(resources.map(({ urn, id }) => [urn, id]));

describe('stacks with AWS resources under the real Pulumi engine, on stand-ins for AWS (A3, A7)', function () {
  this.timeout(600_000);
  let project: PulumiProject;
  let client: ClusterClient;

  const run = (operation: string, stack: string, ...more: string[]): Promise<PulumiRun> =>
    project.pulumi([operation, '--yes', '--skip-preview', '-s', stack, '--parallel', '64', ...more], {
      // Written after each step, the state takes most of the time. No run is killed here.
      env: { PULUMI_SKIP_CHECKPOINTS: 'true', PULUMI_K8S_CLIENT_QPS: '500', PULUMI_K8S_CLIENT_BURST: '1000' },
    });

  /** Runs an operation, and expects it to succeed. @returns how many resources it changed, by what it did. */
  async function changes(operation: string, stack: string): Promise<Readonly<Record<string, number>>> {
    const ended = await run(operation, stack);
    assert.equal(ended.code, 0, end(ended));
    return summaryOf(ended);
  }

  /** Starts the control plane, and gives it the nodes that a stack has on AWS. */
  async function haveCluster(stack: string): Promise<void> {
    const nodes = simulatedNodes(loadStack(project.directory, stack).platform.context);
    await startControlPlane({ directory: project.copy.clusterDirectory, nodes });
  }

  before(async function () {
    this.timeout(60 * 60_000); // the control plane and the engine may have to be built
    await ensureBinary();
    project = await PulumiProject.create();
    await project.initStack('prod', 'Pulumi.prod.yaml');
    await project.initStack('staging', 'Pulumi.staging.yaml');
    const fleet = '  fleetwright:fleet:\n';
    // Repositories of charts cannot be reached, and no webhook would answer: test/engine/pulumi/operators.test.ts.
    const none = '  fleetwright:operators: { install: false }\n';
    const rewrite = (stack: string, more: string): void => {
      const file = `Pulumi.${stack}.yaml`;
      const settings = readFileSync(join(project.directory, file), 'utf8');
      assert.ok(settings.includes(fleet));
      project.copy.write(file, settings.replace(fleet, `${none}${fleet}${more}`));
    };
    rewrite('prod', '');
    rewrite('staging', '    catalog: few.csv\n');
    project.copy.write('few.csv', few);
    await haveCluster('prod');
    client = connect(await loadKubeconfig({ kubeconfig: project.copy.kubeconfig, namedBy: 'test' }));
  });
  after(() => project?.remove());

  describe('prod', () => {
    let before: ReadonlyMap<string, string | undefined>;

    it('stops at what AWS refuses to make, and names it and the reason', async () => {
      project.inject([{ operation: 'create', ...database, message: refusal }]);
      const failed = await run('up', 'prod');
      assert.notEqual(failed.code, 0);
      const diagnostics = failed.stdout.slice(failed.stdout.indexOf('Diagnostics:'));
      assert.match(diagnostics, /aws:rds:Instance \(database\):\s+error: .*InsufficientDBInstanceCapacity/);
      before = idsOf(await stateOf(project, 'prod'));
      assert.ok(before.size > 50, `${before.size} resources`);
      assert.ok(![...before.keys()].some(isDatabase));
    });

    it('continues from what was made, replaces nothing of it, and waits for what is slow', async () => {
      project.inject([{ operation: 'create', ...database, seconds: slowSeconds }]);
      const ended = await run('up', 'prod');
      project.inject([]);
      assert.equal(ended.code, 0, end(ended));
      const { created = 0, deleted, replaced } = summaryOf(ended);
      assert.deepEqual([deleted, replaced], [undefined, undefined]);
      const seconds = Number(/aws:rds:Instance database created \((\d+(?:\.\d+)?)s\)/.exec(ended.stdout)?.[1]);
      assert.ok(seconds >= slowSeconds, `the database was created in ${seconds} s`);
      const after = idsOf(await stateOf(project, 'prod'));
      for (const [urn, id] of before) assert.equal(after.get(urn), id, urn);
      assert.equal(after.size, before.size + created);
    });

    it('has in its state every resource of the program, and no input that is missing', async () => {
      const state = await stateOf(project, 'prod');
      const { graph } = await evaluate({ directory: project.directory, stack: 'prod' });
      assert.deepEqual(state.map(({ urn }) => urn).sort(), graph.resources.map(({ urn }) => urn).sort());
      const missing = state.filter(({ inputs }) => /\bundefined\b/.test(JSON.stringify(inputs ?? {})));
      assert.deepEqual(missing, []);
    });

    it('has in the cluster every object of its state', async () => {
      const objects = await objectsOf(client, await stateOf(project, 'prod'));
      assert.ok(objects.size > 5 * 131, `${objects.size} objects`);
      assert.deepEqual(missingIn(objects), []);
    });

    it('has nothing to do in a second up, also where its state has the earlier name of a component (J4)', async () => {
      const file = join(project.directory, 'state.json');
      await project.succeed(['stack', 'export', '-s', 'prod', '--file', file]);
      const state = readFileSync(file, 'utf8');
      assert.match(state, /fleetwright:secrets:SecretsManager\$aws:kms/);
      writeFileSync(file, state.replaceAll('fleetwright:secrets:SecretsManager', 'fleetwright:secrets:KeptSecrets'));
      await project.succeed(['stack', 'import', '-s', 'prod', '--file', file]);
      assert.deepEqual(Object.keys(await changes('up', 'prod')), ['unchanged']);
    });
  });

  describe('a second stack beside prod', () => {
    let ofProd: readonly StateResource[];

    before(async () => {
      ofProd = await stateOf(project, 'prod');
      project.copy.write('more.csv', more);
      project.copy.write('Pulumi.more.yaml', agentsAlone);
      await project.succeed(['stack', 'init', 'more']);
    });

    it('makes objects of its own on the cluster that prod made, by what prod says of it', async () => {
      assert.equal(Object.keys(await changes('up', 'more')).join(), 'created');
      const own = await stateOf(project, 'more');
      const objects = await objectsOf(client, own);
      assert.ok(objects.size >= 5, `${objects.size} objects`);
      assert.deepEqual(missingIn(objects), []);
      for (const [urn, live] of objects) assert.ok(managersOf(live).includes(managerOfMore), urn);
      const idsOfProd = new Set(ofProd.filter(isObject).map(({ id }) => id));
      assert.deepEqual(
        own.filter((one) => isObject(one) && idsOfProd.has(one.id)),
        [],
      );
    });

    it('leaves prod as it is, when it comes and when it is destroyed', async () => {
      const touched = [...(await objectsOf(client, ofProd))].filter(([, live]) =>
        managersOf(live).includes(managerOfMore),
      );
      assert.deepEqual(touched, []);
      const own = await stateOf(project, 'more');
      await changes('destroy', 'more');
      assert.deepEqual(leftIn(await objectsOf(client, own)), []);
      assert.deepEqual(missingIn(await objectsOf(client, ofProd)), []);
      assert.deepEqual(Object.keys(await changes('up', 'prod')), ['unchanged']);
    });
  });

  describe('prod, at its end', () => {
    it('destroys nothing that is protected, and everything once that is lifted', async () => {
      const objects = (await stateOf(project, 'prod')).filter(isObject);
      const refused = await run('destroy', 'prod');
      assert.notEqual(refused.code, 0);
      assert.match(refused.stdout, /aws:rds:Instance \(database\):[\s\S]*cannot be deleted\s+because it is protected/);
      assert.ok((await stateOf(project, 'prod')).some(({ urn }) => isDatabase(urn)));
      await project.succeed(['state', 'unprotect', '--all', '--yes', '-s', 'prod']);
      await changes('destroy', 'prod');
      assert.deepEqual(await stateOf(project, 'prod'), []);
      assert.deepEqual(leftIn(await objectsOf(client, objects)), []);
    });
  });

  describe('staging', () => {
    it('comes through after a refusal too, and has nothing to do in a second up', async () => {
      await haveCluster('staging');
      project.inject([{ operation: 'create', ...database, message: refusal }]);
      const failed = await run('up', 'staging');
      project.inject([]);
      assert.notEqual(failed.code, 0);
      assert.match(failed.stdout, /aws:rds:Instance \(database\):\s+error: .*InsufficientDBInstanceCapacity/);
      const before = (await stateOf(project, 'staging')).length;
      const { created = 0, deleted, replaced } = await changes('up', 'staging');
      assert.deepEqual([deleted, replaced], [undefined, undefined]);
      const state = await stateOf(project, 'staging');
      assert.equal(state.length, before + created);
      assert.deepEqual(missingIn(await objectsOf(client, state)), []);
      assert.deepEqual(await changes('up', 'staging'), { unchanged: state.length });
    });

    it('is destroyed from where a refused deletion left it, with nothing left behind', async () => {
      const state = await stateOf(project, 'staging');
      project.inject([
        { operation: 'delete', ...database, message: 'InvalidDBInstanceState: a snapshot is under way' },
      ]);
      const failed = await run('destroy', 'staging');
      project.inject([]);
      assert.notEqual(failed.code, 0);
      assert.match(failed.stdout, /aws:rds:Instance \(database\):\s+error: .*InvalidDBInstanceState/);
      assert.ok((await stateOf(project, 'staging')).some(({ urn }) => isDatabase(urn)));
      await changes('destroy', 'staging');
      assert.deepEqual(await stateOf(project, 'staging'), []);
      assert.deepEqual(leftIn(await objectsOf(client, state)), []);
    });
  });
});
