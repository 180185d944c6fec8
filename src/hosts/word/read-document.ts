import type { DocumentBlock } from '../../app/ports.ts';
import { ok, type Result } from '../../core/result.ts';
import { isOfficeError, isTooLarge } from '../office/office-error.ts';
import { packageNamespace } from './keep-part.ts';
import { isHolder, isOurs } from './our-tags.ts';
import { runWord } from './run-word.ts';

/**
 * Our content controls in the order of the document, each with those around it, and the custom XML parts of ours. Three
 * round trips, whatever their number: which control stands in which is asked of those that can hold others.
 */
export async function readDocument(): Promise<
  Result<{ readonly blocks: readonly DocumentBlock[]; readonly parts: readonly string[] }>
> {
  return runWord({ doing: 'reading the document', safe: 'Nothing was changed.' }, async (context) => {
    const controls = context.document.contentControls;
    controls.load('items/id,items/tag,items/title,items/text');
    const found = context.document.customXmlParts.getByNamespace(packageNamespace);
    found.load('items/id');
    await context.sync();
    const ours = controls.items.filter(({ tag }) => isOurs(tag));
    const holders = ours.filter(({ tag }) => isHolder(tag));
    const inside = holders.map((holder) => {
      const held = holder.contentControls;
      held.load('items/id');
      return { holder, held };
    });
    const parts = await textsOf(context, found.items);
    const around = new Map<number, number[]>();
    for (const { holder, held } of inside)
      for (const { id } of held.items) around.set(id, [...(around.get(id) ?? []), holder.id]);
    const blocks = ours.map(({ id, tag, title, text }): DocumentBlock => {
      return { id: String(id), tag, title, text, within: chain(id, around).map(String) };
    });
    return ok({ blocks, parts });
  });
}

/** The controls around one, outermost first: some Words name only the nearest, so the way up is followed. */
function chain(id: number, around: ReadonlyMap<number, readonly number[]>): readonly number[] {
  const found = new Set<number>();
  const visit = (inner: number): void => {
    for (const outer of around.get(inner) ?? []) {
      if (found.has(outer)) continue;
      visit(outer);
      found.add(outer);
    }
  };
  visit(id);
  return [...found];
}

/** The parts in one answer; one by one where that is more than Word gives at once. */
async function textsOf(context: Word.RequestContext, parts: readonly Word.CustomXmlPart[]): Promise<string[]> {
  try {
    const texts = parts.map((part) => part.getXml());
    await context.sync();
    return texts.map(({ value }) => value);
  } catch (thrown) {
    if (!isOfficeError(thrown) || !isTooLarge(thrown) || parts.length < 2) throw thrown;
    const texts: string[] = [];
    for (const part of parts) {
      const text = part.getXml();
      await context.sync();
      texts.push(text.value);
    }
    return texts;
  }
}
