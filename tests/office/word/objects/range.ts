import { invalidArgument, itemNotFound } from '../../host/rich-api.ts';
import { shapeOf } from '../blocks.ts';
import { addBookmark, bookmarksWithin } from '../bookmarks.ts';
import { paragraphBeside } from '../edit-blocks.ts';
import { deleteSpan } from '../edit-paragraphs.ts';
import { addHyperlink, hyperlinkOf } from '../hyperlinks.ts';
import { addNote } from '../notes.ts';
import { lengthOf } from '../paragraph-text.ts';
import { extentOfParagraph, order, relationOf, type Extent, type Relation } from '../places.ts';
import type { Place, Span } from '../spans.ts';
import { insertTable } from '../tables.ts';
import { formattingOf } from '../formatting.ts';
import type { XmlElement } from '../xml-tree.ts';
import { Area, type Where } from './area.ts';
import type { CommentObject } from './comment.ts';
import type { NoteItemObject } from './note-item.ts';
import type { ParagraphObject } from './paragraph.ts';
import type { TableObject } from './table.ts';
import type { WordHost } from './word-host.ts';

/** A stretch of text; it moves with the text round it. */
export class RangeObject extends Area {
  static override readonly kind = 'Range';
  static override readonly scalars = ['Text', 'Style', 'StyleBuiltIn', 'IsEmpty', 'Hyperlink'];

  constructor(
    host: WordHost,
    readonly $span: Span,
  ) {
    super(host);
  }

  $extent(): Extent {
    const { start, end } = this.$span;
    if (!this.doc.isAttached(start.paragraph) || !this.doc.isAttached(end.paragraph)) throw itemNotFound();
    return { start, end };
  }

  override $controls(): readonly XmlElement[] {
    const { whole, isEmpty } = this.$span;
    const inside = super.$controls();
    return whole?.name === 'w:sdt' && !isEmpty && !inside.includes(whole) ? [whole, ...inside] : inside;
  }

  $place(where: Where): { place: Place; owners: readonly Span[]; like?: XmlElement } {
    const { start, end } = this.$extent();
    const owners = where === 'Before' || where === 'After' ? [] : [this.$span];
    if (this.$span.side) return { place: this.besides(), owners };
    if (where === 'Replace') {
      const like = formattingOf(this.$extent());
      deleteSpan(this.doc, this.$span, true);
      return { place: { ...this.$span.start }, owners, ...(like && { like }) };
    }
    if (where === 'Start' || where === 'Before') return { place: { ...start }, owners };
    return { place: { paragraph: end.paragraph, offset: Math.min(end.offset, lengthOf(end.paragraph)) }, owners };
  }

  /** An empty range before or after a control of whole paragraphs: what comes there gets a paragraph of its own. */
  private besides(): Place {
    const { whole, side } = this.$span;
    const paragraph = paragraphBeside(this.doc, whole!, side!, '');
    this.$span.side = null;
    this.$span.start = { paragraph, offset: 0 };
    this.$span.end = { paragraph, offset: 0 };
    return { paragraph, offset: 0 };
  }

  get IsEmpty(): boolean {
    return this.$span.isEmpty;
  }

  get Hyperlink(): string {
    return hyperlinkOf(this.doc, this.$extent());
  }

  set Hyperlink(address: string) {
    this.host.edit(() => addHyperlink(this.doc, this.$extent(), address));
  }

  InsertText(text: string, where: string): RangeObject {
    return this.putText(text, this.wheres(where, 'Replace', 'Start', 'End', 'Before', 'After'));
  }

  InsertParagraph(text: string, where: string): ParagraphObject {
    const side = this.wheres(where, 'Before', 'After') === 'Before' ? 'before' : 'after';
    return this.host.edit(() => this.host.paragraph(paragraphBeside(this.doc, this.block(side), side, text)));
  }

  /** The block beside which something goes that is put before or after the range. */
  private block(side: 'before' | 'after'): XmlElement {
    const { start, end } = this.$extent();
    const { whole } = this.$span;
    if (whole && (whole.name === 'w:tbl' || shapeOf(whole) === 'block')) return whole;
    return side === 'before' ? start.paragraph : end.paragraph;
  }

  InsertBreak(kind: string, where: string): void {
    this.putBreak(kind, this.wheres(where, 'Before', 'After'));
  }

  InsertFileFromBase64(base64: string, where: string): RangeObject {
    return this.putFile(base64, this.wheres(where, 'Replace', 'Start', 'End', 'Before', 'After'));
  }

  InsertOoxml(xml: string, where: string): RangeObject {
    return this.putOoxml(xml, this.wheres(where, 'Replace', 'Start', 'End', 'Before', 'After'));
  }

  InsertTable(rows: number, columns: number, where: string, values: string[][] | null = null): TableObject {
    const side = this.wheres(where, 'Before', 'After') === 'Before' ? 'before' : 'after';
    return this.host.edit(() => this.host.table(insertTable(this.doc, this.block(side), side, rows, columns, values)));
  }

  InsertBookmark(name: string): void {
    this.host.edit(() => addBookmark(this.doc, this.$extent(), name));
  }

  GetBookmarks(includeHidden: boolean | null = false, includeAdjacent: boolean | null = false): string[] {
    return bookmarksWithin(this.doc, this.$extent(), includeHidden ?? false, includeAdjacent ?? false);
  }

  InsertComment(text: string): CommentObject {
    return this.comment(text);
  }

  InsertFootnote(text: string | null = ''): NoteItemObject {
    return this.host.edit(() => this.host.note(addNote(this.doc, this.$extent().end, 'footnote', text ?? '')));
  }

  InsertEndnote(text: string | null = ''): NoteItemObject {
    return this.host.edit(() => this.host.note(addNote(this.doc, this.$extent().end, 'endnote', text ?? '')));
  }

  CompareLocationWith(other: RangeObject): Relation {
    return relationOf(this.$extent(), other.$extent());
  }

  ExpandTo(other: RangeObject): RangeObject {
    const union = this.ExpandToOrNullObject(other);
    if (!union) throw itemNotFound();
    return union;
  }

  ExpandToOrNullObject(other: RangeObject): RangeObject | null {
    const [a, b] = [this.$extent(), other.$extent()];
    const first = order(a.start, b.start);
    const last = order(a.end, b.end);
    if (first === undefined || last === undefined) return null;
    return this.host.range({ start: first <= 0 ? a.start : b.start, end: last >= 0 ? a.end : b.end });
  }

  IntersectWithOrNullObject(other: RangeObject): RangeObject | null {
    const [a, b] = [this.$extent(), other.$extent()];
    const relation = relationOf(a, b);
    if (/^(Unrelated|Before|After)$/.test(relation)) return null;
    const start = order(a.start, b.start)! >= 0 ? a.start : b.start;
    const end = order(a.end, b.end)! <= 0 ? a.end : b.end;
    return this.host.range({ start, end });
  }

  GetNextTextRangeOrNullObject(endings: readonly string[], trim: boolean | null = false): RangeObject | null {
    const { paragraph, offset } = this.$extent().end;
    const rest = this.host.range({ start: { paragraph, offset }, end: extentOfParagraph(paragraph, false).end });
    const text = rest.Text;
    if (text === '') return null;
    const cut = Math.min(...endings.map((ending) => text.indexOf(ending)).map((at) => (at < 0 ? text.length : at + 1)));
    const lead = trim ? text.length - text.trimStart().length : 0;
    return this.host.range({
      start: { paragraph, offset: offset + lead },
      end: { paragraph, offset: offset + cut },
    });
  }

  GetNextTextRange(endings: readonly string[], trim: boolean | null = false): RangeObject {
    const next = this.GetNextTextRangeOrNullObject(endings, trim);
    if (!next) throw itemNotFound();
    return next;
  }

  Delete(): void {
    this.host.edit(() => deleteSpan(this.doc, this.$span));
  }

  override GetRange(where: string | null = 'Whole'): RangeObject {
    if (where === 'Before') throw invalidArgument();
    const { whole, side } = this.$span;
    if ((where ?? 'Whole') === 'Whole') return this.host.range(this.$extent(), whole, side);
    return super.GetRange(where);
  }
}
