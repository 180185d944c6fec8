import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A call above what the add-in may take for granted, with nothing around it that asks for it. */
export interface UngatedCall {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** `Range.getMergedAreasOrNullObject`. */
  readonly member: string;
  readonly set: string;
  readonly version: string;
}

export interface LintInput {
  /** Files to look at, by path. */
  readonly files: readonly string[];
  /** Texts that stand for files, by path; for tests of the lint itself. */
  readonly texts?: Readonly<Record<string, string>>;
  /** The version of each set that is checked once at the start. */
  readonly floors: Readonly<Record<string, string>>;
}

interface Needed {
  readonly member: string;
  readonly set: string;
  readonly version: string;
}

const root = new URL('../..', import.meta.url).pathname;
const typings = '/@types/office-js/';

/** Every TypeScript file below a folder of the repository. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/**
 * Finds members of Excel's, Word's and Office's libraries that need a newer requirement set than the floors, where nothing
 * asks for it first. What counts as asking: `supports('ExcelApi', '1.13')` in the condition around the call (an `if`, a
 * conditional expression, the left side of `&&`), a return or throw before it on `!supports(…)`, or a constant that was
 * given the answer.
 */
export function findUngatedCalls({ files, texts = {}, floors }: LintInput): UngatedCall[] {
  const program = programOf(files, texts);
  const checker = program.getTypeChecker();
  const wanted = new Set([...files, ...Object.keys(texts)]);
  const found: UngatedCall[] = [];
  for (const source of program.getSourceFiles()) {
    if (!wanted.has(source.fileName)) continue;
    visit(source, source);
  }
  return found;

  function visit(node: ts.Node, source: ts.SourceFile): void {
    for (const needed of neededBy(node, checker)) {
      const floor = floors[needed.set];
      if (floor !== undefined && !isNewer(needed.version, floor)) continue;
      if (isGated(node, needed, checker)) continue;
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      found.push({ file: source.fileName.replace(root, ''), line, ...needed });
    }
    ts.forEachChild(node, (child) => visit(child, source));
  }
}

/** One line for a person. */
export function describeCall({ file, line, member, set, version }: UngatedCall): string {
  return `${file}:${line} uses ${member}, which needs ${set} ${version}, outside of if (supports('${set}', '${version}'))`;
}

function programOf(files: readonly string[], texts: Readonly<Record<string, string>>): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['office-js', 'node'],
    typeRoots: [join(root, 'node_modules/@types')],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    resolveJsonModule: true,
    jsx: ts.JsxEmit.ReactJSX,
  };
  const host = ts.createCompilerHost(options, true);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => name in texts || fileExists.call(host, name);
  host.readFile = (name) => texts[name] ?? readFile.call(host, name);
  host.getSourceFile = (name, ...rest) => {
    const text = texts[name];
    if (text !== undefined) return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    return getSourceFile.call(host, name, ...rest);
  };
  return ts.createProgram([...files, ...Object.keys(texts)], options, host);
}

/** What a node needs: a member that is read or called, an option that is passed, names that are loaded. */
function neededBy(node: ts.Node, checker: ts.TypeChecker): Needed[] {
  if (ts.isPropertyAccessExpression(node)) {
    const called = ts.isCallExpression(node.parent) && node.parent.expression === node ? node.parent : undefined;
    const declaration = called && checker.getResolvedSignature(called)?.declaration;
    const declarations = declaration ? [declaration] : (checker.getSymbolAtLocation(node.name)?.declarations ?? []);
    return oldest(declarations.map((each) => neededByDeclaration(each, true)));
  }
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
    const literal = node.parent as ts.ObjectLiteralExpression;
    const type = checker.getContextualType(literal);
    const declarations = type?.getProperty(node.name.getText())?.declarations ?? [];
    return oldest(declarations.map((each) => neededByDeclaration(each, false)));
  }
  if (ts.isCallExpression(node)) return neededByLoad(node, checker);
  return [];
}

/** `range.load('values,format/fill/color')`: the names in the text are members like any others. */
function neededByLoad(call: ts.CallExpression, checker: ts.TypeChecker): Needed[] {
  if (!ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== 'load') return [];
  const declared = checker.getSymbolAtLocation(call.expression.name)?.declarations ?? [];
  if (!declared.some(isOfOffice)) return [];
  const type = checker.getTypeAtLocation(call.expression.expression);
  const texts = call.arguments.flatMap((argument) =>
    ts.isArrayLiteralExpression(argument) ? [...argument.elements] : [argument],
  );
  return texts
    .filter(ts.isStringLiteralLike)
    .flatMap((literal) => literal.text.split(','))
    .flatMap((path) => neededByPath(path.trim().split(/[/.]/), type, call, checker));
}

function neededByPath(names: readonly string[], type: ts.Type, at: ts.Node, checker: ts.TypeChecker): Needed[] {
  const [name, ...rest] = names;
  if (name === undefined || name === '') return [];
  const items = type.getProperty('items');
  const own = type.getProperty(name);
  // A name that is not the collection's own is that of its items.
  if (!own && items) return neededByPath(names, itemOf(items, at, checker), at, checker);
  if (!own) return [];
  const next = name === 'items' ? itemOf(own, at, checker) : checker.getTypeOfSymbolAtLocation(own, at);
  const needed = oldest((own.declarations ?? []).map((each) => neededByDeclaration(each, true)));
  return [...needed, ...neededByPath(rest, next, at, checker)];
}

function itemOf(items: ts.Symbol, at: ts.Node, checker: ts.TypeChecker): ts.Type {
  const type = checker.getTypeOfSymbolAtLocation(items, at);
  return checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? type;
}

/** What a declaration of the typings says it needs; of a class's members also what the class needs. */
function neededByDeclaration(declaration: ts.Node, withClass: boolean): Needed | undefined {
  if (!isOfOffice(declaration)) return undefined;
  const parent = declaration.parent;
  const own = setOf(declaration) ?? (withClass && parent && !ts.isModuleBlock(parent) ? setOf(parent) : undefined);
  if (!own) return undefined;
  const name = (declaration as ts.NamedDeclaration).name?.getText() ?? '';
  const className = (parent as ts.NamedDeclaration | undefined)?.name?.getText();
  return { member: className ? `${className}.${name}` : name, ...own };
}

/** Of several declarations of one member the one that asks for least. */
function oldest(needed: readonly (Needed | undefined)[]): Needed[] {
  if (needed.length === 0 || needed.some((each) => each === undefined)) return [];
  const all = needed as readonly Needed[];
  return [all.reduce((one, other) => (isNewer(one.version, other.version) ? other : one))];
}

function setOf(node: ts.Node): { set: string; version: string } | undefined {
  const text = ts
    .getJSDocCommentsAndTags(node)
    .map((comment) => comment.getText())
    .join('\n');
  const api = /\[Api set:\s*([A-Za-z]+)\s+([0-9]+\.[0-9]+)/.exec(text);
  const common = /\*\*Requirement set\*\*:[^\n]*?\|\s*([A-Za-z]+) ([0-9]+\.[0-9]+)/.exec(text);
  const named = api ?? common;
  return named ? { set: named[1]!, version: named[2]! } : undefined;
}

function isOfOffice(declaration: ts.Node): boolean {
  return declaration.getSourceFile().fileName.includes(typings);
}

// ── Gates ─────────────────────────────────────────────────────────────────────

function isGated(node: ts.Node, needed: Needed, checker: ts.TypeChecker): boolean {
  for (let at = node; at.parent; at = at.parent) {
    const parent = at.parent;
    if (ts.isIfStatement(parent)) {
      if (at === parent.thenStatement && says(parent.expression, true, needed, checker)) return true;
      if (at === parent.elseStatement && says(parent.expression, false, needed, checker)) return true;
    }
    if (ts.isConditionalExpression(parent)) {
      if (at === parent.whenTrue && says(parent.condition, true, needed, checker)) return true;
      if (at === parent.whenFalse && says(parent.condition, false, needed, checker)) return true;
    }
    if (ts.isBinaryExpression(parent) && at === parent.right) {
      const { kind } = parent.operatorToken;
      if (kind === ts.SyntaxKind.AmpersandAmpersandToken && says(parent.left, true, needed, checker)) return true;
      if (kind === ts.SyntaxKind.BarBarToken && says(parent.left, false, needed, checker)) return true;
    }
    if (ts.isBlock(parent) || ts.isSourceFile(parent)) {
      const before = parent.statements.slice(0, parent.statements.indexOf(at as ts.Statement));
      if (before.some((statement) => leavesWithout(statement, needed, checker))) return true;
    }
  }
  return false;
}

/** `if (!supports('ExcelApi', '1.13')) return …`: what follows has it. */
function leavesWithout(statement: ts.Statement, needed: Needed, checker: ts.TypeChecker): boolean {
  if (!ts.isIfStatement(statement) || statement.elseStatement) return false;
  const { thenStatement } = statement;
  const last = ts.isBlock(thenStatement) ? thenStatement.statements.at(-1) : thenStatement;
  const leaves =
    last !== undefined &&
    (ts.isReturnStatement(last) ||
      ts.isThrowStatement(last) ||
      ts.isContinueStatement(last) ||
      ts.isBreakStatement(last));
  return leaves && says(statement.expression, false, needed, checker);
}

/** Whether an expression's being true (or false) means that what is needed is there. */
function says(expression: ts.Expression, value: boolean, needed: Needed, checker: ts.TypeChecker): boolean {
  if (ts.isParenthesizedExpression(expression)) return says(expression.expression, value, needed, checker);
  if (ts.isPrefixUnaryExpression(expression) && expression.operator === ts.SyntaxKind.ExclamationToken) {
    return says(expression.operand, !value, needed, checker);
  }
  if (ts.isBinaryExpression(expression)) {
    const { kind } = expression.operatorToken;
    const joins = value ? ts.SyntaxKind.AmpersandAmpersandToken : ts.SyntaxKind.BarBarToken;
    if (kind !== joins) return false;
    return says(expression.left, value, needed, checker) || says(expression.right, value, needed, checker);
  }
  if (!value) return false;
  if (ts.isIdentifier(expression)) {
    const [declaration] = checker.getSymbolAtLocation(expression)?.declarations ?? [];
    const isConstant =
      declaration !== undefined &&
      ts.isVariableDeclaration(declaration) &&
      (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
    return isConstant && declaration.initializer !== undefined && says(declaration.initializer, true, needed, checker);
  }
  if (!ts.isCallExpression(expression) || expression.expression.getText() !== 'supports') return false;
  const [set, version] = expression.arguments;
  if (!set || !version || !ts.isStringLiteral(set) || !ts.isStringLiteral(version)) return false;
  return set.text === needed.set && !isNewer(needed.version, version.text);
}

function isNewer(one: string, other: string): boolean {
  const [major = 0, minor = 0] = one.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major !== otherMajor ? major > otherMajor : minor > otherMinor;
}
