import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Parts } from './compile-package.ts';
import { isXmlPart, openPackage, xmlTextOf } from './open-package.ts';
import { partText, type TextWithValues } from './part-text.ts';
import { MalformedXml } from './xml-events.ts';
import { attribute, elementsIn } from './xml-tree.ts';
import { withUsualNames } from './usual-names.ts';
import { zipParts } from './zip-parts.ts';
import { acceptChanges } from './finalize/accept-changes.ts';
import { plainChart } from './finalize/chart-data.ts';
import { endWithParagraphs } from './finalize/end-with-paragraphs.ts';
import { withoutForeignMarks } from './finalize/foreign-marks.ts';
import { hiddenText, hidingStyles, withoutHiddenText } from './finalize/hidden-text.ts';
import { localPathProblems } from './finalize/local-paths.ts';
import { dropLeads, dropUnreached, leadsOf, unusedLeads } from './finalize/package-graph.ts';
import { fateOf, unknownInWords } from './finalize/parts-that-stay.ts';
import { plainNames } from './finalize/plain-names.ts';
import { plainPicture } from './finalize/plain-pictures.ts';
import { languageOf, plainAppProperties, plainCoreProperties, plainSettings } from './finalize/plain-properties.ts';
import { commentsIn, withoutCommentMarks, withoutUnusedNotes } from './finalize/remove-comments.ts';
import { partInWords, storyParts } from './finalize/story-parts.ts';
import { trackedChanges } from './finalize/tracked-changes.ts';
import { forgetTrees, treeOf } from './finalize/tree-of.ts';
import { unlinkFields } from './finalize/unlink-fields.ts';
import { linkedNames, openBlanks, unwrapControls } from './finalize/unwrap-controls.ts';
import { notFinal } from './finalize/not-final.ts';

/** What a person has decided about what cannot simply go. */
export interface FinalizeChoices {
  /** Tracked changes are accepted; else they stand in the way. */
  readonly acceptChanges: boolean;
  /** Comments go; else they stand in the way. */
  readonly removeComments: boolean;
  /** Hidden text goes; else it stands in the way. */
  readonly removeHidden: boolean;
  /** Places nobody filled stay as the words of their hints; else they stand in the way. */
  readonly allowBlanks: boolean;
  /** What a person has looked at and lets stand: pictures of other kinds, by the name of their file. */
  readonly lookedAt: readonly string[];
  /** What these choices are called where a person makes them, for saying how to go on. */
  readonly names: ChoiceNames;
}

/** The choices by the names a person knows them by: `--allow-blanks`, `the tick “Remove comments”`. */
export interface ChoiceNames {
  readonly acceptChanges: string;
  readonly removeComments: string;
  readonly removeHidden: string;
  readonly allowBlanks: string;
  /** How it is said that something was looked at: `say --looked-at logo.emf`. */
  lookedAt(what: string): string;
}

/** Adds source notes to the parts of a document whose figures still have their controls. */
export type AddNotes = (parts: Parts) => void;

/** A document as plain text, pictures and charts. */
export interface PlainDocument {
  readonly bytes: Uint8Array;
  /** What went, in words, in a fixed order. */
  readonly removed: readonly string[];
  /** People the file named in its properties, comments and changes. */
  readonly people: readonly string[];
  /** What the text says, by part, with where in it the figures of the package stand: the final file no longer tells. */
  readonly texts: ReadonlyMap<string, TextWithValues>;
}

/**
 * A .docx, drafted and then edited by people, as a plain one for outside readers: every content control without its frame,
 * no data behind the document, no names, no traces. What is read on the page stays byte for byte, with its look. Title and
 * language stay: a screen reader needs them.
 *
 * Everything that cannot go without a person's word is told at once, and nothing is written: unfilled places, tracked
 * changes, comments, hidden text, embedded files, links into somebody's computer. The same file gives the same bytes, and
 * a plain file comes out as it went in.
 */
export function finalizeDocx(
  bytes: Uint8Array,
  where: string,
  choices: FinalizeChoices,
  addNotes: AddNotes | null = null,
): Result<PlainDocument> {
  const opened = openPackage(bytes, where);
  if (!opened.ok) return opened;
  try {
    // What is to go is found by the names of parts, and only relationships say what a part is.
    const parts = withUsualNames(opened.value);
    if (parts === null || typeof parts.get('word/document.xml') !== 'string')
      return fail(problem('file-kind', where, 'The file is not a Word document.', 'Choose a .docx file.'));
    // Properties that were under a name of their own were not known to be XML.
    for (const [name, part] of parts) if (typeof part !== 'string' && isXmlPart(name)) parts.set(name, xmlTextOf(part));
    return plain(parts, where, choices, addNotes);
  } catch (cause) {
    if (!(cause instanceof MalformedXml)) throw cause;
    const remedy = 'Open the document in Word, let Word repair it, and save it again.';
    return fail(problem('document-invalid', where, `The document is damaged: ${cause.message}.`, remedy));
  } finally {
    forgetTrees();
  }
}

function plain(parts: Parts, file: string, choices: FinalizeChoices, addNotes: AddNotes | null): Result<PlainDocument> {
  const removed: string[] = [];
  const people = new Set<string>();
  const problems: Problem[] = [];
  const styles = String(parts.get('word/styles.xml') ?? '');
  const edit = (change: (xml: string, part: string) => string): void => {
    for (const [name, xml] of storyParts(parts)) parts.set(name, change(xml, name));
  };
  namePeople(parts, people);

  problems.push(...standingInTheWay(parts, file, choices, people));

  // Controls go first: what changes and hides stands around them or in them.
  const linked = linksOf(parts);
  let controls = 0;
  edit((xml) => {
    const unwrapped = unwrapControls(xml, linked, 'keep');
    controls += unwrapped.controls;
    return unwrapped.xml;
  });
  if (choices.acceptChanges) {
    const count = [...parts].reduce(
      (sum, [name, xml]) => sum + (isWordXml(name, xml) ? trackedChanges(name, String(xml)).length : 0),
      0,
    );
    if (count > 0) {
      for (const [name, xml] of parts) if (isWordXml(name, xml)) parts.set(name, acceptChanges(String(xml)));
      removed.push(`${counted(count, 'tracked change', 'tracked changes')}, accepted`);
    }
  }
  if (choices.removeComments) {
    const count = commentsIn(parts).length;
    if (count > 0) removed.push(counted(count, 'comment', 'comments'));
    edit(withoutCommentMarks);
  }
  // Marks of comments that are not in the file lead nowhere.
  else if (commentsIn(parts).length === 0) edit(withoutCommentMarks);
  if (choices.removeHidden) {
    const hiding = hidingStyles(styles);
    const hidden = storyParts(parts).flatMap(([name, xml]) => hiddenText(name, xml, hiding));
    if (hidden.length > 0) edit((xml) => withoutHiddenText(xml, hiding));
    removed.push(...hidden.map(({ words, place }) => `hidden text “${words}”, in ${place}`));
  }
  edit((xml, name) => {
    const unlinked = unlinkFields(name, xml);
    if (!unlinked.balanced) problems.push(halfField(file, name));
    for (const { code, place } of unlinked.unlinked) removed.push(`the field code ${code}, in ${place}`);
    return unlinked.xml;
  });
  edit(endWithParagraphs);
  dropUnusedNotes(parts);

  removeMetadata(parts, removed, people);
  problems.push(...plainParts(parts, file, choices, removed));
  problems.push(...localPathProblems(parts, file));
  if (problems.length > 0) return fail(...toldOnce(problems));

  addNotes?.(parts);
  const texts = new Map(storyParts(parts).map(([name, xml]): [string, TextWithValues] => [name, partText(name, xml)]));
  const stillLinked = linksOf(parts);
  edit((xml) => {
    const unwrapped = unwrapControls(xml, stillLinked);
    controls += unwrapped.controls;
    return unwrapped.xml;
  });
  if (controls > 0) removed.unshift(counted(controls, 'content control', 'content controls') + ', their words stay');
  return ok({ bytes: zipParts(parts), removed, people: [...people].sort(), texts });
}

/** Everything that a person has to decide about, before anything is changed. */
function standingInTheWay(
  parts: Parts,
  file: string,
  choices: FinalizeChoices,
  people: Set<string>,
): readonly Problem[] {
  const problems: Problem[] = [];
  const tell = (place: string, message: string, remedy: string): void =>
    void problems.push(notFinal(file, place, message, remedy));
  const hiding = hidingStyles(String(parts.get('word/styles.xml') ?? ''));
  const { names } = choices;
  for (const [name, xml] of storyParts(parts)) {
    if (!choices.allowBlanks)
      for (const { hint, place } of openBlanks(name, xml))
        tell(
          place,
          `Nobody has filled in “${hint}”.`,
          `Fill it in, or delete it; to let the hint stand as words, use ${names.allowBlanks}.`,
        );
    if (!choices.removeHidden)
      for (const { words, place } of hiddenText(name, xml, hiding))
        tell(
          place,
          `“${words}” is hidden: Word does not print it, and every reader can show it.`,
          `Show it or delete it in Word, or remove all hidden text with ${names.removeHidden}.`,
        );
  }
  for (const [name, xml] of parts) {
    if (!isWordXml(name, xml)) continue;
    for (const { what, author, place } of trackedChanges(name, String(xml))) {
      if (author !== '') people.add(author);
      if (choices.acceptChanges) continue;
      tell(
        place,
        `${author === '' ? 'Somebody' : author} ${what}: a tracked change, which every reader can look at and take back.`,
        `Accept or reject it in Word, or accept all with ${names.acceptChanges}.`,
      );
    }
  }
  for (const { author, words } of commentsIn(parts)) {
    if (author !== '') people.add(author);
    if (!choices.removeComments)
      tell(
        'the comments',
        `A comment of ${author || 'somebody'}, “${words}”, would go out with the file.`,
        `Settle it and delete it in Word, or remove all comments with ${names.removeComments}.`,
      );
  }
  return problems;
}

/** The same at the same words, as in the rows of a form, is told once, with how often. */
function toldOnce(problems: readonly Problem[]): readonly Problem[] {
  const alike = new Map<string, Problem[]>();
  for (const one of problems) {
    const key = `${one.where}\n${one.message}`;
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  return [...alike.values()].map(([first, ...others]) =>
    others.length === 0 ? first! : { ...first!, message: `${first!.message} So in ${others.length + 1} places.` },
  );
}

function halfField(file: string, part: string): Problem {
  return notFinal(
    file,
    partInWords(part),
    'A field begins without an end, or ends without a beginning: a change or hidden text goes across half of it.',
    'Accept the changes in Word, update the fields there (Ctrl+A, F9), and save the document.',
  );
}

/** Bookmarks that something in the document leads to. */
function linksOf(parts: Parts): ReadonlySet<string> {
  const relationships = [...parts].flatMap(([name, xml]) =>
    typeof xml === 'string' && name.endsWith('.rels') ? [xml] : [],
  );
  return linkedNames([...storyParts(parts).map(([, xml]) => xml), ...relationships]);
}

function isWordXml(name: string, xml: string | Uint8Array | undefined): boolean {
  return typeof xml === 'string' && /^word\/(?!comments|people|glossary\/)[^/]+\.xml$/.test(name);
}

/** Names of people in the parts that list them. */
function namePeople(parts: Parts, people: Set<string>): void {
  for (const [name, xml] of parts) {
    if (typeof xml !== 'string' || !/^word\/(?:people|comments\w*)\.xml$/.test(name)) continue;
    for (const element of elementsIn(treeOf(xml))) {
      const author = attribute(element, 'author');
      if (author) people.add(author);
    }
  }
}

/** Footnotes of deleted text, and what the graph of parts no longer leads to. */
function dropUnusedNotes(parts: Parts): void {
  for (const [name, xml] of storyParts(parts)) {
    const kind = /^word\/(footnote|endnote)s\.xml$/.exec(name)?.[1] as 'footnote' | 'endnote' | undefined;
    if (kind === undefined) continue;
    const texts = storyParts(parts).flatMap(([other, text]) => (other === name ? [] : [text]));
    parts.set(name, withoutUnusedNotes(xml, kind, texts));
  }
}

function removeMetadata(parts: Parts, removed: string[], people: Set<string>): void {
  const text = (name: string): string | undefined => {
    const part = parts.get(name);
    return typeof part === 'string' ? part : undefined;
  };
  const core = plainCoreProperties(text('docProps/core.xml'), languageOf(text('word/styles.xml') ?? ''));
  const app = plainAppProperties(text('docProps/app.xml'));
  if (parts.has('docProps/core.xml')) parts.set('docProps/core.xml', core.xml);
  if (parts.has('docProps/app.xml')) parts.set('docProps/app.xml', app.xml);
  for (const one of [...core.people, ...app.people]) if (one !== 'Plumbline') people.add(one);
  const properties = [...core.removed, ...app.removed];
  if (properties.length > 0) removed.push(`properties of the file: ${properties.join(', ')}`);
  const settings = text('word/settings.xml');
  if (settings !== undefined) {
    const own = plainSettings(settings);
    parts.set('word/settings.xml', own.xml);
    if (own.removed.length > 0) removed.push(`settings: ${[...new Set(own.removed)].join(', ')}`);
  }
}

/** Parts that go, pictures and charts without what they do not show, and what is left that cannot be judged. */
function plainParts(parts: Parts, file: string, choices: FinalizeChoices, removed: string[]): readonly Problem[] {
  const problems: Problem[] = [];
  const leads = leadsOf(parts);
  const going = leads.filter((lead) => typeof fateOf(lead) === 'object');
  const named = new Set<string>();
  for (const lead of going) {
    const fate = fateOf(lead);
    if (typeof fate === 'object' && lead.type !== 'customXmlProps')
      named.add(`${fate.goes} (${lead.part ?? lead.target})`);
  }
  dropLeads(parts, going);
  // What stands in the way may lead to its own part no more than once it is gone.
  dropLeads(parts, unusedLeads(parts));
  const rest = leadsOf(parts);
  for (const lead of rest.filter((one) => fateOf(one) === 'unknown')) {
    problems.push(
      notFinal(
        file,
        partInWords(lead.owner),
        `It holds ${unknownInWords(lead.type)} (${lead.part ?? lead.target}), which cannot be looked into here.`,
        'Delete it in Word, or put a picture of it in its place.',
      ),
    );
  }
  for (const [name, xml] of parts) {
    if (typeof xml !== 'string' || !/^word\/charts\/chart[^/]*\.xml$/.test(name)) continue;
    const data = rest.find(({ owner, type, part }) => owner === name && type === 'package' && part !== null);
    const chart = plainChart(xml, data !== undefined);
    parts.set(name, chart.xml);
    if (data === undefined || data.part === null) continue;
    if (chart.workbook === null) {
      dropLeads(parts, [data]);
      removed.push(`the data behind a chart (${data.part}): it could not be told which of its cells the chart shows`);
      continue;
    }
    const before = parts.get(data.part);
    if (before instanceof Uint8Array && !sameBytes(before, chart.workbook))
      removed.push(`the workbook behind a chart, made anew from what the chart shows (${data.part})`);
    parts.set(data.part, chart.workbook);
  }
  const dropped = dropUnreached(parts);
  removed.push(...[...named].sort());
  removed.push(
    ...dropped
      .filter((name) => ![...named].some((one) => one.includes(`(${name})`)) && !/^customXml\/itemProps/.test(name))
      .map((name) => `a part nothing leads to (${name})`),
  );
  for (const [name, part] of parts) {
    if (typeof part === 'string' && /^word\/(?!media\/)/.test(name) && !name.endsWith('.rels'))
      parts.set(name, withoutForeignMarks(plainNames(part)));
    if (!/^word\/media\//.test(name)) continue;
    const picture = part instanceof Uint8Array ? plainPicture(part) : { kind: 'unknown' as const };
    if (picture.kind === 'plain') {
      parts.set(name, picture.bytes);
      if (picture.removed.length > 0)
        removed.push(`${[...new Set(picture.removed)].join(', ')} in a picture (${name})`);
    } else if (!choices.lookedAt.includes(name.replace(/^.*\//, '')))
      problems.push(
        notFinal(
          file,
          partInWords(name),
          'This kind of picture can hold words and names that nobody sees, and they are not found here.',
          `Put it in again as a PNG; or, once somebody has looked at it, ${choices.names.lookedAt(name.replace(/^.*\//, ''))}.`,
        ),
      );
  }
  return problems;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}
