import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exists } from '../../controlplane/liveness.ts';
import { silent } from '../../controlplane/progress.ts';
import { readState, type SupervisorState } from '../../controlplane/state.ts';
import { startSupervisor } from '../../controlplane/supervisor.ts';

describe('starting a control plane (A7)', () => {
  let root: string;
  let directory: string;

  beforeEach(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'fleetwright-start-')));
    directory = join(root, 'data');
    await mkdir(join(directory, 'logs'), { recursive: true });
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  /** Starts a script in place of the binary; it knows the data directory as `$3`. */
  async function start(script: string, signal?: AbortSignal): Promise<SupervisorState> {
    const binary = join(root, 'fleetwright-controlplane');
    await writeFile(binary, `#!/bin/sh\n${script}\n`);
    await chmod(binary, 0o755);
    return startSupervisor({ binary, directory, port: 26443, progress: silent, signal });
  }

  const state = (phase: string, more: object = {}): string =>
    JSON.stringify({
      pid: 0,
      directory,
      phase,
      startedAt: '',
      kubernetesVersion: '',
      port: 26443,
      server: '',
      kubeconfig: '',
      components: [],
      ...more,
    });

  /** A script that writes its state, with its own process number in it. */
  const writes = (phase: string): string =>
    `echo '${state(phase)}' | sed "s/\\"pid\\":0/\\"pid\\":$$/" > "$3/state.json"`;

  it('names the port that is taken', async () => {
    await assert.rejects(start('exit 11'), {
      message:
        '1 problem\n  cluster.port: another program listens on port 26443. Stop it, name another port, or omit the port to get a free one.',
    });
  });

  it('refuses a directory on which unknown processes work', async () => {
    await assert.rejects(start('exit 10'), /cluster\.directory: another control plane uses .*data\./);
  });

  it('names the component that was not ready, and shows the end of its log', async () => {
    const failure = { component: 'kube-apiserver', message: 'was not ready within 1m0s' };
    await writeFile(join(directory, 'logs', 'kube-apiserver.log'), 'first\nlast words\n');
    await writeFile(join(directory, 'state.json'), state('failed', { failure }));
    await assert.rejects(start('exit 12'), (error: Error) => {
      assert.match(error.message, /cluster\.start: kube-apiserver was not ready within 1m0s; its log ends with:/);
      assert.match(error.message, /\n {4}last words\n/);
      assert.match(error.message, /Read \S+\/logs\/kube-apiserver\.log\./);
      return true;
    });
  });

  it('shows the end of the supervisor’s own log where that fails', async () => {
    await assert.rejects(
      start('echo "no space left on device" >&2; exit 1'),
      /ended with code 1; .*\n {4}no space left/,
    );
  });

  it('is done when the supervisor says so', async () => {
    const running = await start(`${writes('starting')}; sleep 0.2; ${writes('running')}; while :; do sleep 0.1; done`);
    assert.equal(running.phase, 'running');
    process.kill(running.pid, 'SIGKILL');
  });

  it('stops what it started when it is interrupted', async () => {
    const control = new AbortController();
    const starting = start(`${writes('starting')}; while :; do sleep 0.1; done`, control.signal);
    const interrupted = assert.rejects(starting, /enough/);
    let pid: number | undefined;
    while (pid === undefined) {
      await sleep(20);
      pid = (await readState(directory))?.pid;
    }
    control.abort(new Error('enough'));
    await interrupted;
    for (let tries = 0; exists(pid) && tries < 100; tries++) await sleep(50);
    assert.equal(exists(pid), false);
  });
});
