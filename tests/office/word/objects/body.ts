import { invalidArgument, itemNotFound } from '../../host/rich-api.ts';
import { controlsIn, isContainer, paragraphsIn } from '../blocks.ts';
import { clearBlocks, paragraphWithin } from '../edit-blocks.ts';
import { lengthOf } from '../paragraph-text.ts';
import { extentOfBlocks, type Extent } from '../places.ts';
import type { Place, Span } from '../spans.ts';
import { insertTable } from '../tables.ts';
import type { XmlElement } from '../xml-tree.ts';
import { Area, type Where } from './area.ts';
import type { ParagraphObject } from './paragraph.ts';
import type { RangeObject } from './range.ts';
import { SectionObject } from './section.ts';
import type { TableObject } from './table.ts';
import type { WordHost } from './word-host.ts';

const types: Readonly<Record<string, string>> = {
  'w:body': 'MainDoc',
  'w:hdr': 'Header',
  'w:ftr': 'Footer',
  'w:tc': 'TableCell',
  'w:footnote': 'Footnote',
  'w:endnote': 'Endnote',
};

/** The text of the document, of a header or footer, of a cell, of a note. */
export class BodyObject extends Area {
  static override readonly kind = 'Body';
  static override readonly scalars = ['Text', 'Style', 'StyleBuiltIn', 'Type'];

  constructor(
    host: WordHost,
    readonly $holder: XmlElement,
  ) {
    super(host);
  }

  $extent(): Extent {
    return extentOfBlocks(this.$holder);
  }

  override $controls(): readonly XmlElement[] {
    return controlsIn(this.$holder);
  }

  $place(where: Where): { readonly place: Place; readonly owners: readonly Span[] } {
    if (where === 'Replace')
      return { place: { paragraph: clearBlocks(this.doc, this.$holder), offset: 0 }, owners: [] };
    const all = paragraphsIn(this.$holder);
    if (where === 'Start') return { place: { paragraph: all[0]!, offset: 0 }, owners: [] };
    const last = all.at(-1)!;
    return { place: { paragraph: last, offset: lengthOf(last) }, owners: [] };
  }

  get Type(): string {
    return types[this.$holder.name] ?? 'Unknown';
  }

  override get ParentBody(): BodyObject {
    const outer = [...this.$holder.ancestors()].find(isContainer);
    if (!outer) throw itemNotFound();
    return this.host.body(outer);
  }

  get ParentSection(): SectionObject {
    return new SectionObject(this.host, 0);
  }

  InsertText(text: string, where: string): RangeObject {
    return this.putText(text, this.wheres(where, 'Replace', 'Start', 'End'));
  }

  InsertParagraph(text: string, where: string): ParagraphObject {
    const side = this.wheres(where, 'Start', 'End') as 'Start' | 'End';
    return this.host.edit(() => this.host.paragraph(paragraphWithin(this.doc, this.$holder, side, text)));
  }

  InsertBreak(kind: string, where: string): void {
    this.putBreak(kind, this.wheres(where, 'Start', 'End'));
  }

  InsertFileFromBase64(base64: string, where: string): RangeObject {
    return this.putFile(base64, this.wheresForFiles(where));
  }

  InsertOoxml(xml: string, where: string): RangeObject {
    return this.putOoxml(xml, this.wheresForFiles(where));
  }

  /** At the end a file starts on a line of its own. */
  private wheresForFiles(where: string): Where {
    const checked = this.wheres(where, 'Replace', 'Start', 'End');
    if (checked === 'End') this.host.edit(() => startLastLine(this.host, this.$holder));
    return checked;
  }

  InsertTable(rows: number, columns: number, where: string, values: string[][] | null = null): TableObject {
    const side = this.wheres(where, 'Start', 'End') as 'Start' | 'End';
    return this.host.edit(() => {
      const blocks = this.$holder.elements.filter(({ name }) => /^w:(p|tbl|sdt)$/.test(name));
      const beside = side === 'Start' ? blocks[0]! : blocks.at(-1)!;
      return this.host.table(
        insertTable(this.doc, beside, side === 'Start' ? 'before' : 'after', rows, columns, values),
      );
    });
  }

  override GetRange(where: string | null = 'Whole'): RangeObject {
    if (where === 'Before') throw invalidArgument();
    return super.GetRange(where);
  }
}

/** Adds an empty paragraph to the end of a body or control unless it ends with one. */
export function startLastLine(host: WordHost, holder: XmlElement): void {
  const last = paragraphsIn(holder).at(-1)!;
  if (lengthOf(last) === 0 && last.parent === holder) return;
  paragraphWithin(host.doc, holder, 'End', '');
}
