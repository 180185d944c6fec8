import { problem } from '../../core/problems.ts';
import type { InsertedFragment } from '../../app/ports.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { base64Of } from './base64.ts';
import { tooLargeToInsert } from './file-limit.ts';
import { insertWhole, untouched } from './insert-whole.ts';
import { askSelection, outermostOfOurs, refusedHere, type SelectionAsked } from './selection-place.ts';
import { closeStretch, openStretch, type Stretch } from './stretch.ts';

/**
 * Inserts finding language where the cursor is, as paragraphs of their own in a rich-text control, in the paragraph style
 * that is there. An empty paragraph the cursor stands in stays behind the text, and the cursor in it; otherwise the text
 * comes behind the paragraph, with an empty one after it to type on. The control is made by Word round what was
 * inserted: one that comes in the file can lose its tag on the way.
 */
export async function insertFragment(fragment: InsertedFragment): Promise<Result<void>> {
  const tooLarge = tooLargeToInsert(fragment.bytes);
  if (tooLarge !== null) return fail(tooLarge);
  const base64 = await base64Of(fragment.bytes);
  return insertWhole('inserting the text', fragment.part?.xml ?? null, async (context, { keep, closing }) => {
    const asked = askSelection(context);
    await context.sync();
    const refused = refusedHere(asked);
    if (refused !== null) return fail(refused);
    const kept = await keep();
    if (!kept.ok) return kept;
    const ours = outermostOfOurs(asked);
    const isEmpty = ours === null && asked.paragraph.text === '';
    const stretch = openStretch(startAt(asked, ours, isEmpty));
    stretch.place.getRange('Start').insertFileFromBase64(base64, 'Start');
    const typing = isEmpty ? asked.paragraph : stretch.below;
    if (!isEmpty) makePlain(stretch.below, asked);
    await context.sync();
    const control = await controlRound(context, stretch, styleFor(asked));
    if (control === null) return fail(nothingInserted);
    control.tag = fragment.tag;
    control.title = fragment.title;
    typing.getRange('Start').select('Start');
    await closeStretch(context, stretch, !isEmpty, closing);
    return ok(undefined);
  });
}

const nothingInserted = problem(
  'host-refused',
  'document',
  `Word inserted nothing. ${untouched}`,
  'Click into an empty paragraph, and try again.',
);

/** The first paragraph of the stretch: before an empty paragraph, behind one with text, behind a control of ours. */
function startAt({ paragraph }: SelectionAsked, ours: Word.ContentControl | null, isEmpty: boolean): Word.Paragraph {
  if (ours !== null) return ours.insertParagraph('', 'After');
  return paragraph.insertParagraph('', isEmpty ? 'Before' : 'After');
}

/** What is typed behind the text goes on as body text: no bullet, no heading. */
function makePlain(below: Word.Paragraph, asked: SelectionAsked): void {
  if (asked.paragraph.isListItem) below.detachFromList();
  if (isHeading(asked)) below.styleBuiltIn = 'Normal';
}

/** The style of the paragraph at the cursor; of a heading, which finding language never is, that of body text. */
function styleFor(asked: SelectionAsked): { readonly style: string } | null {
  return isHeading(asked) ? null : { style: asked.paragraph.style };
}

function isHeading({ paragraph }: SelectionAsked): boolean {
  return /^(?:Heading|Title|Subtitle|Caption|Toc)/.test(paragraph.styleBuiltIn);
}

/** A rich-text control round the paragraphs that were inserted, which take on the style; null where there are none. */
async function controlRound(
  context: Word.RequestContext,
  { above, below }: Stretch,
  style: { readonly style: string } | null,
): Promise<Word.ContentControl | null> {
  const paragraphs = above.getRange('Whole').expandTo(below.getRange('Whole')).paragraphs;
  paragraphs.load('items/text');
  await context.sync();
  // The helping paragraphs and the file's closing one are empty; a text has no empty paragraphs.
  const inserted = paragraphs.items.filter(({ text }) => text !== '');
  const [first, last] = [inserted[0], inserted.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (style !== null) for (const paragraph of inserted) paragraph.style = style.style;
  return first.getRange('Whole').expandTo(last.getRange('Whole')).insertContentControl('RichText');
}
