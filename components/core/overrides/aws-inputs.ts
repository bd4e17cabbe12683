import { awsClassOf } from '../aws/classes.ts';
import type { AwsResource } from '../aws/plan.ts';

/**
 * The arguments that the SDK takes for a resource. It has them nowhere as data, and drops silently what it does not know, so
 * they are read from what its class reads: `args?.engineVersion`.
 */
export function inputsOf({ type, args }: AwsResource): ReadonlySet<string> {
  const read = String(awsClassOf(type)).matchAll(/\bargs\?\.(\w+)/g);
  return new Set([...Object.keys(args), ...[...read].map(([, name]) => name as string)]);
}
