import type { Manifest } from '../kubernetes/manifest.ts';
import type { Schema } from './check-shape.ts';
import type { Shape } from './shapes.ts';
import { readShapes, type Shapes } from './shapes-file.ts';

/** Kubernetes, as whose schema a finding is. */
export const kubernetes = {
  unknown: 'Kubernetes knows no such field there',
  missing: 'Kubernetes needs this field',
} as const satisfies Schema;

let read: Shapes | undefined;

/** What Kubernetes publishes of the kinds that the library plans. Read when first asked for: who overrides nothing pays nothing. */
export function kubernetesShapes(): Shapes {
  read ??= readShapes('kubernetes-shapes.json');
  return read;
}

/** The shape of an object; `any` of a custom one, whose lists are replaced as Kubernetes does it for them. */
export function shapeOfKind({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): Shape {
  return kubernetesShapes().shapeOf(`${apiVersion}/${kind}`) ?? 'any';
}
