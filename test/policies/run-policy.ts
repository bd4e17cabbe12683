import type {
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from '@pulumi/policy';
import * as proxy from '@pulumi/policy/proxy.js';

// Exported, but marked internal and so left out of its types.
const { UnknownValueError, unknownCheckingProxy } = proxy as unknown as {
  UnknownValueError: new () => Error;
  unknownCheckingProxy: <T>(props: T) => T;
};

/** What Pulumi puts in place of a text that only the deployment will know. */
export const unknownText = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** What a policy said, and whether something stayed undecided. */
export interface Verdict {
  readonly messages: readonly string[];
  readonly undecided: boolean;
}

export interface PolicyInput {
  readonly type: string;
  readonly props: Record<string, unknown>;
}

function verdictOf(run: (report: (message: string) => void) => unknown): Verdict {
  const messages: string[] = [];
  try {
    run((message) => messages.push(message));
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    return { messages, undecided: true };
  }
  return { messages, undecided: false };
}

/** Puts one resource to a policy as Pulumi does: unknown values throw when they are read. */
export function validate(policy: ResourceValidationPolicy, { type, props }: PolicyInput, config: object = {}): Verdict {
  const given = { type, props: unknownCheckingProxy(props), urn: 'urn:0', getConfig: () => config };
  const args = given as unknown as ResourceValidationArgs;
  return verdictOf((report) => [policy.validateResource ?? []].flat().map((check) => check(args, report)));
}

/** Puts a whole stack to a policy. */
export function validateStack(
  policy: StackValidationPolicy,
  resources: readonly PolicyInput[],
  config: object = {},
): Verdict {
  const args = {
    getConfig: () => config,
    resources: resources.map(({ type, props }, index) => ({
      type,
      props: unknownCheckingProxy(props),
      urn: `urn:${index}`,
    })),
  } as unknown as StackValidationArgs;
  return verdictOf((report) => policy.validateStack(args, report));
}
