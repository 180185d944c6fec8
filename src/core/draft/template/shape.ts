import type { ChartBlock, TableBlock } from '../draft.ts';
import type { Figure } from '../../privacy/reportable.ts';

/**
 * What a template finds under a name. Every field a template may use is described by one, so that a template can be
 * checked before there is any data: a misspelt name, a list printed as text, a figure tested like a flag. `about` is the
 * sentence for whoever writes templates.
 */
export type Shape =
  | { readonly kind: 'text'; readonly about: string }
  | { readonly kind: 'choice'; readonly of: readonly string[]; readonly about: string }
  | { readonly kind: 'flag'; readonly about: string }
  | { readonly kind: 'figure'; readonly about: string }
  /** A word that numbers were decided into: printed and compared like text, with its cells behind it. */
  | { readonly kind: 'word'; readonly about: string }
  | { readonly kind: 'table'; readonly about: string }
  | { readonly kind: 'chart'; readonly about: string }
  | { readonly kind: 'list'; readonly of: Shape; readonly about: string }
  | RecordShape
  /** May be absent: a template has to ask with `{{#if}}` before it prints it. */
  | { readonly kind: 'optional'; readonly of: Shape; readonly about: string };

export interface RecordShape {
  readonly kind: 'record';
  /** What such a record is called in messages: `finding`, `citation`. */
  readonly name: string;
  readonly fields: Readonly<Record<string, Shape>>;
  readonly about: string;
}

/** The type of the values a shape describes; the view model is typed by its own description. */
export type ValueOf<S> = S extends { readonly kind: 'text' }
  ? string
  : S extends { readonly kind: 'choice'; readonly of: readonly (infer C)[] }
    ? C
    : S extends { readonly kind: 'flag' }
      ? boolean
      : S extends { readonly kind: 'figure' | 'word' }
        ? Figure
        : S extends { readonly kind: 'table' }
          ? TableBlock
          : S extends { readonly kind: 'chart' }
            ? ChartBlock
            : S extends { readonly kind: 'list'; readonly of: infer I }
              ? readonly ValueOf<I>[]
              : S extends { readonly kind: 'optional'; readonly of: infer I }
                ? ValueOf<I> | null
                : S extends { readonly kind: 'record'; readonly fields: infer F }
                  ? { readonly [K in keyof F]: ValueOf<F[K]> }
                  : never;

export const text = (about: string) => ({ kind: 'text', about }) as const;
export const flag = (about: string) => ({ kind: 'flag', about }) as const;
export const figure = (about: string) => ({ kind: 'figure', about }) as const;
export const word = (about: string) => ({ kind: 'word', about }) as const;
export const table = (about: string) => ({ kind: 'table', about }) as const;
export const chart = (about: string) => ({ kind: 'chart', about }) as const;
export const choice = <const C extends readonly string[]>(of: C, about: string) =>
  ({ kind: 'choice', of, about }) as const;
export const list = <S extends Shape>(of: S, about: string) => ({ kind: 'list', of, about }) as const;
export const optional = <S extends Shape>(of: S) => ({ kind: 'optional', of, about: of.about }) as const;
export const record = <const F extends Readonly<Record<string, Shape>>>(name: string, about: string, fields: F) =>
  ({ kind: 'record', name, about, fields }) as const;

/** Whether it is one value a person could type: not a table, a chart, a record or a list of records. */
export function isScalar(shape: Shape): boolean {
  if (shape.kind === 'list') return shape.of.kind === 'text';
  return !['record', 'table', 'chart', 'optional'].includes(shape.kind);
}

/** How a shape is called in a message. */
export function shapeName(shape: Shape): string {
  switch (shape.kind) {
    case 'choice':
      return 'a word out of a list';
    case 'flag':
      return 'a yes or no';
    case 'record':
      return `a ${shape.name}`;
    case 'optional':
      return shapeName(shape.of);
    case 'text':
      return 'text';
    default:
      return `a ${shape.kind}`;
  }
}
