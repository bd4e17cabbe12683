import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'js-yaml';
import { compose } from '../../../components/applications/patterns/compose.ts';
import { type CustomPattern, resolveCustom } from '../../../components/applications/patterns/custom.ts';
import { choosePattern } from '../../../components/applications/patterns/custom-file.ts';
import { patterns } from '../../../components/applications/patterns/registry.ts';
import { formatProblem, ProblemsError } from '../../../components/core/problems/problem.ts';
import { start } from './sample.ts';

/** The example of a custom pattern in the pattern description, word for word. */
const hybrid = `apiVersion: ajj.io/v1
kind: DeploymentPattern
metadata:
  name: custom-hybrid
spec:
  extends: continuous-operations
  overrides:
    autoscaling:
      enabled: true
      type: predictive
  additions:
    customFeature:
      enabled: true
`;

describe('custom patterns (C9)', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fleetwright-patterns-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const problemsOf = (name: string): string[] => {
    try {
      choosePattern(name, folder);
      return [];
    } catch (error) {
      assert.ok(error instanceof ProblemsError, String(error));
      return error.problems.map(formatProblem);
    }
  };
  const composed = (name: string) => {
    const { base, custom } = choosePattern(name, folder);
    const resolved = resolveCustom({ base }, custom);
    return compose('app', start(), resolved.composition, [...patterns, ...resolved.patterns]);
  };

  it('do what the published example says: a forecast to scale on, and a feature of its own', () => {
    write('hybrid.yaml', hybrid);
    const { application, features, problems } = composed('hybrid.yaml');
    assert.deepEqual(problems.map(formatProblem), []);
    const names = features.map(({ name }) => name);
    assert.ok(names.includes('continuous-operations.blue-green'));
    assert.ok(names.includes('ai-autonomous-scaling.proactive'));
    assert.ok(names.includes('custom-hybrid.custom-feature'));
    assert.equal(application.workload.scaling.autoscaler, 'keda');
    assert.deepEqual(application.settings['custom-feature'], { enabled: true });
  });

  it('extend one another, the nearer winning over the farther', () => {
    write('hybrid.yaml', hybrid);
    write(
      'team.yaml',
      `apiVersion: ajj.io/v1
kind: DeploymentPattern
metadata: { name: team }
spec:
  extends: ./hybrid.yaml
  without: [backups]
  overrides:
    autoscaling: { minReplicas: 4, maxReplicas: 6 }
    resources: { requests: { cpu: 500m, memory: 256Mi } }
    settings: { cache: { l1.megabytes: 5 } }
    network: { from: [gateway] }
  additions:
    audit: { settings: { level: full } }
`,
    );
    const { application, features, problems } = composed('team.yaml');
    assert.deepEqual(problems.map(formatProblem), []);
    const names = features.map(({ name }) => name);
    assert.ok(!names.includes('continuous-operations.backups'));
    assert.ok(names.includes('custom-hybrid.custom-feature') && names.includes('team.audit'));
    assert.equal(application.workload.scaling.minReplicas, 4);
    assert.equal(application.workload.scaling.maxReplicas, 6);
    assert.equal(application.workload.resources.requests.cpu, '500m');
    assert.deepEqual(application.settings.cache, { 'l1.megabytes': 5 });
    assert.deepEqual(application.settings.audit, { enabled: true, level: 'full' });
    assert.equal(application.network.from.gateway, true);
  });

  it('can be combinations, as the pattern description writes them', () => {
    write('both.yaml', 'base: security-first\nenhancements:\n  - performance-optimizer.caching\n');
    const { features, problems } = composed('both.yaml');
    assert.deepEqual(problems.map(formatProblem), []);
    assert.ok(features.some(({ name }) => name === 'performance-optimizer.caching'));
  });

  it('fix the number of replicas where nothing is to scale', () => {
    write('fixed.yaml', 'base: self-learning\noverrides:\n  autoscaling: { enabled: false, replicas: 3 }\n');
    const { application } = composed('fixed.yaml');
    assert.deepEqual([application.workload.scaling.minReplicas, application.workload.scaling.maxReplicas], [3, 3]);
  });

  it('are refused with all that is wrong and the lines of it', () => {
    write(
      'bad.yaml',
      `apiVersion: ajj.io/v1
kind: DeploymentPattern
metadata:
  name: security-first
spec:
  extends: continous-operations
  overides: {}
  overrides:
    autoscaling:
      enabled: yes please
      minReplicas: -1
`,
    );
    assert.deepEqual(problemsOf('bad.yaml'), [
      'bad.yaml:10 spec.overrides.autoscaling.enabled: must be true or false (got "yes please").',
      'bad.yaml:11 spec.overrides.autoscaling.minReplicas: must be at least 1 (got -1).',
      'bad.yaml:7 spec.overides: must be a known key. Write overrides, or remove it.',
    ]);
    write(
      'names.yaml',
      'base: security-first\nenhancements:\n  - performance-optimizer.caching\n  - self-learning.neutral\n',
    );
    assert.deepEqual(problemsOf('names.yaml'), [
      'names.yaml:4 enhancements.1: must name an existing pattern or feature (got "self-learning.neutral"). Write self-learning.neural, or another existing name.',
    ]);
    write('parent.yaml', hybrid.replace('continuous-operations', 'continous-operations'));
    assert.deepEqual(problemsOf('parent.yaml'), [
      'parent.yaml:6 spec.extends: must name an existing pattern (got "continous-operations"). Write continuous-operations, or another existing name.',
    ]);
    write('replicas.yaml', 'base: self-learning\noverrides:\n  autoscaling: { enabled: false }\n');
    assert.deepEqual(problemsOf('replicas.yaml'), [
      'replicas.yaml:3 overrides.autoscaling.replicas: must be set without autoscaling. Set the number of replicas.',
    ]);
    assert.deepEqual(problemsOf('none.yaml'), ['none.yaml: cannot be read (ENOENT). Check that the file exists.']);
    write('broken.yaml', 'base: [\n');
    assert.match(problemsOf('broken.yaml')[0] ?? '', /^broken\.yaml:2:1: must be valid YAML: .* \(got ""\)\./);
  });

  it('are refused if they extend themselves', () => {
    write('one.yaml', hybrid.replace('continuous-operations', './two.yaml'));
    write('two.yaml', hybrid.replace('custom-hybrid', 'other').replace('continuous-operations', 'one.yaml'));
    const problems = problemsOf('one.yaml');
    assert.equal(problems.length, 2);
    assert.match(
      problems[0] ?? '',
      /one\.yaml:6 spec\.extends: must not form a circle \(custom-hybrid ▶ other ▶ custom-hybrid\)/,
    );
  });

  it('are data: what was kept with a deployment composes to the same', () => {
    write('hybrid.yaml', hybrid);
    const { base, custom } = choosePattern('hybrid.yaml', folder);
    const kept = JSON.parse(JSON.stringify(custom)) as CustomPattern[];
    assert.deepEqual(
      JSON.stringify(resolveCustom({ base }, kept).composition),
      JSON.stringify(resolveCustom({ base }, custom).composition),
    );
  });
});

describe('the published schema of custom patterns (C9)', () => {
  const published = readFileSync(
    join(import.meta.dirname, '../../../docs/reference/deployment-pattern.schema.json'),
    'utf8',
  );
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(published));

  it('takes the published example, and refuses what ajj refuses', () => {
    assert.equal(validate(load(hybrid)), true, JSON.stringify(validate.errors));
    assert.equal(validate(load(hybrid.replace('predictive', 'prophetic'))), false);
    assert.equal(validate(load(hybrid.replace('extends:', 'extend:'))), false);
  });
});
