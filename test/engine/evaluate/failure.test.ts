import assert from 'node:assert/strict';
import { evaluate, readProject, stackNames } from '../../../engine/index.ts';
import { fixture, problemsOf } from '../fixture.ts';

const directory = fixture('failing');
const nothing = 'so nothing was registered';
const uncaught = '(a promise was rejected with it, and nothing caught it)';
const gone = 'urn:pulumi:gone::gone';

/** What people read, by stack of the fixture: each makes its program fail in one way. */
const expected: Readonly<Record<string, readonly string[]>> = {
  throws: ['index.ts:27:11: TypeError: no such tier: tier9'],
  rejects: ['index.ts:29:33: Error: the catalog is not readable'],
  'rejects-unawaited': [`index.ts:32:13: Error: nobody waits for this ${uncaught}`],
  exits: [`index.ts:35:24: called process.exit(0) before it was complete, ${nothing}. Throw an error instead.`],
  'exit-code': [
    `the program: set process.exitCode = 3, which means that it failed, ${nothing}. Throw an error that says why.`,
  ],
  asserts: [`index.ts:40:48: AssertionError: Expected values to be strictly equal: 'first' !== 'second' ${uncaught}`],
  hangs: [
    `the program: did not end within 1 s (Timeout still open), ${nothing}. Close what keeps it running (a timer, a server, a connection), or raise the limit.`,
  ],
  spins: [`the program: did not end within 1 s and was too busy to answer, ${nothing}. Look for an endless loop.`],
  waits: [
    `stuck (kubernetes:core/v1:Namespace): was waiting for the value of its input property "metadata" when the program ended, ${nothing}. Settle every promise that a resource depends on, and break cycles between resources.`,
  ],
  duplicate: [
    'urn:pulumi:duplicate::failing::kubernetes:core/v1:Namespace::twin (index.ts:53): two resources have this URN (index.ts:52 and index.ts:53). Give one of them another name or parent.',
  ],
  orphan: [
    `urn:pulumi:orphan::failing::a:b:C$kubernetes:core/v1:Namespace::orphan (index.ts:55): its parent ${gone}::a:b:C::gone is not registered. Register the parent first.`,
  ],
  'no-provider': [
    `urn:pulumi:no-provider::failing::kubernetes:core/v1:Namespace::astray (index.ts:57): its provider ${gone}::pulumi:providers:kubernetes::gone is not registered. Pass a provider of this program.`,
  ],
  problems: [
    'fleet.tier1.min: must be at most max (3) (got 9). Raise max.',
    'fleet.region: must be a region of Earth (got "mars").',
  ],
  'invoke-plain': [
    'index.ts:67:58: UnknownValueError: the answer of aws:index/getRegion:getRegion (name) is unknown in an offline preview, so it cannot be asked for its toUpperCase. Call getRegionOutput, and use its result in apply or as an input.',
  ],
  value: ["the program: threw { reason: 'not an error' }"],
};

/** Stacks of the same fixture whose programs are in order. */
const sound: Readonly<Record<string, readonly string[]>> = {
  calls: ['failing-calls', 'method', 'first'],
  fine: ['failing-fine', 'first'],
  late: ['failing-late', 'first', 'late'],
};

describe('programs that fail (J3)', () => {
  for (const [stack, problems] of Object.entries(expected)) {
    it(`names the cause and the place: ${stack}`, async () => {
      const timeoutSeconds = stack === 'hangs' || stack === 'spins' ? 1 : 30;
      assert.deepEqual(await problemsOf(() => evaluate({ directory, stack, timeoutSeconds })), problems);
    });
  }

  for (const [stack, names] of Object.entries(sound)) {
    it(`lets a sound program through: ${stack}`, async () => {
      const { graph } = await evaluate({ directory, stack });
      assert.deepEqual(
        graph.resources.map(({ name }) => name),
        names,
      );
    });
  }

  it('has a case for every stack of the fixture', () => {
    assert.deepEqual(stackNames(readProject(directory)), [...Object.keys(expected), ...Object.keys(sound)].sort());
  });

  it('ends at once when it is aborted', async () => {
    const reason = new Error('the user pressed Ctrl-C');
    const started = performance.now();
    const run = evaluate({ directory, stack: 'spins', signal: AbortSignal.any([AbortSignal.timeout(300)]) });
    await assert.rejects(run, { name: 'TimeoutError' });
    assert.ok(performance.now() - started < 5000);
    await assert.rejects(evaluate({ directory, stack: 'fine', signal: AbortSignal.abort(reason) }), reason);
  });
});
