/**
 * Makes `inputs.json`: every input that the SDK's types have for each mapped type, as a tree. A list has one element, a
 * map is the word `map`. Run `node test/aws-limits/extract-inputs.ts` when the SDK or the mapped types change.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { mappedTypes } from '../../aws-limits/mapping/index.ts';

type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

const root = resolve(import.meta.dirname, '../..');
const file = resolve(root, 'inputs-of-types.ts');

/** `aws:ec2/vpc:Vpc` is the class Vpc of @pulumi/aws/ec2/vpc.js. */
const text = mappedTypes
  .map((token, index) => {
    const [sdk = '', path = '', name = ''] = token.split(':');
    const module = path === 'index' ? name.toLowerCase() : path;
    return [
      `import type { ${name}Args as Args${index} } from '@pulumi/${sdk}/${module}.js';`,
      `export declare const inputs${index}: Args${index};`,
    ].join('\n');
  })
  .join('\n');

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2023,
  types: [],
};
const disk = ts.createCompilerHost(options);
const host: ts.CompilerHost = {
  ...disk,
  readFile: (name) => (name === file ? text : disk.readFile(name)),
  fileExists: (name) => name === file || disk.fileExists(name),
  getSourceFile: (name, version, ...rest) =>
    name === file ? ts.createSourceFile(name, text, version) : disk.getSourceFile(name, version, ...rest),
};
const program = ts.createProgram([file], options, host);
const checker = program.getTypeChecker();
const source = program.getSourceFile(file) as ts.SourceFile;
const declared = source.statements.filter(ts.isVariableStatement).map((one) => one.declarationList.declarations[0]);
const trees = mappedTypes.map((token, index) => {
  const declaration = declared[index] as ts.VariableDeclaration;
  return [token, treeOf(checker.getTypeAtLocation(declaration), [])] as const;
});
writeFileSync(resolve(import.meta.dirname, 'inputs.json'), `${JSON.stringify(Object.fromEntries(trees))}\n`);

/** The alternatives of a type without outputs, promises and nothing. */
function alternatives(type: ts.Type): ts.Type[] {
  if (type.isUnion()) return type.types.flatMap(alternatives);
  const name = type.aliasSymbol?.name ?? type.symbol?.name;
  const isLater = name === 'Promise' || name === 'OutputInstance' || name === 'Output' || type.isIntersection();
  return isLater || (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) !== 0 ? [] : [type];
}

function treeOf(type: ts.Type, around: readonly string[]): Tree {
  for (const one of alternatives(type)) {
    if (checker.isArrayType(one))
      return [treeOf(checker.getTypeArguments(one as ts.TypeReference)[0] as ts.Type, around)];
    if ((one.flags & ts.TypeFlags.Object) === 0) continue;
    const name = one.symbol?.name ?? '';
    if (checker.getIndexTypeOfType(one, ts.IndexKind.String) !== undefined) return 'map';
    // A resource as a value, and a shape within itself.
    if (checker.getPropertyOfType(one, 'urn') !== undefined || (name !== '__type' && around.includes(name)))
      return 'value';
    const inner = checker.getPropertiesOfType(one).map((property) => {
      return [property.name, treeOf(checker.getTypeOfSymbol(property), [...around, name])] as const;
    });
    return inner.some(([key]) => key === 'Statement') ? 'document' : Object.fromEntries(inner);
  }
  return 'value';
}
