import { isFunctionArn, isPrincipalArn, isSecretName } from '../../core/aws/names.ts';
import { parseArn, partitionOf } from '../../core/aws/region.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { pathOf } from './secrets-plan.ts';
import type { ExternalSecretsSpec } from './spec.ts';

/** Where the stack may make anything, which the resources that it is given must agree with. */
interface AwsPlace {
  readonly region: string | undefined;
  /** Numbers of the accounts; none where whichever the credentials are of will do. */
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
    const must = `be of an account in which the stack may act (cloud.accounts: ${accounts.join(', ')})`;
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
 * Everything wrong with where secrets are kept, and how.
 * @param accounts numbers of the accounts in which the stack may act; none where any will do
 */
export function checkExternalSecrets(
  path: string,
  spec: ExternalSecretsSpec,
  accounts: readonly string[] = [],
): Problem[] {
  const { backend, prefix, secretsManager, secrets } = spec;
  const problems: Problem[] = [];
  if (backend.kind === 'vault' && !/^https:\/\/[^/]+/.test(backend.server)) {
    const must = 'secrets would travel unencrypted';
    problems.push({ path: `${path}.vault.server`, got: backend.server, must, fix: 'Give a URL with https.' });
  }
  const place = { region: backend.kind === 'aws' ? backend.region : undefined, accounts };
  if (backend.kind === 'aws' && backend.role !== undefined) {
    problems.push(...checkArn(`${path}.aws.role`, backend.role, role, place));
  }
  if (secretsManager?.rotationFunction !== undefined) {
    problems.push(...checkArn(`${path}.rotation.function`, secretsManager.rotationFunction, lambda, place));
  }
  if (!/^[\w+=.@-]+(\/[\w+=.@-]+)*$/.test(prefix)) {
    const must = 'a path is made of words and slashes, and begins and ends with a word';
    problems.push({ path: `${path}.prefix`, got: prefix, must, fix: 'Write it as fleetwright/production.' });
  }
  if (backend.kind === 'aws') problems.push(...checkNames(path, spec, secrets));
  return [...problems, ...checkPaths(path, spec, secrets)];
}

/** What Secrets Manager takes as the name of a secret. */
function checkNames(path: string, spec: ExternalSecretsSpec, secrets: ExternalSecretsSpec['secrets']): Problem[] {
  return secrets
    .map((secret) => pathOf(spec, secret))
    .filter((name) => !isSecretName(name))
    .map((value) => ({
      path: `${path}.prefix`,
      got: value,
      must: 'names in Secrets Manager must have at most 512 letters, digits and characters of / _ + = . @ -',
      fix: 'Shorten it.',
    }));
}

/** Two secrets of one name in two namespaces would get the same values. */
function checkPaths(path: string, spec: ExternalSecretsSpec, secrets: ExternalSecretsSpec['secrets']): Problem[] {
  const paths = secrets.map((secret) => pathOf(spec, secret));
  const twice = paths.filter((one, index) => paths.indexOf(one) !== index);
  return [...new Set(twice)].map((value) => ({
    path: `${path}.prefix`,
    got: value,
    must: 'secrets of several namespaces would be one there',
    fix: 'Give them names of their own.',
  }));
}
