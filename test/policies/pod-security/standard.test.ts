import assert from 'node:assert/strict';
import { checkControl } from '../../../policies/pod-security/check.ts';
import type { Control } from '../../../policies/pod-security/control.ts';
import { controls, violationsOf } from '../../../policies/pod-security/standard.ts';
import { type Fixture, readFixtures } from './fixtures.ts';

const fixtures = readFixtures();
const latest = Math.max(...fixtures.map(({ minor }) => minor));
const of = (level: string, verdict: string): Fixture[] =>
  fixtures.filter((fixture) => fixture.level === level && fixture.verdict === verdict);
const nameOf = ({ level, minor, verdict, pod }: Fixture): string =>
  `${level}/v1.${minor}/${verdict}/${pod.metadata.name}`;

/** The fixtures on which a statement does not hold. */
const wrong = (among: readonly Fixture[], holds: (fixture: Fixture) => boolean): string[] =>
  among.filter((fixture) => !holds(fixture)).map(nameOf);

describe('the Pod Security Standards, compared with upstream’s own test data (F1)', () => {
  for (const level of ['baseline', 'restricted']) {
    it(`admits all ${of(level, 'pass').length} pods that pass ${level}, at each of the versions v1.0 to v1.${latest}`, () => {
      const admitted = ({ pod, minor, level: at }: Fixture): boolean => violationsOf(pod, at, minor).length === 0;
      assert.deepEqual(wrong(of(level, 'pass'), admitted), []);
    });

    it(`refuses all ${of(level, 'fail').length} pods that fail ${level}, by the control that each is about`, () => {
      const refused = ({ pod, minor, level: at, about }: Fixture): boolean => {
        const named = controls.find(({ upstream }) => upstream.toLowerCase() === about) as Control;
        return violationsOf(pod, at, minor).length > 0 && checkControl(named, pod, minor).length > 0;
      };
      assert.deepEqual(wrong(of(level, 'fail'), refused), []);
    });
  }

  it('has a control for each of upstream’s, and fixtures that fail each of them', () => {
    const about = new Set(fixtures.filter(({ verdict }) => verdict === 'fail').map((fixture) => fixture.about));
    assert.deepEqual([...about].toSorted(), controls.map(({ upstream }) => upstream.toLowerCase()).toSorted());
  });

  it('says the same of the latest version as of the last that is listed', () => {
    const same = ({ pod, level, verdict }: Fixture): boolean =>
      (violationsOf(pod, level, Number.POSITIVE_INFINITY).length === 0) === (verdict === 'pass');
    assert.deepEqual(
      wrong(
        fixtures.filter(({ minor }) => minor === latest),
        same,
      ),
      [],
    );
  });
});
