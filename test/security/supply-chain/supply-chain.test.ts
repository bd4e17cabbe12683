import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { ruleNames } from '../../../components/security/supply-chain/rule-names.ts';
import { type RulesItem, runtimeRules } from '../../../components/security/supply-chain/runtime-rules.ts';
import { checkSupplyChain } from '../../../components/security/supply-chain/supply-chain-check.ts';
import { planSupplyChain } from '../../../components/security/supply-chain/supply-chain-plan.ts';
import { manifestsOf } from '../../stacks/planned.ts';
import { checkRules } from './falco-language.ts';
import { falco, supplyChain } from './sample.ts';

interface Pods {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data: Readonly<Record<string, string>>;
  readonly spec: {
    readonly template: { readonly spec: PodSpec };
    readonly jobTemplate: { readonly spec: Pods['spec'] };
  };
}

interface PodSpec {
  readonly automountServiceAccountToken: boolean;
  readonly hostPID?: boolean;
  readonly containers: readonly {
    readonly command: readonly string[];
    readonly securityContext: Readonly<Record<string, unknown>>;
    readonly volumeMounts: readonly { readonly name: string; readonly readOnly?: boolean }[];
  }[];
  readonly volumes: readonly { readonly name: string; readonly hostPath?: { readonly path: string } }[];
}

const objects = objectsOf(planSupplyChain(supplyChain)) as unknown as Pods[];
const find = (kind: string, list = objects): Pods => list.find((object) => object.kind === kind) as Pods;
const ruleOf = (items: readonly RulesItem[], tag: string) =>
  items.find((item) => 'tags' in item && item.tags.includes(tag)) as Extract<RulesItem, { rule: string }>;

describe('rules of Falco for agents (F7)', () => {
  it('are readable, each with all that Falco asks of one, of known fields, and what they name is defined before', () => {
    const items = runtimeRules(falco);
    assert.deepEqual(checkRules(items), []);
    const rules = items.filter((item) => 'rule' in item);
    assert.equal(rules.length, ruleNames.length);
    for (const rule of rules) {
      assert.deepEqual(Object.keys(rule), ['rule', 'desc', 'condition', 'output', 'priority', 'tags']);
    }
    assert.deepEqual(parse(find('ConfigMap').data['agent-rules.yaml'] ?? ''), items);
  });

  it('would be found wrong if they were', () => {
    const rule = { desc: '', output: '%proc.nme', priority: 'NOTICE', tags: [] } as const;
    const wrong: RulesItem[] = [
      { ...rule, rule: 'a', condition: 'agent_pod and proc.name in (agent_shells)' },
      { ...rule, rule: 'b', condition: 'proc.name = x and' },
      { macro: 'a', condition: 'evt.type in ()' },
    ];
    assert.deepEqual(checkRules(wrong), [
      'a: no macro agent_pod',
      'a: no list agent_shells',
      'a: no field proc.nme in its output',
      'b: (the end): a field or a macro was expected',
      'b: no field proc.nme in its output',
      'a: it is there twice',
      'a: a list of nothing',
    ]);
  });

  it('tell of every connection that the table of flows does not have', () => {
    const declared = (targets: typeof falco.targets) =>
      runtimeRules({ ...falco, targets }).find((item) => 'macro' in item && item.macro === 'agent_declared');
    assert.deepEqual(declared(falco.targets), {
      macro: 'agent_declared',
      condition:
        '(fd.snet in ("10.0.0.0/8", "172.16.0.0/12") and fd.sport in (53, 8080)) or (fd.snet in ("203.0.113.0/24") and fd.sport in (443))',
    });
    assert.deepEqual(declared([]), { macro: 'agent_declared', condition: 'evt.num < 0' });
    assert.match(ruleOf(runtimeRules(falco), 'undeclared-connection').condition, /and not agent_declared$/);
  });

  it('exempt the agents that are named, from that rule only', () => {
    const items = runtimeRules(falco);
    assert.match(
      ruleOf(items, 'shell').condition,
      /and not k8s\.pod\.label\[app\.kubernetes\.io\/name\] in \("aider"\)$/,
    );
    assert.doesNotMatch(ruleOf(items, 'miner-port').condition, /aider/);
  });
});

describe('what watches the nodes (F7)', () => {
  it('is not privileged, has no token, and writes nothing of its node', () => {
    const falcoPod = find('DaemonSet').spec.template.spec;
    const cisPod = find('CronJob').spec.jobTemplate.spec.template.spec;
    for (const pod of [falcoPod, cisPod]) {
      assert.equal(pod.automountServiceAccountToken, false);
      const ofHost = new Set(pod.volumes.filter(({ hostPath }) => hostPath !== undefined).map(({ name }) => name));
      assert.ok(ofHost.size > 0);
      for (const { securityContext, volumeMounts } of pod.containers) {
        assert.equal(securityContext.privileged, false);
        assert.equal(securityContext.readOnlyRootFilesystem, true);
        for (const { name, readOnly } of volumeMounts) if (ofHost.has(name)) assert.equal(readOnly, true, name);
      }
    }
    assert.deepEqual(falcoPod.containers[0]?.securityContext.capabilities, {
      drop: ['ALL'],
      add: ['BPF', 'PERFMON', 'SYS_RESOURCE', 'SYS_PTRACE'],
    });
    assert.deepEqual(cisPod.containers[0]?.securityContext.capabilities, { drop: ['ALL'] });
  });

  it('has Falco say what it sees as JSON, by the modern probe', () => {
    const config = parse(find('ConfigMap').data['falco.yaml'] ?? '') as Record<string, unknown>;
    assert.equal(config.json_output, true);
    assert.deepEqual(config.rules_files, ['/etc/falco/falco_rules.yaml', '/etc/fleetwright/agent-rules.yaml']);
    assert.equal((config.engine as { kind: string }).kind, 'modern_ebpf');
  });

  it('is in production with the benchmark of EKS and the flows of agents, and not in development', () => {
    const production = manifestsOf({ environment: 'production' }) as unknown as Pods[];
    const named = (list: readonly Pods[], name: string) => list.filter(({ metadata }) => metadata.name === name);
    const [benchmark] = named(production, 'cis-benchmark').filter(({ kind }) => kind === 'CronJob');
    assert.ok(benchmark?.spec.jobTemplate.spec.template.spec.containers[0]?.command.includes('eks-1.7.0'));
    const rules = named(production, 'falco').find(({ kind }) => kind === 'ConfigMap')?.data['agent-rules.yaml'] ?? '';
    const items = parse(rules) as RulesItem[];
    assert.deepEqual(checkRules(items), []);
    const declared = items.find((item) => 'macro' in item && item.macro === 'agent_declared') as { condition: string };
    assert.match(declared.condition, /fd\.sport in \(53, 8013/);
    const development = manifestsOf({ environment: 'development' }) as unknown as Pods[];
    assert.deepEqual([...named(development, 'falco'), ...named(development, 'cis-benchmark')], []);
  });

  it('watches connections to addresses of either family', () => {
    const to = (network: string): number =>
      checkSupplyChain('supplyChain', {
        ...supplyChain,
        falco: { ...falco, targets: [{ networks: [network], ports: [443] }] },
      }).length;
    assert.deepEqual([to('203.0.113.0/24'), to('2001:db8::/32'), to('2001:db8::1/32'), to('somewhere')], [0, 0, 1, 1]);
  });

  it('says everything wrong with it at once', () => {
    const wrong = {
      ...supplyChain,
      falco: { ...falco, socket: 'containerd.sock', exceptions: { shell: ['Aider!'], naps: ['aider'] } },
      cisBenchmark: { ...supplyChain.cisBenchmark, benchmark: 'EKS' },
    } as unknown as typeof supplyChain;
    assert.deepEqual(
      checkSupplyChain('supplyChain', wrong).map((problem) => formatProblem(problem).split(' is wrong')[0]),
      [
        'supplyChain.falco.socket: must be the path of a socket (got "containerd.sock"). Write it as /run/containerd/containerd.sock.',
        'supplyChain.falco.exceptions.shell: must contain only names of agents (got "Aider!"). Write them as in the catalog.',
        'supplyChain.falco.exceptions: must name known rules (got "naps"). Write shell, package-manager, undeclared-connection, binary-write, token-read, miner-port, metadata-service or cluster-client.',
        'supplyChain.cisBenchmark.benchmark: must be the name of a benchmark of kube-bench (got "EKS"). Write it as eks-1.7.0 or cis-1.11.',
      ],
    );
  });
});
