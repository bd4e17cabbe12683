import { parseArn } from './region.ts';

/**
 * True for the value of a tag: at most 256 characters. AWS reserves values that begin with `aws:`.
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
export const isTagValue = (text: string): boolean =>
  /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(text) && !/^aws:/i.test(text);

/** True for the number of an account. */
export const isAccount = (text: string): boolean => /^\d{12}$/.test(text);

/** True for the ARN of an IAM role or user, in any partition, with the characters that IAM allows in names and paths. */
export function isPrincipalArn(text: string, kinds: readonly ('role' | 'user')[] = ['role', 'user']): boolean {
  const { service, region, account, resource = '' } = parseArn(text) ?? {};
  const [, kind = '', path = '', name = ''] =
    /^(role|user)\/((?:[!-.0-~]+\/)*)([\w+=,.@-]{1,64})$/.exec(resource) ?? [];
  return (
    service === 'iam' &&
    region === '' &&
    account !== '' &&
    path.length < 511 &&
    name !== '' &&
    kinds.some((one) => one === kind)
  );
}

/** True for the ARN of a Lambda function, with or without a version or an alias. */
export function isFunctionArn(text: string): boolean {
  const { service, region = '', account = '', resource = '' } = parseArn(text) ?? {};
  if (service !== 'lambda' || region === '' || account === '') return false;
  return /^function:[\w-]{1,64}(?::(?:\$LATEST|[\w-]{1,128}))?$/.test(resource);
}

/** True for text with the form of a database's class: `db.r5.large`. The classes differ by region. */
export const isDatabaseClass = (text: string): boolean => /^db\.[a-z0-9-]+\.(?:[a-z0-9-]+\.?)+$/.test(text);

/** True for the type of a node of ElastiCache: `cache.t4g.small`. */
export const isCacheNodeType = (text: string): boolean => /^cache\.[a-z0-9-]+\.[a-z0-9-]+$/.test(text);

/** True for the name of a secret in Secrets Manager. */
export const isSecretName = (text: string): boolean => /^[\w/+=.@-]{1,512}$/.test(text);
