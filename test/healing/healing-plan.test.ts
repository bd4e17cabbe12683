import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deschedulerPolicy } from '../../components/healing/descheduler-policy.ts';
import { healingPods } from '../../components/healing/healing-plan.ts';
import { scriptText } from '../../components/healing/script-plan.ts';
import { balances } from '../../components/healing/spec.ts';
import { find, type Loose, planned, sample } from './sample.ts';

const podOf = ({ spec }: Loose) => (spec.jobTemplate?.spec ?? spec).template.spec;

const workloads = () => planned().filter(({ kind }) => ['CronJob', 'Deployment', 'DaemonSet'].includes(kind));

describe('healing plan (B10)', () => {
  it('is a component a part, and what is left out is not there', () => {
    assert.deepEqual(
      workloads().map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`),
      [
        'DaemonSet node-system/node-problem-detector',
        'CronJob jarvis-system/node-drain',
        'CronJob jarvis-system/descheduler',
        'Deployment jarvis-system/pvc-autoresizer',
        'CronJob jarvis-system/pvc-limits',
        'CronJob agents/self-diagnosis',
      ],
    );
    const { descheduler: _, drain: __, nodeProblems: ___, volumes: ____, diagnosis: _____, ...nothing } = sample;
    assert.deepEqual(planned(nothing), []);
  });

  it('runs every pod, that of the nodes too, as a user without rights, capabilities or a root it can write to', () => {
    for (const workload of workloads()) {
      const { securityContext, containers, hostNetwork, hostPID } = podOf(workload);
      assert.deepEqual([hostNetwork, hostPID], [undefined, undefined]);
      assert.equal(securityContext.runAsNonRoot, true);
      assert.equal(securityContext.seccompProfile.type, 'RuntimeDefault');
      for (const container of containers) {
        const { allowPrivilegeEscalation, privileged, readOnlyRootFilesystem, capabilities } =
          container.securityContext;
        assert.deepEqual([allowPrivilegeEscalation, privileged, readOnlyRootFilesystem], [false, false, true]);
        assert.deepEqual(capabilities, { drop: ['ALL'] });
        assert.ok(container.resources.requests.memory && container.resources.limits.memory);
      }
    }
  });

  it('gives the host to node-problem-detector alone: its journal, read-only', () => {
    const hosts = workloads().flatMap((workload) =>
      (podOf(workload).volumes ?? []).flatMap((volume: { hostPath?: { path: string } }) => volume.hostPath ?? []),
    );
    assert.deepEqual(hosts, [{ path: '/var/log/journal', type: 'Directory' }]);
    const pod = podOf(find('DaemonSet', 'node-problem-detector'));
    assert.deepEqual(pod.containers[0].volumeMounts[0], {
      name: 'journal',
      mountPath: '/var/log/journal',
      readOnly: true,
    });
    assert.deepEqual(pod.securityContext.supplementalGroups, [190]);
    assert.deepEqual(pod.tolerations, [{ operator: 'Exists' }]);
  });

  it('gives node-problem-detector monitors that agree in themselves: each permanent rule has its condition', () => {
    const { data } = find('ConfigMap', 'node-problem-detector');
    const { command } = podOf(find('DaemonSet', 'node-problem-detector')).containers[0];
    for (const [file, text] of Object.entries(data)) {
      assert.ok(
        command.some((argument: string) => argument.endsWith(`/${file}`)),
        file,
      );
      const { conditions, rules } = JSON.parse(text);
      const known = new Set(conditions.map(({ type }: { type: string }) => type));
      for (const { type, condition, pattern, args = [] } of rules) {
        if (type === 'permanent') assert.ok(known.has(condition), condition);
        const text = pattern ?? args.find((arg: string) => arg.startsWith('--pattern=')).slice('--pattern='.length);
        assert.doesNotThrow(() => new RegExp(text), text);
      }
    }
  });

  it('knows in the kernel’s words what kills, hangs and breaks', () => {
    const { rules } = JSON.parse(find('ConfigMap', 'node-problem-detector').data['kernel-monitor.json'] as string);
    const reasonOf = (line: string) =>
      rules.find(({ pattern }: { pattern: string }) => new RegExp(pattern).test(line))?.reason;
    assert.equal(
      reasonOf('Killed process 1012 (python3) total-vm:4194304kB, anon-rss:2097152kB, file-rss:0kB, shmem-rss:0kB'),
      'OOMKilling',
    );
    assert.equal(reasonOf('EXT4-fs (nvme0n1p1): Remounting filesystem read-only'), 'FilesystemIsReadOnly');
    assert.equal(reasonOf('task kworker/u8:2:301 blocked for more than 120 seconds.'), 'TaskHung');
    assert.equal(reasonOf('EXT4-fs (nvme0n1p1): mounted filesystem with ordered data mode'), undefined);
  });

  it('mounts each script as the file that it runs, and gives it every variable that it names', () => {
    for (const [name, script] of [
      ['node-drain', 'drain'],
      ['pvc-limits', 'claims'],
      ['self-diagnosis', 'diagnose'],
    ] as const) {
      const { containers, volumes } = podOf(find('CronJob', name));
      const [{ command, env, volumeMounts }] = containers;
      assert.deepEqual(command, ['/bin/sh', `/opt/fleetwright/${script}.sh`]);
      assert.equal(find('ConfigMap', name).data[`${script}.sh`], scriptText(script));
      assert.deepEqual(volumes[0], { name: 'files', configMap: { name, defaultMode: 0o444 } });
      assert.equal(volumeMounts[0].mountPath, '/opt/fleetwright');
      const given = new Set(env.map((variable: { name: string }) => variable.name));
      for (const [, variable] of scriptText(script).matchAll(/\$\{?([A-Z][A-Z_]+)/g))
        assert.ok(given.has(variable), variable);
    }
  });

  it('never runs a job twice at a time, and never hides a failure by trying again', () => {
    for (const { spec, metadata } of workloads().filter(({ kind }) => kind === 'CronJob')) {
      assert.equal(spec.concurrencyPolicy, 'Forbid', metadata.name);
      assert.equal(spec.jobTemplate.spec.backoffLimit, 0);
      assert.ok(spec.jobTemplate.spec.activeDeadlineSeconds < 300);
      assert.equal(spec.timeZone, 'Etc/UTC');
    }
  });

  it('counts a pod a job and one of pvc-autoresizer with the surge of its update', () => {
    const counted = healingPods(sample).map(({ namespace, group }) => [namespace, group.name, group.pods.surge]);
    assert.deepEqual(counted, [
      ['jarvis-system', 'jarvis-system/descheduler', 1],
      ['jarvis-system', 'jarvis-system/node-drain', 1],
      ['jarvis-system', 'jarvis-system/pvc-autoresizer', 2],
      ['jarvis-system', 'jarvis-system/pvc-limits', 1],
      ['agents', 'agents/self-diagnosis', 1],
    ]);
  });
});

describe('descheduler policy (B10)', () => {
  const pluginsOf = (balance: (typeof balances)[number]): string[] =>
    deschedulerPolicy({ ...sample.descheduler, balance }).profiles.flatMap(({ plugins }) => [
      ...plugins.deschedule.enabled,
      ...plugins.balance.enabled,
    ]);

  it('is mounted as the descheduler reads it, and names its published form', () => {
    const policy = JSON.parse(find('ConfigMap', 'descheduler').data['policy.yaml'] as string);
    assert.deepEqual([policy.apiVersion, policy.kind], ['descheduler/v1alpha2', 'DeschedulerPolicy']);
    assert.deepEqual([policy.maxNoOfPodsToEvictPerNode, policy.maxNoOfPodsToEvictPerNamespace], [5, 10]);
  });

  it('empties tainted nodes, moves what fails, keeps the spread, and balances as configured', () => {
    const always = [
      'RemovePodsViolatingNodeTaints',
      'RemovePodsHavingTooManyRestarts',
      'RemoveFailedPods',
      'RemovePodsViolatingTopologySpreadConstraint',
    ];
    assert.deepEqual(pluginsOf('none'), always);
    assert.deepEqual(pluginsOf('spread'), [...always, 'LowNodeUtilization']);
    assert.deepEqual(pluginsOf('pack'), [...always, 'HighNodeUtilization']);
  });

  it('evicts only what fits elsewhere and is not critical, agents with scratch volumes included', () => {
    for (const { name, pluginConfig } of deschedulerPolicy(sample.descheduler).profiles) {
      const { args } = pluginConfig.find((plugin) => plugin.name === 'DefaultEvictor') ?? { args: {} };
      assert.deepEqual(args, {
        nodeFit: true,
        priorityThreshold: { value: 10_000 },
        podProtections: {
          defaultDisabled: ['PodsWithLocalStorage'],
          extraEnabled: name === 'balance' ? ['PodsWithPVC'] : [],
        },
      });
    }
  });

  it('configures only plugins that it enables, whatever is set', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...balances),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (balance, lowPercent, highPercent) => {
          const { profiles } = deschedulerPolicy({ ...sample.descheduler, balance, lowPercent, highPercent });
          for (const { pluginConfig, plugins } of profiles) {
            const enabled = new Set([...plugins.deschedule.enabled, ...plugins.balance.enabled, 'DefaultEvictor']);
            assert.deepEqual(new Set(pluginConfig.map(({ name }) => name)), enabled);
          }
        },
      ),
    );
  });
});
