import type { XmlElement } from '../office/word/xml-tree.ts';
import { element, XmlText } from '../office/word/xml-tree.ts';

/** What a person did to a document, so that it can be asked afterwards what became of it. */
export interface Done {
  readonly what: string[];
  /** Words of theirs; no other text holds them. */
  readonly words: string[];
  /** Tags of controls they deleted, with all in them. */
  readonly deletedControls: string[];
  /** Texts of paragraphs they deleted whole. */
  readonly deletedTexts: string[];
  /** Generated numbers whose control they took away, with the paragraph as it then read. */
  readonly unbound: { readonly tag: string; readonly text: string; readonly paragraph: XmlElement }[];
  /** Tags of parts they did anything in. */
  readonly touched: Set<string>;
}

/** A person at work on a document, by chance that is the same for the same numbers. */
export class Person {
  readonly done: Done = { what: [], words: [], deletedControls: [], deletedTexts: [], unbound: [], touched: new Set() };
  readonly #body: XmlElement;
  readonly #random: () => number;
  readonly #comments: XmlElement;
  readonly #name: string;

  /** @param comments the root of the part of comments; @param name goes into their words, so that two of them differ */
  constructor(body: XmlElement, comments: XmlElement, random: () => number, name: string) {
    this.#body = body;
    this.#comments = comments;
    this.#random = random;
    this.#name = name;
  }

  /** Does something; answers whether there was anything to do it to. */
  act(what: Act): boolean {
    const did = this[what]();
    if (did) this.done.what.push(what);
    return did;
  }

  // ── Words ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  addSentence(): boolean {
    const text = this.#pick(this.#texts((one) => one.text.length > 15));
    if (text === undefined) return false;
    this.#touch(text);
    const words = ` ${this.#ownWords(4)}.`;
    const end = /\.(?= )/.exec(text.text);
    const at = this.#random() < 0.5 || end === null ? text.text.length : end.index + 1;
    setText(text, text.text.slice(0, at) + words + text.text.slice(at));
    return true;
  }

  reword(): boolean {
    const text = this.#pick(this.#texts((one) => /[a-z]{5,}/.test(one.text)));
    if (text === undefined) return false;
    this.#touch(text);
    const words = [...text.text.matchAll(/[a-z]{5,}/g)];
    const word = this.#pick(words)!;
    setText(text, text.text.slice(0, word.index) + this.#ownWords(1) + text.text.slice(word.index + word[0].length));
    return true;
  }

  rewrite(): boolean {
    const text = this.#pick(this.#texts((one) => one.text.length > 30));
    if (text === undefined) return false;
    this.#touch(text);
    setText(
      text,
      text.text.replace(/[a-z]{4,}/g, (word) => (this.#random() < 0.6 ? this.#ownWords(1) : word)),
    );
    return true;
  }

  deleteSentence(): boolean {
    const text = this.#pick(this.#texts((one) => one.text.split('. ').length > 2));
    if (text === undefined) return false;
    this.#touch(text);
    const sentences = text.text.split('. ');
    sentences.splice(Math.floor(this.#random() * (sentences.length - 1)), 1);
    setText(text, sentences.join('. '));
    return true;
  }

  // ── Numbers ────────────────────────────────────────────────────────────────────────────────────────────────────────

  typeOver(): boolean {
    const control = this.#pick(this.#values());
    const text = control?.all('w:t')[0];
    if (control === undefined || text === undefined) return false;
    this.#touch(control);
    const typed = `9${Math.floor(this.#random() * 9000 + 1000)}7`;
    for (const other of control.all('w:t').slice(1)) other.text = '';
    setText(text, typed);
    this.done.words.push(typed);
    return true;
  }

  takeControlAway(): boolean {
    const control = this.#pick(this.#values());
    const content = control?.child('w:sdtContent');
    if (control === undefined || content === undefined) return false;
    this.#touch(control);
    const paragraph = [...control.ancestors()].find(({ name }) => name === 'w:p');
    if (paragraph === undefined) return false;
    this.done.unbound.push({ tag: tagOf(control), text: shown(control), paragraph });
    control.after(...content.children);
    control.remove();
    return true;
  }

  /** A sentence of their own around a generated number cut from where it stood. */
  quoteNumber(): boolean {
    const control = this.#pick(this.#values());
    const place = this.#pick(this.#paragraphs());
    if (control === undefined || place === undefined || [...control.ancestors()].includes(place)) return false;
    this.#touch(control);
    this.#touch(place);
    const own = element('w:p', {}, run(`${this.#ownWords(3)} `), control, run(` ${this.#ownWords(2)}.`));
    place.after(own);
    return true;
  }

  // ── Places to fill ─────────────────────────────────────────────────────────────────────────────────────────────────

  fill(): boolean {
    const control = this.#pick(
      this.#controls().filter(
        (one) => tagOf(one).startsWith('blank:') && one.at('w:sdtPr', 'w:showingPlcHdr') !== undefined,
      ),
    );
    const content = control?.child('w:sdtContent');
    if (control === undefined || content === undefined) return false;
    this.#touch(control);
    control.at('w:sdtPr', 'w:showingPlcHdr')!.remove();
    content.empty();
    content.append(run(this.#ownWords(2)));
    return true;
  }

  // ── Paragraphs, parts and rows ─────────────────────────────────────────────────────────────────────────────────────

  deleteParagraph(): boolean {
    const paragraph = this.#pick(this.#paragraphs().filter((one) => shown(one).length > 20));
    if (paragraph === undefined || paragraph.parent!.elements.length < 2) return false;
    this.#touch(paragraph);
    // Words of theirs they delete themselves are no loss.
    if (this.#holdsOwn(paragraph)) return false;
    this.done.deletedTexts.push(shown(paragraph));
    paragraph.remove();
    return true;
  }

  deletePart(): boolean {
    const control = this.#pick(this.#parts());
    if (control === undefined || this.#holdsOwn(control)) return false;
    this.#touch(control);
    this.done.deletedControls.push(tagOf(control));
    control.remove();
    return true;
  }

  takePartControlAway(): boolean {
    const control = this.#pick(this.#parts());
    const content = control?.child('w:sdtContent');
    if (control === undefined || content === undefined) return false;
    this.#touch(control);
    control.after(...content.children);
    control.remove();
    return true;
  }

  move(): boolean {
    const moved = this.#pick([...this.#paragraphs(), ...this.#parts()].filter((one) => shown(one).length > 30));
    const place = this.#pick(this.#paragraphs());
    if (moved === undefined || place === undefined || moved === place || [...place.ancestors()].includes(moved))
      return false;
    if (moved.parent!.elements.length < 2) return false;
    this.#touch(moved);
    this.#touch(place);
    place.after(moved);
    return true;
  }

  copy(): boolean {
    const copied = this.#pick([...this.#paragraphs(), ...this.#parts()].filter((one) => shown(one).length > 30));
    const place = this.#pick(this.#paragraphs());
    if (copied === undefined || place === undefined || [...place.ancestors()].includes(copied)) return false;
    this.#touch(copied);
    this.#touch(place);
    const copy = copied.clone();
    for (const one of [copy, ...copy.descendants()]) {
      if (one.name === 'w:bookmarkStart' || one.name === 'w:bookmarkEnd') one.remove();
      if (one.name === 'w:id' && one.parent?.name === 'w:sdtPr')
        one.set('w:val', String(Math.floor(this.#random() * 2 ** 30) + 1));
    }
    place.after(copy);
    return true;
  }

  split(): boolean {
    const paragraph = this.#pick(this.#paragraphs().filter((one) => one.childrenNamed('w:r').length > 2));
    if (paragraph === undefined) return false;
    this.#touch(paragraph);
    const runs = paragraph.childrenNamed('w:r').slice(1);
    const from = this.#pick(runs)!.index;
    const properties = paragraph.child('w:pPr')?.clone();
    const rest = element('w:p', {}, ...(properties === undefined ? [] : [properties]));
    paragraph.after(rest);
    rest.append(...paragraph.children.slice(from));
    return true;
  }

  join(): boolean {
    const paragraph = this.#pick(
      this.#paragraphs().filter((one) => one.parent!.elements[one.parent!.elements.indexOf(one) + 1]?.name === 'w:p'),
    );
    if (paragraph === undefined) return false;
    const next = paragraph.parent!.elements[paragraph.parent!.elements.indexOf(paragraph) + 1]!;
    if (shown(next) === '' || shown(paragraph) === '') return false;
    this.#touch(paragraph);
    this.#touch(next);
    next.child('w:pPr')?.remove();
    paragraph.append(run(' '), ...next.children);
    next.remove();
    return true;
  }

  addParagraph(): boolean {
    const place = this.#pick(this.#paragraphs());
    if (place === undefined) return false;
    this.#touch(place);
    place.after(element('w:p', {}, run(`${this.#ownWords(6)}.`)));
    return true;
  }

  addRow(): boolean {
    const row = this.#pick(this.#rows());
    if (row === undefined) return false;
    const copy = row.clone();
    this.#touch(row);
    for (const cell of copy.childrenNamed('w:tc')) {
      const properties = cell.child('w:tcPr');
      cell.empty();
      if (properties !== undefined) cell.append(properties);
      cell.append(element('w:p', {}, run(this.#ownWords(1))));
    }
    row.after(copy);
    return true;
  }

  deleteRow(): boolean {
    const row = this.#pick(this.#rows());
    if (row === undefined || row.parent!.childrenNamed('w:tr').length < 3 || this.#holdsOwn(row)) return false;
    this.#touch(row);
    row.remove();
    return true;
  }

  // ── Review and looks ───────────────────────────────────────────────────────────────────────────────────────────────

  comment(): boolean {
    const text = this.#pick(this.#texts((one) => one.text.length > 5));
    const marked = text?.parent;
    if (text === undefined || marked?.name !== 'w:r') return false;
    this.#touch(text);
    const id = String(900 + this.#comments.elements.length);
    this.#comments.append(
      element('w:comment', { 'w:id': id, 'w:author': 'A Reader' }, element('w:p', {}, run(this.#ownWords(3)))),
    );
    marked.before(element('w:commentRangeStart', { 'w:id': id }));
    marked.after(
      element('w:commentRangeEnd', { 'w:id': id }),
      element('w:r', {}, element('w:commentReference', { 'w:id': id })),
    );
    return true;
  }

  insertTracked(): boolean {
    const text = this.#pick(this.#texts((one) => one.text.length > 5));
    const beside = text?.parent;
    if (text === undefined || beside?.name !== 'w:r' || beside.parent?.name !== 'w:p') return false;
    this.#touch(text);
    beside.after(
      element(
        'w:ins',
        { 'w:id': String(700 + this.done.words.length), 'w:author': 'A Reader' },
        run(` ${this.#ownWords(3)}`),
      ),
    );
    return true;
  }

  deleteTracked(): boolean {
    const text = this.#pick(this.#texts((one) => one.text.length > 5));
    const gone = text?.parent;
    if (text === undefined || gone?.name !== 'w:r' || gone.parent?.name !== 'w:p' || this.#holdsOwn(gone)) return false;
    this.#touch(text);
    const deleted = element('w:del', { 'w:id': String(800 + this.done.what.length), 'w:author': 'A Reader' });
    gone.before(deleted);
    deleted.append(gone);
    for (const one of gone.childrenNamed('w:t')) {
      one.before(element('w:delText', { 'xml:space': 'preserve' }, one.text));
      one.remove();
    }
    return true;
  }

  /** What a word processor does to runs when a file is saved: the text stays, its pieces do not. */
  scatterRuns(): boolean {
    for (const text of this.#texts((one) => one.text.length > 12)) {
      const whole = text.parent!;
      if (whole.name !== 'w:r' || whole.elements.filter(({ name }) => name !== 'w:rPr').length !== 1) continue;
      if (this.#random() < 0.5) continue;
      const at = 1 + Math.floor(this.#random() * (text.text.length - 1));
      const rest = whole.clone().set('w:rsidR', '00AB12CD');
      setText(rest.child('w:t')!, text.text.slice(at));
      setText(text, text.text.slice(0, at));
      whole.after(element('w:proofErr', { 'w:type': 'spellStart' }), rest);
    }
    return true;
  }

  emphasize(): boolean {
    const text = this.#pick(this.#texts((one) => one.text.length > 20));
    const whole = text?.parent;
    if (text === undefined || whole?.name !== 'w:r') return false;
    this.#touch(text);
    const look = whole.child('w:rPr') ?? element('w:rPr');
    whole.insert(0, look);
    if (look.child('w:i') === undefined) look.append(element('w:i'));
    return true;
  }

  // ── Where ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Paragraphs of the body outside of tables and of the table of contents. */
  #paragraphs(): XmlElement[] {
    return this.#body
      .all('w:p')
      .filter((one) => [...one.ancestors()].every(({ name }) => !['w:tc', 'w:txbxContent', 'w:p'].includes(name)))
      .filter((one) => !isContents(one) && one.at('w:pPr', 'w:sectPr') === undefined);
  }

  /** Texts outside of controls within lines. */
  #texts(fits: (text: XmlElement) => boolean): XmlElement[] {
    return this.#body
      .all('w:t')
      .filter((one) =>
        [...one.ancestors()].every(
          ({ name }, i, all) => name !== 'w:sdtContent' || all.slice(0, i).some((inner) => inner.name === 'w:p'),
        ),
      )
      .filter(
        (one) =>
          !isContents(one) &&
          [...one.ancestors()].every(({ name }) => !['w:fldSimple', 'w:txbxContent', 'w:del'].includes(name)),
      )
      .filter((one) => one.text.trim() !== '' && fits(one));
  }

  #controls(): XmlElement[] {
    return this.#body.all('w:sdt').filter((one) => !isContents(one));
  }

  #values(): XmlElement[] {
    return this.#controls().filter(
      (one) =>
        one.at('w:sdtPr', 'w:dataBinding') !== undefined && [...one.ancestors()].every(({ name }) => name !== 'w:del'),
    );
  }

  #parts(): XmlElement[] {
    return this.#controls().filter((one) => /^(?:finding|recommendation|section):/.test(tagOf(one)));
  }

  #rows(): XmlElement[] {
    return this.#body.all('w:tr').filter((one) => one.at('w:trPr', 'w:tblHeader') === undefined);
  }

  #pick<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.#random() * from.length)];
  }

  #ownWords(count: number): string {
    const words = Array.from({ length: count }, (_, i) => `zq${this.#name}x${this.done.words.length + i}`);
    this.done.words.push(...words);
    return words.join(' ');
  }

  #holdsOwn(where: XmlElement): boolean {
    const text = where
      .all('w:t')
      .map((one) => one.text)
      .join('');
    return this.done.words.some((word) => text.includes(word)) || where.all('w:commentReference').length > 0;
  }

  #touch(where: XmlElement): void {
    for (const one of [where, ...where.ancestors(), ...where.descendants()])
      if (one.name === 'w:sdt') this.done.touched.add(tagOf(one));
  }
}

/** Everything a person may do. */
export const acts = [
  ...([
    'addSentence',
    'reword',
    'rewrite',
    'deleteSentence',
    'typeOver',
    'takeControlAway',
    'quoteNumber',
    'fill',
  ] as const),
  ...([
    'deleteParagraph',
    'deletePart',
    'takePartControlAway',
    'move',
    'copy',
    'split',
    'join',
    'addParagraph',
  ] as const),
  ...(['addRow', 'deleteRow', 'comment', 'insertTracked', 'deleteTracked', 'scatterRuns', 'emphasize'] as const),
];
export type Act = (typeof acts)[number];

export function tagOf(control: XmlElement): string {
  return control.at('w:sdtPr', 'w:tag')?.attribute('w:val') ?? '';
}

/** The text an element shows; text whose deletion is tracked is not shown. */
export function shown(where: XmlElement): string {
  let text = '';
  for (const one of where.descendants()) {
    if (one.name === 'w:t') text += one.text;
    else if (one.name === 'w:noBreakHyphen') text += '-';
    else if (one.name === 'w:br') text += '\n';
    else if (one.name === 'w:tab' && one.parent?.name === 'w:r') text += '\t';
    else if (one.name === 'w:p' && text !== '') text += '\n';
  }
  return text;
}

function isContents(where: XmlElement): boolean {
  return [where, ...where.ancestors()].some(
    (one) => one.name === 'w:sdt' && one.at('w:sdtPr', 'w:docPartObj') !== undefined,
  );
}

function run(text: string): XmlElement {
  return element('w:r', {}, element('w:t', { 'xml:space': 'preserve' }, new XmlText(text)));
}

function setText(element: XmlElement, text: string): void {
  element.text = text;
  element.set('xml:space', 'preserve');
}
