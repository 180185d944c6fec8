import { fillBound, writeBound } from './bindings.ts';
import { controlsIn, paragraphsIn, shapeOf } from './blocks.ts';
import type { FileEnd } from './edit-blocks.ts';
import { removeHalfFields } from './half-fields.ts';
import { emptyRoot, newDocument, type StartingParagraph } from './new-document.ts';
import { relationship } from './part-kinds.ts';
import { contentOf, lengthOf, piecesOf, showsPrompt } from './paragraph-text.ts';
import { Spans, type Place, type Span } from './spans.ts';
import { WordPackage } from './word-package.ts';
import { element, type XmlElement } from './xml-tree.ts';

export type TrackingMode = 'Off' | 'TrackAll' | 'TrackMineOnly';

export interface DocumentOptions {
  readonly fileEnd?: FileEnd;
  readonly author?: string;
  /** Whether controls and the custom XML they are bound to say the same at any time, as in Word; usually they are left alone. */
  readonly bindings?: 'live' | 'none';
}

export const defaultPrompt = 'Click or tap here to enter text.';

/**
 * The document Word has open: a real package whose parts are edited in place. `toDocx` gives it back as a file at any
 * moment.
 */
export class WordDocument {
  readonly package: WordPackage;
  readonly root: XmlElement;
  readonly body: XmlElement;
  readonly spans = new Spans();
  /** What the person has selected. */
  selection: Span;
  tracking: TrackingMode;
  readonly fileEnd: FileEnd;
  readonly author: string;
  readonly bindings: 'live' | 'none';
  /** Prompts of controls by control; Word keeps them in a part of its own, we only show them. */
  readonly prompts = new WeakMap<XmlElement, string>();
  /** Controls whose content changed, came or went since somebody looked. */
  readonly changes = { data: new Set<XmlElement>(), added: new Set<XmlElement>(), deleted: new Set<XmlElement>() };
  /** What the add-in keeps with the document. */
  readonly addInSettings = new Map<string, unknown>();
  private ids = 0;

  constructor(
    start: Uint8Array | WordPackage | readonly (string | StartingParagraph)[] = [''],
    options: DocumentOptions = {},
  ) {
    if (start instanceof WordPackage) this.package = start;
    else this.package = WordPackage.open(start instanceof Uint8Array ? start : newDocument(start));
    this.root = this.package.xml(this.package.main);
    this.body = this.root.child('w:body')!;
    this.fileEnd = options.fileEnd ?? 'joins-what-follows';
    this.author = options.author ?? 'A person';
    this.bindings = options.bindings ?? 'none';
    if (paragraphsIn(this.body).length === 0) this.body.insert(0, element('w:p'));
    this.tracking = this.settings.child('w:trackRevisions') ? 'TrackAll' : 'Off';
    const first = { paragraph: paragraphsIn(this.body)[0]!, offset: 0 };
    this.selection = this.spans.add(first, first);
    if (this.bindings === 'live') fillBound(this);
  }

  /** Custom XML was changed. */
  customXmlChanged(): void {
    if (this.bindings === 'live') fillBound(this);
  }

  /** The document as the file Word would save. */
  toDocx(): Uint8Array {
    this.settle();
    const setting = this.settings.child('w:trackRevisions');
    if (this.isTracking && !setting) this.settings.insert(0, element('w:trackRevisions'));
    else if (!this.isTracking) setting?.remove();
    return this.package.toBytes();
  }

  get settings(): XmlElement {
    return this.package.ensure('settings', () => emptyRoot('w:settings'));
  }

  get isTracking(): boolean {
    return this.tracking !== 'Off';
  }

  /** A mark of a tracked change round something. */
  revision(name: 'w:ins' | 'w:del', ...content: readonly XmlElement[]): XmlElement {
    const attributes = { 'w:id': String(this.newId()), 'w:author': this.author, 'w:date': '2030-01-01T00:00:00Z' };
    return element(name, attributes, ...content);
  }

  /** A number no other change, bookmark, control or picture of this document has. */
  newId(): number {
    if (this.ids === 0) {
      const known = this.roots.flatMap((root) =>
        [...root.descendants()].flatMap((node) => {
          const value = node.name === 'w:id' ? node.attribute('w:val') : (node.attribute('w:id') ?? idOfDrawing(node));
          return value === undefined ? [] : Math.abs(Number(value));
        }),
      );
      this.ids = known.reduce((most, each) => Math.max(most, each < 2 ** 30 ? each : 0), 1000);
    }
    return ++this.ids;
  }

  /** Everything that holds text: the document, headers, footers, notes, comments. */
  get roots(): readonly XmlElement[] {
    const kinds: readonly string[] = [
      relationship.header,
      relationship.footer,
      relationship.footnotes,
      relationship.endnotes,
      relationship.comments,
    ];
    const related = this.package.relationships(this.package.main).filter(({ type }) => kinds.includes(type));
    return [this.root, ...related.map(({ target }) => this.package.xml(target))];
  }

  isRoot(node: XmlElement): boolean {
    return /^w:(document|hdr|ftr|footnotes|endnotes|comments)$/.test(node.name);
  }

  isAttached(node: XmlElement): boolean {
    const top = [...node.ancestors()].at(-1);
    return top !== undefined && this.isRoot(top);
  }

  /** The part a node stands in, which is where its relationships are. */
  partOf(node: XmlElement): string {
    const top = [...node.ancestors()].at(-1) ?? node;
    if (top === this.root) return this.package.main;
    const related = this.package.relationships(this.package.main).filter(({ external }) => !external);
    return related.find(({ target }) => /xml$/.test(target) && this.package.xml(target) === top)!.target;
  }

  /** All controls, the body's first. */
  get controls(): readonly XmlElement[] {
    return this.roots.flatMap((root) => controlsIn(root));
  }

  /** Moves the selection. */
  select({ start, end }: { readonly start: Place; readonly end: Place }): void {
    this.spans.release(this.selection);
    this.selection = this.spans.add(start, end);
    this.onSelect();
  }

  /** Told when the selection moves. */
  onSelect: () => void = () => {};

  /** Content changed below this node: every control round it hears of it. */
  touched(node: XmlElement): void {
    for (const each of [node, ...node.ancestors()]) if (each.name === 'w:sdt') this.changes.data.add(each);
  }

  /** Paragraphs, tables or controls came or went. */
  structureChanged(): void {
    this.version += 1;
  }

  private version = 0;
  private settled = 0;

  /** What an edit leaves behind is tidied up: controls left empty show their prompt, halves of fields go. */
  settle(): void {
    if (this.version !== this.settled) removeHalfFields(this);
    this.settled = this.version;
    if (this.bindings === 'live') {
      fillBound(this, this.changes.added);
      writeBound(this, this.changes.data);
    }
    for (const control of [...this.changes.data, ...this.changes.added]) {
      if (this.isAttached(control)) this.showPromptIfEmpty(control);
    }
  }

  private readonly localIds = new WeakMap<XmlElement, string>();

  /** What `uniqueLocalId` says of a paragraph: the same as long as the document is open. */
  localIdOf(paragraph: XmlElement): string {
    const known = this.localIds.get(paragraph) ?? `{00000000-0000-4000-8000-${String(this.newId()).padStart(12, '0')}}`;
    this.localIds.set(paragraph, known);
    return known;
  }

  /** Another prompt takes the place of the one an empty control shows. */
  showPrompt(control: XmlElement, prompt: string): void {
    if (!showsPrompt(control)) return;
    const text = contentOf(control).all('w:t')[0];
    const paragraph = [control, ...control.ancestors()].find(({ name }) => name === 'w:p') ?? control.all('w:p')[0]!;
    if (!text) return;
    const before = text.text.length;
    const at = piecesOf(paragraph).find(({ node }) => node === text)!.start;
    text.text = prompt;
    this.spans.replaced(paragraph, at, before, prompt.length);
  }

  private showPromptIfEmpty(control: XmlElement): void {
    const content = contentOf(control);
    const shape = shapeOf(control);
    if (shape === 'row' || shape === 'cell' || control.at('w:sdtPr', 'w14:checkbox')) return;
    const paragraph = shape === 'run' ? undefined : content.child('w:p');
    if (shape === 'block' && (content.elements.length !== 1 || !paragraph || lengthOf(paragraph) > 0)) return;
    if (
      shape === 'run' &&
      [...content.descendants()].some(({ name }) => /^w:(t|tab|br|drawing|fldChar|delText)$/.test(name))
    )
      return;
    const prompt = this.prompts.get(control) ?? defaultPrompt;
    const run = element('w:r', {}, element('w:t', { 'xml:space': 'preserve' }, prompt));
    if (prompt !== '') markAsPrompt(control);
    if (paragraph) {
      paragraph.append(run);
      this.spans.replaced(paragraph, 0, 0, prompt.length);
      return;
    }
    content.empty();
    content.append(run);
    for (const ancestor of control.ancestors()) {
      if (ancestor.name !== 'w:p') continue;
      const open = piecesOf(ancestor).find((piece) => piece.kind === 'open' && piece.node === control)!;
      this.spans.replaced(ancestor, open.start + 1, 0, prompt.length);
      return;
    }
  }
}

const idOfDrawing = (node: XmlElement): string | undefined =>
  node.name === 'wp:docPr' ? node.attribute('id') : undefined;

function markAsPrompt(control: XmlElement): void {
  const properties = control.child('w:sdtPr')!;
  if (properties.child('w:showingPlcHdr')) return;
  const before = new Set(['w:rPr', 'w:alias', 'w:tag', 'w:id', 'w:lock', 'w:placeholder', 'w:temporary']);
  const after = properties.elements.filter(({ name }) => before.has(name)).at(-1);
  properties.insert(after ? after.index + 1 : 0, element('w:showingPlcHdr'));
}
