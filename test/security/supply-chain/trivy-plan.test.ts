import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { checkSupplyChain } from '../../../components/security/supply-chain/supply-chain-check.ts';
import { planSupplyChain } from '../../../components/security/supply-chain/supply-chain-plan.ts';
import {
  trivyJobSettings,
  trivyScannerSettings,
  trivyVariables,
} from '../../../components/security/supply-chain/trivy-config.ts';
import { escalations } from '../../../policies/security/escalations.ts';
import { manifestsOf } from '../../stacks/planned.ts';
import { supplyChain, trivy } from './sample.ts';

interface Loose {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly rules?: readonly {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
    readonly resourceNames?: readonly string[];
  }[];
  readonly data?: Readonly<Record<string, string>>;
}

const objects = objectsOf(planSupplyChain({ ...supplyChain, trivy })) as unknown as Loose[];
const settings = JSON.parse(readFileSync(resolve(import.meta.dirname, 'trivy-settings.json'), 'utf8')) as Record<
  'variables' | 'jobs' | 'trivy',
  string[]
>;
const unknownOf = (given: Readonly<Record<string, string>>, known: readonly string[]): string[] =>
  Object.keys(given).filter((name) => !known.includes(name));

const rightsOf = (kind: string): string[] =>
  objects
    .filter((object) => object.kind === kind)
    .flatMap(({ rules = [] }) => rules)
    .map(
      ({ apiGroups, resources, verbs, resourceNames = [] }) =>
        `${verbs.join(',')} ${resources.map((name) => [name, ...apiGroups].filter(Boolean).join('.')).join(',')}${resourceNames.map((name) => ` ${name}`).join('')}`,
    );

describe('the Trivy operator (F7)', () => {
  it("gets nothing that its source does not read, in the operator's own spelling", () => {
    assert.deepEqual(unknownOf(trivyVariables(trivy), settings.variables), []);
    assert.deepEqual(unknownOf(trivyJobSettings(trivy), settings.jobs), []);
    assert.deepEqual(unknownOf(trivyScannerSettings(trivy), settings.trivy), []);
    assert.deepEqual(unknownOf({ OPERATOR_SCANER_REPORT_TTL: '1h' }, settings.variables), [
      'OPERATOR_SCANER_REPORT_TTL',
    ]);
  });

  it('scans what runs again after the hours that settings say, for vulnerabilities and secrets and nothing else', () => {
    const variables = trivyVariables({ ...trivy, reportTtlHours: 12, maxConcurrentScans: 5 });
    assert.equal(variables.OPERATOR_SCANNER_REPORT_TTL, '12h');
    assert.equal(variables.OPERATOR_CONCURRENT_SCAN_JOBS_LIMIT, '5');
    const on = Object.keys(variables).filter(
      (name) => /SCANNER_ENABLED|SBOM|COMPLIANCE/.test(name) && variables[name] === 'true',
    );
    assert.deepEqual(on, ['OPERATOR_VULNERABILITY_SCANNER_ENABLED', 'OPERATOR_EXPOSED_SECRET_SCANNER_ENABLED']);
  });

  it('scans in pods that the Pod Security Standard restricted takes, without a token, with requests and limits', () => {
    const jobs = trivyJobSettings(trivy);
    const pod = JSON.parse(jobs['scanJob.podTemplatePodSecurityContext'] ?? '') as Record<string, unknown>;
    const container = JSON.parse(jobs['scanJob.podTemplateContainerSecurityContext'] ?? '') as Record<string, unknown>;
    assert.equal(pod.runAsNonRoot, true);
    assert.deepEqual(pod.seccompProfile, { type: 'RuntimeDefault' });
    assert.equal(container.allowPrivilegeEscalation, false);
    assert.equal(container.readOnlyRootFilesystem, true);
    assert.deepEqual(container.capabilities, { drop: ['ALL'] });
    assert.equal(jobs['scanJob.automountServiceAccountToken'], 'false');
    const scanner = trivyScannerSettings(trivy);
    assert.equal(scanner['trivy.resources.requests.memory'], '256Mi');
    assert.equal(scanner['trivy.resources.limits.memory'], '1Gi');
  });

  it('has exactly these rights, none of which gives more (F10)', () => {
    assert.deepEqual(rightsOf('ClusterRole'), [
      'get,list,watch pods,configmaps',
      'get,list,watch deployments.apps,replicasets.apps,statefulsets.apps,daemonsets.apps',
      'get,list,watch cronjobs.batch,jobs.batch',
      'get,list,watch,create,update,delete vulnerabilityreports.aquasecurity.github.io,exposedsecretreports.aquasecurity.github.io',
      `get,list,watch ${['sbomreports', 'configauditreports', 'rbacassessmentreports', 'infraassessmentreports', 'clusterrbacassessmentreports', 'clustercompliancereports'].map((name) => `${name}.aquasecurity.github.io`).join(',')}`,
    ]);
    assert.deepEqual(rightsOf('Role'), [
      'create,delete jobs.batch',
      'get pods/log',
      'create configmaps,secrets',
      'get secrets trivy-operator trivy-operator-trivy-config',
    ]);
    const everywhere = objects.filter(({ kind }) => kind === 'ClusterRole').flatMap(({ rules = [] }) => rules);
    for (const { group, resources, verbs, meaning } of escalations) {
      const held = everywhere.filter(
        (rule) =>
          rule.apiGroups.includes(group) &&
          resources.some((name) => rule.resources.includes(name)) &&
          verbs.some((verb) => rule.verbs.includes(verb)),
      );
      assert.deepEqual(held, [], meaning);
    }
  });

  it('is in production, not in development, and its scans reach registries and nothing inside (F5)', () => {
    const operatorsOf = (environment: string) =>
      (manifestsOf({ environment }) as unknown as Loose[]).filter(({ metadata }) => metadata.name.startsWith('trivy'));
    assert.deepEqual(operatorsOf('development'), []);
    const production = manifestsOf({ environment: 'production' }) as unknown as (Loose & {
      readonly spec: { readonly podSelector: unknown; readonly egress: readonly { readonly to: unknown }[] };
    })[];
    const policies = production.filter(
      ({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.namespace === 'trivy-system',
    );
    const scans = policies.filter(({ spec }) => JSON.stringify(spec.podSelector).includes('trivy-scan'));
    assert.equal(scans.length, 1);
    assert.deepEqual(scans[0]?.spec.egress[0]?.to, [
      {
        ipBlock: {
          cidr: '0.0.0.0/0',
          except: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'],
        },
      },
    ]);
  });

  it('has its knowledge from repositories as registries name them', () => {
    const of = (java: string): number =>
      checkSupplyChain('supplyChain', { ...supplyChain, trivy: { ...trivy, databases: { ...trivy.databases, java } } })
        .length;
    for (const java of ['mirror.gcr.io/aquasec/trivy-java-db', 'localhost:5000/a/b', 'a/b'])
      assert.equal(of(java), 0, java);
    for (const java of ['nowhere', 'example.com/A', 'example.com/a:1', 'https://example.com/a', 'example.com//a', '']) {
      assert.equal(of(java), 1, java);
    }
  });

  it('says everything wrong with it at once', () => {
    const wrong = {
      ...trivy,
      image: { ...trivy.image, tag: '0.30.0' },
      databases: { ...trivy.databases, java: 'nowhere' },
      reportTtlHours: 0,
    };
    assert.deepEqual(
      checkSupplyChain('supplyChain', { ...supplyChain, trivy: wrong }).map(
        (problem) => formatProblem(problem).split(' is wrong')[0],
      ),
      [
        'supplyChain.trivy.image.tag: must be 0.29.0, the version of the report definitions (got "0.30.0").',
        'supplyChain.trivy.databases.java: must be a repository with its registry and without a tag (got "nowhere"). Write it as mirror.gcr.io/aquasec/trivy-db.',
        'supplyChain.trivy.reportTtlHours: must be a whole number above 0 (got 0).',
      ],
    );
  });
});
