import { resolve } from 'node:path';
import ts from 'typescript';

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  types: [],
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
};

/** Modules that no argument is of, and that would take seconds to read. */
const unread = /^@pulumi\/(kubernetes|aws$)|\/types\/output$/;

/** What Pulumi's SDKs declare of the resources that the library plans. */
export interface SdkDeclarations {
  readonly checker: ts.TypeChecker;
  /** The type of the arguments of each AWS resource, by Pulumi's token. */
  readonly args: ReadonlyMap<string, ts.Type>;
}

/** Reads the declarations of the installed SDKs, for each class in `components/core/aws/classes.ts`. */
export function readSdkDeclarations(): SdkDeclarations {
  const file = resolve(import.meta.dirname, '../aws/classes.ts');
  const program = ts.createProgram([file], options, hostWithout(unread));
  const checker = program.getTypeChecker();
  const classes = program.getSourceFile(file)?.statements.find(isTableOfClasses);
  if (classes === undefined) throw new TypeError(`${file} has no table of classes`);
  const args = checker
    .getTypeAtLocation(classes)
    .getProperties()
    .map((property) => {
      const [constructed] = checker.getTypeOfSymbol(property).getConstructSignatures();
      const parameter = constructed?.getParameters()[1];
      if (parameter === undefined) throw new TypeError(`${property.name} takes no arguments`);
      return [property.name, checker.getNonNullableType(checker.getTypeOfSymbol(parameter))] as const;
    });
  return { checker, args: new Map(args) };
}

const isTableOfClasses = (statement: ts.Statement): statement is ts.InterfaceDeclaration =>
  ts.isInterfaceDeclaration(statement) && statement.name.text === 'AwsClasses';

function hostWithout(modules: RegExp): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const cache = ts.createModuleResolutionCache(host.getCurrentDirectory(), host.getCanonicalFileName, options);
  return {
    ...host,
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) =>
        modules.test(text) ? { resolvedModule: undefined } : ts.resolveModuleName(text, from, options, host, cache),
      ),
  };
}
