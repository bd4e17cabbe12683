import { goodContainer, workloadsWith } from '../good-pod.ts';

/** Every workload kind with a good pod that carries these annotations. */
export function annotated(annotations: object): { type: string; props: Record<string, unknown> }[] {
  return workloadsWith({ containers: [goodContainer] }, { annotations });
}
