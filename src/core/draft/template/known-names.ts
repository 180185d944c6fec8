import { shapeName, type RecordShape, type Shape } from './shape.ts';

/** A name a template can use, with what is written where it is to stand. */
export interface KnownName {
  /** `counts.requirements`; a field of what a list holds is named by itself. */
  readonly name: string;
  /** The sentence that explains it to writers. */
  readonly about: string;
  /** Of what it is a field, in words: `the report`, `a requirement or an indicator`. */
  readonly of: string;
  /** Holds a `|` where the cursor goes, when something is to be written inside. */
  readonly writes: string;
  /** The field of the report that `needs:` has to declare for it; null for a field of what is in hand. */
  readonly needs: string | null;
}

/**
 * Every field of a report and of what its lists hold, in the order of the view model. What may be absent is written with
 * the question that has to be asked first. A record that stands in several lists is told once.
 */
export function knownNames(root: RecordShape): readonly KnownName[] {
  const names: KnownName[] = [];
  const seen = new Set<Shape>([root]);
  const waiting: RecordShape[] = [root];
  for (let record = waiting.shift(); record !== undefined; record = waiting.shift()) {
    const of = record === root ? 'the report' : record.about;
    addFields(record, { of, root: record === root, prefix: '', asked: [], needs: null });
  }
  return names;

  function addFields(record: RecordShape, at: Position): void {
    for (const [field, declared] of Object.entries(record.fields)) {
      const name = at.prefix === '' ? field : `${at.prefix}.${field}`;
      const needs = at.needs ?? (at.root ? field : null);
      const asked = declared.kind === 'optional' ? [...at.asked, name] : at.asked;
      const shape = declared.kind === 'optional' ? declared.of : declared;
      if (shape.kind === 'record') {
        addFields(shape, { ...at, prefix: name, asked, needs });
        continue;
      }
      names.push({ name, about: declared.about, of: at.of, writes: withQuestions(written(name, shape), asked), needs });
      if (shape.kind === 'list' && shape.of.kind === 'record' && !seen.has(shape.of)) {
        seen.add(shape.of);
        waiting.push(shape.of);
      }
    }
  }
}

/** Where a field stands: in what, below which field, and what has to be asked before it may be used. */
interface Position {
  readonly of: string;
  readonly root: boolean;
  readonly prefix: string;
  readonly asked: readonly string[];
  readonly needs: string | null;
}

function written(name: string, shape: Shape): string {
  switch (shape.kind) {
    case 'flag':
      return `{{#if ${name}}}|{{/if}}`;
    case 'table':
    case 'chart':
      return `:::${shape.kind} {{${name}}}`;
    case 'list':
      return shape.of.kind === 'record' ? `{{#each ${name}}}\n|\n{{/each}}` : `{{join ${name}}}`;
    case 'record':
    case 'optional':
      throw new Error(`${shapeName(shape)} is not written by itself.`);
    default:
      return `{{${name}}}`;
  }
}

function withQuestions(inner: string, asked: readonly string[]): string {
  const block = inner.startsWith(':::') || inner.includes('\n');
  return asked.reduceRight(
    (text, path) => (block ? `{{#if ${path}}}\n${text}\n{{/if}}` : `{{#if ${path}}}${text}{{/if}}`),
    inner,
  );
}
