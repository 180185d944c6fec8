import type { BlockPlace, ControlPlace, DocumentStep, NewPiece } from '../../app/ports.ts';
import { base64Of } from './base64.ts';
import type { FoundPlaces } from './find-places.ts';
import { closeStretch, openStretch } from './stretch.ts';

type Step<Kind extends DocumentStep['do']> = Extract<DocumentStep, { do: Kind }>;

/** How far it is. */
export interface Counting {
  /** Calls that change the document that were asked for: entries of Word's Undo list, at most. */
  calls: number;
  /** Steps that stand in the document for sure. */
  done: number;
}

/**
 * Does steps whose places have been found. Texts first, from the end of the document to its beginning; then what comes
 * in, and then what goes, so that nothing is looked for beside what is gone. Comments come last.
 */
export async function doSteps(
  context: Word.RequestContext,
  steps: readonly DocumentStep[],
  places: FoundPlaces,
  counting: Counting,
): Promise<void> {
  const remade = new Map<string, Word.ContentControl>();
  const keyOf = ({ tag, nth }: ControlPlace): string => `${nth} ${tag}`;
  const found: FoundPlaces = { ...places, control: (place) => remade.get(keyOf(place)) ?? places.control(place) };
  const of = <Kind extends DocumentStep['do']>(kind: Kind): readonly Step<Kind>[] =>
    steps.filter((step): step is Step<Kind> => step.do === kind);
  const texts = [...of('set-control'), ...of('replace')];
  const replaced = texts.filter(({ tracked }) => !tracked);
  const tracked = texts.filter((step) => step.tracked);
  for (const step of of('unbind')) remade.set(keyOf(step.control), unbind(step, found, counting));
  for (const step of fromEnd(replaced)) changeText(step, found, counting);
  await context.sync();
  counting.done += replaced.length + of('unbind').length;
  if (tracked.length > 0)
    await inTracking(context, () => fromEnd(tracked).forEach((step) => changeText(step, found, counting)));
  counting.done += tracked.length;
  for (const step of [...of('insert-blocks')].reverse()) {
    await insertBlocks(context, step, found, counting);
    counting.done += 1;
  }
  for (const step of of('insert-rows')) {
    await insertRows(context, step, found, counting);
    counting.done += 1;
  }
  for (const { at } of [...of('remove')].reverse()) {
    counting.calls += 1;
    remove(at, found);
  }
  for (const { paragraph } of of('empty')) {
    counting.calls += 1;
    found.paragraph(paragraph).getRange('Content').delete();
  }
  for (const { at, text } of of('comment')) {
    counting.calls += 1;
    found.range(at).insertComment(text);
  }
  await context.sync();
  counting.done = steps.length;
}

/** Text of one paragraph after the other from its end; controls anywhere, for nothing beside them moves. */
function fromEnd(
  steps: readonly (Step<'set-control'> | Step<'replace'>)[],
): readonly (Step<'set-control'> | Step<'replace'>)[] {
  const place = (step: (typeof steps)[number]): number => (step.do === 'replace' ? step.at.paragraph : -1);
  return steps
    .map((step, order) => ({ step, order }))
    .sort((a, b) => place(b.step) - place(a.step) || b.order - a.order)
    .map(({ step }) => step);
}

function changeText(step: Step<'set-control'> | Step<'replace'>, found: FoundPlaces, counting: Counting): void {
  if (step.do === 'set-control') {
    counting.calls += 1;
    found.control(step.control).insertText(step.text, 'Replace');
    return;
  }
  const { at, pieces, frees } = step;
  for (const control of frees) {
    counting.calls += 1;
    found.control(control).delete(true);
  }
  const range = found.range(at);
  const isEmpty = JSON.stringify(at.from) === JSON.stringify(at.to);
  if (pieces.length === 0) {
    counting.calls += 1;
    if (!isEmpty) range.delete();
  } else putPieces(range, pieces, isEmpty ? 'Start' : 'Replace', counting);
}

/** Pieces one behind the other; the controls go round them when all of them stand. */
function putPieces(
  range: Word.Range,
  pieces: readonly NewPiece[],
  where: 'Start' | 'Replace',
  counting: Counting,
): void {
  const ranges: Word.Range[] = [];
  for (const { text, bold, italic, link } of pieces) {
    const last = ranges.at(-1);
    const put = last === undefined ? range.insertText(text, where) : last.insertText(text, 'After');
    counting.calls += 1;
    if (bold !== null) put.font.bold = bold;
    if (italic !== null) put.font.italic = italic;
    if (link !== null) put.hyperlink = link;
    counting.calls += [bold, italic, link].filter((one) => one !== null).length;
    ranges.push(put);
  }
  for (const [i, { control }] of [...pieces.entries()].reverse()) {
    if (control !== null) putControl(ranges[i]!, control, counting);
  }
}

function putControl(
  range: Word.Range,
  { tag, title, kind }: NonNullable<NewPiece['control']>,
  counting: Counting,
): Word.ContentControl {
  const control = range.insertContentControl(kind);
  control.tag = tag;
  control.title = title;
  counting.calls += 3;
  return control;
}

/** A control in place of one that is bound to a figure which will show something else: the same to the eye. */
function unbind(
  { control: place, title }: Step<'unbind'>,
  found: FoundPlaces,
  counting: Counting,
): Word.ContentControl {
  const control = found.control(place);
  const content = control.getRange('Content');
  control.delete(true);
  counting.calls += 1;
  return putControl(content, { tag: place.tag, title, kind: 'PlainText' }, counting);
}

/** Tracks changes while something is done, and no longer. */
async function inTracking(context: Word.RequestContext, work: () => void): Promise<void> {
  const { document } = context;
  document.load('changeTrackingMode');
  await context.sync();
  const mode = document.changeTrackingMode;
  try {
    document.changeTrackingMode = 'TrackAll';
    work();
    await context.sync();
  } finally {
    document.changeTrackingMode = mode;
    await context.sync();
  }
}

/** Blocks in a stretch of their own beside what they follow. */
async function insertBlocks(
  context: Word.RequestContext,
  { at, side, inside, bytes, ending }: Step<'insert-blocks'>,
  found: FoundPlaces,
  counting: Counting,
): Promise<void> {
  const base64 = await base64Of(bytes);
  const stretch = openStretch(firstParagraph(context, at, side, inside, found));
  stretch.place.getRange('Start').insertFileFromBase64(base64, 'Start');
  await context.sync();
  // Three paragraphs and two marks are put in, and as many taken away.
  counting.calls += 11;
  await closeStretch(context, stretch, false, () => undefined, ending);
}

function firstParagraph(
  context: Word.RequestContext,
  at: BlockPlace | null,
  side: 'before' | 'after',
  inside: Step<'insert-blocks'>['inside'],
  found: FoundPlaces,
): Word.Paragraph {
  if (inside !== null) return found.control(inside).insertParagraph('', side === 'after' ? 'End' : 'Start');
  const where = side === 'after' ? 'After' : 'Before';
  if (at === null) return context.document.body.insertParagraph('', 'Start');
  if (at.of === 'control') return found.control(at.control).insertParagraph('', where);
  const paragraph = found.paragraph(at.paragraph);
  return at.of === 'paragraph'
    ? paragraph.insertParagraph('', where)
    : paragraph.parentTable.insertParagraph('', where);
}

async function insertRows(
  context: Word.RequestContext,
  { paragraph, side, rows }: Step<'insert-rows'>,
  found: FoundPlaces,
  counting: Counting,
): Promise<void> {
  const beside = found.paragraph(paragraph).parentTableCell.parentRow;
  const empty = rows.map((cells) => cells.map(() => ''));
  const made = beside.insertRows(side === 'after' ? 'After' : 'Before', rows.length, empty);
  made.load('items/cellCount');
  counting.calls += 1;
  await context.sync();
  const cells = made.items.map((row) => {
    row.cells.load('items/cellIndex');
    return row.cells;
  });
  await context.sync();
  rows.forEach((texts, r) => {
    texts.forEach((paragraphs, c) => {
      const cell = cells[r]!.items[c];
      if (cell === undefined) return;
      let last = cell.body.paragraphs.getFirst();
      paragraphs.forEach((pieces, p) => {
        if (p > 0) last = last.insertParagraph('', 'After');
        if (pieces.length > 0) putPieces(last.getRange('Start'), pieces, 'Start', counting);
      });
    });
  });
  await context.sync();
}

function remove(at: BlockPlace, found: FoundPlaces): void {
  if (at.of === 'control') found.control(at.control).delete(false);
  else if (at.of === 'paragraph') found.paragraph(at.paragraph).delete();
  else if (at.of === 'row') found.paragraph(at.paragraph).parentTableCell.parentRow.delete();
  else found.paragraph(at.paragraph).parentTable.delete();
}
