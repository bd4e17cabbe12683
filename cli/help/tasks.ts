/** A command in the help of `ajj`: its group and its example. */
export interface HelpEntry {
  /** Heading of the group in `ajj --help`. Absent for subcommands. */
  readonly task?: string;
  readonly example: string;
}

const deploy = 'Deploy a stack:';
const review = 'Review and check a stack:';
const applications = 'Deploy applications:';
const configure = 'Configure stacks:';
const tools = 'Cluster and tools:';

/** Every command and every group of commands. A test finds missing ones. */
export const helpEntries: Readonly<Record<string, HelpEntry>> = {
  up: { task: deploy, example: 'ajj up --stack dev' },
  down: { task: deploy, example: 'ajj down --stack dev' },
  preview: { task: review, example: 'ajj preview --stack prod --base main' },
  policy: { task: review, example: 'ajj policy --stack prod --format sarif --output policy.sarif' },
  'policy report': { example: 'ajj policy report --stack prod --framework cis --format html --output cis.html' },
  render: { task: review, example: 'ajj render --stack prod --out rendered' },
  capacity: { task: review, example: 'ajj capacity --stack prod' },
  cost: { task: review, example: 'ajj cost --stack prod' },
  images: { task: review, example: 'ajj images --stack prod' },
  operators: { task: review, example: 'ajj operators --stack prod' },
  status: { task: deploy, example: 'ajj status --stack dev' },
  analyze: { task: applications, example: 'ajj analyze myapp --namespace shop --deep' },
  benchmark: { task: applications, example: 'ajj benchmark --pattern cost-optimization --agents 5' },
  experiment: { task: applications, example: 'ajj experiment analyze results.csv' },
  'experiment plan': { example: 'ajj experiment plan --baseline 0.05 --difference 0.01 --per-day 2000' },
  'experiment analyze': {
    example: 'ajj experiment analyze results.csv --by version --metric milliseconds --better lower',
  },
  deploy: {
    task: applications,
    example: 'ajj deploy myapp --pattern continuous-operations --image registry.example.com/myapp:1.2.0',
  },
  undeploy: { task: applications, example: 'ajj undeploy myapp --namespace shop' },
  rollout: { task: applications, example: 'ajj rollout status myapp --namespace shop' },
  'rollout status': { example: 'ajj rollout status myapp --namespace shop' },
  'rollout promote': { example: 'ajj rollout promote myapp --namespace shop' },
  'rollout abort': { example: 'ajj rollout abort myapp --namespace shop' },
  'rollout undo': { example: 'ajj rollout undo myapp --namespace shop' },
  'rollout retire': { example: 'ajj rollout retire myapp --namespace shop' },
  patterns: { task: applications, example: 'ajj patterns list' },
  'patterns list': { example: 'ajj patterns list' },
  'patterns describe': { example: 'ajj patterns describe self-learning' },
  'patterns validate': { example: 'ajj patterns validate cost-optimization --with performance-optimizer.caching' },
  'patterns recommend': { example: 'ajj patterns recommend --priority recovery-time' },
  optimize: { task: applications, example: 'ajj optimize myapp --namespace shop --target cost' },
  config: { task: configure, example: 'ajj config show --stack prod --diff staging' },
  'config show': { example: 'ajj config show --stack prod --diff staging' },
  'config import': { example: 'ajj config import cluster-config.yaml --stack prod --dry-run' },
  explain: { task: configure, example: 'ajj explain fleet.tiers.tier1.scaling.maxReplicas --stack prod' },
  template: { task: configure, example: 'ajj template cluster-config.yaml' },
  cluster: { task: tools, example: 'eval "$(ajj cluster start)"' },
  'cluster start': { example: 'eval "$(ajj cluster start)"' },
  'cluster stop': { example: 'ajj cluster stop' },
  'cluster status': { example: 'ajj cluster status' },
  'cluster audit': { example: 'ajj cluster audit --since 2h --namespace agents' },
  'cluster delete': { example: 'ajj cluster delete' },
  kubectl: { task: tools, example: 'ajj kubectl get deployments --namespace agents' },
  doctor: { task: tools, example: 'ajj doctor --stack dev' },
  completion: { task: tools, example: 'source <(ajj completion bash)' },
};
