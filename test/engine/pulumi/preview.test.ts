import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { evaluate, type Graph, type PolicyPack, startPolicyPack } from '../../../engine/index.ts';
import { inputsOfLog } from './checked-inputs.ts';
import { compareStacks, factsOfGraph, factsOfPreview } from './comparison.ts';
import { type PulumiOptions, PulumiProject } from './pulumi-project.ts';
import { verdictsOfEvents, verdictsOfReport } from './verdicts.ts';

const root = resolve(import.meta.dirname, '../../..');
/** Nothing is lost where a preview writes no state. */
const quickly: PulumiOptions = { env: { PULUMI_SKIP_CHECKPOINTS: 'true', PULUMI_DEBUG_COMMANDS: 'true' } };
const parallel = ['--parallel', '64'];

/** For cases in which the size of a stack does not matter: one agent of each tier. */
const few = `name,tier,category,purpose
gpt-pilot,1,coding,Builds
aider,2,coding,Pairs
tabbyml,3,coding,Completes
`;
const small = `config:
  fleetwright:environment: development
  fleetwright:fleet: { catalog: few.csv }
`;

/** A stack that breaks rules of all subjects, on Kubernetes and in AWS, and has a secret. */
const spoiled = `config:
  fleetwright:environment: production
  fleetwright:fleet: { catalog: few.csv }
  fleetwright:overrides:
    - kind: Deployment
      namespace: agents
      name: aider
      patch:
        spec:
          template:
            spec:
              hostNetwork: true
              containers:
                - name: agent
                  image: registry.example.com/aider:latest
                  env: [{ name: DB_PASSWORD, value: Sommer2024xy }]
    - kind: PodDisruptionBudget
      namespace: agents
      name: aider
      patch: { spec: { maxUnavailable: 0, minAvailable: null } }
    - type: aws:rds/instance:Instance
      name: database
      args: { publiclyAccessible: true }
`;

interface Case {
  readonly stack: string;
  /** Its configuration file, in the project. */
  readonly file?: string;
  /** Its content, where the project has no such file. */
  readonly content?: string;
  /** Where its program stands. */
  readonly folder?: string;
}

const cases: readonly Case[] = [
  { stack: 'dev', file: 'Pulumi.dev.yaml' },
  { stack: 'staging', file: 'Pulumi.staging.yaml' },
  { stack: 'canary', file: 'Pulumi.canary.yaml' },
  { stack: 'prod', file: 'Pulumi.prod.yaml' },
  { stack: 'bootstrap', folder: 'stacks/bootstrap' },
  { stack: 'spoiled', content: spoiled },
];

describe('previews of the real Pulumi engine (J3)', function () {
  this.timeout(240_000);
  let project: PulumiProject;
  let pack: PolicyPack;

  before(async function () {
    this.timeout(60 * 60_000); // the engine may have to be built
    project = await PulumiProject.create();
    project.copy.write('few.csv', few);
    pack = startPolicyPack(join(root, 'policies'), { config: { all: 'advisory' } });
  });
  after(async () => {
    await pack?.close();
    await project?.remove();
  });

  for (const { stack, file, content, folder = '.' } of cases) {
    describe(stack, () => {
      let graph: Graph;
      let preview: string;
      let events: string;
      let requests: string;

      before(async () => {
        const at = join(project.directory, folder);
        if (content !== undefined) project.copy.write(`Pulumi.${stack}.yaml`, content);
        else if (file !== undefined) project.copy.write(file, readFileSync(join(root, file), 'utf8'));
        await project.succeed(['stack', 'init', stack, '--cwd', at]);
        events = join(project.directory, `${stack}.events`);
        // A mandatory rule that is broken ends the preview there: all of them advise, to see what each says.
        const levels = project.copy.write('levels.json', JSON.stringify({ all: 'advisory' }));
        const policies = ['--policy-pack', join(project.directory, 'policies'), '--policy-pack-config', levels];
        const log = ['--json', '--event-log', events];
        const args = ['preview', '-s', stack, '--cwd', at, ...log, ...policies, ...parallel];
        requests = join(project.directory, `${stack}.requests`);
        const run = await project.pulumi(args, { env: { ...quickly.env, PULUMI_DEBUG_GRPC: requests } });
        assert.equal(run.code, 0, run.stdout.slice(-2000) + run.stderr);
        preview = run.stdout;
        ({ graph } = await evaluate({ directory: at, stack }));
      });

      it('registers what our own evaluation registers: URNs, types, parents, providers, inputs and dependencies', async () => {
        const real = factsOfPreview(preview, await inputsOfLog(requests));
        assert.ok(real.size > 10, `${real.size} resources`);
        assert.deepEqual(compareStacks(real, factsOfGraph(graph)), []);
      });

      it('has the verdicts of policies that our own evaluation has, text by text (A9)', async () => {
        const report = await pack.analyze(graph);
        const descriptions = new Map(report.violations.map(({ policy, description }) => [policy, description]));
        assert.deepEqual(verdictsOfEvents(events, descriptions), verdictsOfReport(report));
      });
    });
  }

  describe('one by one', () => {
    it('finds what is broken in the spoiled stack', () => {
      const said = verdictsOfEvents(join(project.directory, 'spoiled.events'), new Map());
      const broken = said.filter((line) => line.startsWith('advisory ')).map((line) => line.split(' ')[1]);
      for (const rule of ['host-namespaces', 'immutable-image', 'plain-secrets', 'rds-not-public']) {
        assert.ok(broken.includes(rule), `${rule} is not among ${broken.join(', ')}`);
      }
    });

    it('refuses the spoiled stack by its mandatory rules (A9)', async () => {
      const all = ['--policy-pack', join(project.directory, 'policies')];
      const { code, stdout } = await project.pulumi(['preview', '-s', 'spoiled', ...all, ...parallel], quickly);
      assert.notEqual(code, 0);
      assert.match(stdout, /\[mandatory\].*(plain-secrets|rds-not-public|immutable-image)/);
    });

    it('hears from the stand-in for AWS what the published schemas refuse (A3)', async () => {
      const unencrypted = spoiled.replace('publiclyAccessible: true', 'storageEncrypted: false');
      project.copy.write('Pulumi.refused.yaml', unencrypted);
      await project.succeed(['stack', 'init', 'refused']);
      const { code, stdout } = await project.pulumi(['preview', '-s', 'refused', ...parallel], quickly);
      assert.notEqual(code, 0);
      assert.match(stdout, /aws:rds\/instance:Instance resource 'database'.*storageEncrypted/);
    });

    it('takes one subject as a pack of its own (A9), and needs none', async () => {
      project.copy.write('Pulumi.small.yaml', small);
      await project.succeed(['stack', 'init', 'small']);
      const only = ['--policy-pack', join(project.directory, 'policies', 'fleetwright-cost')];
      const { stdout } = await project.succeed(['preview', '-s', 'small', ...only, ...parallel], quickly);
      assert.match(stdout, /fleetwright-cost@v0\.1\.0/);
      const bare = await project.succeed(['preview', '-s', 'small', ...parallel], quickly);
      assert.match(bare.stdout, /\+ \d+ to create/);
    });
  });
});
