import { problem, type Problem } from '../../problems.ts';
import { placeIn, type TemplateSource } from './parse-template.ts';
import type { RecordShape, Shape } from './shape.ts';
import type { Place, ProgramNode } from './template-ast.ts';
import type { TemplateFunction } from './template-function.ts';

/** A parsed template with what it declares. */
export interface ParsedTemplate {
  readonly source: TemplateSource;
  readonly program: ProgramNode;
  /** The names of its surroundings it says it uses. */
  readonly needs: readonly string[];
  /** Whether sections with a fault of the form are left out of the program. */
  readonly inPart?: true;
}

export interface CheckEnvironment {
  readonly root: RecordShape;
  readonly functions: ReadonlyMap<string, TemplateFunction>;
  readonly parts: ReadonlyMap<string, ParsedTemplate>;
  /** The parts a finding's language can be asked for. */
  readonly languageParts: readonly string[];
  /** Gathers, over all checks, the declared names each part has used; a part that stands here was called. */
  readonly usedByPart: Map<string, Set<string>>;
}

/** What a name can mean at a place in a template. */
export interface Scope {
  readonly here: Shape;
  /** The same for all scopes in which the same value is in hand. */
  readonly frame: object;
  readonly up: Scope | null;
  readonly named: ReadonlyMap<string, Shape>;
  readonly inLoop: boolean;
  /** Paths, as written from here, that an `{{#if}}` around this place has asked for. */
  readonly present: ReadonlySet<string>;
}

/** What the checks of one file share. */
export interface Checking {
  readonly source: TemplateSource;
  /** The names it declared; null for language, which sees a finding and nothing else. */
  readonly needs: ReadonlySet<string> | null;
  /** The frame that `needs` speaks of: what the file was handed. */
  readonly ground: object;
  readonly used: Set<string>;
  /** The names of the report that it or a part of it uses. */
  readonly usedOfReport: Set<string>;
  readonly env: CheckEnvironment;
  readonly problems: Problem[];
  readonly open: readonly string[];
  readonly partialBlock: (() => void) | null;
}

export function scopeOf(here: Shape): Scope {
  return { here, frame: {}, up: null, named: new Map(), inLoop: false, present: new Set() };
}

/** What was asked for from the root stays asked for further in. */
export function stillPresent(scope: Scope): ReadonlySet<string> {
  return new Set([...scope.present].filter((path) => path.startsWith('@root.')));
}

export function note(
  c: Checking,
  at: Place,
  message: string,
  remedy: string,
  code: 'template-field' | 'template-invalid' = 'template-field',
): void {
  c.problems.push(problem(code, placeIn(c.source, at), message, remedy));
}
