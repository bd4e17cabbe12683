import assert from 'node:assert/strict';
import { DOMParser } from '@xmldom/xmldom';
import { complianceHtml, complianceMarkdown, complianceOf, type Graph, type Violation } from '../../../engine/index.ts';
import { cis, exemption, framework, graph, policy, reportOf, statesOf, violation } from './compliance-sample.ts';

describe('a compliance report (F1)', () => {
  it('follows the numbers of a framework’s controls, those that policies name as their own or as a tag', () => {
    const { controls, version } = complianceOf(reportOf([]), graph, cis);
    assert.equal(version, '1.10');
    assert.deepEqual(
      controls.map(({ reference, policies: serving }) => [reference, ...serving.map((one) => one.policy.name)]),
      [
        ['5.2.1', 'advised'],
        ['5.2.7', 'root', 'other-root'],
        ['5.2.10', 'root'],
        ['5.5.1', 'immutable-image'],
        ['5.9.9', 'off'],
      ],
    );
  });

  it('tells violated from undecided, from passed, and from what is off', () => {
    assert.deepEqual(statesOf([]), {
      '5.2.1': 'passed',
      '5.2.7': 'passed',
      '5.2.10': 'passed',
      '5.5.1': 'passed',
      '5.9.9': 'off',
    });
    const found = statesOf([violation('root', {}), violation('immutable-image', { undecided: true })]);
    assert.deepEqual([found['5.2.7'], found['5.2.10'], found['5.5.1']], ['violated', 'violated', 'undecided']);
    assert.equal(statesOf([violation('advised', { enforcement: 'advisory' })])['5.2.1'], 'violated');
  });

  it('tells exempt from passed and from violated, with the count', () => {
    const exempt = violation('root', { enforcement: 'advisory', exemption });
    const statesWith = (...violations: readonly Violation[]): unknown[] =>
      complianceOf(reportOf(violations), graph, cis)
        .controls.filter(({ reference }) => reference === '5.2.7')
        .flatMap(({ state, exempt: count }) => [state, count]);
    assert.deepEqual(statesWith(exempt, exempt), ['exempt', 2]);
    assert.deepEqual(statesWith({ ...exempt, enforcement: 'mandatory' }), ['exempt', 1]);
    assert.deepEqual(statesWith(exempt, violation('other-root', { undecided: true })), ['undecided', 1]);
    assert.deepEqual(statesWith(exempt, violation('other-root', {})), ['violated', 1]);
  });

  it('lists each exemption once, with how many violations it accepts', () => {
    const exempt = violation('root', { enforcement: 'advisory', exemption });
    const { until: _, rule: __, ...byDesign } = exemption;
    const report = complianceOf(reportOf([exempt, exempt, { ...exempt, exemption: byDesign }]), graph, cis);
    assert.deepEqual(report.exemptions, [
      { ...exemption, violations: 2 },
      { ...byDesign, violations: 1 },
    ]);
    const markdown = complianceMarkdown(report);
    assert.match(markdown, /: 1 exempt, |, 2 exempt, /);
    assert.match(markdown, /\| exempt \(3 violations\)<br>agents\/aider \(exempt until 2027-01-31\): fix it<br>/);
    assert.ok(
      markdown.includes(
        [
          '## Exemptions',
          '',
          '| rule | resource | reason | owner | until | violations |',
          '| --- | --- | --- | --- | --- | --- |',
          '| root | *::agents/aider | a \\| b &lt;i> | team agents | 2027-01-31 | 2 |',
          '| every rule | *::agents/aider | a \\| b &lt;i> | team agents | no end | 1 |',
        ].join('\n'),
      ),
    );
    const html = complianceHtml(report);
    assert.ok(html.includes('<tr class="exempt">'));
    assert.ok(
      html.includes(
        '<tr><td>root</td><td>*::agents/aider</td><td>a | b &lt;i&gt;</td><td>team agents</td><td>2027-01-31</td><td>2</td></tr>',
      ),
    );
    const body = html.slice(html.indexOf('<body>'), html.indexOf('</html>')).replaceAll('<br>', '<br/>');
    const onError = (level: string, message: string): never => assert.fail(`${level}: ${message}`);
    assert.equal(new DOMParser({ onError }).parseFromString(body, 'text/xml').getElementsByTagName('table').length, 2);
  });

  it('passes no control that something may violate which nobody looked into, and lists it', () => {
    const chart = {
      urn: 'urn:chart',
      type: 'kubernetes:helm.sh/v3:Release',
      name: 'web',
      reason: 'Helm is not installed | install it',
    };
    const unseen = { ...reportOf([violation('advised', { enforcement: 'advisory' })]), notChecked: [chart] };
    const report = complianceOf(unseen, graph, cis);
    assert.deepEqual(
      report.controls.map(({ state }) => state),
      ['violated', 'not checked', 'not checked', 'not checked', 'off'],
    );
    assert.deepEqual(report.notChecked, [chart]);
    const markdown = complianceMarkdown(report);
    assert.ok(!markdown.includes('passed'));
    assert.match(
      markdown,
      /: 1 violated, 3 not checked, 1 off\. 1 resource could not be looked into: the report does not cover what is in there\./,
    );
    const table = ['| resource | type | why |', '| --- | --- | --- |'];
    const row = '| web | kubernetes:helm.sh/v3:Release | Helm is not installed \\| install it |';
    assert.ok(markdown.includes(['## Not checked', '', ...table, row].join('\n')));
    const html = complianceHtml(report);
    assert.ok(html.includes('<tr class="not-checked">'));
    assert.ok(html.includes('<h2>Not checked</h2>') && html.includes('<td>Helm is not installed | install it</td>'));
    assert.ok(!html.includes('class="passed"'));
  });

  it('of AWS depends on what charts of Kubernetes cannot make, and components can', () => {
    const aws = 'CIS AWS Foundations Benchmark';
    const stateWith = (type: string): unknown =>
      complianceOf(
        {
          ...reportOf([]),
          packs: [{ name: 'pack', version: '1', policies: [policy('s3', { framework: framework('2.1', '', aws) })] }],
          notChecked: [{ urn: 'urn', type, name: 'x', reason: 'nobody knows' }],
        },
        graph,
        aws,
      ).controls[0]?.state;
    assert.equal(stateWith('kubernetes:helm.sh/v4:Chart'), 'passed');
    assert.equal(stateWith('awsx:ec2:Vpc'), 'not checked');
  });

  it('says which layer holds a rule, by what the stack puts into its cluster', () => {
    const layers = (name: string, of: Graph): readonly string[] | undefined =>
      complianceOf(reportOf([]), of, cis)
        .controls.flatMap(({ policies: serving }) => serving)
        .find((serving) => serving.policy.name === name)?.layers;
    assert.deepEqual(layers('immutable-image', graph), ['policy pack', 'ValidatingAdmissionPolicy', 'Kyverno']);
    assert.deepEqual(layers('root', graph), ['policy pack', 'Pod Security admission']);
    assert.deepEqual(layers('immutable-image', { ...graph, resources: [] }), ['policy pack']);
  });
});
