import { termOf } from '../../components/core/problems/exemption.ts';
import { counted } from '../../components/core/values/words.ts';
import { blocks, exemptionsOf, type PackInfo, type PolicyInfo, type PolicyReport, type Violation } from './report.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** Characters that XML 1.0 cannot contain, even escaped. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function escaped(text: string): string {
  return text.replace(forbidden, '?').replace(/[&<>"\n]/g, (character) => escapes[character] ?? character);
}

type Attributes = Readonly<Record<string, string | number>>;

function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const opening = `<${name}${given.join('')}`;
  if (children.length === 0) return `${opening}/>`;
  const inner = children.map((child) => child.replace(/^/gm, '  ')).join('\n');
  return `${opening}>\n${inner}\n</${name}>`;
}

function where({ type, name, urn }: Violation): string {
  return urn === undefined ? 'the stack' : `${name} (${type})`;
}

function lineOf(violation: Violation): string {
  const { exemption, message, description } = violation;
  const term = exemption === undefined ? '' : `exempt ${termOf(exemption)}, owner ${exemption.owner}: `;
  return `${term}${where(violation)}: ${message || description}`;
}

/** Why a violated policy does not fail: all of its violations are exempt. */
function exemptText(violations: readonly Violation[]): string {
  const exemptions = exemptionsOf(violations).map(
    (exemption) => `${termOf(exemption)}, owner ${exemption.owner}, because ${exemption.reason}`,
  );
  return `${counted(violations.length, 'violation')} exempt ${exemptions.join('; ')}`;
}

function caseOf(pack: PackInfo, policy: PolicyInfo, violations: readonly Violation[]): string {
  const own = violations.filter((violation) => violation.policy === policy.name && violation.pack === pack.name);
  const others = own.filter((violation) => !blocks(violation));
  const children: string[] = [];
  if (policy.enforcement === 'disabled') children.push(element('skipped', { message: 'the policy is disabled' }));
  else if (own.length > 0 && own.every(({ exemption }) => exemption !== undefined)) {
    children.push(element('skipped', { message: exemptText(own) }));
  }
  for (const violation of own.filter(blocks)) {
    children.push(element('failure', { type: policy.severity ?? 'mandatory', message: lineOf(violation) }));
  }
  if (others.length > 0) {
    children.push(`<system-out>${escaped(others.map(lineOf).join('\n'))}</system-out>`);
  }
  return element('testcase', { classname: pack.name, name: `${policy.name}: ${policy.description}` }, children);
}

/**
 * A report as JUnit XML: a suite for each pack, a case for each policy. Advisory, undecided and exempt violations fail
 * no case. A case whose violations are all exempt is skipped. Resources that were not checked are a suite of skipped
 * cases.
 */
export function formatPolicyJunit(report: PolicyReport): string {
  const suites = report.packs.map((pack) => {
    const cases = pack.policies.map((policy) => caseOf(pack, policy, report.violations));
    const failures = cases.filter((text) => text.includes('<failure')).length;
    const skipped = cases.filter((text) => text.includes('<skipped')).length;
    const time = report.seconds.toFixed(3);
    const attributes = {
      name: `${pack.name} ${pack.version}`,
      tests: cases.length,
      failures,
      errors: 0,
      skipped,
      time,
    };
    return element('testsuite', attributes, cases);
  });
  const notChecked = report.notChecked ?? [];
  if (notChecked.length > 0) {
    const cases = notChecked.map(({ type, name, reason }) =>
      element('testcase', { classname: type, name }, [element('skipped', { message: `not checked: ${reason}` })]),
    );
    const attributes = { name: 'not checked', tests: cases.length, failures: 0, errors: 0, skipped: cases.length };
    suites.push(element('testsuite', attributes, cases));
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'policies' }, suites)}\n`;
}
