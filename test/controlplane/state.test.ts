import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controlPlaneStatus, deleteControlPlane, stopControlPlane } from '../../controlplane/index.ts';
import { parseState, type SupervisorState } from '../../controlplane/state.ts';

const stateOf = (directory: string, change: Partial<SupervisorState> = {}): SupervisorState => ({
  pid: process.pid,
  directory,
  phase: 'running',
  startedAt: '2026-11-21T04:00:00Z',
  kubernetesVersion: 'v1.36.3',
  port: 26443,
  server: 'https://127.0.0.1:26443',
  kubeconfig: join(directory, 'kubeconfig'),
  components: [{ name: 'etcd', pid: 2, phase: 'ready', restarts: 0, log: 'logs/etcd.log' }],
  ...change,
});

describe('the state file of a control plane (A7)', () => {
  it('is read as it was written', () => {
    const state = stateOf('/data');
    assert.deepEqual(parseState(JSON.stringify(state)), state);
  });

  for (const [what, text] of [
    ['an empty text', ''],
    ['half a text', JSON.stringify(stateOf('/data')).slice(0, 100)],
    ['a text without a process', JSON.stringify({ ...stateOf('/data'), pid: undefined })],
    ['components without a name', JSON.stringify({ ...stateOf('/data'), components: [{}] })],
    ['null', 'null'],
  ] as const) {
    it(`is taken for none where it is ${what}`, () => assert.equal(parseState(text), undefined));
  }
});

describe('the status of a control plane (A7)', () => {
  let directory: string;
  let process_: ChildProcess | undefined;

  beforeEach(async () => {
    directory = await realpath(await mkdtemp(join(tmpdir(), 'fleetwright-state-')));
  });

  afterEach(async () => {
    process_?.kill('SIGKILL');
    process_ = undefined;
    await rm(directory, { recursive: true, force: true });
  });

  const leave = (change: Partial<SupervisorState> = {}) =>
    writeFile(join(directory, 'state.json'), JSON.stringify(stateOf(directory, change)));

  /** A process that looks like the supervisor of a directory. */
  async function supervisorOf(data: string): Promise<number> {
    const script = 'console.log(1); setTimeout(() => {}, 60000)';
    const words = ['-e', script, '--', 'fleetwright-controlplane', 'run', '--dir', data];
    process_ = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] });
    assert.ok(process_.stdout && process_.pid);
    await once(process_.stdout, 'data');
    return process_.pid;
  }

  it('is stopped where none was ever started', async () => {
    assert.deepEqual(await controlPlaneStatus(directory), { state: 'stopped', directory });
  });

  it('is stale where its process is gone', async () => {
    const pid = await supervisorOf(directory);
    await leave({ pid });
    assert.equal((await controlPlaneStatus(directory)).state, 'running');
    assert.ok(process_);
    process_.kill('SIGKILL');
    await once(process_, 'exit');
    assert.equal((await controlPlaneStatus(directory)).state, 'stale');
  });

  it('is stale where the system gave its process number to another program', async () => {
    await leave({ pid: process.pid });
    assert.equal((await controlPlaneStatus(directory)).state, 'stale');
  });

  it('is stale in a copy of the directory of a running one', async () => {
    const elsewhere = join(directory, 'elsewhere');
    await leave({ pid: await supervisorOf(elsewhere), directory: elsewhere });
    assert.equal((await controlPlaneStatus(directory)).state, 'stale');
  });

  it('tells why it stopped by itself', async () => {
    const failure = { component: 'etcd', message: 'ended 10 times in a row' };
    await leave({ phase: 'failed', pid: 0x3fffff, failure });
    assert.deepEqual(await controlPlaneStatus(directory), { state: 'stopped', directory, failure });
  });

  it('lets nobody stop a process that only bears its number', async () => {
    await leave({ pid: await supervisorOf(join(directory, 'elsewhere')) });
    assert.deepEqual(await stopControlPlane(directory), { stopped: false });
    assert.equal(process_?.exitCode, null);
    assert.equal(process_?.signalCode, null);
  });

  it('is stopped by ending its supervisor', async () => {
    await leave({ pid: await supervisorOf(directory) });
    assert.ok(process_);
    const ended = once(process_, 'exit');
    assert.deepEqual(await stopControlPlane(directory), { stopped: true });
    assert.deepEqual(await ended, [null, 'SIGTERM']);
  });

  for (const [what, names] of [
    ['holds something else', ['thesis.txt']],
    ['holds something else beside its data', ['lock', 'state.json', 'thesis.txt']],
    ['was never locked', ['logs']],
  ] as const) {
    it(`is not deleted with a directory that ${what}`, async () => {
      for (const name of names) await writeFile(join(directory, name), 'years of work');
      await assert.rejects(deleteControlPlane(directory), /has files that are not from a control plane: /);
      assert.deepEqual((await readdir(directory)).sort(), names);
    });
  }

  it('is gone with its directory once deleted, and deleting it again does nothing', async () => {
    await mkdir(join(directory, 'logs'));
    for (const name of ['lock', '.state.json-123']) await writeFile(join(directory, name), '');
    await leave({ phase: 'stopped' });
    await deleteControlPlane(directory);
    await assert.rejects(readdir(directory), { code: 'ENOENT' });
    await deleteControlPlane(directory);
  });
});
