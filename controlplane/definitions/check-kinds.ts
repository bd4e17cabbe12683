import type { CustomKind } from '../../components/core/kubernetes/custom-kinds.ts';
import { ApiClient } from '../api.ts';
import type { Progress } from '../progress.ts';
import { type ConstraintTemplate, definitionsOf } from './constraints.ts';
import type { FailedModule } from './download.ts';
import { ensureDefinitions } from './ensure.ts';

/** Which kinds a control plane checks from now on. */
export interface CheckKindsOptions {
  /** Kubeconfig of the control plane. */
  readonly kubeconfig: string;
  readonly kinds: readonly CustomKind[];
  /** Templates of Gatekeeper, from which it creates kinds. Default: none. */
  readonly templates?: readonly ConstraintTemplate[] | undefined;
  readonly progress?: Progress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Gives a running control plane the operators' own definitions of custom kinds: from now on the API server checks
 * objects of these kinds. Those it has already stay as they are.
 * @returns the modules that could not be fetched: the API server accepts any object of their kinds.
 * @throws ProblemsError where the API server refuses a definition, or does not serve its kind.
 */
export async function checkKinds(options: CheckKindsOptions): Promise<readonly FailedModule[]> {
  const { kubeconfig, kinds, templates, progress, signal } = options;
  if (kinds.length === 0) return [];
  const { definitions, failed } = await definitionsOf({ kinds, templates, progress, signal });
  const client = await ApiClient.fromKubeconfig(kubeconfig);
  try {
    await ensureDefinitions(client, kinds, definitions, signal);
  } finally {
    client.close();
  }
  return failed;
}
