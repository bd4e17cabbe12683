/**
 * Makes `aws-shapes.json` from the types that Pulumi's SDKs for AWS publish: the arguments of each resource that the library
 * plans. Run `node components/core/overrides/extract-aws-shapes.ts` after a class was added to
 * `components/core/aws/classes.ts`, or when the SDKs change.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import ts from 'typescript';
import { readSdkDeclarations } from './sdk-declarations.ts';
import { compacted } from './shapes-compacted.ts';
import type { ShapesFile, StoredShape, StoredType } from './shapes-file.ts';

/** The file that {@link awsShapesText} is the text of. */
export const awsShapesFile = resolve(import.meta.dirname, 'aws-shapes.json');

/** What the installed SDKs publish of the AWS resources that the library plans. */
export function awsShapesText(): string {
  const { checker, args } = readSdkDeclarations();
  const extract = new Extract(checker);
  const kinds = Object.fromEntries([...args].map(([token, type]) => [token, extract.shapeOf(type)]));
  const shapes: ShapesFile = { source: source(), kinds, types: extract.types };
  return `${JSON.stringify(compacted(shapes))}\n`;
}

function source(): string {
  const load = createRequire(import.meta.url);
  const versions = ['@pulumi/aws', '@pulumi/eks'].map((name) => {
    const { version } = load(`${name}/package.json`) as { readonly version: string };
    return `${name}@${version}`;
  });
  return `${versions.join(', ')} *.d.ts (Apache-2.0)`;
}

const plain: readonly (readonly [ts.TypeFlags, 'text' | 'number' | 'boolean'])[] = [
  [ts.TypeFlags.String, 'text'],
  [ts.TypeFlags.Number, 'number'],
  [ts.TypeFlags.BooleanLike, 'boolean'],
];

class Extract {
  readonly types: Record<string, StoredType> = {};

  readonly #checker: ts.TypeChecker;
  readonly #names = new Map<ts.Type, string>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  shapeOf(type: ts.Type): StoredShape {
    const members = this.#membersOf(type);
    const words = members.flatMap((one) => (one.isStringLiteral() ? one.value : [])).sort();
    const others = members.filter((one) => !one.isStringLiteral()).map((one) => this.#shapeOfMember(one));
    // Among words and text, the words are only those that are known.
    const closed = words.length === 0 || others.includes('text') ? [] : [{ oneOf: words }];
    const shapes = distinct([...closed, ...others]);
    const [only] = shapes;
    if (only === undefined || shapes.includes('any')) return 'any';
    return shapes.length === 1 ? only : { either: shapes };
  }

  /** The alternatives of a type, without what a plan has a reference for: outputs, promises and resources. */
  #membersOf(type: ts.Type): ts.Type[] {
    if (type.isUnion()) return type.types.flatMap((one) => this.#membersOf(one));
    const isNothing = (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) !== 0;
    const isLater = type.isIntersection() || ['Promise', 'OutputInstance'].includes(type.symbol?.name);
    const isResource = this.#checker.getPropertyOfType(type, 'urn') !== undefined;
    return isNothing || isLater || isResource ? [] : [type];
  }

  #shapeOfMember(type: ts.Type): StoredShape {
    for (const [flags, shape] of plain) if ((type.flags & flags) !== 0) return shape;
    if ((type.flags & ts.TypeFlags.Object) === 0) return 'any';
    if (this.#checker.isArrayType(type)) {
      const [item] = this.#checker.getTypeArguments(type as ts.TypeReference);
      return { list: item === undefined ? 'any' : this.shapeOf(item) };
    }
    const values = this.#checker.getIndexTypeOfType(type, ts.IndexKind.String);
    return values === undefined ? this.#typeOf(type) : { map: this.shapeOf(values) };
  }

  #typeOf(type: ts.Type): StoredShape {
    const known = this.#names.get(type);
    if (known !== undefined) return { type: known };
    const name = this.#nameOf(type);
    this.#names.set(type, name);
    const properties = type.getProperties();
    const fields: Record<string, StoredShape> = {};
    const required = properties.filter(({ flags }) => (flags & ts.SymbolFlags.Optional) === 0);
    // Named before its fields are read: one of them may be of the type itself.
    this.types[name] = { fields, ...(required.length === 0 ? {} : { required: required.map(({ name }) => name) }) };
    for (const property of properties) fields[property.name] = this.shapeOf(this.#checker.getTypeOfSymbol(property));
    return { type: name };
  }

  /** Types of several services have one name: `Tag`. */
  #nameOf({ symbol: { name } }: ts.Type): string {
    const used = new Set(this.#names.values());
    let free = name;
    for (let number = 2; used.has(free); number += 1) free = `${name}${number}`;
    return free;
  }
}

function distinct(shapes: readonly StoredShape[]): StoredShape[] {
  return [...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values()];
}

if (import.meta.main) writeFileSync(awsShapesFile, awsShapesText());
