import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { GraphObject } from '../../../engine/graph/value.ts';
import { decodeObject, type WireObject } from '../../../engine/graph/wire.ts';

/** One request of the protocol, as `PULUMI_DEBUG_GRPC` logs it once it is answered. */
interface Logged {
  readonly progress?: string;
  readonly request?: { readonly urn?: string; readonly news?: WireObject; readonly object?: WireObject };
  readonly response?: { readonly urn?: string };
}

/** Requests of a program and of the engine by which inputs are known; a later one in this list wins. */
const methods = ['/pulumirpc.ResourceMonitor/RegisterResource', '/pulumirpc.ResourceProvider/Check'] as const;

/**
 * The inputs of resources by URN, as the engine asks their providers to check them: before a provider makes up a name,
 * or turns one field into another. Those of a component, of a provider, and of a resource whose provider is not known
 * yet, are what the program registered. Secrets have their values.
 * @param file the log that `PULUMI_DEBUG_GRPC` names
 */
export async function inputsOfLog(file: string): Promise<ReadonlyMap<string, GraphObject>> {
  const found = methods.map(() => new Map<string, GraphObject>());
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    // A line may have megabytes of something else, such as a whole stack for a policy pack.
    const at = methods.findIndex((method) => line.slice(0, 200).includes(`"${method}"`));
    if (at < 0) continue;
    const { progress, request = {}, response = {} } = JSON.parse(line) as Logged;
    const urn = request.urn ?? response.urn;
    if (progress !== 'response_completed' || urn === undefined) continue;
    found[at]?.set(urn, decodeObject(request.news ?? request.object ?? {}));
  }
  return new Map(found.flatMap((of) => [...of]));
}
