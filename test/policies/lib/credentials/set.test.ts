import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainSecrets } from '../../../../policies/security/plain-secrets.ts';
import { type PolicyInput, validate } from '../../run-policy.ts';

/** A value as it stands in a public manifest. */
interface Entry {
  /** A variable, an entry of `args`, an entry of a ConfigMap, or a line of a file in one. */
  readonly where: 'env' | 'arg' | 'ConfigMap' | 'file';
  readonly name: string;
  /** As it stands there; what looked real is replaced by an invented value of the same form. */
  readonly value: string;
  readonly credential: boolean;
}

interface Source {
  readonly source: string;
  /**
   * `tuned`: may be looked at to improve the rule. `heldOut`: may not. `later`: collected once the rule was written, when
   * its precision was 0.842; the rule was improved by it since.
   */
  readonly group: 'tuned' | 'heldOut' | 'later';
  readonly entries: readonly Entry[];
}

/** `//` is escaped in some values: scanners of repositories would take them for leaks. */
const sources: readonly Source[] = JSON.parse(readFileSync(join(import.meta.dirname, 'set.json'), 'utf8'));

function inputOf({ where, name, value }: Entry): PolicyInput {
  const configMap = (text: string): PolicyInput => ({
    type: 'kubernetes:core/v1:ConfigMap',
    props: { data: { [name]: text } },
  });
  if (where === 'ConfigMap') return configMap(value);
  if (where === 'file') return configMap(`# settings\n${value}\n`);
  const container = where === 'env' ? { name: 'x', env: [{ name, value }] } : { name: 'x', args: [value] };
  return { type: 'kubernetes:core/v1:Pod', props: { spec: { containers: [container] } } };
}

function figuresOf(groups: readonly Source['group'][]) {
  const judged = sources
    .filter(({ group }) => groups.includes(group))
    .flatMap(({ source, entries }) =>
      entries.map((entry) => ({ source, entry, found: validate(plainSecrets, inputOf(entry)).messages.length > 0 })),
    );
  const wrong = judged
    .filter(({ entry, found }) => entry.credential !== found)
    .map(({ source, entry: { where, name, value }, found }) =>
      [found ? 'not a credential:' : 'missed:', where, name, JSON.stringify(value), source].join(' '),
    );
  const right = judged.filter(({ entry, found }) => entry.credential && found).length;
  const found = judged.filter((each) => each.found).length;
  const credentials = judged.filter(({ entry }) => entry.credential).length;
  return { size: judged.length, credentials, precision: right / found, recall: right / credentials, wrong };
}

describe('credentials in public manifests (F1)', () => {
  const cases: readonly [title: string, groups: readonly Source['group'][], precision: number, recall: number][] = [
    ['all of them', ['tuned', 'heldOut', 'later'], 0.97, 0.98],
    ['those held out', ['heldOut'], 0.95, 0.95],
    ['those collected later', ['later'], 0.95, 0.95],
  ];
  for (const [title, groups, precision, recall] of cases) {
    it(`tells them from what is called like one: ${title}`, () => {
      const figures = figuresOf(groups);
      const text = `${figures.credentials} of ${figures.size} are credentials; precision ${figures.precision.toFixed(3)}, recall ${figures.recall.toFixed(3)}`;
      console.log(`      ${title}: ${text}`);
      assert.ok(figures.precision >= precision && figures.recall >= recall, [text, ...figures.wrong].join('\n'));
    });
  }

  it('is large, and mostly of what is no credential', () => {
    const { size, credentials } = figuresOf(['tuned', 'heldOut', 'later']);
    assert.ok(size >= 500 && credentials >= 100 && credentials < size / 2, `${credentials} of ${size}`);
  });
});
