import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { controlPlaneStatus, ensureBinary, startControlPlane, stopControlPlane } from '../../controlplane/index.ts';
import { exists } from '../../controlplane/liveness.ts';
import { readState } from '../../controlplane/state.ts';
import { type LiveCluster, until } from '../controlplane/live-cluster.ts';
import { gpuNode, manifests, node, withListener } from '../controlplane/live-fixtures.ts';
import { type LiveControlPlane, liveControlPlane } from './live-control-plane.ts';
import { readyLimit } from './live-project.ts';

const nodes = [node('n1'), node('n2'), gpuNode];

describe('the embedded control plane, killed, crowded and stopped (A7)', function () {
  this.timeout(60_000);
  let plane: LiveControlPlane;
  let root: string;
  let directory: string;
  let certificates: string;
  let cluster: LiveCluster;

  before(async function () {
    this.timeout(readyLimit);
    plane = await liveControlPlane(nodes);
    ({ root, directory, cluster } = plane);
    certificates = join(directory, 'certificates');
    for (const [path, body] of manifests) assert.equal((await cluster.ask('POST', path, body)).status, 201, path);
    await cluster.podsReady(3);
  });

  after(() => plane?.remove());

  describe('when a part of it is killed', () => {
    for (const component of ['etcd', 'kube-apiserver', 'kwok', 'kube-scheduler', 'kube-controller-manager']) {
      it(`starts ${component} again, loses nothing, and goes on working`, async () => {
        const before = await cluster.pods();
        const pid = await cluster.pidOf(component);
        process.kill(pid, 'SIGKILL');
        await until(`${component} is ready in a new process`, async () => {
          const found = (await cluster.status()).components.find(({ name }) => name === component);
          return found?.ready === true && found.pid !== pid && found.restarts === 1;
        });
        await until('the pods are there', async () => (await cluster.pods()).length === before.length);
        assert.deepEqual(await cluster.pods(), before);
        const [first] = before;
        assert.ok(first);
        await cluster.deletePod(first.name);
        await until('the pod is gone', async () => (await cluster.pods()).every(({ name }) => name !== first.name));
        await cluster.podsReady(3);
      });
    }

    it('ends as a whole with its supervisor, and the next start finds its data', async () => {
      const before = await cluster.pods();
      const all = await cluster.processes();
      const [supervisor] = all;
      assert.ok(supervisor);
      process.kill(supervisor, 'SIGKILL');
      await until('all its processes are gone', async () => !all.some(exists), 5_000);
      assert.equal((await controlPlaneStatus(directory)).state, 'stale');
      const { server } = cluster.running;
      await cluster.start(nodes);
      assert.deepEqual([cluster.running.started, cluster.running.server], [true, server]);
      assert.deepEqual(
        (await cluster.pods()).map(({ name }) => name),
        before.map(({ name }) => name),
      );
    });
  });

  describe('refuses', () => {
    it('a second instance on the same directory', async () => {
      const { path } = await ensureBinary();
      const { pid } = await cluster.status();
      await assert.rejects(
        promisify(execFile)(path, ['run', '--dir', directory]),
        (error: { code: number; stderr: string }) => {
          assert.equal(error.code, 10);
          assert.match(error.stderr, /another control plane runs on this directory: /);
          return true;
        },
      );
      assert.equal((await cluster.status()).pid, pid);
    });

    it('a port that is in use', async () => {
      const other = join(root, 'other');
      await withListener(0, async (port) => {
        await assert.rejects(startControlPlane({ directory: other, port, nodes: [] }), (error: Error) => {
          assert.match(error.message, new RegExp(`cluster\\.port: another program listens on port ${port}`));
          return true;
        });
        assert.equal((await controlPlaneStatus(other)).state, 'stopped');
      });
    });

    it('damaged data, with the end of the log that says so, and leaves no process', async () => {
      const damaged = join(root, 'damaged');
      await mkdir(damaged);
      await writeFile(join(damaged, 'etcd'), 'this is no directory');
      await assert.rejects(startControlPlane({ directory: damaged, nodes: [] }), (error: Error) => {
        assert.match(
          error.message,
          /cluster\.start: etcd ended 4 times in a row, .*; its log ends with:\n.*not a directory/s,
        );
        return true;
      });
      const status = await controlPlaneStatus(damaged);
      assert.ok(status.state === 'stopped');
      assert.equal(status.failure?.component, 'etcd');
    });

    it('another port than the one on which it runs', async () => {
      await assert.rejects(
        startControlPlane({ directory, port: 1, nodes }),
        /already runs on port \d+ \(got 1\)\. Stop it first/,
      );
      await cluster.status();
    });
  });

  describe('when it is stopped', () => {
    it('leaves no process, and comes back with its data at another port where its own is taken', async () => {
      const all = await cluster.processes();
      const before = await cluster.pods();
      assert.deepEqual(await stopControlPlane(directory), { stopped: true });
      // Its supervisor is a child of this process, which may not have taken note of its end yet.
      await until('all its processes are gone', async () => !all.some(exists), 1_000);
      assert.equal((await controlPlaneStatus(directory)).state, 'stopped');
      assert.deepEqual(await stopControlPlane(directory), { stopped: false });

      const { server } = cluster.running;
      await withListener(Number(new URL(server).port), () => cluster.start(nodes));
      assert.notEqual(cluster.running.server, server);
      assert.equal((await cluster.pods()).length, before.length);
    });

    it('has its certificate before its API server starts, so that nobody reads a part of it', async () => {
      await stopControlPlane(directory);
      await rm(certificates, { recursive: true });
      const starting = cluster.start(nodes);
      await until('the API server starts', async () => {
        const found = (await readState(directory))?.components.find(({ name }) => name === 'kube-apiserver');
        return found?.phase === 'starting';
      });
      const found = await readFile(join(certificates, 'apiserver.crt')).finally(() => starting);
      assert.equal(new X509Certificate(found).checkIP('127.0.0.1'), '127.0.0.1');
    });

    for (const half of ['apiserver.crt', 'apiserver.key', 'kube-scheduler.key']) {
      it(`makes a pair of certificate and key anew of which ${half} is missing`, async () => {
        await stopControlPlane(directory);
        await rm(join(certificates, half));
        await cluster.start(nodes);
      });
    }

    it('is started by two at once, and runs once', async () => {
      await stopControlPlane(directory);
      const both = await Promise.all([1, 2].map(() => startControlPlane({ directory, nodes })));
      assert.equal(both[0]?.server, both[1]?.server);
      await cluster.start(nodes);
      assert.equal(cluster.running.started, false);
    });

    it('waits for the end of the old one where it is started again at once', async () => {
      const stopping = stopControlPlane(directory);
      // Read from its state file: asking the API server, which is about to go, may take longer than the stop.
      await until('it is about to stop', async () => (await readState(directory))?.phase === 'stopping');
      await Promise.all([stopping, cluster.start(nodes)]);
      assert.equal(cluster.running.started, true);
    });

    it('works at once with new pods after the restart', async () => {
      const [first] = await cluster.pods();
      assert.ok(first);
      await cluster.deletePod(first.name);
      await cluster.podsReady(3);
    });
  });
});
