/** The tree Handlebars' parser makes, as far as templates here may use it. Lines count from 1, columns from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

interface Located {
  readonly loc: { readonly start: Place; readonly end: Place };
}

export interface ProgramNode {
  readonly type: 'Program';
  readonly body: readonly StatementNode[];
  readonly blockParams?: readonly string[];
}

export type StatementNode =
  | ContentNode
  | CommentNode
  | MustacheNode
  | BlockNode
  | PartialNode
  | PartialBlockNode
  | (Located & { readonly type: 'Decorator' | 'DecoratorBlock' });

export interface ContentNode extends Located {
  readonly type: 'ContentStatement';
  /** After whitespace control. */
  readonly value: string;
  /** As it stands in the file. */
  readonly original: string;
}

export interface CommentNode extends Located {
  readonly type: 'CommentStatement';
}

export interface CallNode extends Located {
  readonly path: ExpressionNode;
  readonly params: readonly ExpressionNode[];
  readonly hash?: HashNode;
}

export interface MustacheNode extends CallNode {
  readonly type: 'MustacheStatement';
  /** False for `{{{raw}}}` and `{{&raw}}`. */
  readonly escaped: boolean;
}

export interface BlockNode extends CallNode {
  readonly type: 'BlockStatement';
  /** Missing in `{{^if}}` without an else. */
  readonly program?: ProgramNode;
  readonly inverse?: ProgramNode;
}

export interface PartialNode extends Located {
  readonly type: 'PartialStatement';
  readonly name: ExpressionNode;
  readonly params: readonly ExpressionNode[];
  readonly hash?: HashNode;
  /** The whitespace before a partial that stands alone on its line. */
  readonly indent?: string;
}

export interface PartialBlockNode extends Located {
  readonly type: 'PartialBlockStatement';
  readonly name: ExpressionNode;
  readonly params: readonly ExpressionNode[];
  readonly hash?: HashNode;
  readonly program: ProgramNode;
}

export interface HashNode extends Located {
  readonly pairs: readonly (Located & { readonly key: string; readonly value: ExpressionNode })[];
}

export type ExpressionNode = PathNode | LiteralNode | SubExpressionNode;

export interface PathNode extends Located {
  readonly type: 'PathExpression';
  /** `@index` and the like. */
  readonly data: boolean;
  /** How many `../` stand before it. */
  readonly depth: number;
  readonly parts: readonly string[];
  readonly original: string;
}

export interface SubExpressionNode extends CallNode {
  readonly type: 'SubExpression';
}

export interface LiteralNode extends Located {
  readonly type: 'StringLiteral' | 'NumberLiteral' | 'BooleanLiteral' | 'NullLiteral' | 'UndefinedLiteral';
  readonly value: string | number | boolean | null | undefined;
}

/** The name a call or a block goes by, when it is a plain one: `./name` is always a field. */
export function plainName(called: ExpressionNode): string | null {
  const path = pathOf(called);
  return path.type === 'PathExpression' && !path.data && path.depth === 0 && path.parts.length === 1 && !isScoped(path)
    ? (path.parts[0] ?? null)
    : null;
}

/** What stands first between braces names a field, also in quotes or as a number: `{{"two words"}}`, `{{12}}`. */
export function pathOf(called: ExpressionNode): PathNode | SubExpressionNode {
  if (called.type === 'PathExpression' || called.type === 'SubExpression') return called;
  const name = String(called.value);
  return { type: 'PathExpression', data: false, depth: 0, parts: [name], original: name, loc: called.loc };
}

/**
 * `this.x` and `./x` name a field of the value in hand, also where a block parameter or a function has the same name. Any
 * path in which Handlebars finds the word "this" is one.
 */
export function isScoped(path: PathNode): boolean {
  return /^\.|this\b/.test(path.original);
}
