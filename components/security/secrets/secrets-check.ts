import type { Problem } from '../../core/problems/problem.ts';
import { pathOf } from './secrets-plan.ts';
import type { ExternalSecretsSpec } from './spec.ts';

const arn = /^arn:aws[\w-]*:(iam|lambda):/;

/** Everything wrong with where secrets are kept, and how. */
export function checkExternalSecrets(path: string, spec: ExternalSecretsSpec): Problem[] {
  const { backend, prefix, secretsManager, secrets } = spec;
  const problems: Problem[] = [];
  if (backend.kind === 'vault' && !/^https:\/\/[^/]+/.test(backend.server)) {
    const rule = 'secrets would travel unencrypted';
    problems.push({ path: `${path}.vault.server`, value: backend.server, rule, fix: 'give a URL with https' });
  }
  if (backend.kind === 'aws' && backend.role !== undefined && !arn.test(backend.role)) {
    const rule = 'it is no ARN of a role';
    problems.push({ path: `${path}.aws.role`, value: backend.role, rule, fix: 'write it as arn:aws:iam::…:role/…' });
  }
  if (secretsManager?.rotationFunction !== undefined && !arn.test(secretsManager.rotationFunction)) {
    const rule = 'it is no ARN of a function';
    const fix = 'write it as arn:aws:lambda:…';
    problems.push({ path: `${path}.rotation.function`, value: secretsManager.rotationFunction, rule, fix });
  }
  if (!/^[\w.@-]+(\/[\w.@-]+)*$/.test(prefix)) {
    const rule = 'a path is made of words and slashes, and begins and ends with a word';
    problems.push({ path: `${path}.prefix`, value: prefix, rule, fix: 'write it as fleetwright/production' });
  }
  return [...problems, ...checkPaths(path, spec, secrets)];
}

/** Two secrets of one name in two namespaces would get the same values. */
function checkPaths(path: string, spec: ExternalSecretsSpec, secrets: ExternalSecretsSpec['secrets']): Problem[] {
  const paths = secrets.map((secret) => pathOf(spec, secret));
  const twice = paths.filter((one, index) => paths.indexOf(one) !== index);
  return [...new Set(twice)].map((value) => ({
    path: `${path}.prefix`,
    value,
    rule: 'secrets of several namespaces would be one there',
    fix: 'give them names of their own',
  }));
}
