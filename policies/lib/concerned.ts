import type { EnforcementLevel, Policy } from '@pulumi/policy';

/** Answers one call, like gRPC's handlers. */
export type Handler = (call: { request: unknown }, answer: (error: Error | null, response?: unknown) => void) => void;

/** A policy that may declare the types of resources that it concerns, which the SDK does not know. */
type Choosy = Policy & { readonly concerns?: (type: string) => boolean };

/** The part of Pulumi's policy SDK that serves a pack. */
export interface PackServer {
  serve(
    name: string,
    version: string,
    level: EnforcementLevel,
    args: { readonly policies?: readonly Choosy[] },
    initialConfig: unknown,
  ): void;
  makeAnalyzeRpcFun(name: string, version: string, level: EnforcementLevel, policies: readonly Choosy[]): Handler;
  makeAnalyzeStackRpcFun(name: string, version: string, level: EnforcementLevel, policies: readonly Choosy[]): Handler;
}

/** What the SDK's server gets from its pack. */
export type Served = Parameters<PackServer['serve']>;

type Typed = { getType(): string };

/**
 * The handlers of a pack that check a resource only with the policies that concern its type, and a stack only with
 * those that concern one of its types. The SDK builds everything that a policy may ask for, for each pair of a resource
 * and a policy. Dozens of policies exist, and only two or three have anything to say about a ConfigMap, so that is most
 * of a pack's work. Policies that do not declare their types get every resource.
 */
export function concernedHandlers<H extends object>(
  { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun }: Omit<PackServer, 'serve'>,
  [name, version, level, { policies = [] }]: Served,
  handlers: H,
): H & { readonly analyze: Handler; readonly analyzeStack: Handler } {
  const byType = new Map<string, Handler>();
  const handlerFor = (type: string): Handler => {
    const known = byType.get(type);
    if (known) return known;
    const concerned = policies.filter(({ concerns }) => concerns?.(type) ?? true);
    const made = makeAnalyzeRpcFun(name, version, level, concerned);
    byType.set(type, made);
    return made;
  };
  const analyze: Handler = (call, answer) => handlerFor((call.request as Typed).getType())(call, answer);
  const analyzeStack: Handler = (call, answer) => {
    const resources = (call.request as { getResourcesList(): Typed[] }).getResourcesList();
    const types = [...new Set(resources.map((resource) => resource.getType()))];
    const concerned = policies.filter(({ concerns }) => concerns === undefined || types.some(concerns));
    makeAnalyzeStackRpcFun(name, version, level, concerned)(call, answer);
  };
  return { ...handlers, analyze, analyzeStack };
}
