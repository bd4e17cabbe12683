import { isFunctionArn, isPrincipalArn, isSecretName } from '../../core/aws/names.ts';
import { parseArn, partitionOf } from '../../core/aws/region.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { anyOf } from '../../core/values/words.ts';
import { pathOf } from './secrets-plan.ts';
import type { ExternalSecretsSpec } from './spec.ts';

/** Where the stack may make anything, which resources of others must match. */
interface AwsPlace {
  readonly region: string | undefined;
  /** Numbers of the accounts. If empty, any account of the credentials. */
  readonly accounts: readonly string[];
}

/** Everything wrong with the ARN of a resource that others made. */
function checkArn(
  path: string,
  value: string,
  {
    kind,
    holds,
    example,
  }: { readonly kind: string; readonly holds: (arn: string) => boolean; readonly example: string },
  { region, accounts }: AwsPlace,
): Problem[] {
  const arn = parseArn(value);
  if (arn === undefined || !holds(value)) {
    return [{ path, got: value, must: `be the ARN of a ${kind}`, fix: `Write it as ${example}.` }];
  }
  const problems: Problem[] = [];
  if (region !== undefined && arn.region !== '' && arn.region !== region) {
    const must = `be in ${region}, the region of the cluster`;
    problems.push({ path, got: value, must, fix: `Name one in ${region}.` });
  }
  if (region !== undefined && arn.partition !== partitionOf(region)) {
    const must = `be in the partition ${partitionOf(region)}, as ${region} is`;
    problems.push({ path, got: value, must, fix: `Name one that begins with arn:${partitionOf(region)}:.` });
  }
  if (accounts.length > 0 && !accounts.includes(arn.account)) {
    const must = `be in account ${anyOf(accounts)}, as cloud.accounts requires`;
    problems.push({ path, got: value, must, fix: 'Name one of that account, or add the account there.' });
  }
  return problems;
}

const role = {
  kind: 'role',
  holds: (arn: string) => isPrincipalArn(arn, ['role']),
  example: 'arn:aws:iam::123456789012:role/reader',
};
const lambda = {
  kind: 'function',
  holds: isFunctionArn,
  example: 'arn:aws:lambda:eu-west-1:123456789012:function:rotate',
};

/**
 * Everything wrong with where secrets are stored, and how.
 * @param accounts numbers of the accounts in which the stack may act; if empty, any
 */
export function checkExternalSecrets(
  path: string,
  spec: ExternalSecretsSpec,
  accounts: readonly string[] = [],
): Problem[] {
  const { backend, prefix, secretsManager, secrets } = spec;
  const problems: Problem[] = [];
  if (backend.kind === 'vault' && !/^https:\/\/[^/]+/.test(backend.server)) {
    problems.push({
      path: `${path}.vault.server`,
      got: backend.server,
      must: 'be a URL with https',
      otherwise: 'secrets travel unencrypted',
      fix: 'Write it as https://vault.example.com.',
    });
  }
  const place = { region: backend.kind === 'aws' ? backend.region : undefined, accounts };
  if (backend.kind === 'aws' && backend.role !== undefined) {
    problems.push(...checkArn(`${path}.aws.role`, backend.role, role, place));
  }
  if (secretsManager?.rotationFunction !== undefined) {
    problems.push(...checkArn(`${path}.rotation.function`, secretsManager.rotationFunction, lambda, place));
  }
  if (!/^[\w+=.@-]+(\/[\w+=.@-]+)*$/.test(prefix)) {
    const must = 'consist of words with slashes between them';
    problems.push({ path: `${path}.prefix`, got: prefix, must, fix: 'Write it as fleetwright/production.' });
  }
  if (backend.kind === 'aws') problems.push(...checkNames(path, spec, secrets));
  return [...problems, ...checkPaths(path, spec, secrets)];
}

/** Problems of names that Secrets Manager refuses. */
function checkNames(path: string, spec: ExternalSecretsSpec, secrets: ExternalSecretsSpec['secrets']): Problem[] {
  return secrets
    .map((secret) => pathOf(spec, secret))
    .filter((name) => !isSecretName(name))
    .map((value) => ({
      path: `${path}.prefix`,
      got: value,
      must: 'keep names in Secrets Manager to at most 512 letters, digits and characters of / _ + = . @ -',
      fix: 'Shorten it.',
    }));
}

/** Problems of secrets with one name in two namespaces, which would get the same values. */
function checkPaths(path: string, spec: ExternalSecretsSpec, secrets: ExternalSecretsSpec['secrets']): Problem[] {
  const paths = secrets.map((secret) => pathOf(spec, secret));
  const twice = paths.filter((one, index) => paths.indexOf(one) !== index);
  return [...new Set(twice)].map((value) => ({
    path: `${path}.prefix`,
    got: value,
    must: 'give each secret its own path',
    otherwise: 'secrets of several namespaces have the same values',
    fix: 'Rename all but one of them.',
  }));
}
