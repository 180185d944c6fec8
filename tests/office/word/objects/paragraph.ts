import { itemNotFound } from '../../host/rich-api.ts';
import { controlsIn, paragraphsIn, storyOf } from '../blocks.ts';
import { listLevelOf } from '../bring-numbering.ts';
import { paragraphBeside } from '../edit-blocks.ts';
import { deleteInline } from '../edit-inline.ts';
import { deleteSpan } from '../edit-paragraphs.ts';
import { formattingOf } from '../formatting.ts';
import { lengthOf } from '../paragraph-text.ts';
import { extentOfParagraph, textBetween, type Extent } from '../places.ts';
import { paragraphProperty } from '../set-style.ts';
import type { Place, Span } from '../spans.ts';
import { outlineLevelOf } from '../styles.ts';
import { insertTable } from '../tables.ts';
import type { XmlElement } from '../xml-tree.ts';
import { Area, type Where } from './area.ts';
import { ListItemObject } from './list-item.ts';
import type { RangeObject } from './range.ts';
import type { TableObject } from './table.ts';
import type { WordHost } from './word-host.ts';

const alignments: readonly (readonly [client: string, file: string])[] = [
  ['Left', 'left'],
  ['Centered', 'center'],
  ['Right', 'right'],
  ['Justified', 'both'],
];

export class ParagraphObject extends Area {
  static override readonly kind = 'Paragraph';
  static override readonly scalars = [
    'Text',
    'Style',
    'StyleBuiltIn',
    'Alignment',
    'OutlineLevel',
    'IsListItem',
    'IsLastParagraph',
    'TableNestingLevel',
    'SpaceBefore',
    'SpaceAfter',
    'LeftIndent',
    'UniqueLocalId',
  ];

  constructor(
    host: WordHost,
    readonly $paragraph: XmlElement,
  ) {
    super(host);
  }

  $extent(): Extent {
    if (!this.doc.isAttached(this.$paragraph)) throw itemNotFound();
    return extentOfParagraph(this.$paragraph);
  }

  override $controls(): readonly XmlElement[] {
    return controlsIn(this.$paragraph);
  }

  $place(where: Where): { place: Place; owners: readonly Span[]; like?: XmlElement } {
    const paragraph = this.$extent().start.paragraph;
    if (where === 'Start') return { place: { paragraph, offset: 0 }, owners: [] };
    if (where === 'End') return { place: { paragraph, offset: lengthOf(paragraph) }, owners: [] };
    const like = formattingOf(extentOfParagraph(paragraph, false));
    deleteInline(this.doc, paragraph, 0, lengthOf(paragraph));
    return { place: { paragraph, offset: 0 }, owners: [], ...(like && { like }) };
  }

  override get Text(): string {
    return textBetween(extentOfParagraph(this.$extent().start.paragraph, false));
  }

  get Alignment(): string {
    const own = this.$paragraph.at('w:pPr', 'w:jc')?.attribute('w:val') ?? 'left';
    return alignments.find(([, file]) => file === own)?.[0] ?? 'Unknown';
  }

  set Alignment(alignment: string) {
    const file = alignments.find(([client]) => client === alignment)?.[1];
    this.host.edit(() => paragraphProperty(this.$paragraph, 'w:jc', file === undefined ? null : { 'w:val': file }));
  }

  get OutlineLevel(): number {
    return outlineLevelOf(this.doc, this.$paragraph);
  }

  set OutlineLevel(level: number) {
    const value = level > 9 ? null : { 'w:val': String(level - 1) };
    this.host.edit(() => paragraphProperty(this.$paragraph, 'w:outlineLvl', value));
  }

  get IsListItem(): boolean {
    return listLevelOf(this.doc, this.$paragraph) !== undefined;
  }

  get ListItemOrNullObject(): ListItemObject | null {
    return this.IsListItem ? new ListItemObject(this.host, this.$paragraph) : null;
  }

  get ListItem(): ListItemObject {
    const item = this.ListItemOrNullObject;
    if (!item) throw itemNotFound();
    return item;
  }

  /** It is no item of a list any more; what its style says stays. */
  DetachFromList(): void {
    this.host.edit(() => paragraphProperty(this.$paragraph, 'w:numPr', null));
  }

  get IsLastParagraph(): boolean {
    return paragraphsIn(storyOf(this.$paragraph)).at(-1) === this.$paragraph;
  }

  get TableNestingLevel(): number {
    return [...this.$paragraph.ancestors()].filter(({ name }) => name === 'w:tbl').length;
  }

  get SpaceAfter(): number {
    return this.measure('w:spacing', 'w:after');
  }

  set SpaceAfter(points: number) {
    this.setMeasure('w:spacing', 'w:after', points);
  }

  get SpaceBefore(): number {
    return this.measure('w:spacing', 'w:before');
  }

  set SpaceBefore(points: number) {
    this.setMeasure('w:spacing', 'w:before', points);
  }

  get LeftIndent(): number {
    return this.measure('w:ind', 'w:left');
  }

  set LeftIndent(points: number) {
    this.setMeasure('w:ind', 'w:left', points);
  }

  private measure(name: string, attribute: string): number {
    return Number(this.$paragraph.at('w:pPr', name)?.attribute(attribute) ?? 0) / 20;
  }

  private setMeasure(name: string, attribute: string, points: number): void {
    this.host.edit(() => {
      const known = this.$paragraph.at('w:pPr', name)?.attributes;
      const attributes = { ...Object.fromEntries(known ?? []), [attribute]: String(Math.round(points * 20)) };
      paragraphProperty(this.$paragraph, name, attributes);
    });
  }

  /** Stable as long as the document is open, and no longer. */
  get UniqueLocalId(): string {
    return this.doc.localIdOf(this.$paragraph);
  }

  InsertText(text: string, where: string): RangeObject {
    return this.putText(text, this.wheres(where, 'Replace', 'Start', 'End'));
  }

  InsertParagraph(text: string, where: string): ParagraphObject {
    const side = this.wheres(where, 'Before', 'After') === 'Before' ? 'before' : 'after';
    const { paragraph } = this.$extent().start;
    return this.host.edit(() => this.host.paragraph(paragraphBeside(this.doc, paragraph, side, text)));
  }

  InsertBreak(kind: string, where: string): void {
    const side = this.wheres(where, 'Before', 'After');
    this.putBreak(kind, side === 'Before' ? 'Start' : 'End');
  }

  InsertFileFromBase64(base64: string, where: string): RangeObject {
    return this.putFile(base64, this.wheres(where, 'Replace', 'Start', 'End'));
  }

  InsertOoxml(xml: string, where: string): RangeObject {
    return this.putOoxml(xml, this.wheres(where, 'Replace', 'Start', 'End'));
  }

  InsertTable(rows: number, columns: number, where: string, values: string[][] | null = null): TableObject {
    const side = this.wheres(where, 'Before', 'After') === 'Before' ? 'before' : 'after';
    return this.host.edit(() => this.host.table(insertTable(this.doc, this.$paragraph, side, rows, columns, values)));
  }

  Delete(): void {
    this.host.edit(() => {
      const { start, end } = this.$extent();
      const span = this.doc.spans.add(start, end);
      deleteSpan(this.doc, span);
      this.doc.spans.release(span);
    });
  }

  GetNextOrNullObject(): ParagraphObject | null {
    return this.neighbour(1);
  }

  GetNext(): ParagraphObject {
    const next = this.neighbour(1);
    if (!next) throw itemNotFound();
    return next;
  }

  GetPreviousOrNullObject(): ParagraphObject | null {
    return this.neighbour(-1);
  }

  GetPrevious(): ParagraphObject {
    const previous = this.neighbour(-1);
    if (!previous) throw itemNotFound();
    return previous;
  }

  private neighbour(step: number): ParagraphObject | null {
    const { paragraph } = this.$extent().start;
    const all = paragraphsIn(storyOf(paragraph));
    const found = all[all.indexOf(paragraph) + step];
    return found ? this.host.paragraph(found) : null;
  }

  override GetRange(where: string | null = 'Whole'): RangeObject {
    const { paragraph } = this.$extent().start;
    const content = extentOfParagraph(paragraph, false);
    if (where === 'Content') return this.host.range(content);
    if (where === 'End') return this.host.range({ start: content.end, end: content.end });
    return super.GetRange(where);
  }
}
