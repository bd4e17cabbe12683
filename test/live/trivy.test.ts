import assert from 'node:assert/strict';
import { type ClusterClient, connect, loadKubeconfig } from '../../apply/index.ts';
import { type AjjRun, ProjectCopy } from '../cli/project.ts';

const stack = `config:
  fleetwright:environment: development
  fleetwright:fleet: { catalog: one.csv }
  fleetwright:supplyChain: { trivy: { enabled: true } }
`;

const severities = { criticalCount: 1, highCount: 0, mediumCount: 0, lowCount: 0, unknownCount: 0 };

const report = {
  apiVersion: 'aquasecurity.github.io/v1alpha1',
  kind: 'VulnerabilityReport',
  metadata: { name: 'aider', namespace: 'agents' },
  report: {
    updateTimestamp: '2026-01-01T00:00:00Z',
    artifact: { repository: 'agents/aider', tag: '1.0.0' },
    os: { family: 'debian', name: '13' },
    registry: { server: 'registry.example.com' },
    scanner: { name: 'Trivy', vendor: 'Aqua Security', version: '0.66.0' },
    summary: severities,
    vulnerabilities: [
      {
        vulnerabilityID: 'CVE-2026-0001',
        resource: 'openssl',
        installedVersion: '3.0.0',
        fixedVersion: '3.0.1',
        lastModifiedDate: '2026-01-01T00:00:00Z',
        publishedDate: '2026-01-01T00:00:00Z',
        severity: 'CRITICAL',
        title: 'one',
      },
    ],
  },
};

describe('the Trivy operator on the embedded control plane (F7)', function () {
  this.timeout(60_000);
  let project: ProjectCopy;
  let client: ClusterClient;

  before(async function () {
    this.timeout(30 * 60_000); // the binary may have to be built
    project = new ProjectCopy();
    project.write('one.csv', 'name,tier,category,purpose\naider,2,coding,Pairs\n');
    project.write('Pulumi.dev.yaml', stack);
    const { code, stderr } = await project.ajj(['up']);
    assert.equal(code, 0, stderr);
    client = connect(await loadKubeconfig({ kubeconfig: project.kubeconfig, namedBy: 'test' }));
  });
  after(() => project?.remove());

  const kubectl = (...args: string[]): Promise<AjjRun> => project.ajj(['kubectl', ...args]);

  it('has the kinds of its reports, which take a report as the operator writes it, and refuse a wrong one', async () => {
    const { code, stderr } = await kubectl(
      ...['wait', '--for=condition=Established', '--timeout=30s', 'crd'],
      ...['--selector', 'app.kubernetes.io/name=trivy-operator'],
    );
    assert.equal(code, 0, stderr);
    await client.apply(report, { fieldManager: 'test' });
    const { stdout } = await kubectl('--namespace', 'agents', 'get', 'vulnerabilityreports', '--output', 'name');
    assert.match(stdout, /vulnerabilityreport\.aquasecurity\.github\.io\/aider/);
    const wrong = { ...report, report: { ...report.report, summary: { ...severities, criticalCount: 'many' } } };
    await assert.rejects(async () => client.apply(wrong, { fieldManager: 'test' }), /criticalCount/);
  });

  it('may read what runs and write reports, start scans at home, and read no secret of others (F10)', async () => {
    const can = async (...question: string[]): Promise<boolean> =>
      (await kubectl('auth', 'can-i', '--as=system:serviceaccount:trivy-system:trivy-operator', ...question)).code ===
      0;
    assert.ok(await can('list', 'replicasets.apps', '--all-namespaces'));
    assert.ok(await can('create', 'vulnerabilityreports.aquasecurity.github.io', '--namespace', 'agents'));
    assert.ok(await can('create', 'jobs.batch', '--namespace', 'trivy-system'));
    assert.ok(await can('get', 'secrets/trivy-operator', '--namespace', 'trivy-system'));
    assert.ok(!(await can('create', 'jobs.batch', '--namespace', 'agents')));
    assert.ok(!(await can('get', 'secrets', '--namespace', 'agents')));
    assert.ok(!(await can('get', 'pods', '--subresource=log', '--namespace', 'agents')));
    assert.ok(!(await can('get', 'nodes', '--subresource=proxy')));
  });

  it('scans in pods that its namespace admits, and would admit no other (B5)', async () => {
    const settings = (await client.read({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace: 'trivy-system',
      name: 'trivy-operator',
    })) as unknown as { data: Record<string, string> };
    const context = (name: string): unknown => JSON.parse(settings.data[name] ?? '');
    // As the operator's builder makes it: the settings' contexts, its account, volumes for all that is written.
    const scan = (name: string, securityContext: unknown) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'trivy-system' },
      spec: {
        restartPolicy: 'Never',
        serviceAccountName: 'trivy-operator',
        automountServiceAccountToken: false,
        nodeSelector: { 'kubernetes.io/hostname': 'nowhere' },
        securityContext: context('scanJob.podTemplatePodSecurityContext'),
        volumes: [{ name: 'tmp', emptyDir: {} }],
        containers: [
          {
            name: 'main',
            image: 'registry.example.com/trivy:0.66.0',
            resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '2Gi' } },
            securityContext,
            volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
          },
        ],
      },
    });
    await client.apply(scan('scan', context('scanJob.podTemplateContainerSecurityContext')), { fieldManager: 'test' });
    await assert.rejects(
      async () => client.apply(scan('loose', {}), { fieldManager: 'test' }),
      /restricted|refuse|denied/,
    );
  });
});
