import assert from 'node:assert/strict';
import { DOMParser } from '@xmldom/xmldom';
import { complianceHtml, complianceMarkdown, complianceOf } from '../../../engine/index.ts';
import { cis, graph, reportOf, violation } from './compliance-sample.ts';

describe('the text of a compliance report (F1)', () => {
  it('is Markdown with a row a control, whatever a message holds', () => {
    const text = complianceMarkdown(
      complianceOf(reportOf([violation('root', { message: 'a | b <script>\nc' })]), graph, cis),
    );
    const rows = text.split('\n').filter((line) => line.startsWith('| 5.'));
    assert.equal(rows.length, 5);
    assert.match(rows[1] ?? '', /^\| 5\.2\.7 \|.*violated<br>agents\/aider: a \\\| b &lt;script> c/);
    assert.match(text, /It is not an audit\./);
  });

  it('is HTML that is well formed, whatever a message holds', () => {
    const report = complianceOf(reportOf([violation('root', { message: '<img src=x> & "y"' })]), graph, cis);
    const html = complianceHtml(report);
    assert.ok(!html.includes('<img'));
    const body = html.slice(html.indexOf('<body>'), html.indexOf('</html>')).replaceAll('<br>', '<br/>');
    const parsed = new DOMParser().parseFromString(body, 'text/xml');
    assert.equal(parsed.getElementsByTagName('tr').length, 6);
  });
});
