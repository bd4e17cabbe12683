import { namespaceExceptionsReported } from '../../../policies/pod-security/namespace-exceptions.ts';
import { type PolicyInput, validateStack } from '../run-policy.ts';

/** A pod in a namespace. */
export const podIn = (namespace: string | undefined, spec: object): PolicyInput => ({
  type: 'kubernetes:core/v1:Pod',
  props: { metadata: { name: 'pod', namespace }, spec },
});

/** Why. */
export const reason = 'it reads the log of the kernel';

/** What lets the pods of a namespace do more. */
export const exception = { level: 'privileged', reason, owner: 'platform team' };

/** Settings by which one namespace is exempt. */
export const nodeSystem = { namespaces: { 'node-system': exception } };

/** What is reported of exempt namespaces, as the SDK is given it. */
export function reportedOf(stack: readonly PolicyInput[], config: object): Record<string, string>[] {
  return validateStack(namespaceExceptionsReported, stack, config).messages as unknown as Record<string, string>[];
}
