import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { profileText } from '../../../components/tuning/profiles.ts';
import { nodeProfileNames } from '../../../components/workload/tuning-spec.ts';

const script = resolve(import.meta.dirname, '../../../components/tuning/scripts/tune.sh');

interface Report {
  readonly target: string;
  readonly value: string;
  readonly state: string;
}

describe('the script that sets nodes to profiles (C6, C7)', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'fleetwright-node-'));
    // Stands in for chroot: says what was run in the node, and that its card knows no rxhash.
    file('bin/chroot', `#!/bin/sh\nshift\necho "$*" >> "${root}/calls"\n[ "$4" != rxhash ]\n`);
    chmodSync(join(root, 'bin/chroot'), 0o755);
    file('profile', '');
    file('proc/cpuinfo', 'processor : 0\n'.repeat(40));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const file = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');

  function tune(profile: string): { readonly code: number | null; readonly reports: readonly Report[] } {
    file('profile', profile);
    const { status, stdout, stderr } = spawnSync('/bin/sh', [script], {
      env: { PATH: `${root}/bin:/usr/bin:/bin`, HOST_ROOT: root, PROFILE_FILE: join(root, 'profile') },
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    return {
      code: status,
      reports: stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Report),
    };
  }

  it('sets BBR and buffers of 2 MB', () => {
    const files = ['core/default_qdisc', 'ipv4/tcp_congestion_control', 'core/rmem_max', 'core/wmem_max'];
    for (const name of [...files, 'ipv4/tcp_rmem', 'ipv4/tcp_wmem']) file(`proc/sys/net/${name}`, 'before');
    const { code, reports } = tune(profileText('low-latency'));
    assert.equal(code, 0);
    assert.deepEqual(new Set(reports.map(({ state }) => state)), new Set(['set']));
    assert.equal(read('proc/sys/net/ipv4/tcp_congestion_control'), 'bbr');
    assert.equal(read('proc/sys/net/core/rmem_max'), '2097152');
    assert.equal(read('proc/sys/net/ipv4/tcp_rmem'), '4096 131072 2097152');
    assert.match(read('calls'), /modprobe tcp_bbr/);
  });

  it('sets every core and queue, and passes over what the node does not have', () => {
    for (const core of [0, 1]) file(`sys/devices/system/cpu/cpu${core}/cpufreq/scaling_governor`, 'powersave');
    for (const queue of [0, 1]) file(`sys/class/net/eth0/queues/rx-${queue}/rps_cpus`, '0');
    mkdirSync(join(root, 'sys/class/net/eth0/device'));
    file('proc/sys/vm/swappiness', '60');
    const { code, reports } = tune(profileText('performance'));
    assert.equal(code, 0);
    assert.equal(read('sys/devices/system/cpu/cpu1/cpufreq/scaling_governor'), 'performance');
    // 40 cores: eight bits, then 32.
    assert.equal(read('sys/class/net/eth0/queues/rx-1/rps_cpus'), 'ff,ffffffff');
    const stateOf = (target: string): string | undefined => reports.find((one) => one.target === target)?.state;
    assert.equal(stateOf('/proc/sys/vm/swappiness'), 'set');
    assert.equal(stateOf('/proc/sys/vm/compaction_proactiveness'), 'missing');
    assert.equal(stateOf('offload tso of eth0'), 'set');
    assert.equal(stateOf('offload rxhash of eth0'), 'missing');
    assert.match(read('calls'), /ethtool -K eth0 gro on/);
  });

  it('fails where the node refuses, after everything else was tried', () => {
    mkdirSync(join(root, 'proc/sys/vm/swappiness'), { recursive: true });
    file('proc/sys/vm/compaction_proactiveness', '20');
    const { code, reports } = tune('write /proc/sys/vm/swappiness 0\nwrite /proc/sys/vm/compaction_proactiveness 0\n');
    assert.equal(code, 1);
    assert.deepEqual(
      reports.map(({ state }) => state),
      ['refused', 'set'],
    );
    assert.equal(tune('wirte /proc/x 1\n').code, 1);
  });

  it('knows every kind of line that profiles have', () => {
    for (const name of nodeProfileNames) assert.equal(tune(profileText(name)).code, 0, name);
  });
});
