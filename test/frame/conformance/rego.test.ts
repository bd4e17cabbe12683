import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { planGatekeeper, templateNameOf } from '../../../components/security/admission/gatekeeper-plan.ts';
import { gatekeeperRules } from '../../../components/security/admission/gatekeeper-rules.ts';
import { labelsOf, selectorOf } from '../../../policies/lib/selector.ts';
import { gatekeeperCases } from '../../live/gatekeeper-cases.ts';
import { GatekeeperProgram, type RegoReview, type RegoSource } from './gatekeeper-program.ts';
import { mutantsOf, planted } from './rego/mutants.ts';
import { networkTwins } from './rego/network-samples.ts';
import { podTwins } from './rego/pod-samples.ts';
import { rightsTwins } from './rego/rights-samples.ts';
import type { Sample, Twin } from './rego/sample.ts';

const tags = { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' };
const { objects } = planGatekeeper('gatekeeper', { tags, action: 'Deny' });

const twins: Readonly<Record<string, Twin>> = { ...rightsTwins, ...networkTwins, ...podTwins };

interface Constraint extends Manifest {
  readonly spec: { readonly parameters?: object; readonly match: { readonly namespaceSelector?: object } };
}

/** The rules as they are planned: what is compiled, and what is given to it. */
const planned = gatekeeperRules.map((rule) => {
  const template = objects.find(({ metadata }) => metadata.name === templateNameOf(rule)) as unknown as {
    spec: { targets: [{ code: [{ source: RegoSource }] }] };
  };
  const constraint = objects.find(({ kind }) => kind === rule.kind) as Constraint;
  return { ...rule, source: template.spec.targets[0].code[0].source, spec: constraint.spec };
});

/** As Gatekeeper caches objects: by namespace, version, kind and name. */
function inventoryOf(others: readonly object[]): object {
  const placed = (others as readonly Manifest[]).filter(({ metadata }) => metadata.namespace !== undefined);
  const grouped = <T>(objects: readonly Manifest[], key: (object: Manifest) => string, of: (some: Manifest[]) => T) =>
    Object.fromEntries([...Map.groupBy(objects, key)].map(([name, some]) => [name, of(some)]));
  return {
    namespace: grouped(
      placed,
      ({ metadata }) => metadata.namespace ?? '',
      (inNamespace) =>
        grouped(
          inNamespace,
          ({ apiVersion }) => apiVersion,
          (ofVersion) =>
            grouped(
              ofVersion,
              ({ kind }) => kind,
              (ofKind) =>
                grouped(
                  ofKind,
                  ({ metadata }) => metadata.name,
                  ([object]) => object,
                ),
            ),
        ),
    ),
  };
}

function reviewOf({ object, beside = [] }: Sample, parameters: object = {}): RegoReview {
  const { kind, metadata } = object as Manifest;
  const { name, namespace } = metadata;
  return {
    review: { kind: { kind }, name, namespace, operation: 'CREATE', object },
    parameters,
    inventory: inventoryOf(beside),
  };
}

/** Whether Gatekeeper puts an object to a constraint at all. */
function isMatched({ spec }: { readonly spec: Constraint['spec'] }, beside: readonly object[] = []): boolean {
  const { namespaceSelector } = spec.match;
  const own = (beside as readonly Manifest[]).find(({ kind }) => kind === 'Namespace');
  return namespaceSelector === undefined || selectorOf(namespaceSelector)(labelsOf(own?.metadata.labels));
}

/** The samples about which something is said, or nothing, against what is expected; the shortest first. */
function wrong(
  samples: readonly Sample[],
  expected: readonly boolean[],
  said: readonly (readonly string[])[],
): string[] {
  return samples
    .flatMap((sample, index) => {
      const messages = said[index] ?? [];
      const isRight = messages.length > 0 === expected[index];
      return isRight ? [] : [`${JSON.stringify(sample)}: ${messages.join('; ') || 'nothing'}`];
    })
    .toSorted((a, b) => a.length - b.length);
}

/** What only saves a second message about an object that is refused anyway. */
const sparing = ['count(open_blocks) == 0'];

describe('the Rego of the rules, in OPA itself (F3)', function () {
  this.timeout(180_000);
  let program: GatekeeperProgram;

  before(async function () {
    this.timeout(30 * 60_000); // it may have to be built
    program = await GatekeeperProgram.built();
  });

  it('compiles in the version that its template names, as Gatekeeper restricts it', async () => {
    const sources = Object.fromEntries(planned.map(({ name, source }) => [name, source]));
    assert.deepEqual((await program.decide(sources, [])).refused, {});
    assert.equal(Object.keys(sources).length, gatekeeperRules.length);
  });

  it('does not compile where Gatekeeper reads every template as version 0, as it did before 3.19', async () => {
    const old = Object.fromEntries(planned.map(({ name, source }) => [name, { ...source, version: 'v0' }]));
    assert.deepEqual(Object.keys((await program.decide(old, [])).refused).sort(), Object.keys(old).sort());
  });

  it('would be refused with what Gatekeeper does not let it do', async () => {
    const rule = (condition: string): RegoSource => ({
      rego: `package a\n\nviolation contains {"msg": "x"} if ${condition}\n`,
      version: 'v1',
    });
    const { refused } = await program.decide(
      {
        fine: rule('data.inventory.cluster'),
        data: rule('data.other.cluster'),
        request: rule('http.send({"method": "GET", "url": "http://example.com"})'),
        name: { rego: 'package a\n\ndeny contains "x" if true\n', version: 'v1' },
      },
      [],
    );
    assert.deepEqual(Object.keys(refused).sort(), ['data', 'name', 'request']);
    assert.match(refused.request ?? '', /undefined function http\.send/);
  });

  for (const rule of planned) {
    const { name, source, spec } = rule;
    const twin = twins[name];

    it(`${name} says of each case what is expected`, async () => {
      const cases = (gatekeeperCases[name] ?? []).filter(({ beside }) => isMatched(rule, beside));
      const reviews = cases.map((one) => reviewOf(one, spec.parameters));
      const { messages } = await program.decide({ [name]: source }, reviews);
      for (const [index, { what, says }] of cases.entries()) {
        const said = messages[name]?.[index] ?? [];
        if (says === undefined) assert.deepEqual(said, [], what);
        else
          assert.ok(
            said.some((message) => says.test(message)),
            `${what}: ${said.join('; ')}`,
          );
      }
    });

    it(`${name} decides as the pack does`, async () => {
      assert.ok(twin !== undefined, `no samples of ${name}`);
      const samples = fc.sample(twin.samples, 1500);
      const expected = samples.map(twin.refuses);
      const refused = expected.filter(Boolean).length;
      assert.ok(refused > 150 && refused < 1350, `${refused} of ${samples.length} are refused`);
      const reviews = samples.map((sample) => reviewOf(sample, spec.parameters));
      const { messages } = await program.decide({ [name]: source }, reviews);
      assert.deepEqual(wrong(samples, expected, messages[name] ?? []).slice(0, 3), []);
    });

    it(`${name} would be found wrong without any rule or condition of it`, async () => {
      assert.ok(twin !== undefined, `no samples of ${name}`);
      const samples = fc.sample(twin.samples, { numRuns: 600, seed: 1 });
      const expected = samples.map(twin.refuses);
      const mutants = [...planted(source.rego), ...mutantsOf(source.rego)];
      const named = mutants.map(({ rego }, index): [string, RegoSource] => [`${index}`, { ...source, rego }]);
      const reviews = samples.map((sample) => reviewOf(sample, spec.parameters));
      const { messages } = await program.decide(Object.fromEntries(named), reviews);
      assert.ok('0' in messages && '1' in messages, 'the planted rules compile');
      const passed = Object.entries(messages).filter(([, said]) => wrong(samples, expected, said).length === 0);
      const found = passed.map(([index]) => mutants[Number(index)]?.without ?? '');
      assert.deepEqual(
        found.filter((line) => !sparing.some((condition) => line.endsWith(condition))),
        [],
      );
    });
  }
});
