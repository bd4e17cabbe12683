import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DocumentName } from '../../../../../cli/output/schemas/documents.ts';
import { patterns } from '../../../../../components/applications/patterns/registry.ts';
import { ProjectCopy } from '../../../project.ts';
import { readDocument } from '../read-document.ts';

/** A command without a cluster, the document that it has to print, and its exit code. Default: 0. */
type Case = readonly [DocumentName, string, (0 | 1)?];

const image = '--image registry.example.com/myapp:1.0.0';

const cases: readonly Case[] = [
  ['ajj/preview/v1', 'preview --stack few --save before.json'],
  ['ajj/preview/v1', 'preview --stack prod'],
  ['ajj/preview/v1', 'preview --stack overridden --no-policy'],
  ['ajj/preview/v1', 'preview --stack overridden --against before.json --policy-config strict.yaml', 1],
  ['ajj/policy/v1', 'policy --stack prod'],
  ['ajj/policy/v1', 'policy --stack few --format json'],
  ['ajj/policy/v1', 'policy --stack few --policy-config strict.yaml', 1],
  ['ajj/policy-report/v1', 'policy report --stack prod'],
  ['ajj/policy-report/v1', 'policy report --stack few --framework fleetwright --policy-config strict.yaml', 1],
  ['ajj/render/v1', 'render --stack few --out rendered'],
  ['ajj/capacity/v1', 'capacity'],
  ['ajj/capacity/v1', 'capacity --stack prod'],
  ['ajj/cost/v1', 'cost'],
  ['ajj/cost/v1', 'cost --stack prod'],
  ['ajj/images/v1', 'images'],
  ['ajj/config-show/v1', 'config show'],
  ['ajj/config-show/v1', 'config show --diff prod'],
  ['ajj/template/v1', 'template cluster-config.yaml'],
  ['ajj/config-import/v1', 'config import cluster-config.yaml --dry-run --stack prod'],
  ['ajj/explain/v1', 'explain fleet.maxWorkers'],
  ['ajj/explain/v1', 'explain fleet --stack prod'],
  ['ajj/explain/v1', 'explain tags.owner --value somebody'],
  ['ajj/patterns-list/v1', 'patterns list'],
  ...patterns.map(({ name }): Case => ['ajj/patterns-describe/v1', `patterns describe ${name}`]),
  ['ajj/patterns-describe/v1', 'patterns describe hybrid.yaml'],
  ['ajj/patterns-validate/v1', 'patterns validate hybrid.yaml'],
  ['ajj/patterns-validate/v1', 'patterns validate security-first --with performance-optimizer.caching'],
  ['ajj/problems/v1', 'patterns validate nothing', 1],
  ['ajj/patterns-recommend/v1', 'patterns recommend'],
  ['ajj/patterns-recommend/v1', 'patterns recommend --for regulated --priority recovery-time'],
  ['ajj/experiment-plan/v1', 'experiment plan --baseline 0.05 --difference 0.01 --per-day 2000'],
  ['ajj/experiment-plan/v1', 'experiment plan --deviation 20 --difference 5'],
  ['ajj/experiment-analyze/v1', 'experiment analyze counts.csv'],
  ['ajj/experiment-analyze/v1', 'experiment analyze values.csv'],
  ['ajj/experiment-analyze/v1', 'experiment analyze constant.csv'],
  ['ajj/deploy/v1', `deploy myapp -p security-first ${image} --dry-run`],
  ['ajj/deploy/v1', `deploy myapp -p security-first ${image} --dry-run --policy-config strict.yaml`, 1],
  ['ajj/up/v1', 'up --stack few --policy-config strict.yaml', 1],
  ['ajj/status/v1', 'status', 1],
  ['ajj/down/v1', 'down --engine offline'],
  ['ajj/doctor/v1', 'doctor'],
  ['ajj/cluster-status/v1', 'cluster status', 1],
  ['ajj/cluster-stop/v1', 'cluster stop'],
  ['ajj/cluster-delete/v1', 'cluster delete'],
  ['ajj/problems/v1', 'preview --stack wrong', 1],
  ['ajj/problems/v1', 'rollout status my_app', 1],
];

const few = 'config:\n  fleetwright:environment: development\n  fleetwright:fleet: { catalog: few.csv }\n';

const files: Readonly<Record<string, string>> = {
  'few.csv': readFileSync(resolve(import.meta.dirname, '../../../../fixtures/few-agents.csv'), 'utf8'),
  'Pulumi.few.yaml': few,
  'Pulumi.overridden.yaml': `${few}  fleetwright:overrides:
    - kind: Deployment
      namespace: agents
      name: aider
      patch: { spec: { template: { spec: { priorityClassName: urgent } } } }
`,
  'Pulumi.wrong.yaml': 'config:\n  fleetwright:environment: development\n  fleetwright:fleet: { maxWorkers: none }\n',
  'strict.yaml': 'immutable-image: { requireDigest: [development] }\n',
  'hybrid.yaml': `apiVersion: ajj.io/v1
kind: DeploymentPattern
metadata: { name: custom-hybrid }
spec:
  extends: continuous-operations
  enhancements: [performance-optimizer.caching]
  overrides: { autoscaling: { maxReplicas: 12 } }
  additions: { audit: { summary: Audits, settings: { level: high } } }
`,
  'counts.csv': 'version,successes,total\nold,120,1000\nnew,170,1000\n',
  'values.csv': 'version,value\nold,200\nold,210\nold,190\nnew,180\nnew,170\nnew,175\n',
  'constant.csv': 'version,value\nold,5\nold,5\nnew,6\nnew,6\n',
};

describe('what commands print with --json (J3)', function () {
  this.timeout(120_000);
  let project: ProjectCopy;

  before(() => {
    project = new ProjectCopy();
    for (const [name, text] of Object.entries(files)) project.write(name, text);
  });
  after(() => project.remove());

  for (const [name, words, code = 0] of cases) {
    it(`has the schema ${name}: ajj ${words}`, async () => {
      const ended = await project.ajj([...words.split(' '), '--json']);
      // A machine may lack what doctor looks for.
      if (words !== 'doctor') assert.equal(ended.code, code, ended.stderr);
      readDocument(ended.stdout, name);
    });
  }
});
