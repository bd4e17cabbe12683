import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { closedPort } from '../closed-port.ts';
import { fakePulumi, ProjectCopy } from '../project.ts';

/** A stack with cloud resources, and few agents, as these tests are not about those. */
const cloud = 'config:\n  fleetwright:environment: production\n  fleetwright:fleet: { catalog: few.csv }\n';

describe('engines of ajj', function () {
  this.timeout(60_000);
  let project: ProjectCopy;

  before(() => {
    project = new ProjectCopy();
    project.write('few.csv', readFileSync(resolve(import.meta.dirname, '../../fixtures/few-agents.csv'), 'utf8'));
    project.write('Pulumi.cloud.yaml', cloud);
  });
  after(() => project.remove());

  describe('up without the CLI (A7)', () => {
    it('says for a stack with cloud resources that the Pulumi CLI is needed, and changes nothing', async () => {
      const { code, stderr } = await project.ajj(['up', '--stack', 'prod']);
      assert.equal(code, 1);
      assert.match(
        stderr,
        /stack prod: has cloud resources \(\d+ of aws, 1 of eks\), which only the Pulumi CLI can create; nothing was changed\. Install the Pulumi CLI/,
      );
      assert.match(stderr, /engine: ajj itself, as there is no Pulumi CLI on the PATH/);
      assert.equal(existsSync(project.clusterDirectory), false);
    });

    it('says that the CLI is missing when it is asked for', async () => {
      const { code, stderr } = await project.ajj(['up', '--engine', 'pulumi']);
      assert.equal(code, 1);
      assert.match(stderr, /--engine: no Pulumi CLI was found on the PATH\. Install it/);
    });

    it('takes no cluster that is not named, and says which does not answer', async () => {
      project.write(
        'Pulumi.other.yaml',
        'config:\n  fleetwright:environment: development\n  fleetwright:cluster: {kind: existing}\n',
      );
      const unnamed = await project.ajj(['up', '--stack', 'other']);
      assert.equal(unnamed.code, 1);
      assert.match(
        unnamed.stderr,
        /cluster\.kubeconfig: must be set if the stack deploys to an existing cluster \(got nothing\)\. Set it/,
      );
      const server = `https://127.0.0.1:${await closedPort()}`;
      const config = {
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'gone',
        contexts: [{ name: 'gone', context: { cluster: 'gone', user: 'me' } }],
        clusters: [{ name: 'gone', cluster: { server } }],
        users: [{ name: 'me', user: { token: 'x' } }],
      };
      const file = project.write('gone.yaml', JSON.stringify(config));
      const gone = await project.ajj(['up'], { env: { KUBECONFIG: file } });
      assert.equal(gone.code, 1);
      assert.match(gone.stderr, /cluster: the API server at https:\S+ does not answer \(ECONNREFUSED\)\./);
      assert.match(
        (await project.ajj(['up'], { env: { KUBECONFIG: '/nowhere' } })).stderr,
        /KUBECONFIG: must name an existing kubeconfig \(got "\/nowhere"\)\./,
      );
    });
  });

  describe('up with the CLI (A7)', () => {
    it('drives it through the Automation API, with the policy pack, and says that it did', async () => {
      const script = `echo "$@" >> calls.txt\ncase "$1" in\n  version) echo v3.270.0;;\n  *) case "$*" in *"stack history"*|*"stack output"*|*"stack ls"*) echo '[]';; esac;;\nesac`;
      const { stderr } = await project.ajj(['up', '--stack', 'cloud'], { env: { PATH: fakePulumi(project, script) } });
      assert.match(stderr, /engine: the Pulumi CLI, v3\.270\.0/);
      const calls = readFileSync(join(project.directory, 'calls.txt'), 'utf8');
      assert.match(calls, /^stack select --stack cloud/m);
      assert.match(calls, /^up --yes .*--policy-pack \S+\/policies( |$)/m);
      assert.doesNotMatch(calls, /--policy-pack-config/);
    });

    it('hands it the settings of policies, as JSON, and leaves no file behind', async () => {
      const script = `case "$1" in
  version) echo v3.270.0;;
  up) for argument in "$@"; do
      if [ "$previous" = --policy-pack-config ]; then echo "$argument" >> settings.txt; cat "$argument" >> settings.txt; echo >> settings.txt; fi
      previous="$argument"
    done;;
  *) case "$*" in *"stack history"*|*"stack output"*|*"stack ls"*) echo '[]';; esac;;
esac`;
      project.write('lax.yaml', 'immutable-image: advisory\n');
      const env = { PATH: fakePulumi(project, script) };
      const { stderr } = await project.ajj(['up', '--stack', 'cloud', '--policy-config', 'lax.yaml'], { env });
      assert.match(stderr, /engine: the Pulumi CLI/);
      const lines = readFileSync(join(project.directory, 'settings.txt'), 'utf8').trim().split('\n');
      const [file = ''] = lines;
      assert.deepEqual(lines, [file, '{"immutable-image":"advisory"}']);
      assert.equal(existsSync(file), false);
    });

    it('passes on what it says when it fails', async () => {
      const script =
        'case "$1" in version) echo v3.270.0;; *) echo "error: passphrase must be set" >&2; exit 255;; esac';
      const { code, stderr } = await project.ajj(['up', '--stack', 'cloud', '--engine', 'pulumi'], {
        env: { PATH: fakePulumi(project, script) },
      });
      assert.equal(code, 1);
      assert.match(stderr, /pulumi up: passphrase must be set\. Set PULUMI_CONFIG_PASSPHRASE/);
    });

    it('lists what the engine reported, the cause first', async () => {
      const urn = (name: string): string => `urn:pulumi:cloud::fleetwright::aws:rds/instance:Instance::${name}`;
      const failure = (sequence: number, name: string, message: string): string =>
        JSON.stringify({ sequence, diagnosticEvent: { urn: urn(name), message, color: 'never', severity: 'error' } });
      const log = [failure(1, 'replica', 'context canceled'), failure(2, 'database', 'quota exceeded')];
      project.write('events.txt', `${log.join('\n')}\n`);
      // An engine before 3.206 writes its events into the file that --event-log names; later ones send them.
      const script = `case "$1" in
  version) echo v3.200.0;;
  up) for argument in "$@"; do
      if [ "$previous" = --event-log ]; then cat events.txt >> "$argument"; fi
      previous="$argument"
    done
    sleep 2; echo "error: update failed" >&2; exit 255;;
  *) case "$*" in *"stack history"*|*"stack output"*|*"stack ls"*) echo '[]';; esac;;
esac`;
      const { code, stderr } = await project.ajj(['up', '--stack', 'cloud'], {
        env: { PATH: fakePulumi(project, script) },
      });
      assert.equal(code, 1);
      assert.match(
        stderr,
        /✘ 2 problems\n {2}database \(aws:rds\/instance:Instance\): quota exceeded\. To continue, run ajj up -s cloud/,
      );
      assert.match(stderr, /\n {2}replica \(aws:rds\/instance:Instance\): context canceled\n/);
    });

    for (const [kind, stack, checkpoints] of [
      ['on the embedded cluster', 'dev', 'true'],
      ['with cloud resources', 'cloud', ''],
    ] as const) {
      it(`runs 64 operations at once, and ${checkpoints === '' ? 'writes the state after each step' : 'writes the state once'} ${kind}`, async () => {
        const script = `case "$1" in
  version) echo v3.270.0;;
  up|destroy) echo "$@ checkpoints=$PULUMI_SKIP_CHECKPOINTS compiled=\${NODE_COMPILE_CACHE:+kept}" >> speed-${stack}.txt;;
  *) case "$*" in *"stack history"*|*"stack output"*|*"stack ls"*) echo '[]';; esac;;
esac`;
        const env = { PATH: fakePulumi(project, script) };
        for (const command of ['up', 'down']) await project.ajj([command, '--stack', stack], { env });
        const calls = readFileSync(join(project.directory, `speed-${stack}.txt`), 'utf8')
          .trim()
          .split('\n');
        assert.deepEqual(
          calls.map((call) => /^(up|destroy) .*--parallel 64 .*(checkpoints=\w* compiled=\w*)$/.exec(call)?.slice(1)),
          ['up', 'destroy'].map((command) => [command, `checkpoints=${checkpoints} compiled=kept`]),
        );
      });
    }
  });
});
