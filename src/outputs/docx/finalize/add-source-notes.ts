import type { Parts } from '../compile-package.ts';
import { addContentType, addRelationships, appendInside } from '../edit-package.ts';
import { relsOf } from '../relationships.ts';
import { attribute, elementsIn, XmlEdits, type XmlElement } from '../xml-tree.ts';
import { escapeText } from '../xml-text.ts';
import { figuresInText, placeOnTable, stylesByName, type FigureInText } from './figures-in-text.ts';
import { writeAnnex } from './write-annex.ts';
import { treeOf } from './tree-of.ts';

/** Where a number comes from, in words. */
export interface SourceNote {
  readonly about: string;
  readonly cells: string;
  readonly formula: string;
  readonly threshold: string;
}

/** Who knows the sources of a document's figures. */
export interface Sources {
  sourceOf(figure: Pick<FigureInText, 'tag' | 'text'>): string | null;
  tell(figures: readonly Pick<FigureInText, 'tag' | 'text'>[]): SourceNote;
}

/** A mark in the text: behind a figure, or at the end of a paragraph; with the number of the source it names. */
interface Mark {
  readonly at: number;
  readonly source: number;
}

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const text = 'word/document.xml';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * Puts notes into a document that tell where its numbers come from: file, sheet and cells, what was counted, threshold and
 * authority. A source is told once; a later note on it says which one that was. As footnotes behind the numbers, or as
 * marks in brackets that lead to a table at the end. Answers in words what was put in.
 *
 * `ownAnnex` is the title of the table of sources that some reports have already; beside it no second one is printed.
 */
export function addSourceNotes(parts: Parts, kind: 'footnotes' | 'annex', sources: Sources, ownAnnex: string): string {
  const xml = String(parts.get(text));
  if (kind === 'annex' && hasTable(xml, ownAnnex))
    return `The report has a table of its sources already (“${ownAnnex}”); a second one was not added.`;
  const { marks, notes } = marksIn(xml, String(parts.get('word/styles.xml') ?? ''), sources);
  if (marks.length === 0) return 'No number in the text has a source in the worksheet, so there are no source notes.';
  if (kind === 'annex') addAnnex(parts, xml, marks, notes);
  else addFootnotes(parts, xml, marks, notes);
  const count = `${notes.length} ${notes.length === 1 ? 'source' : 'sources'}`;
  return kind === 'annex'
    ? `A table of ${count} stands at the end; ${marks.length} marks in the text lead to it.`
    : `${marks.length} footnotes tell ${count}.`;
}

function hasTable(xml: string, caption: string): boolean {
  return Array.from(elementsIn(treeOf(xml))).some(
    (element) => element.name === 'tblCaption' && attribute(element, 'val') === caption,
  );
}

/** The marks of a text in its order, and the sources in the order they are first named. */
function marksIn(
  xml: string,
  styles: string,
  sources: Sources,
): { readonly marks: readonly Mark[]; readonly notes: readonly SourceNote[] } {
  const { ids, headings } = stylesByName(styles);
  const captions = new Set([ids.get('caption') ?? 'Caption']);
  const numbers = new Map<string, number>();
  const notes: SourceNote[] = [];
  const named = (source: string, figures: readonly FigureInText[]): number => {
    const known = numbers.get(source);
    if (known !== undefined) return known;
    numbers.set(source, notes.push(sources.tell(figures)) - 1);
    return notes.length - 1;
  };
  const found: { readonly at: number; readonly key: string; readonly figures: readonly FigureInText[] }[] = [];
  const all = new Map<string, FigureInText[]>();
  for (const group of figuresInText(xml, headings)) {
    const bySource = new Map<string, FigureInText[]>();
    for (const figure of group.figures) {
      const source = sources.sourceOf(figure);
      if (source !== null) bySource.set(source, [...(bySource.get(source) ?? []), figure]);
    }
    if (bySource.size === 0) continue;
    if (group.kind === 'paragraph') {
      for (const [key, figures] of bySource) {
        found.push({ at: figures.at(-1)!.control.end, key, figures });
        all.set(key, [...(all.get(key) ?? []), ...figures]);
      }
      continue;
    }
    const place = placeOnTable(group.table, captions);
    const key = `table ${group.table.start}`;
    if (place === null) continue;
    const figures = [...bySource.values()].flat();
    found.push({ at: place.innerEnd, key, figures });
    all.set(key, figures);
  }
  // A note is told with every figure of its source that stands in a sentence, not only those of the first one.
  const marks = found
    .sort((a, b) => a.at - b.at)
    .map(({ at, key, figures }) => ({ at, source: named(key, all.get(key) ?? figures) }));
  return { marks, notes };
}

/** Real footnotes, numbered by Word. */
function addFootnotes(parts: Parts, xml: string, marks: readonly Mark[], notes: readonly SourceNote[]): void {
  ensureFootnotes(parts);
  const styles = ensureNoteStyles(parts);
  const known = String(parts.get('word/footnotes.xml'));
  const w = treeOf(xml).prefix;
  let id = largest(known, 'footnote') + 1;
  let bookmark = largestBookmark(parts) + 1;
  const first = new Map<number, string>();
  const repeated = new Set(marks.map(({ source }) => source).filter((one, at, list) => list.indexOf(one) !== at));
  const canSayWhich = isNumberedThrough(parts);
  const order = noteOrder(xml, marks);
  const edits = new XmlEdits();
  const written: string[] = [];
  for (const { at: place, source } of marks) {
    const reference = `<${w}:r><${w}:rPr><${w}:rStyle ${w}:val="${styles.reference}"/></${w}:rPr><${w}:footnoteReference ${w}:id="${id}"/></${w}:r>`;
    const before = first.get(source);
    if (before === undefined && repeated.has(source) && canSayWhich) {
      const name = `_Source${source + 1}`;
      first.set(source, name);
      edits.insert(
        place,
        `<${w}:bookmarkStart ${w}:id="${bookmark}" ${w}:name="${name}"/>${reference}<${w}:bookmarkEnd ${w}:id="${bookmark}"/>`,
      );
      bookmark++;
    } else edits.insert(place, reference);
    const firstAt = marks.findIndex((one) => one.source === source);
    const inside =
      before === undefined
        ? run(sentences(notes[source]!))
        : `${run('The source of note ')}${field(`NOTEREF ${before} \\h`, String(order[firstAt]! + 1))}${run('.')}`;
    written.push(footnote(id, styles, inside));
    id++;
  }
  parts.set(text, edits.applyTo(xml));
  const prefix = treeOf(known).prefix;
  parts.set('word/footnotes.xml', appendInside(known, `${prefix}:footnotes`, written.join('')));
}

function footnote(id: number, styles: { readonly text: string; readonly reference: string }, inside: string): string {
  return (
    `<w:footnote w:id="${id}"><w:p><w:pPr><w:pStyle w:val="${styles.text}"/></w:pPr>` +
    `<w:r><w:rPr><w:rStyle w:val="${styles.reference}"/></w:rPr><w:footnoteRef/></w:r>${run(' ')}${inside}</w:p></w:footnote>`
  );
}

/** A note as sentences: what it is about, the cells, what was computed, the standard. */
function sentences({ about, cells, formula, threshold }: SourceNote): string {
  return [about, cells, formula, threshold.replace(/^[a-z]/, (first) => first.toUpperCase())]
    .filter((words) => words !== '')
    .map((words) => words.replace(/[.;]?$/, '.'))
    .join(' ');
}

function run(words: string): string {
  return `<w:r><w:t xml:space="preserve">${escapeText(words)}</w:t></w:r>`;
}

function field(code: string, shown: string): string {
  const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  return (
    `${mark('begin')}<w:r><w:instrText xml:space="preserve"> ${escapeText(code)} </w:instrText></w:r>${mark('separate')}` +
    `${run(shown)}${mark('end')}`
  );
}

/** For each mark its place among all footnotes of the text, those of people among them. */
function noteOrder(xml: string, marks: readonly Mark[]): readonly number[] {
  const own = Array.from(elementsIn(treeOf(xml))).filter(({ name }) => name === 'footnoteReference');
  return marks.map(({ at }, index) => index + own.filter(({ start }) => start < at).length);
}

/** Whether footnotes are counted 1, 2, 3 from the first to the last page. */
function isNumberedThrough(parts: Parts): boolean {
  return ![text, 'word/settings.xml'].some((name) => {
    const xml = parts.get(name);
    return (
      typeof xml === 'string' &&
      Array.from(elementsIn(treeOf(xml))).some(
        (element) =>
          element.name === 'footnotePr' &&
          Array.from(elementsIn(element)).some(({ name: inner }) => /^num(?:Fmt|Start|Restart)$/.test(inner)),
      )
    );
  });
}

/** The part of footnotes with the two lines Word draws above them, where a document has none. */
function ensureFootnotes(parts: Parts): void {
  if (parts.has('word/footnotes.xml')) return;
  const line = (type: string, id: number): string =>
    `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:r><w:${type}/></w:r></w:p></w:footnote>`;
  parts.set(
    'word/footnotes.xml',
    `${declaration}<w:footnotes xmlns:w="${main}">${line('separator', -1)}${line('continuationSeparator', 0)}</w:footnotes>`,
  );
  addRelationships(parts, relsOf(text), [{ id: 'rIdSourceNotes', type: 'footnotes', target: 'footnotes.xml' }]);
  addContentType(
    parts,
    '/word/footnotes.xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml',
  );
}

/** The styles of footnotes by whatever ids they have; a document that never had one gets them. */
function ensureNoteStyles(parts: Parts): { readonly text: string; readonly reference: string } {
  const styles = String(parts.get('word/styles.xml') ?? '');
  const { ids } = stylesByName(styles);
  const added: string[] = [];
  if (!ids.has('footnote text'))
    added.push(
      '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:uiPriority w:val="99"/>' +
        '<w:pPr><w:spacing w:after="40" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>',
    );
  if (!ids.has('footnote reference'))
    added.push(
      '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>' +
        '<w:uiPriority w:val="99"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
    );
  if (added.length > 0 && styles !== '')
    parts.set('word/styles.xml', appendInside(styles, `${treeOf(styles).prefix}:styles`, added.join('')));
  return {
    text: ids.get('footnote text') ?? 'FootnoteText',
    reference: ids.get('footnote reference') ?? 'FootnoteReference',
  };
}

/** Marks in brackets, each a link to its row of the table at the end. */
function addAnnex(parts: Parts, xml: string, marks: readonly Mark[], notes: readonly SourceNote[]): void {
  const edits = new XmlEdits();
  for (const { at, source } of marks)
    edits.insert(
      at,
      `<w:hyperlink w:anchor="_Source${source + 1}" w:history="1"><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>` +
        `<w:t>[S${source + 1}]</w:t></w:r></w:hyperlink>`,
    );
  const body = Array.from(elementsIn(treeOf(xml))).find(({ name }) => name === 'body');
  if (body === undefined) throw new Error('A document without a body');
  const last = lastSection(body);
  edits.insert(
    last?.start ?? body.innerEnd,
    writeAnnex(notes, last, String(parts.get('word/styles.xml') ?? ''), largestBookmark(parts) + 1),
  );
  parts.set(text, edits.applyTo(xml));
}

function lastSection(body: XmlElement): XmlElement | null {
  const last = body.children.filter((node): node is XmlElement => node.kind === 'element').at(-1);
  return last?.name === 'sectPr' ? last : null;
}

function largest(xml: string, name: string): number {
  const ids = Array.from(elementsIn(treeOf(xml)), (one) => (one.name === name ? Number(attribute(one, 'id') ?? 0) : 0));
  return Math.max(0, ...ids);
}

function largestBookmark(parts: Parts): number {
  return [...parts].reduce(
    (most, [name, xml]) =>
      typeof xml === 'string' && /^word\/[^/]+\.xml$/.test(name) ? Math.max(most, largest(xml, 'bookmarkStart')) : most,
    0,
  );
}
