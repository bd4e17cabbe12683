import assert from 'node:assert/strict';
import type { Exemption } from '../../../components/core/problems/exemption.ts';
import { formatFinding } from '../../../components/core/problems/finding-text.ts';
import {
  complianceOf,
  evaluate,
  type Graph,
  type PolicyReport,
  standingOf,
  startPolicyPack,
  type Violation,
} from '../../../engine/index.ts';
import { Findings } from '../../../engine/policy/findings.ts';
import type { Finding } from '../../../engine/policy/session.ts';
import { fixture } from '../fixture.ts';

const awsBenchmark = 'CIS AWS Foundations Benchmark';

describe('an exempt violation, through the real pack and the evaluator (F1)', function () {
  this.timeout(60_000);
  let graph: Graph;
  let report: PolicyReport;

  const analyze = async (runner: 'fast' | 'sdk'): Promise<PolicyReport> => {
    const pack = startPolicyPack(fixture('pack-exempt'), { runner });
    try {
      return await pack.analyze(graph);
    } finally {
      await pack.close();
    }
  };

  before(async () => {
    ({ graph } = await evaluate({ directory: fixture('features'), stack: 'dev' }));
    report = await analyze('fast');
  });

  const found = (name: string): Violation[] => report.violations.filter(({ policy }) => policy === name);

  it('has its exemption as an object, without secrets, beside the plain message', () => {
    const [violation, ...others] = found('rds-encrypted');
    assert.deepEqual(others, []);
    assert.equal(violation?.message, 'storageEncrypted: set it to true');
    assert.deepEqual(violation.exemption, {
      resource: '*::database',
      rule: 'rds-encrypted',
      reason: 'its data is "public", so:\nnobody (yet) asked for a key, said [secret]',
      owner: 'team data, Zoë',
      until: '9999-12-31',
    });
  });

  it('does not make a control violated in the compliance report, and does not let it pass in silence', () => {
    const { controls, exemptions } = complianceOf(report, graph, awsBenchmark);
    const control = controls.find(({ policies }) => policies.some(({ policy }) => policy.name === 'rds-encrypted'));
    assert.deepEqual([control?.state, control?.exempt], ['exempt', 1]);
    const [violation] = found('rds-encrypted');
    assert.deepEqual(exemptions, [{ ...violation?.exemption, violations: 1 }]);
  });

  it('is none by an exemption that has ended or is not complete, which are violations themselves', () => {
    for (const name of ['default-deny', 'recommended-labels']) {
      const namespaces = found(name).filter(({ type }) => type === 'kubernetes:core/v1:Namespace');
      assert.equal(namespaces.length, 3, name);
      for (const { enforcement, exemption } of namespaces) {
        assert.deepEqual([enforcement, exemption], ['mandatory', undefined]);
      }
    }
    assert.deepEqual(
      found('exemptions-current').map(({ enforcement, message }) => `${enforcement} ${message}`),
      [
        'mandatory exemption 1 (*:Namespace::*): until: it ended on 2020-02-29; fix what it allowed, or give it a new reason and day',
        'mandatory exemption 2 (*:Namespace::*): owner: name the team or person who answers for it',
      ],
    );
    assert.equal(report.passed, false);
  });

  it("is the same with Pulumi's own runner", async () => {
    const exempt = ({ violations }: PolicyReport): Violation[] => violations.filter(({ exemption }) => exemption);
    assert.deepEqual(exempt(await analyze('sdk')), exempt(report));
  });
});

describe('what a finding says of itself (F1)', () => {
  const exemption: Exemption = { resource: '*', reason: 'r', owner: 'o', until: '2027-01-31' };
  const read = (change: Partial<Finding>): Violation => {
    const plain = { resource: '', named: '', pack: 'pack', packVersion: '1', policy: 'rule', description: 'Rule.' };
    const finding = { ...plain, message: '', enforcement: 'advisory', severity: null, ...change } as const;
    return new Findings([], []).violation(finding);
  };

  it('is read from advice alone: no text takes a mandatory violation for one that blocks nothing', () => {
    const texts = [
      `Rule.\n${formatFinding({ message: 'm', exemption })}`,
      "can't run policy 'rule' from policy pack 'pack' during preview: unknown",
    ];
    for (const message of texts) {
      const { exemption: accepted, undecided } = read({ message, enforcement: 'mandatory' });
      assert.deepEqual([accepted, undecided], [undefined, undefined]);
    }
    assert.deepEqual(read({ message: texts[0] as string }).exemption, exemption);
    assert.equal(read({ message: texts[1] as string }).undecided, true);
  });

  it('is undecided where something was not checked: that makes no control violated', () => {
    const message = formatFinding({ message: 'the component sent nothing', unchecked: true });
    const violation = read({ message: `Rule.\n${message}` });
    assert.deepEqual([violation.message, violation.undecided], ['not checked: the component sent nothing', true]);
    assert.equal(standingOf(violation), 'undecided');
  });

  it('is an exemption too where the message is blank', () => {
    for (const message of ['', ' ']) {
      const violation = read({ message: `Rule.\n${formatFinding({ message, exemption })}` });
      assert.deepEqual([violation.message, violation.exemption], ['', exemption]);
    }
  });
});
