import type { ApiClient } from './api.ts';
import { clusterProblem } from './cluster-problem.ts';

const root = '/apis/admissionregistration.k8s.io/v1';
const name = 'fleetwright-embedded-parameters';
const metadata = {
  name,
  labels: { 'app.kubernetes.io/managed-by': 'fleetwright', 'app.kubernetes.io/part-of': 'embedded-control-plane' },
};

/** Objects of a kind that does not exist, so it never matches. */
const matchConstraints = {
  resourceRules: [
    { apiGroups: ['embedded.fleetwright.io'], apiVersions: ['v1'], resources: ['nothing'], operations: ['CREATE'] },
  ],
};

const policy = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata,
  spec: {
    failurePolicy: 'Ignore',
    paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
    matchConstraints,
    validations: [{ expression: 'true' }],
  },
};

const binding = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata,
  spec: {
    policyName: name,
    paramRef: { name, namespace: 'kube-system', parameterNotFoundAction: 'Allow' },
    validationActions: ['Audit'],
  },
};

/**
 * Adds an admission rule to a cluster that matches nothing and takes its parameters from a ConfigMap. The API server of
 * Kubernetes 1.36 watches parameters of a built-in kind from the first rule that has some until the last one is
 * removed, and then never again until it is restarted. Rules that are added after that would refuse everything, because
 * they see no parameters.
 * @throws ProblemsError if the API server refuses it.
 */
export async function ensureParametersAreWatched(client: ApiClient, signal?: AbortSignal): Promise<void> {
  const objects = { validatingadmissionpolicies: policy, validatingadmissionpolicybindings: binding };
  // The binding is created last, so if it exists, everything does.
  const made = await client.ask({ method: 'GET', path: `${root}/validatingadmissionpolicybindings/${name}`, signal });
  if (made.status === 200) return;
  for (const [plural, body] of Object.entries(objects)) {
    const answer = await client.ask({ method: 'POST', path: `${root}/${plural}`, body, signal });
    if (answer.status === 201 || answer.status === 409) continue;
    const said = (answer.body as { message?: string } | null)?.message ?? String(answer.body);
    throw clusterProblem(
      name,
      `the API server answers ${answer.status}: ${said}`,
      'See logs/kube-apiserver.log in the directory of the cluster, and start it again.',
    );
  }
}
