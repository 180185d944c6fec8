import type { Block, StoryPiece } from './draft.ts';
import { piecesOf, type DocumentTag } from './document-text.ts';
import { evaluateTemplate } from './evaluate-template.ts';
import { atTag, told } from './load-document.ts';
import type { CompiledDocument } from './load-templates.ts';
import { readDirective } from './markdown/directive.ts';
import { markdownToBlocks } from './markdown-to-blocks.ts';
import { isBlock, ValueMarks } from './markdown/value-marks.ts';
import { problem, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import { fittingTag } from './tag.ts';

/** What was drafted at the tags of a document, and where it stands between the pieces of its XML. */
export interface FilledDocument {
  /**
   * A control for each place, in order, with what was drafted there: so that tables can be finished over the whole report
   * and find their places again. A section of the document is a control round those in it.
   */
  readonly blocks: readonly Block[];
  readonly stories: ReadonlyMap<string, readonly Placed[]>;
}

/** A piece of a story; a place is named by the number of its control. */
type Placed =
  | Exclude<StoryPiece, { readonly type: 'runs' | 'blocks' }>
  | { readonly type: 'place'; readonly slot: number; readonly tag: number; readonly inline: boolean };

const slotTag = 'document-place:';

/**
 * Runs every part of a document over the data. `body` is what stands at `{{body}}`. Fails when a limit is reached, or
 * where blocks come out of a tag that stands in a sentence.
 */
export function fillDocument(document: CompiledDocument, data: object, body: readonly Block[]): Result<FilledDocument> {
  const marks = new ValueMarks();
  const problems: Problem[] = [];
  const stories = new Map<string, readonly Placed[]>();
  const top: Block[] = [];
  const open: { tag: string; title: string; blocks: Block[] }[] = [];
  let slots = 0;
  document.stories.forEach(({ part, template }, s) => {
    const story = document.text.stories[s]!;
    const text = evaluateTemplate(template, data, marks.write);
    problems.push(...text.problems.map((one) => told(one, story)));
    if (!text.ok) return;
    const placed: Placed[] = [];
    for (const piece of piecesOf(text.value)) {
      if ('piece' in piece) {
        placed.push({ type: 'xml', piece: piece.piece });
        continue;
      }
      const tag = story.tags[piece.tag]!;
      if (tag.kind === 'section') {
        const directive = readDirective(piece.text.trim())!;
        const id = marks.plain(directive.named['id'] ?? '');
        const section = {
          tag: fittingTag(`${directive.name}:${id}`),
          title: marks.plain(directive.named['title'] ?? '') || id,
        };
        placed.push({ type: 'section', ...section });
        open.push({ ...section, blocks: [] });
        continue;
      }
      if (tag.kind === 'section-end') {
        const section = open.pop();
        placed.push({ type: 'section-end' });
        if (section !== undefined) (open.at(-1)?.blocks ?? top).push({ type: 'control', ...section });
        continue;
      }
      const blocks = tag.kind === 'body' ? body : blocksAt(tag, piece.text, marks, problems);
      const inline = tag.place === 'inline';
      const wide = inline && (blocks.length > 1 || (blocks[0] !== undefined && blocks[0].type !== 'paragraph'));
      if (wide) {
        const message = 'More than one paragraph comes out of a tag that stands in a sentence.';
        problems.push(
          atTag(tag, problem('template-invalid', tag.where, message, 'Give the tag a paragraph of its own.')),
        );
      }
      placed.push({ type: 'place', slot: slots, tag: piece.tag, inline });
      (open.at(-1)?.blocks ?? top).push({
        type: 'control',
        tag: `${slotTag}${slots++}${tag.again ? ':again' : ''}`,
        title: '',
        blocks,
      });
    }
    stories.set(part, placed);
  });
  if (problems.some(({ severity }) => severity === 'error')) return fail(...problems);
  return ok({ blocks: top, stories }, problems);
}

function blocksAt(tag: DocumentTag, text: string, marks: ValueMarks, problems: Problem[]): readonly Block[] {
  // A value in a sentence is no beginning of one: what Markdown does at the start of a paragraph is not wanted.
  if (tag.kind === 'value' && tag.place === 'inline' && !tag.first) {
    const runs = marks.split(text).flatMap((one) => (typeof one === 'string' || isBlock(one) ? [] : one));
    return runs.length === 0 ? [] : [{ type: 'paragraph', style: 'normal', runs }];
  }
  const made = markdownToBlocks(text, marks, false, '');
  problems.push(...made.problems.map((one) => atTag(tag, one)));
  return made.blocks;
}

/** The blocks of a report out of its places: what is read once, in order. */
export function withoutPlaces(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.type !== 'control') return [block];
    if (!block.tag.startsWith(slotTag)) return [{ ...block, blocks: withoutPlaces(block.blocks) }];
    return block.tag.endsWith(':again') ? [] : withoutPlaces(block.blocks);
  });
}

/** The pieces of each part, with what stands at its places after the report's tables were finished. */
export function storiesOf(
  { stories }: FilledDocument,
  finished: readonly Block[],
): ReadonlyMap<string, readonly StoryPiece[]> {
  const atPlace = new Map<number, readonly Block[]>();
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.type !== 'control') continue;
      if (block.tag.startsWith(slotTag)) atPlace.set(Number.parseInt(block.tag.slice(slotTag.length)), block.blocks);
      else visit(block.blocks);
    }
  };
  visit(finished);
  return new Map(
    [...stories].map(([part, placed]) => [
      part,
      placed.map((piece): StoryPiece => {
        if (piece.type !== 'place') return piece;
        const blocks = atPlace.get(piece.slot) ?? [];
        const [only] = blocks;
        if (!piece.inline) return { type: 'blocks', at: piece.tag, blocks };
        return { type: 'runs', at: piece.tag, runs: only?.type === 'paragraph' ? only.runs : [] };
      }),
    ]),
  );
}
