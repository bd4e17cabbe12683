import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProjectCopy } from '../project.ts';

describe('ajj experiment (D5)', function () {
  this.timeout(60_000);
  let project: ProjectCopy;
  let server: Server;
  let address = '';

  before(async () => {
    project = new ProjectCopy();
    server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const series = (version: string, more: object): object => ({ metric: { version }, ...more });
      const query = searchParams.get('query');
      const values = (base: number): [number, string][] =>
        Array.from({ length: 30 }, (_, index) => [index, String(base + (index % 5))]);
      const result = pathname.endsWith('query_range')
        ? [series('v1', { values: values(200) }), series('v2', { values: values(190) })]
        : query === 'good'
          ? [series('v1', { value: [0, '120'] }), series('v2', { value: [0, '170'] })]
          : [series('v1', { value: [0, '1000'] }), series('v2', { value: [0, '1000'] })];
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(query === 'bad' ? { error: 'parse error' } : { data: { result } }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.close();
    await project.remove();
  });

  it('plans how many visitors are needed, and how long that takes', async () => {
    const args = ['experiment', 'plan', '--baseline', '0.05', '--difference', '0.01', '--per-day', '2000'];
    const { code, stdout, stderr } = await project.ajj(args);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /A needs 8158 visitors, B 8158: 16316 in total, 50 % of them on B/);
    assert.match(stdout, /9 days at 2000 visitors a day/);
  });

  it('names what is no number as it was written, and files as they were named', async () => {
    const plan = await project.ajj(['experiment', 'plan', '--baseline', 'five', '--difference', '0.01']);
    assert.notEqual(plan.code, 0);
    assert.match(plan.stderr, /'--baseline <share>' argument 'five' is invalid\. It must be a number, such as 0\.05\./);
    project.write('wrong.csv', 'version,successes,total\nold,11,10\nnew,1.5,10\n');
    const analyze = await project.ajj(['experiment', 'analyze', 'wrong.csv']);
    assert.equal(analyze.code, 1);
    assert.deepEqual(analyze.stderr.match(/^ {2}.*$/gm), [
      '  wrong.csv:2 successes: must be at most the total (10) (got 11).',
      '  wrong.csv:3 successes: must be a whole number, 0 or more (got 1.5).',
    ]);
    const asking = ['experiment', 'analyze', '--prometheus', 'http://127.0.0.1:9', '--query', 'x', '--step', '0s'];
    const { stderr } = await project.ajj(asking);
    assert.match(stderr, /--step: must be a duration above 0.* \(got "0s"\)/);
  });

  it('refuses what is no query, before anybody is asked', async () => {
    const asking = ['experiment', 'analyze', '--prometheus', 'http://127.0.0.1:9', '--successes', 'rate(good)'];
    const { code, stderr } = await project.ajj([...asking, '--total', 'all[5m]']);
    assert.equal(code, 1);
    assert.match(stderr, /--successes: must have a range vector.* \(got "rate\(good\)"\)/);
    assert.match(stderr, /--total: must answer with numbers of one moment.* \(got "all\[5m\]"\)/);
  });

  it('analyses outcomes line by line, or counted', async () => {
    const lines = ['version,converted'];
    for (let index = 0; index < 1000; index += 1) {
      lines.push(`old,${index < 120 ? 1 : 0}`, `new,${index < 170 ? 'true' : 'false'}`);
    }
    project.write('lines.csv', `${lines.join('\n')}\n`);
    project.write('counts.csv', 'version,successes,total\nold,120,1000\nnew,170,1000\n');
    const names = ['--a', 'old', '--b', 'new', '--json'];
    const one = await project.ajj(['experiment', 'analyze', 'lines.csv', '--metric', 'converted', ...names]);
    const other = await project.ajj(['experiment', 'analyze', 'counts.csv', ...names]);
    assert.equal(one.code, 0, one.stderr);
    assert.equal(one.stdout, other.stdout);
    const { verdict, tests } = JSON.parse(one.stdout) as { verdict: string; tests: { pValue: number }[] };
    assert.equal(verdict, 'B is better');
    // scipy.stats.chi2_contingency([[120, 880], [170, 830]], correction=False)
    assert.ok(Math.abs((tests[0]?.pValue ?? 0) - 0.0014966965296826426) < 1e-12, String(tests[0]?.pValue));
  });

  it('leaves out what cannot be computed of values that do not vary, and decides by the exact test of ranks', async () => {
    const valuesOf = (count: number): string => `version,value\n${'a,5\n'.repeat(count)}${'b,6\n'.repeat(count)}`;
    project.write('constant.csv', valuesOf(3));
    const few = await project.ajj(['experiment', 'analyze', 'constant.csv']);
    assert.equal(few.code, 0, few.stderr);
    assert.match(few.stdout, /B − A {2}\+1\.00000; no interval, as the values of each version are all the same/);
    assert.match(few.stdout, /t-test: not computed, as the values of each version are all the same/);
    // Of the 20 ways to deal out six values, two are as extreme.
    assert.match(few.stdout, /Mann-Whitney: 0\.0000, p = 0\.100/);
    assert.match(few.stdout, /effect size: not computed/);
    assert.match(few.stdout, /not decided: p of Mann-Whitney is not below 0\.05/);
    project.write('constant.csv', valuesOf(10));
    const more = await project.ajj(['experiment', 'analyze', 'constant.csv']);
    assert.match(more.stdout, /B is better: p of Mann-Whitney is below 0\.05, where higher is better/);
  });

  it('trusts no experiment whose traffic was not split as it should', async () => {
    project.write('broken.csv', 'version,successes,total\na,100,1000\nb,300,2000\n');
    const { stdout } = await project.ajj(['experiment', 'analyze', 'broken.csv']);
    assert.match(stdout, /not to be trusted: the traffic split differs from the planned one/);
    const right = await project.ajj(['experiment', 'analyze', 'broken.csv', '--share', '0.6667']);
    assert.match(right.stdout, /B is better/);
  });

  it('asks Prometheus for outcomes, and for a measure over time', async () => {
    const counts = ['--successes', 'good', '--total', 'all'];
    const one = await project.ajj(['experiment', 'analyze', '--prometheus', address, ...counts]);
    assert.equal(one.code, 0, one.stderr);
    assert.match(one.stdout, /A {2}v1: 12\.000 % {2}\(1000 visitors\)/);
    const measure = ['--query', 'latency', '--better', 'lower'];
    const other = await project.ajj(['experiment', 'analyze', '--prometheus', address, ...measure]);
    assert.match(other.stdout, /B is better: p of t-test is below 0\.05, where lower is better/);
    assert.match(other.stdout, /Mann-Whitney/);
    const bad = await project.ajj(['experiment', 'analyze', '--prometheus', address, '--query', 'bad']);
    assert.equal(bad.code, 1);
    assert.match(bad.stderr, /parse error/);
  });

  it('says what is wrong with what it is given', async () => {
    project.write('bad.csv', 'version,ms\na,12\nb,fast\nb,\n');
    const { code, stderr } = await project.ajj(['experiment', 'analyze', 'bad.csv', '--metric', 'ms']);
    assert.equal(code, 1);
    assert.match(stderr, /bad\.csv:3 ms: must be a number \(got "fast"\)/);
    assert.match(stderr, /bad\.csv:4 ms: must be a number \(got ""\)/);
    const column = await project.ajj(['experiment', 'analyze', 'bad.csv']);
    assert.match(column.stderr, /must have the column value \(got \["version","ms"\]\)/);
    project.write('three.csv', 'version,successes,total\na,1,10\nb,2,10\nc,3,10\n');
    assert.match(
      (await project.ajj(['experiment', 'analyze', 'three.csv'])).stderr,
      /must have two versions to compare .*\. Name two of them/,
    );
    const both = await project.ajj(['experiment', 'plan', '--difference', '1']);
    assert.match(both.stderr, /must give one of the two/);
  });
});
