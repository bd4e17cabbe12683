import assert from 'node:assert/strict';
import { type FeatureFlag, FlagdCore } from '@openfeature/flagd-core';
import type { FeatureFlagsSpec, FlagSpec } from '../../components/flags/spec.ts';
import { flagsText, onOff, sample } from './sample.ts';

const silent = { error() {}, warn() {}, info() {}, debug() {} };

type Context = Record<string, unknown>;

/** flagd's own evaluator with the flags as they lie in the ConfigMap. */
const coreOf = (definitions: Record<string, FlagSpec>, change: Partial<FeatureFlagsSpec> = {}): FlagdCore => {
  const core = new FlagdCore();
  core.setConfigurations(flagsText({ ...sample, ...change, definitions }));
  return core;
};

const isOn = (flag: Partial<FlagSpec>): ((context: Context) => boolean) => {
  const core = coreOf({ routing: { ...onOff, ...flag } });
  return (context) => core.resolveBooleanEvaluation('routing', false, context as never, silent).value;
};

const keys = Array.from({ length: 10_000 }, (_, index) => ({ targetingKey: `agent-${index}` }));

describe('flags as flagd evaluates them (B8)', () => {
  it('come out of the ConfigMap as they went in', () => {
    const core = coreOf({ routing: onOff });
    const flag: FeatureFlag | undefined = core.getFlag('routing');
    assert.deepEqual([flag?.state, flag?.defaultVariant], ['ENABLED', 'off']);
  });

  it('answer those in a segment, and nobody else', () => {
    const cases: Record<string, readonly [readonly Context[], readonly Context[]]> = {
      heavy: [[{ tier: 'tier1' }], [{ tier: 'tier2' }, { tier: 'tier' }, {}]],
      internal: [[{ email: 'a@example.com' }], [{ email: 'a@example.com.org' }, {}]],
      trial: [[{ agent: 'trial-aider' }], [{ agent: 'aider' }, {}]],
      recent: [
        [{ version: '1.2.0' }, { version: '2.0.0' }],
        [{ version: '1.1.9' }, { version: 'new' }, {}],
      ],
    };
    for (const [segment, [within, without]] of Object.entries(cases)) {
      const on = isOn({ segments: [{ segment, variant: 'on' }] });
      for (const context of within) assert.equal(on(context), true, `${segment} ${JSON.stringify(context)}`);
      for (const context of without) assert.equal(on(context), false, `${segment} ${JSON.stringify(context)}`);
    }
  });

  it('go by the first segment that fits, and then by the shares', () => {
    const on = isOn({
      segments: [
        { segment: 'trial', variant: 'off' },
        { segment: 'heavy', variant: 'on' },
      ],
      rollout: { on: 0, off: 100 },
    });
    assert.equal(on({ agent: 'trial-aider', tier: 'tier1' }), false);
    assert.equal(on({ agent: 'aider', tier: 'tier1' }), true);
    assert.equal(on({ agent: 'aider', tier: 'tier2' }), false);
  });

  it('share out 50/50 and 80/20 among 10,000 keys, to within 2 percent (004)', () => {
    const core = coreOf({
      half: { ...onOff, rollout: { on: 50, off: 50 } },
      format: {
        variants: { structured: 'json', prose: 'markdown' },
        defaultVariant: 'prose',
        rollout: { structured: 20, prose: 80 },
      },
    });
    const share = (holds: (context: Context) => boolean): number => (100 * keys.filter(holds).length) / keys.length;
    const half = share((context) => core.resolveBooleanEvaluation('half', false, context as never, silent).value);
    const json = share(
      (context) => core.resolveStringEvaluation('format', '', context as never, silent).value === 'json',
    );
    assert.ok(Math.abs(half - 50) < 2, `${half}`);
    assert.ok(Math.abs(json - 20) < 2, `${json}`);
  });

  it('keep those who are in while the share grows, whoever wrote which variant first', () => {
    const [tenth, half] = [isOn({ rollout: { off: 90, on: 10 } }), isOn({ rollout: { on: 50, off: 50 } })];
    const first = keys.filter(tenth);
    assert.ok(first.length > 800, `${first.length}`);
    assert.equal(first.every(half), true);
  });

  it('share out two flags apart: those who are first in one are not first in the other', () => {
    const rollout = { on: 50, off: 50 };
    for (const bucketBy of ['targetingKey', 'user']) {
      const core = coreOf({ one: { ...onOff, rollout, bucketBy }, other: { ...onOff, rollout, bucketBy } });
      const resolve = (flag: string, user: string): boolean =>
        core.resolveBooleanEvaluation(flag, false, { targetingKey: user, user }, silent).value;
      const both = keys.filter(({ targetingKey }) => resolve('one', targetingKey) && resolve('other', targetingKey));
      assert.ok(Math.abs(both.length / keys.length - 0.25) < 0.02, `${bucketBy}: ${both.length}`);
    }
  });

  it('hash the attribute that the flag names, and give the default to those who lack it', () => {
    const on = isOn({ bucketBy: 'user.id', rollout: { on: 90, off: 10 } });
    const first = on({ targetingKey: 'a', user: { id: 'one' } });
    for (const { targetingKey } of keys.slice(0, 50)) assert.equal(on({ targetingKey, user: { id: 'one' } }), first);
    const share = keys.filter(({ targetingKey }) => on({ user: { id: targetingKey } })).length / keys.length;
    assert.ok(Math.abs(share - 0.9) < 0.02, `${share}`);
    for (const context of keys.slice(0, 50)) assert.equal(on(context), false);
  });

  it('give all of it to everybody, also to those without a key', () => {
    const on = isOn({ rollout: { on: 100, off: 0 } });
    assert.equal(on({}), true);
    assert.equal(isOn({ rollout: { on: 99, off: 1 } })({}), false);
  });

  it('are not there while they are off: agents keep the default in their code', () => {
    const core = coreOf({ routing: { ...onOff, enabled: false, rollout: { on: 100, off: 0 } } });
    let answer = true;
    try {
      answer = core.resolveBooleanEvaluation('routing', true, {}, silent).value;
    } catch {
      // Which of the two the evaluator does, the client of OpenFeature hands out the default.
    }
    assert.equal(answer, true);
  });
});
