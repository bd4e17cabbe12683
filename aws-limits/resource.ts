import type { GraphValue } from '../engine/graph/value.ts';

/** A value without parts: a scalar, or a value that is not known yet. */
export interface Leaf {
  readonly kind: 'leaf';
  /** Path in the program's inputs: `rules[0].schedule`. */
  readonly path: string;
  readonly value: GraphValue;
}

/** Named values. */
export interface Fields {
  readonly kind: 'fields';
  readonly path: string;
  readonly fields: Map<string, Node>;
  /** There may be more fields that are not known yet. */
  open?: true;
}

/** A list. */
export interface Items {
  readonly kind: 'items';
  readonly path: string;
  readonly items: Node[];
}

/** Several values where the schema expects one. Each of them is checked. */
export interface Each {
  readonly kind: 'each';
  readonly path: string;
  readonly items: Node[];
}

/** A value in the form of the schema, with its place in the program's inputs. */
export type Node = Leaf | Fields | Items | Each;
