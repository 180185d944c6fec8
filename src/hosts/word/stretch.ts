/** Hidden bookmarks round what is being inserted, so that it can be found and taken away again whatever happens. */
const [aboveMark, belowMark] = ['_PlumblineAbove', '_PlumblineBelow'];

/** Two empty paragraphs of our own with a third between them that what is inserted goes into. */
export interface Stretch {
  readonly above: Word.Paragraph;
  readonly place: Word.Paragraph;
  readonly below: Word.Paragraph;
}

/** Opens a stretch with its first paragraph; nothing outside of it is touched afterwards. */
export function openStretch(above: Word.Paragraph): Stretch {
  // Marked before anything else is done: what is marked can be found and taken away.
  above.getRange('Whole').insertBookmark(aboveMark);
  const below = above.insertParagraph('', 'After');
  below.getRange('Whole').insertBookmark(belowMark);
  const place = above.insertParagraph('', 'After');
  return { above, place, below };
}

/**
 * Takes away what a stretch holds, itself included. Answers how much of it there was: a stretch that was broken off while
 * it was opened may leave an empty paragraph. What is taken away was put in just now, so no change is tracked for it.
 */
export async function takeStretch(context: Word.RequestContext): Promise<'none' | 'opening' | 'whole'> {
  const { document } = context;
  const above = document.getBookmarkRangeOrNullObject(aboveMark);
  const below = document.getBookmarkRangeOrNullObject(belowMark);
  document.load('changeTrackingMode');
  await context.sync();
  if (above.isNullObject) return 'none';
  const mode = document.changeTrackingMode;
  document.changeTrackingMode = 'Off';
  if (!below.isNullObject) above.expandTo(below).delete();
  const left = [aboveMark, belowMark].map((mark) => document.getBookmarkRangeOrNullObject(mark));
  await context.sync();
  // The mark of the last paragraph of a range can stay behind, and so does one that is empty and alone.
  left.forEach((range, i) => {
    if (range.isNullObject) return;
    document.deleteBookmark(i === 0 ? aboveMark : belowMark);
    range.paragraphs.getFirst().delete();
  });
  document.changeTrackingMode = mode;
  await context.sync();
  return below.isNullObject ? 'opening' : 'whole';
}

/**
 * Takes the helping paragraphs away again: the first, and the last with the empty ones before it, down to what was
 * inserted. One stays behind a table that nothing or another table follows: Word needs it there.
 *
 * @param keepBelow whether the last stays, for a person to type on
 * @param ending the words of the last paragraph inserted, where it goes too: what stands before it may hold a picture alone
 * @param onClosing told when what was inserted is complete and only the helping paragraphs are left to go
 */
export async function closeStretch(
  context: Word.RequestContext,
  { above, below }: Stretch,
  keepBelow: boolean,
  onClosing: () => void,
  ending: string | null = null,
): Promise<void> {
  const { document } = context;
  document.load('changeTrackingMode');
  const before: Word.Paragraph[] = [];
  let at = below;
  // The closing paragraph of the file, and the one it was put into.
  for (let i = 0; i < 3; i++) {
    at = at.getPrevious();
    at.load('text,tableNestingLevel');
    before.push(at);
  }
  const next = below.getNextOrNullObject();
  next.load('tableNestingLevel');
  await context.sync();
  const end = before.findIndex(({ text }) => text === ending);
  const content =
    end >= 0 ? end + 1 : before.findIndex(({ text, tableNestingLevel }) => text !== '' || tableNestingLevel > 0);
  const empty = before.slice(0, content < 0 ? 2 : content);
  const endsInTable = (before[content]?.tableNestingLevel ?? 0) > 0;
  const needed = endsInTable && (next.isNullObject || next.tableNestingLevel > 0);
  onClosing();
  const mode = document.changeTrackingMode;
  document.changeTrackingMode = 'Off';
  for (const paragraph of empty) paragraph.delete();
  document.deleteBookmark(aboveMark);
  document.deleteBookmark(belowMark);
  above.delete();
  if (!keepBelow && !needed) below.delete();
  document.changeTrackingMode = mode;
  await context.sync();
}

/** The same where Word broke off meanwhile: whatever helping paragraph is still marked goes, if nothing stands in it. */
export async function tidyStretch(context: Word.RequestContext): Promise<void> {
  const { document } = context;
  const left = [aboveMark, belowMark].map((mark) => document.getBookmarkRangeOrNullObject(mark));
  left.forEach((range) => range.load('text'));
  await context.sync();
  left.forEach((range, i) => {
    if (range.isNullObject) return;
    document.deleteBookmark(i === 0 ? aboveMark : belowMark);
    if (range.text.trim() === '') range.paragraphs.getFirst().delete();
  });
  await context.sync();
}
