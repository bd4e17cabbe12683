import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

/** A message as it stands in the code: `…` stands for what is only known when it is said. */
export interface Message {
  /** The file, from the project's root. */
  readonly file: string;
  /** `must be at least …`, or what happened. */
  readonly text: string;
  /** What happens otherwise; empty where the message says it all. */
  readonly otherwise: string;
  /** What to do; empty where the message says it all. */
  readonly fix: string;
}

const parts = ['must', 'said', 'otherwise', 'fix'] as const;
type Part = (typeof parts)[number];
type Found = Readonly<Partial<Record<Part, readonly string[]>>>;

const root = resolve(import.meta.dirname, '..');

/** The messages of a source file. */
export function messagesOf(file: string): Message[] {
  const source = ts.createSourceFile(file, readFileSync(resolve(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const parameters = parametersIn(source);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) found.push(ofObject(node));
    if (ts.isCallExpression(node)) found.push(ofCall(node, parameters));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.flatMap((one) => combined(file, one));
}

function combined(file: string, { must = [], said = [], otherwise = [], fix = [] }: Found): Message[] {
  const texts = [...must.map((text) => `must ${text}`), ...said];
  // Alternatives of a message and of what to do stand side by side; where both have as many, they belong together.
  return texts.map((text, index) => ({
    file,
    text,
    otherwise: otherwise[index] ?? otherwise[0] ?? '',
    fix: fix.length === texts.length ? (fix[index] as string) : fix.join(' / '),
  }));
}

/** Functions of a file that take parts of a message, with the places of these. */
function parametersIn(source: ts.SourceFile): ReadonlyMap<string, readonly (Part | undefined)[]> {
  // Imported by many files: a schema of a text with its rule, and a failure of the control plane.
  const known = new Map<string, (Part | undefined)[]>([
    ['text', ['must', 'fix']],
    ['clusterProblem', [undefined, 'said', 'fix']],
  ]);
  const visit = (node: ts.Node): void => {
    const { name, declared } = functionIn(node);
    const places = declared?.parameters.map((one) => parts.find((part) => one.name.getText() === part)) ?? [];
    if (name !== undefined && places.some((place) => place !== undefined)) known.set(name, places);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return known;
}

function functionIn(node: ts.Node): { name?: string; declared?: ts.SignatureDeclaration } {
  if ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.name !== undefined) {
    return { name: node.name.getText(), declared: node };
  }
  if (ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isArrowFunction(node.initializer)) {
    return { name: node.name.getText(), declared: node.initializer };
  }
  return {};
}

function ofObject(node: ts.ObjectLiteralExpression): Found {
  const found: Partial<Record<Part, readonly string[]>> = {};
  for (const property of node.properties) {
    const name = property.name?.getText() as Part;
    if (!parts.includes(name)) continue;
    if (ts.isPropertyAssignment(property)) found[name] = textsOf(property.initializer);
    if (ts.isShorthandPropertyAssignment(property)) found[name] = textsOf(property.name);
  }
  return found;
}

function ofCall(node: ts.CallExpression, parameters: ReadonlyMap<string, readonly (Part | undefined)[]>): Found {
  const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
  const places = parameters.get(callee.getText()) ?? [];
  const found: Partial<Record<Part, readonly string[]>> = {};
  for (const [index, place] of places.entries()) {
    const argument = node.arguments[index];
    if (place !== undefined && argument !== undefined) found[place] = textsOf(argument);
  }
  return found;
}

/** Every text that an expression may be; nothing where it comes from elsewhere. */
function textsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return node.text === '' ? [] : [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')];
  }
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [textsOf(node.left), textsOf(node.right)];
    return left.flatMap((one) => right.map((other) => one + other));
  }
  if (ts.isIdentifier(node)) {
    const initializer = initializerOf(node);
    return initializer === undefined ? [] : textsOf(initializer);
  }
  return [];
}

/** The value of a constant that is declared around its use. */
function initializerOf(name: ts.Identifier): ts.Expression | undefined {
  for (let scope: ts.Node | undefined = name.parent; scope !== undefined; scope = scope.parent) {
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) continue;
    for (const statement of scope.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      const declared = statement.declarationList.declarations.find((one) => one.name.getText() === name.text);
      if (declared?.initializer !== undefined) return declared.initializer;
    }
  }
  return undefined;
}
