import assert from 'node:assert/strict';
import { checkCustomResources } from '../../../apply/custom.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { planAdmission } from '../../../components/security/admission/admission-plan.ts';
import { checkKyverno, type KyvernoSpec, planKyverno } from '../../../components/security/admission/kyverno-plan.ts';
import { manifestsOf } from '../../stacks/planned.ts';

const tags = { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' };
const signatures = {
  images: ['registry.example.com/agents/*'],
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'https://github.com/example/agents/.github/workflows/release.yaml@refs/heads/main',
  transparencyLog: 'https://rekor.sigstore.dev',
};
const attestations = { maxAgeDays: 7, severities: ['CRITICAL'], maxFindings: 0 } as const;
const spec: KyvernoSpec = { tags, action: 'Deny', signatures, attestations };
const { objects } = planKyverno('kyverno', spec);

interface Rule {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly validations: readonly { readonly expression: string }[];
    readonly variables: readonly { readonly name: string }[];
    readonly attestors: unknown;
    readonly matchImageReferences: unknown;
  };
}

describe('rules that Kyverno holds (F2)', () => {
  it('are the five of 000, what must be attested, and the Pod Security Standard', () => {
    assert.deepEqual(
      objects.map(({ kind, metadata }) => `${kind} ${metadata.name.replace('fleetwright-', '')}`),
      [
        'ImageValidatingPolicy signed-images',
        'ImageValidatingPolicy attested-images',
        'ValidatingPolicy immutable-image',
        'ValidatingPolicy read-only-root',
        'ValidatingPolicy run-as-non-root',
        'ValidatingPolicy resources-set',
        'ValidatingPolicy pod-security',
      ],
    );
  });

  it('say the same as the API server’s own, expression by expression', () => {
    const [native] = planAdmission('admission', { tags, action: 'Deny' }).objects as unknown as Rule[];
    const rules = (objects as unknown as (Rule & { kind: string })[]).filter(
      ({ kind, metadata }) => kind === 'ValidatingPolicy' && metadata.name !== 'fleetwright-pod-security',
    );
    // Where Kyverno selects namespaces, the API server's own asks for the level of this one.
    const own = native?.spec.validations.map((validation) => ({
      ...validation,
      expression: validation.expression.replace(/^variables\.isPrivileged \|\| /, ''),
    }));
    assert.deepEqual(
      rules.flatMap(({ spec }) => spec.validations),
      own,
    );
    for (const { spec: held } of rules) {
      assert.deepEqual(
        held.variables,
        native?.spec.variables.filter(({ name }) => name !== 'isPrivileged'),
      );
    }
  });

  it('want a keyless signature of one workflow, by one issuer, in the transparency log, of every container (F7)', () => {
    const [signed] = objects as unknown as Rule[];
    const { issuer, subject } = signatures;
    assert.deepEqual(signed?.spec.attestors, [
      {
        name: 'release',
        cosign: {
          keyless: { identities: [{ issuer, subject }] },
          ctlog: { url: 'https://rekor.sigstore.dev', insecureIgnoreTlog: false },
        },
      },
    ]);
    assert.deepEqual(signed?.spec.matchImageReferences, [{ glob: 'registry.example.com/agents/*' }]);
    for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
      assert.ok(signed?.spec.validations[0]?.expression.includes(`images.${list}.map(`), list);
    }
  });

  it('are what Kyverno’s own types take', async () => {
    const planned = objects.map((manifest) => {
      const { apiVersion, kind, metadata } = manifest;
      return { name: { apiVersion, kind, name: metadata.name }, manifest: { ...manifest }, after: [] };
    });
    assert.deepEqual(await checkCustomResources(planned), []);
  });

  it('are in production over the images of agents and members, and not in development', () => {
    const find = (environment: string) =>
      manifestsOf({ environment }).find(({ kind }) => kind === 'ImageValidatingPolicy') as unknown as Rule | undefined;
    const globs = (find('production')?.spec.matchImageReferences ?? []) as { glob: string }[];
    assert.deepEqual(
      globs.map(({ glob }) => glob.endsWith('*')),
      [true, true],
    );
    assert.equal(find('development'), undefined);
  });

  it('name who signs, and for whom', () => {
    const wrong = { ...spec, signatures: { images: [], issuer: 'github', subject: '', transparencyLog: 'rekor' } };
    assert.deepEqual(
      checkKyverno('admission.kyverno', wrong).map((problem) => formatProblem(problem).split(' is wrong')[0]),
      [
        'admission.kyverno.signatures.issuer: must be the https URL of an issuer (got "github"). Write it as https://token.actions.githubusercontent.com.',
        'admission.kyverno.signatures.transparencyLog: must be the https URL of a transparency log (got "rekor"). Write it as https://rekor.sigstore.dev.',
        'admission.kyverno.signatures.subject: must not be empty (got ""). Name the workflow that builds the images.',
        'admission.kyverno.signatures.images: must name at least one image (got none). Write registry.example.com/agents/*, or disable Kyverno.',
      ],
    );
  });
});
