import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinNames } from '../../../components/core/values/joined-name.ts';

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
/** What Pulumi takes as the name of a project or a stack. */
const pulumiName = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);
const names = fc.oneof(
  fc.tuple(fc.constantFrom('application', 'stack', 'a', 'a-b'), label, label),
  fc.tuple(fc.constantFrom('stack', 'a'), pulumiName, pulumiName),
  fc.tuple(fc.constantFrom('namespace', 'a', 'a-b'), label),
);

describe('joined names (J1)', () => {
  it('tell any two lists of legal names apart, which a hyphen does not', () => {
    assert.notEqual(joinNames(['shop', 'web-api']), joinNames(['shop-web', 'api']));
    fc.assert(
      fc.property(names, names, (one, other) => {
        assert.equal(joinNames(one) === joinNames(other), JSON.stringify(one) === JSON.stringify(other));
      }),
      { numRuns: 2000 },
    );
  });

  it('tell every way apart to cut the same text into two names', () => {
    fc.assert(
      fc.property(fc.array(label, { minLength: 3, maxLength: 6 }), (parts) => {
        const cuts = parts.slice(1).map((_, index): [string, string] => {
          return [parts.slice(0, index + 1).join('-'), parts.slice(index + 1).join('-')];
        });
        assert.equal(new Set(cuts.map((cut) => joinNames(cut))).size, cuts.length);
      }),
    );
  });

  it('are legal names of objects, and no longer than asked for', () => {
    const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
    fc.assert(
      fc.property(names, (one) => {
        assert.match(joinNames(one), subdomain);
        assert.ok(joinNames(one, { separator: '_', maxLength: 40 }).length <= 40);
      }),
    );
  });
});
