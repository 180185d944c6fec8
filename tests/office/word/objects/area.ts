import { SimError, SimObject, invalidArgument, itemNotFound } from '../../host/rich-api.ts';
import { containerOf, storyOf, tablesIn } from '../blocks.ts';
import { controlsWithin, isKnownToWeb, wrapInControl, type ControlType } from '../content-controls.ts';
import { addComment, commentsWithin } from '../comments.ts';
import { controlsAround } from '../edit-inline.ts';
import { insertText } from '../edit-paragraphs.ts';
import { flatOpc, openFlatOpc } from '../flat-opc.ts';
import { insertFile, openBase64 } from '../insert-file.ts';
import { piecesOf } from '../paragraph-text.ts';
import { paragraphsOf, textBetween, type Extent } from '../places.ts';
import { searchIn, type SearchFlags } from '../search.ts';
import type { Place, Span } from '../spans.ts';
import { builtInOf, findStyle, styleName } from '../styles.ts';
import { setStyle } from '../set-style.ts';
import { changesWithin } from '../tracked-changes.ts';
import type { WordDocument } from '../word-document.ts';
import type { WordPackage } from '../word-package.ts';
import type { XmlElement } from '../xml-tree.ts';
import type { BodyObject } from './body.ts';
import type { CommentObject } from './comment.ts';
import type {
  ControlCollection,
  Listing,
  ParagraphCollection,
  RangeCollection,
  TrackedChangeCollection,
} from './collections.ts';
import type { ContentControlObject } from './content-control.ts';
import { FontObject } from './font.ts';
import type { NoteItemObject } from './note-item.ts';
import type { RangeObject } from './range.ts';
import type { TableCellObject, TableObject } from './table.ts';
import type { WordHost } from './word-host.ts';

export type Where = 'Replace' | 'Start' | 'End' | 'Before' | 'After';

/** What bodies, ranges, paragraphs and content controls have in common: a stretch of the document. */
export abstract class Area extends SimObject {
  static override readonly scalars: readonly string[] = ['Text', 'Style', 'StyleBuiltIn'];

  constructor(protected readonly host: WordHost) {
    super();
  }

  /** Where it is now. */
  abstract $extent(): Extent;

  /** Where something goes that is put at one of its ends; it empties itself for `Replace`. */
  abstract $place(where: Where): {
    readonly place: Place;
    readonly owners: readonly Span[];
    readonly like?: XmlElement;
  };

  protected get doc(): WordDocument {
    return this.host.doc;
  }

  override get $keepable(): boolean {
    return true;
  }

  get Text(): string {
    return textBetween(this.$extent(), 'all', this.host.lineBreak);
  }

  get Style(): string {
    const names = new Set(paragraphsOf(this.$extent()).map((paragraph) => styleOf(this.doc, paragraph)));
    return names.size === 1 ? [...names][0]! : '';
  }

  set Style(name: string) {
    const style = findStyle(this.doc, name);
    if (!style) throw invalidArgument();
    this.host.edit(() => setStyle(this.doc, this.$extent(), style));
  }

  get StyleBuiltIn(): string {
    return builtInOf(this.Style);
  }

  set StyleBuiltIn(name: string) {
    this.Style = name;
  }

  get Font(): FontObject {
    return new FontObject(this.host, () => this.$extent());
  }

  get Paragraphs(): ParagraphCollection {
    return this.host.paragraphs(() => paragraphsOf(this.$extent()));
  }

  get ContentControls(): ControlCollection {
    return this.host.controls(() => this.$controls());
  }

  $controls(): readonly XmlElement[] {
    return controlsWithin(this.$extent());
  }

  GetContentControls(options: { readonly types?: readonly string[] } | null = null): ControlCollection {
    return this.ContentControls.$ofTypes(options?.types);
  }

  get Tables(): Listing<TableObject> {
    return this.host.listing(() => {
      const touched = new Set(paragraphsOf(this.$extent()));
      const all = tablesIn(storyOf(this.$extent().start.paragraph));
      return all
        .filter((table) => [...touched].some((paragraph) => [...paragraph.ancestors()].includes(table)))
        .map((table) => this.host.table(table));
    });
  }

  get Footnotes(): Listing<NoteItemObject> {
    return this.notes('w:footnoteReference');
  }

  get Endnotes(): Listing<NoteItemObject> {
    return this.notes('w:endnoteReference');
  }

  private notes(name: string): Listing<NoteItemObject> {
    return this.host.listing(() =>
      paragraphsOf(this.$extent())
        .flatMap((paragraph) => piecesOf(paragraph).filter(({ node }) => node.name === name))
        .map(({ node }) => this.host.note(node)),
    );
  }

  get ParentBody(): BodyObject {
    return this.host.body(containerOf(this.$extent().start.paragraph));
  }

  get ParentContentControlOrNullObject(): ContentControlObject | null {
    const control = this.$parentControl();
    return control ? this.host.control(control) : null;
  }

  get ParentContentControl(): ContentControlObject {
    const control = this.$parentControl();
    if (!control) throw itemNotFound();
    return this.host.control(control);
  }

  $parentControl(): XmlElement | undefined {
    const { start, end } = this.$extent();
    const around = new Set(controlsAround(end.paragraph, end.offset));
    return controlsAround(start.paragraph, start.offset).find((control) => around.has(control));
  }

  get ParentTableOrNullObject(): TableObject | null {
    const table = [...this.$extent().start.paragraph.ancestors()].find(({ name }) => name === 'w:tbl');
    return table ? this.host.table(table) : null;
  }

  get ParentTable(): TableObject {
    const table = this.ParentTableOrNullObject;
    if (!table) throw itemNotFound();
    return table;
  }

  get ParentTableCellOrNullObject(): TableCellObject | null {
    const cell = [...this.$extent().start.paragraph.ancestors()].find(({ name }) => name === 'w:tc');
    return cell ? this.host.cell(cell) : null;
  }

  get ParentTableCell(): TableCellObject {
    const cell = this.ParentTableCellOrNullObject;
    if (!cell) throw itemNotFound();
    return cell;
  }

  GetRange(where: string | null = 'Whole'): RangeObject {
    const { start, end } = this.$extent();
    switch (where ?? 'Whole') {
      case 'Whole':
      case 'Content':
        return this.host.range({ start, end });
      case 'Start':
        return this.host.range({ start, end: start });
      case 'End':
      case 'After':
        return this.host.range({ start: end, end });
      default:
        throw invalidArgument();
    }
  }

  protected wheres(where: unknown, ...allowed: readonly Where[]): Where {
    if (!allowed.includes(where as Where)) throw invalidArgument();
    return where as Where;
  }

  protected put(where: Where, work: (place: Place, owners: readonly Span[], like?: XmlElement) => Span): RangeObject {
    return this.host.edit(() => {
      if (where === 'Replace' && this.host.isWeb && !this.$controls().every(isKnownToWeb))
        throw new SimError('NotAllowed');
      const { place, owners, like } = this.$place(where);
      return this.host.rangeOf(work({ ...place }, owners, like));
    });
  }

  protected putText(text: unknown, where: Where): RangeObject {
    if (typeof text !== 'string') throw invalidArgument();
    return this.put(where, (place, owners, like) => insertText(this.doc, place, text, owners, like));
  }

  protected putFile(base64: string, where: Where): RangeObject {
    const file = openBase64(base64);
    return this.putPackage(file, where);
  }

  protected putPackage(file: WordPackage, where: Where): RangeObject {
    return this.put(where, (place) => insertFile(this.doc, place, file));
  }

  /** Word ignores the list definitions of what comes this way: lists become plain paragraphs. */
  protected putOoxml(xml: string, where: Where): RangeObject {
    return this.putPackage(openFlatOpc(xml), where);
  }

  protected putBreak(kind: string, where: Where): void {
    if (!['Page', 'Line', 'Next', 'SectionNext', 'SectionContinuous', 'SectionEven', 'SectionOdd'].includes(kind))
      throw invalidArgument();
    this.put(where, (place, owners) => insertText(this.doc, place, kind === 'Line' ? '\v' : '\f\r', owners));
  }

  InsertContentControl(type: ControlType | null = 'RichText'): ContentControlObject {
    return this.host.edit(() => this.host.control(wrapInControl(this.doc, this.$extent(), type ?? 'RichText')));
  }

  Search(text: string, options: { readonly $flags?: SearchFlags } | null = null): RangeCollection {
    const found = searchIn(this.$extent(), text, options?.$flags ?? {});
    return this.host.ranges(() => found);
  }

  GetReviewedText(version: string | null = 'Current'): string {
    return textBetween(
      this.$extent(),
      (version ?? 'Current') === 'Original' ? 'original' : 'current',
      this.host.lineBreak,
    );
  }

  GetOoxml(): string {
    return flatOpc(this.doc, paragraphsOf(this.$extent()));
  }

  GetTrackedChanges(): TrackedChangeCollection {
    return this.host.trackedChanges(() => changesWithin(this.$extent()));
  }

  GetComments(): Listing<CommentObject> {
    return this.host.listing(() =>
      commentsWithin(this.doc, this.$extent()).map((comment) => this.host.comment(comment)),
    );
  }

  protected comment(text: string): CommentObject {
    return this.host.edit(() => this.host.comment(addComment(this.doc, this.$extent(), text)));
  }

  Select(mode: string | null = 'Select'): void {
    const { start, end } = this.$extent();
    const from = mode === 'End' ? end : start;
    const to = mode === 'Start' ? start : end;
    this.doc.select({ start: from, end: to });
  }

  Clear(): void {
    this.putText('', 'Replace');
  }
}

function styleOf(doc: WordDocument, paragraph: XmlElement): string {
  return styleName(doc, 'paragraph', paragraph.at('w:pPr', 'w:pStyle')?.attribute('w:val'));
}
