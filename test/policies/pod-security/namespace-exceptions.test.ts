import assert from 'node:assert/strict';
import { parseFinding } from '../../../components/core/problems/finding-text.ts';
import { namespaceExceptionsReported } from '../../../policies/pod-security/namespace-exceptions.ts';
import { type Verdict, validateStack } from '../run-policy.ts';
import { exception, nodeSystem, podIn, reason, reportedOf } from './exempt-namespace.ts';

const passes: Verdict = { messages: [], undecided: false };

describe('policy pod-security-exemptions (F1)', () => {
  it('reports each namespace that is held to another level once, as an exemption', () => {
    const stack = [podIn('agents', {}), podIn('node-system', {}), podIn('node-system', {})];
    const until = '9999-12-31';
    for (const terms of [{}, { until }]) {
      const config = { namespaces: { 'node-system': { ...exception, ...terms } } };
      const [reported, ...others] = reportedOf(stack, config);
      assert.deepEqual(others, []);
      assert.equal(reported?.enforcementLevel, 'advisory');
      assert.deepEqual(parseFinding(reported.message?.slice(`${reported.description}\n`.length) ?? ''), {
        message: 'namespace node-system has the level privileged, not restricted',
        exemption: { rule: 'pod-security-exemptions', resource: 'urn:1', reason, owner: 'platform team', ...terms },
      });
    }
  });

  it('says nothing of exceptions that the stack does not use, and blocks nothing', () => {
    assert.deepEqual(validateStack(namespaceExceptionsReported, [podIn('agents', {})], nodeSystem), passes);
    assert.equal(namespaceExceptionsReported.enforcementLevel, 'advisory');
  });
});
