import type { PackInfo, PolicyInfo, PolicyReport, Violation } from './report.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** Characters that XML 1.0 cannot carry, even escaped. */
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

function caseOf(pack: PackInfo, policy: PolicyInfo, violations: readonly Violation[]): string {
  const own = violations.filter((violation) => violation.policy === policy.name && violation.pack === pack.name);
  const failing = own.filter(({ enforcement, undecided }) => enforcement === 'mandatory' && !undecided);
  const others = own.filter((violation) => !failing.includes(violation));
  const children: string[] = [];
  if (policy.enforcement === 'disabled') children.push(element('skipped', { message: 'the policy is disabled' }));
  for (const violation of failing) {
    const message = `${where(violation)}: ${violation.message || violation.description}`;
    children.push(element('failure', { type: policy.severity ?? 'mandatory', message }));
  }
  if (others.length > 0) {
    const lines = others.map((violation) => `${where(violation)}: ${violation.message || violation.description}`);
    children.push(`<system-out>${escaped(lines.join('\n'))}</system-out>`);
  }
  return element('testcase', { classname: pack.name, name: `${policy.name}: ${policy.description}` }, children);
}

/** A report as JUnit's XML: a suite a pack, a case a policy; what is advisory or undecided fails none (A9). */
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
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'policies' }, suites)}\n`;
}
