import assert from 'node:assert/strict';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { formatPolicyJunit, type PolicyReport, type Violation } from '../../../engine/index.ts';
import { reportOfPack } from './pack-report.ts';
import { exempt, own, reportOf } from './report-sample.ts';

describe('the report of a policy pack (A9)', () => {
  let report: PolicyReport;

  before(async () => {
    ({ report } = await reportOfPack());
  });

  it('is well-formed JUnit, in which only what is mandatory and decided fails', () => {
    const awkward = { message: 'a < b & "c" > d\n\u0007', enforcement: 'mandatory', policy: 'label-team' } as const;
    const [first] = report.violations;
    assert.ok(first);
    const text = formatPolicyJunit({ ...report, violations: [...report.violations, { ...first, ...awkward }] });
    const onError = (level: string, message: string): never => assert.fail(`${level}: ${message}`);
    const suite = new DOMParser({ onError }).parseFromString(text, 'text/xml').getElementsByTagName('testsuite')[0];
    const numbers = ['tests', 'failures', 'skipped'].map((name) => suite?.getAttribute(name));
    assert.deepEqual(numbers, ['6', '2', '0']);
    const cases = Array.from(suite?.getElementsByTagName('testcase') ?? []) as Element[];
    const failing = cases.flatMap((element) => Array.from(element.getElementsByTagName('failure')) as Element[]);
    assert.deepEqual(
      failing.map((failure) => failure.getAttribute('message')),
      ['database (aws:rds/instance:Instance): a < b & "c" > d\n?', 'the stack: it has 4: put them together'],
    );
  });
});

describe('an exempt violation in a report (F1)', () => {
  it('as JUnit is no failure: a rule of which every violation is exempt is skipped', () => {
    const casesOf = (...violations: readonly Violation[]): Element[] => {
      const onError = (level: string, message: string): never => assert.fail(`${level}: ${message}`);
      const document = new DOMParser({ onError }).parseFromString(
        formatPolicyJunit(reportOf(...violations)),
        'text/xml',
      );
      return Array.from(document.getElementsByTagName('testcase'));
    };
    const [skipped] = casesOf(exempt, exempt);
    assert.equal(
      skipped?.getElementsByTagName('skipped')[0]?.getAttribute('message'),
      '2 violations exempt until 2027-01-31, owner team <agents>, because its image writes\nto "/app"',
    );
    assert.equal(skipped.getElementsByTagName('failure').length, 0);
    assert.match(
      skipped.getElementsByTagName('system-out')[0]?.textContent ?? '',
      /^exempt until 2027-01-31, owner team <agents>: agents\/aider \(kubernetes:apps\/v1:Deployment\): spec: set it\n/,
    );
    const [failed] = casesOf(exempt, { ...own, enforcement: 'mandatory' });
    assert.deepEqual(
      ['failure', 'skipped', 'system-out'].map((name) => failed?.getElementsByTagName(name).length),
      [1, 0, 1],
    );
    const [advised] = casesOf(exempt, own);
    assert.equal(advised?.getElementsByTagName('skipped').length, 0);
  });
});
