import type { Shape } from './shapes.ts';
import { readShapes, type Shapes } from './shapes-file.ts';

let read: Shapes | undefined;

/** The arguments of the AWS resources that the library plans. Read when first needed by an override. */
export function awsShapes(): Shapes {
  read ??= readShapes('aws-shapes.json');
  return read;
}

/** What the SDK takes as arguments of an AWS resource. */
export function shapeOfAws(type: string): Shape {
  return awsShapes().shapeOf(type) ?? 'any';
}
