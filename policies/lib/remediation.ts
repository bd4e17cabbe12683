import type { Handler, Served } from './concerned.ts';
import type { Service } from './server.ts';

/** Levels of policies in a request, with the fields that are needed here. */
interface Configuration {
  getPolicyconfigMap(): { entries(): Iterable<[string, { getEnforcementlevel(): number }]> };
}

/** The number of the level `remediate` in the analyzer protocol. */
const remediateLevel = 3;

/** Whether a policy of the pack changes resources, at the levels that an engine sets. */
function remediates([, , level, { policies = [] }]: Served, levels: ReadonlyMap<string, number>): boolean {
  return policies.some((policy) => {
    if (!('remediateResource' in policy)) return false;
    const asked = levels.get(policy.name);
    return asked === undefined ? (policy.enforcementLevel ?? level) === 'remediate' : asked === remediateLevel;
  });
}

/**
 * A service that does not read a resource that it should remediate while no policy has the level `remediate`, because
 * an engine asks for each resource. The SDK answers the first time. Its answer then depends only on the levels of
 * policies, so it stays the same until they change.
 */
export function sparingRemediation({ methods, handlers }: Service, served: Served): Service {
  const { remediate, configure } = handlers;
  const method = methods.remediate;
  if (remediate === undefined || configure === undefined || method === undefined)
    throw new Error('The policy SDK no longer answers remediate and configure. Adapt policies/lib/remediation.ts.');
  let isAsked = remediates(served, new Map());
  let known: Promise<unknown> | undefined;
  const ask = (request: unknown): Promise<unknown> =>
    new Promise((done, failed) => {
      const read = request instanceof Uint8Array ? method.requestDeserialize(request as Buffer) : request;
      remediate({ request: read }, (error, response) => (error ? failed(error) : done(response)));
    });
  const answerOnce: Handler = ({ request }, answer) => {
    if (isAsked || known === undefined) known = ask(request);
    known.then(
      (response) => answer(null, response),
      (error: Error) => answer(error),
    );
  };
  const configureAnew: Handler = (call, answer) => {
    const levels = [...(call.request as Configuration).getPolicyconfigMap().entries()].map(
      ([name, config]) => [name, config.getEnforcementlevel()] as const,
    );
    isAsked = remediates(served, new Map(levels));
    known = undefined;
    configure(call, answer);
  };
  return {
    methods: { ...methods, remediate: { ...method, requestDeserialize: (bytes) => bytes } },
    handlers: { ...handlers, remediate: answerOnce, configure: configureAnew },
  };
}
