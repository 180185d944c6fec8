import { strFromU8, unzipSync } from 'fflate';
import type { RefreshPlan } from '../../src/app/living/plan-refresh.ts';
import type { Offer } from '../../src/outputs/docx/living/revise-docx.ts';
import { checkOoxmlOfAll } from '../support/docx/check-ooxml.ts';
import { validateWithSdk } from '../support/docx/validate-with-sdk.ts';
import { parseXml, type XmlElement } from '../office/word/xml-tree.ts';
import type { Edited } from './edited.ts';
import { shown, tagOf, type Done } from './person.ts';
import type { Refreshed } from './refreshed.ts';
import type { Version } from './versions.ts';

/** Faults of updated documents by the schemas, and of some by Microsoft's validator, that they had not before. */
export async function invalid(
  documents: Readonly<Record<string, Uint8Array>>,
  where: 'file' | 'open',
): Promise<string[]> {
  const faults: string[] = [];
  const bySchema = checkOoxmlOfAll(documents);
  // Word makes the contents of an open document anew when it is asked to; until then a line may lead to a heading that is gone.
  // And a number that is offered as a tracked change stands beside the deleted one until somebody accepts it.
  const isForWord = (fault: string): boolean =>
    where === 'open' && /_Toc\d+ is no bookmark|figure\S* says (.+), the control says \1./.test(fault);
  const updated = Object.keys(documents).filter((name) => name.endsWith('-after'));
  for (const name of updated) {
    const before = new Set(bySchema[name.replace('-after', '-edited')]);
    const found = bySchema[name]!.filter((fault) => !before.has(fault) && !isForWord(fault));
    faults.push(...found.map((fault) => `${name}: ${fault}`));
  }
  for (const name of updated.filter((_, i) => i % 10 === 0)) {
    const before = new Set((await validateWithSdk(documents[name.replace('-after', '-edited')]!)).map(kindOf));
    const found = await validateWithSdk(documents[name]!);
    faults.push(...found.filter((fault) => !before.has(kindOf(fault))).map((fault) => `${name}: ${fault}`));
  }
  return faults;
}

/** What is wrong, wherever it is: an update moves what a person's program had wrong already. */
const kindOf = (fault: string): string => fault.slice(fault.indexOf(': '));

export interface Counts {
  words: number;
  numbers: number;
  told: number;
  left: number;
  twice: number;
  /** Items that cannot be done in an open document, and were told. */
  notHere: number;
  readonly acts: Map<string, number>;
  readonly items: Map<string, number>;
}

export const nothingYet = (): Counts => ({
  ...{ words: 0, numbers: 0, told: 0, left: 0, twice: 0, notHere: 0 },
  ...{ acts: new Map(), items: new Map() },
});

/** Everything that is not as it should be after an update. Reads the files with nothing of the product. */
export function faultsOf(
  work: Edited,
  from: Version,
  to: Version,
  after: Refreshed,
  again: RefreshPlan,
  how: Offer,
  counts: Counts,
): string[] {
  const faults: string[] = [];
  const [mine, result, fresh] = [work.bytes, after.bytes, to.bytes].map(bodyOf) as [XmlElement, XmlElement, XmlElement];
  // Whoever takes the draft's words where both changed them gives up their own.
  if (how !== 'take') faults.push(...lostWords(work.done, after.bytes, counts));
  faults.push(...oldNumbers(after, from, to, counts), ...unmarked(after, how));
  const isBy = valuesBy(fresh);
  const told = toldBy(after);
  const texts = new Set(result.all('w:p').map(shown));
  for (const { tag, text, paragraph } of work.done.unbound) {
    const now = isBy.get(tag) ?? new Set([to.current(tag)]);
    if (now.has(text) || told.has(tag) || !texts.has(shown(paragraph)) || !shown(paragraph).includes(text)) continue;
    if (!/\d/.test(text) && text.length < 4) continue;
    faults.push(`${tag} lost its control, still reads ${text}, and nobody is told`);
  }
  // Parts nobody touched read as newly drafted.
  for (const control of fresh.all('w:sdt')) {
    const tag = tagOf(control);
    if (!/^finding:/.test(tag) || work.done.touched.has(tag)) continue;
    const own = result.all('w:sdt').filter((one) => tagOf(one) === tag);
    if (own.length !== 1) faults.push(`${tag} stands ${own.length} times`);
    else if (shown(own[0]!) !== shown(control))
      faults.push(`${tag} does not read as drafted:\n   ${shown(own[0]!)}\n   ${shown(control)}`);
  }
  // What was deleted stays deleted.
  const tags = new Set(result.all('w:sdt').map(tagOf));
  const left = new Set(mine.all('w:sdt').map(tagOf));
  for (const tag of work.done.deletedControls)
    if (tags.has(tag) && !left.has(tag)) faults.push(`${tag} was deleted and is back`);
  const kept = new Set(mine.all('w:p').map(shown));
  for (const text of work.done.deletedTexts)
    if (texts.has(text) && !kept.has(text)) faults.push(`a deleted paragraph is back: ${text}`);
  // A second update has nothing to do.
  for (const { kind, old, new: says } of again.lines) {
    if (!lasting.has(kind)) faults.push(`a second update finds ${kind}: ${old} → ${says}`);
  }
  const ids = result.all('w:sdt').map((one) => one.at('w:sdtPr', 'w:id')?.attribute('w:val') ?? '');
  if (new Set(ids).size !== ids.length && new Set(idsOf(mine)).size === idsOf(mine).length)
    faults.push('two controls have one number');
  return faults;
}

/** Words of a person's that are nowhere in a document any more. */
export function lostWords({ words }: Pick<Done, 'words'>, bytes: Uint8Array, counts: Counts): string[] {
  const all = allText(bytes);
  counts.words += words.length;
  return words.filter((word) => !all.includes(word)).map((word) => `the word ${word} is lost`);
}

/** The words of somebody that others have left standing. */
export function keptBy({ words }: Done, bytes: Uint8Array): Pick<Done, 'words'> {
  const all = allText(bytes);
  return { words: words.filter((word) => all.includes(word)) };
}

function toldBy({ plan, notHere }: Refreshed): ReadonlySet<string> {
  const told = plan.revision.items.filter(({ id, kind }) => telling.has(kind) || notHere.has(id));
  return new Set(told.flatMap(({ tags }) => tags));
}

/** Generated numbers that are not what the new draft says, and nobody is told. */
export function oldNumbers(after: Refreshed, from: Version, to: Version, counts: Counts): string[] {
  const faults: string[] = [];
  const [wasBy, isBy] = [valuesBy(bodyOf(from.bytes)), valuesBy(bodyOf(to.bytes))];
  const told = toldBy(after);
  for (const control of bodyOf(after.bytes).all('w:sdt')) {
    const tag = nameOf(control);
    if (control.at('w:sdtPr', 'w:dataBinding') === undefined && !wasBy.has(tag) && !isBy.has(tag)) continue;
    counts.numbers++;
    const text = shown(control);
    const now = isBy.get(tag) ?? new Set([to.current(tag)]);
    if (now.has(text)) continue;
    if (told.has(tag)) counts.told++;
    else if (!isDeleted(control)) {
      faults.push(`${tag} reads ${text} and not ${[...now].join(' or ')}, and nobody is told`);
    }
  }
  return faults;
}

/** What is told has its mark in the document: a comment each, or a tracked change where there are other words to offer. */
export function unmarked({ bytes, plan, notHere, offers }: Refreshed, how: Offer): string[] {
  const offered = plan.revision.items.filter(
    ({ id, edits }) => !notHere.has(id) && edits.some((edit) => edit.do === 'offer'),
  );
  const words = offered.filter(({ edits }) => edits.some((edit) => edit.do === 'offer' && edit.by !== null)).length;
  const part = unzipSync(bytes)['word/comments.xml'];
  const ours = (root: XmlElement): number =>
    root.elements.filter((one) => one.attribute('w:author') === 'Plumbline').length;
  const comments = part === undefined ? 0 : ours(parseXml(strFromU8(part)));
  const body = bodyOf(bytes);
  const marks = body.all('w:commentReference').length;
  const expected = how === 'comment' ? offered.length : how === 'tracked' ? offered.length - words : comments;
  const faults = comments === expected ? [] : [`${expected} comments were due and ${comments} are there`];
  if (marks < comments) faults.push(`${comments} comments and ${marks} marks of comments`);
  const tracked = (name: string): number =>
    body.all(name).filter((one) => one.attribute('w:author') === 'Plumbline').length;
  const changes = offers === 'whole' ? tracked('w:ins') : tracked('w:ins') + tracked('w:del');
  if (how === 'tracked' && (changes === words || (offers === 'by-word' && words > 0 && changes > words)) === false)
    faults.push(`${words} offers were due as tracked changes and ${changes} are there`);
  return faults;
}

/** What was not ticked is offered again. A number beside it may be another by then: it was told by an item of its own. */
export function leftUndone(
  after: Refreshed,
  again: RefreshPlan,
  isTicked: (id: string) => boolean,
  counts: Counts,
): string[] {
  const offered = new Set(again.revision.items.flatMap(({ tags }) => tags));
  const texts = new Set(again.revision.items.map((item) => withoutNumbers(item.new)));
  const says = allText(after.bytes);
  // The number went with the words it stood in, for which others were offered in a change that was ticked.
  const offers = after.plan.revision.items.filter(
    ({ id, edits }) => isTicked(id) && edits.some((edit) => edit.do === 'offer'),
  );
  const settled = new Set(offers.map(({ block }) => block));
  return after.plan.revision.items.flatMap((item): string[] => {
    if (
      (isTicked(item.id) && !after.notHere.has(item.id)) ||
      !['numbers', 'wording', 'added', 'reordered'].includes(item.kind)
    )
      return [];
    counts.left++;
    // Or another item, one for a number that had lost its control, did it.
    const isDone = item.new.split('\t').every((cell) => says.includes(cell));
    const isSettled = item.kind === 'numbers' && settled.has(item.block);
    const isThere =
      isSettled || isDone || texts.has(withoutNumbers(item.new)) || item.tags.some((tag) => offered.has(tag));
    return isThere ? [] : [`${item.kind} was left undone and is not offered again: ${item.old} → ${item.new}`];
  });
}

const withoutNumbers = (text: string): string => text.replace(/\d[\d.,]*/g, '#');

/** Kinds of items that tell a person of a number. */
const telling: ReadonlySet<string> = new Set([
  'typed-over',
  'retyped',
  'unknown-number',
  'own-number',
  'conflict',
  'withdrawn',
]);
/** What is told as long as it is so. */
export const lasting: ReadonlySet<string> = new Set(['typed-over', 'unknown-number', 'own-number', 'moved']);

function idsOf(body: XmlElement): string[] {
  return body.all('w:sdt').map((one) => one.at('w:sdtPr', 'w:id')?.attribute('w:val') ?? '');
}

export function bodyOf(bytes: Uint8Array): XmlElement {
  return parseXml(strFromU8(unzipSync(bytes)['word/document.xml']!)).child('w:body')!;
}

/** All text of a document and its comments, what is marked as deleted included. */
function allText(bytes: Uint8Array): string {
  const parts = unzipSync(bytes);
  return ['word/document.xml', 'word/comments.xml']
    .flatMap((name) => (parts[name] === undefined ? [] : [parseXml(strFromU8(parts[name]))]))
    .flatMap((root) => root.all('w:p'))
    .map((paragraph) => [...paragraph.descendants()].filter(({ name }) => name === 'w:t' || name === 'w:delText'))
    .map((texts) => texts.map(({ text }) => text).join(''))
    .join('\n');
}

function valuesBy(body: XmlElement): ReadonlyMap<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  for (const control of body.all('w:sdt')) {
    if (control.at('w:sdtPr', 'w:dataBinding') === undefined) continue;
    const tag = nameOf(control);
    const known = values.get(tag);
    if (known === undefined) values.set(tag, new Set([shown(control)]));
    else known.add(shown(control));
  }
  return values;
}

/** The tag of a control; where a program lost it, the one its binding names. */
function nameOf(control: XmlElement): string {
  const path = control.at('w:sdtPr', 'w:dataBinding')?.attribute('w:xpath') ?? '';
  return tagOf(control) || (/@tag=(?:'([^']*)'|"([^"]*)")/.exec(path)?.slice(1).find(Boolean) ?? '');
}

function isDeleted(where: XmlElement): boolean {
  return where.all('w:del').length > 0 || [...where.ancestors()].some(({ name }) => name === 'w:del');
}
