import type { Manifest } from '../kubernetes/manifest.ts';
import type { Schema } from './check-shape.ts';
import type { Shape } from './shapes.ts';
import { readShapes, type Shapes } from './shapes-file.ts';

/** The words of findings by the schemas of Kubernetes. */
export const kubernetes = {
  unknown: 'be a known field',
  missing: 'be set, as Kubernetes requires',
} as const satisfies Schema;

let read: Shapes | undefined;

/** The schemas that Kubernetes publishes of the kinds that the library plans. Read when first needed by an override. */
export function kubernetesShapes(): Shapes {
  read ??= readShapes('kubernetes-shapes.json');
  return read;
}

/** The shape of an object; `any` for a custom one, whose lists are replaced, as in Kubernetes. */
export function shapeOfKind({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): Shape {
  return kubernetesShapes().shapeOf(`${apiVersion}/${kind}`) ?? 'any';
}
