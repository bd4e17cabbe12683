import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Exemption } from '../../../components/core/problems/exemption.ts';
import { formatFinding, parseFinding } from '../../../components/core/problems/finding-text.ts';

const exemption: Exemption = {
  rule: 'read-only-root',
  resource: '*::agents/aider',
  reason: 'its image writes to "/app"',
  owner: 'team agents',
  until: '2027-01-31',
};

/** Any text: of whole characters, of single UTF-16 units, and of what the form itself is made of. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', '\\', ',', ':', '(', ')', '\n', '\r', '\u2028', '\u0000', ' ', 'u', 'n') }),
  fc.constantFrom(formatFinding({ message: 'inner', exemption }), 'exempt until 2027-01-31', '", owner: "', '\ud800'),
);
const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyExemption: fc.Arbitrary<Exemption> = fc.record(
  { rule: text, resource: text, reason: text, owner: text, until: day },
  { requiredKeys: ['resource', 'reason', 'owner'], noNullPrototype: true },
);

describe('the text of a finding (F1)', () => {
  it('says in words by what a violation is exempt', () => {
    assert.equal(
      formatFinding({ message: 'spec: set it', exemption }),
      'exempt until 2027-01-31 (reason: "its image writes to \\"/app\\"", owner: "team agents", ' +
        'rule: "read-only-root", resource: "*::agents/aider"): spec: set it',
    );
    const { resource, reason, owner } = exemption;
    assert.match(formatFinding({ message: '', exemption: { resource, reason, owner } }), /^exempt with no end \(.*\)$/);
  });

  it('parses back to the same exemption and message, whatever they hold', () => {
    fc.assert(
      fc.property(text, anyExemption, (message, any) => {
        assert.deepEqual(parseFinding(formatFinding({ message, exemption: any })), { message, exemption: any });
      }),
      { numRuns: 2000 },
    );
  });

  it('says that something was not checked, and parses back to that', () => {
    assert.equal(formatFinding({ message: 'a chart', unchecked: true }), 'not checked: a chart');
    fc.assert(
      fc.property(text, (message) => {
        const unchecked = { message, unchecked: true } as const;
        assert.deepEqual(parseFinding(formatFinding(unchecked)), unchecked);
      }),
    );
  });

  it('stands in one line up to the message', () => {
    fc.assert(fc.property(anyExemption, (any) => !/[\n\r]/.test(formatFinding({ message: '', exemption: any }))));
  });

  it('is the message where it has any other form', () => {
    const good = formatFinding({ message: 'x', exemption });
    const others = [
      '',
      'exempt: namespace node-system',
      ` ${good}`,
      good.replace('2027-01-31', 'tomorrow'),
      good.replace(', owner: "team agents"', ''),
      good.replace('"team agents"', '"team\nagents"'),
      good.replace('"read-only-root"', '"\\x"'),
    ];
    for (const other of others) assert.deepEqual(parseFinding(other), { message: other });
  });
});
