import type { ControlPlace, DocumentStep, DocumentSteps, PlannedStretch, TextEdge } from '../../app/ports.ts';
import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { plainCharacters, tidy } from '../../core/revise/comparable-words.ts';

/** Where the steps of a refresh are to be done, all found and looked at before the first of them. */
export interface FoundPlaces {
  paragraph(number: number): Word.Paragraph;
  control(place: ControlPlace): Word.ContentControl;
  range(stretch: PlannedStretch): Word.Range;
}

/** The document does not stand as it was read. */
export const hasChanged = problem(
  'host-refused',
  'document',
  'The document has changed since it was looked at. Nothing was changed.',
  'Look again: the list is made anew, and your edits are in it.',
);

/**
 * Finds what the steps touch and holds it against what was read: every paragraph of the document, every control with a
 * tag that is touched, every stretch of text.
 */
export async function findPlaces(
  context: Word.RequestContext,
  { paragraphs: expected, controls: tags, steps }: DocumentSteps,
): Promise<Result<FoundPlaces>> {
  const { body } = context.document;
  const found = body.paragraphs;
  found.load('items/text');
  const controls = body.getContentControls({
    types: [Word.ContentControlType.richText, Word.ContentControlType.plainText],
  });
  controls.load('items/id,items/tag,items/text');
  await context.sync();
  const numbers = await matchParagraphs(context, found.items, expected);
  if (numbers === null) return fail(hasChanged);
  const byTag = new Map(tags.map(({ tag }) => [tag, controls.items.filter((one) => one.tag === tag)] as const));
  for (const { tag, texts } of tags) {
    const own = byTag.get(tag)!;
    if (own.length !== texts.length) return fail(hasChanged);
    if (texts.some((text, i) => text !== null && !text.includes(compared(own[i]!.text)))) return fail(hasChanged);
  }
  const paragraph = (number: number): Word.Paragraph => found.items[numbers[number]!]!;
  const control = ({ tag, nth }: ControlPlace): Word.ContentControl => byTag.get(tag)![nth]!;
  const ranges = await findStretches(context, stretchesOf(steps), paragraph, control);
  if (!ranges.ok) return ranges;
  return ok({ paragraph, control, range: (stretch) => ranges.value.get(stretch)! });
}

/** A text of the document in the form texts are compared in. */
export function compared(text: string): string {
  return tidy(plainCharacters(text.replace(/[\u0001\u0002\u0005\u0007\u0013-\u0015\ufffc]/g, '')));
}

/**
 * Which of Word's paragraphs each of those that were read is; null where a text stands in one that does not stand in the
 * other. Empty ones that only one side counts (the marks of table rows, the last of a text that was handed over) are
 * passed over.
 */
async function matchParagraphs(
  context: Word.RequestContext,
  found: readonly Word.Paragraph[],
  expected: DocumentSteps['paragraphs'],
): Promise<readonly number[] | null> {
  const texts = found.map(({ text }) => compared(text));
  const first = aligned(texts, expected);
  if (first !== null) return first;
  // Some Words put deleted text into `text`, some do not; how it reads now is told when it is asked for.
  const reviewed = found.map((paragraph) => paragraph.getReviewedText('Current'));
  await context.sync();
  return aligned(
    reviewed.map(({ value }) => compared(value)),
    expected,
  );
}

function aligned(texts: readonly string[], expected: DocumentSteps['paragraphs']): readonly number[] | null {
  const numbers: number[] = [];
  let at = 0;
  for (const [number, ways] of expected.entries()) {
    const isIt = (): boolean => ways.includes(texts[at] ?? '\u0000');
    const canBeEmpty = ways.includes('');
    // Both lists are as long as each other in most documents; then an empty one is the empty one at its place.
    if (!isIt()) while (at < texts.length && texts[at] === '' && !isIt()) at++;
    if (isIt()) numbers.push(at++);
    else if (canBeEmpty) numbers.push(numbers[number - 1] ?? 0);
    else return null;
  }
  return texts.slice(at).every((text) => text === '') ? numbers : null;
}

function stretchesOf(steps: readonly DocumentStep[]): readonly PlannedStretch[] {
  return steps.flatMap((step) => (step.do === 'replace' || step.do === 'comment' ? [step.at] : []));
}

/** What was searched for an edge, and which of the hits it is. */
interface Sought {
  readonly edge: Extract<TextEdge, { of: 'text' }>;
  readonly hits: Word.RangeCollection;
  hit: Word.Range | null;
}

async function findStretches(
  context: Word.RequestContext,
  stretches: readonly PlannedStretch[],
  paragraph: (number: number) => Word.Paragraph,
  control: (place: ControlPlace) => Word.ContentControl,
): Promise<Result<ReadonlyMap<PlannedStretch, Word.Range>>> {
  const sought = new Map<TextEdge, Sought>();
  for (const { paragraph: number, from, to } of stretches) {
    for (const edge of [from, to]) {
      if (edge.of !== 'text' || sought.has(edge)) continue;
      const hits = paragraph(number).search(edge.text.replaceAll('^', '^^'), { matchCase: true });
      hits.load('items/text');
      sought.set(edge, { edge, hits, hit: null });
    }
  }
  await context.sync();
  const befores: { readonly one: Sought; readonly hit: Word.Range; readonly before: Word.Range }[] = [];
  for (const { paragraph: number, from, to } of stretches) {
    for (const edge of [from, to]) {
      const one = sought.get(edge);
      if (one === undefined || one.hit !== null) continue;
      const exact = one.hits.items.filter(({ text }) => compared(text) === compared(one.edge.text));
      if (one.edge.before.length === 0) {
        if (exact.length !== 1) return fail(hasChanged);
        one.hit = exact[0]!;
        continue;
      }
      for (const hit of exact) {
        const before = paragraph(number).getRange('Start').expandTo(hit.getRange('Start'));
        before.load('text');
        befores.push({ one, hit, before });
      }
    }
  }
  if (befores.length > 0) {
    await context.sync();
    for (const { one, hit, before } of befores)
      if (one.hit === null && one.edge.before.includes(compared(before.text))) one.hit = hit;
  }
  if ([...sought.values()].some(({ hit }) => hit === null)) return fail(hasChanged);
  const ranges = new Map<PlannedStretch, Word.Range>();
  for (const stretch of stretches) {
    const { from, to } = stretch;
    const edgeOf = (edge: TextEdge): Word.Range => {
      const side = edge.edge === 'start' ? 'Start' : 'End';
      if (edge.of === 'text') return sought.get(edge)!.hit!.getRange(side);
      if (edge.of === 'paragraph') return paragraph(stretch.paragraph).getRange(side);
      return control(edge.control).getRange(edge.edge === 'start' ? 'Before' : 'After');
    };
    const isWhole =
      from.of === 'text' && to.of === 'text' && from.edge !== to.edge && isSame(from, { ...to, edge: from.edge });
    const range = isWhole
      ? sought.get(from)!.hit!
      : isSame(from, to)
        ? edgeOf(from)
        : edgeOf(from).expandTo(edgeOf(to));
    range.load('text');
    ranges.set(stretch, range);
  }
  await context.sync();
  for (const [{ reads }, range] of ranges) if (!reads.includes(compared(range.text))) return fail(hasChanged);
  return ok(ranges);
}

function isSame(a: TextEdge, b: TextEdge): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
