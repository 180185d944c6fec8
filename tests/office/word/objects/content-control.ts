import { SimError, invalidArgument, itemNotFound } from '../../host/rich-api.ts';
import { controlsIn, paragraphsIn, shapeOf } from '../blocks.ts';
import { idOf, propertiesOf, propertyOf, setProperty, setShortText, subtypeOf, typeOf } from '../content-controls.ts';
import { deleteControl } from '../delete-control.ts';
import { clearBlocks, paragraphBeside, paragraphWithin } from '../edit-blocks.ts';
import { controlsOf, deleteInline, refuseLocked } from '../edit-inline.ts';
import { formattingOf } from '../formatting.ts';
import { contentOf, lengthOf } from '../paragraph-text.ts';
import { extentOfControl, textBetween, type Extent } from '../places.ts';
import type { Place, Span } from '../spans.ts';
import { insertTable } from '../tables.ts';
import { defaultPrompt } from '../word-document.ts';
import type { XmlElement } from '../xml-tree.ts';
import { Area, type Where } from './area.ts';
import { startLastLine } from './body.ts';
import { CheckboxObject } from './checkbox.ts';
import type { ParagraphObject } from './paragraph.ts';
import type { RangeObject } from './range.ts';
import type { TableObject } from './table.ts';
import type { WordHost } from './word-host.ts';

export class ContentControlObject extends Area {
  static override readonly kind = 'ContentControl';
  static override readonly scalars = [
    'Id',
    'Tag',
    'Title',
    'Text',
    'Type',
    'Subtype',
    'Appearance',
    'Color',
    'CannotDelete',
    'CannotEdit',
    'PlaceholderText',
    'RemoveWhenEdited',
    'Style',
    'StyleBuiltIn',
  ];

  constructor(
    host: WordHost,
    readonly $control: XmlElement,
  ) {
    super(host);
  }

  override get $identity(): number {
    return idOf(this.$control);
  }

  $extent(): Extent {
    return extentOfControl(this.living());
  }

  /** A control somebody deleted cannot be found any more. */
  private living(): XmlElement {
    if (!this.doc.isAttached(this.$control)) throw itemNotFound();
    return this.$control;
  }

  override $controls(): readonly XmlElement[] {
    return controlsIn(contentOf(this.living()));
  }

  override $parentControl(): XmlElement | undefined {
    return controlsOf(this.living())[0];
  }

  $place(where: Where): { place: Place; owners: readonly Span[]; like?: XmlElement } {
    const control = this.living();
    const { start, end } = this.$extent();
    if (where === 'Start') return { place: start, owners: [] };
    if (where === 'End')
      return { place: { ...end, offset: Math.min(end.offset, lengthOf(end.paragraph)) }, owners: [] };
    const shape = shapeOf(control);
    if (shape === 'row' || subtypeOf(control) === 'RichTextTable') throw invalidArgument();
    const like = formattingOf({ start, end });
    refuseLocked([control, ...controlsOf(control)]);
    if (shape === 'run') {
      deleteInline(this.doc, start.paragraph, start.offset, end.offset);
      return { place: { ...start }, owners: [], ...(like && { like }) };
    }
    const holder = shape === 'cell' ? contentOf(control).child('w:tc')! : control;
    return { place: { paragraph: clearBlocks(this.doc, holder), offset: 0 }, owners: [], ...(like && { like }) };
  }

  override get Text(): string {
    const { start, end } = this.$extent();
    return textBetween({ start, end: { ...end, offset: Math.min(end.offset, lengthOf(end.paragraph)) } });
  }

  get Id(): number {
    return idOf(this.$control);
  }

  get Tag(): string {
    return propertyOf(this.living(), 'w:tag') ?? '';
  }

  set Tag(tag: string) {
    this.host.edit(() => setShortText(this.living(), 'w:tag', tag));
  }

  get Title(): string {
    return propertyOf(this.living(), 'w:alias') ?? '';
  }

  set Title(title: string) {
    this.host.edit(() => setShortText(this.living(), 'w:alias', title));
  }

  get Type(): string {
    return typeOf(this.living());
  }

  get Subtype(): string {
    return subtypeOf(this.living());
  }

  get Appearance(): string {
    const written = propertyOf(this.living(), 'w15:appearance', 'w15:val') ?? 'boundingBox';
    return written.charAt(0).toUpperCase() + written.slice(1);
  }

  set Appearance(appearance: string) {
    if (!['BoundingBox', 'Tags', 'Hidden'].includes(appearance)) throw invalidArgument();
    const written = appearance.charAt(0).toLowerCase() + appearance.slice(1);
    this.host.edit(() =>
      setProperty(this.living(), 'w15:appearance', written === 'boundingBox' ? undefined : written, 'w15:val'),
    );
  }

  get Color(): string {
    const written = propertyOf(this.living(), 'w15:color');
    return written === undefined ? '#000000' : `#${written}`;
  }

  set Color(color: string) {
    const hex = /^#([\da-f]{6})$/i.exec(color)?.[1];
    this.host.edit(() => setProperty(this.living(), 'w15:color', hex?.toUpperCase()));
  }

  get CannotEdit(): boolean {
    return /ontentLocked$/.test(propertyOf(this.living(), 'w:lock') ?? '');
  }

  set CannotEdit(locked: boolean) {
    this.host.edit(() => this.lock(this.CannotDelete, locked));
  }

  get CannotDelete(): boolean {
    return /^sdt/.test(propertyOf(this.living(), 'w:lock') ?? '');
  }

  set CannotDelete(locked: boolean) {
    this.host.edit(() => this.lock(locked, this.CannotEdit));
  }

  private lock(cannotDelete: boolean, cannotEdit: boolean): void {
    const written = cannotDelete
      ? cannotEdit
        ? 'sdtContentLocked'
        : 'sdtLocked'
      : cannotEdit
        ? 'contentLocked'
        : undefined;
    setProperty(this.living(), 'w:lock', written);
  }

  get RemoveWhenEdited(): boolean {
    return propertiesOf(this.living()).child('w:temporary') !== undefined;
  }

  set RemoveWhenEdited(remove: boolean) {
    this.host.edit(() => setProperty(this.living(), 'w:temporary', remove ? '' : undefined));
  }

  get PlaceholderText(): string {
    return this.doc.prompts.get(this.living()) ?? defaultPrompt;
  }

  set PlaceholderText(prompt: string) {
    this.host.edit(() => {
      this.doc.prompts.set(this.living(), prompt);
      this.doc.changes.data.add(this.living());
      this.doc.showPrompt(this.living(), prompt);
    });
  }

  get CheckboxContentControl(): CheckboxObject {
    return new CheckboxObject(this.host, this.living());
  }

  InsertText(text: string, where: string): RangeObject {
    const made = this.putText(text, this.wheres(where, 'Replace', 'Start', 'End'));
    this.edited();
    return made;
  }

  InsertParagraph(text: string, where: string): ParagraphObject {
    const control = this.living();
    const side = this.wheres(where, 'Start', 'End', 'Before', 'After');
    return this.host.edit(() => {
      if (side === 'Before' || side === 'After') {
        const block = shapeOf(control) === 'run' ? this.$extent().start.paragraph : control;
        return this.host.paragraph(paragraphBeside(this.doc, block, side === 'Before' ? 'before' : 'after', text));
      }
      refuseLocked([control]);
      if (shapeOf(control) !== 'run')
        return this.host.paragraph(
          paragraphWithin(this.doc, contentOf(control), side === 'Start' ? 'Start' : 'End', text),
        );
      // A line break within the line makes the control one of whole paragraphs.
      this.putText(side === 'Start' ? `${text}\n` : `\n${text}`, side);
      const all = paragraphsIn(contentOf(control));
      return this.host.paragraph(side === 'Start' ? all[0]! : all.at(-1)!);
    });
  }

  InsertBreak(kind: string, where: string): void {
    const side = this.wheres(where, 'Start', 'End', 'Before', 'After');
    if (side === 'Before' || side === 'After') this.GetRange(side).InsertBreak(kind, side);
    else this.putBreak(kind, side);
  }

  InsertFileFromBase64(base64: string, where: string): RangeObject {
    const checked = this.wheresForFiles(where);
    // Word on the web refuses files for controls that cannot be deleted (OfficeDev/office-js issue 3080).
    if (this.host.isWeb && this.CannotDelete) throw new SimError('GeneralException');
    const made = this.putFile(base64, checked);
    this.edited();
    return made;
  }

  InsertOoxml(xml: string, where: string): RangeObject {
    const made = this.putOoxml(xml, this.wheresForFiles(where));
    this.edited();
    return made;
  }

  private wheresForFiles(where: string): Where {
    const checked = this.wheres(where, 'Replace', 'Start', 'End');
    refuseLocked([this.living()]);
    if (checked === 'End' && shapeOf(this.$control) === 'block')
      this.host.edit(() => startLastLine(this.host, contentOf(this.$control)));
    return checked;
  }

  InsertTable(rows: number, columns: number, where: string, values: string[][] | null = null): TableObject {
    const side = this.wheres(where, 'Start', 'End', 'Before', 'After');
    const control = this.living();
    if (shapeOf(control) !== 'block') throw new SimError('GeneralException');
    return this.host.edit(() => {
      const blocks = contentOf(control).elements;
      const beside = side === 'Start' ? blocks[0]! : side === 'End' ? blocks.at(-1)! : control;
      const at = side === 'Start' || side === 'Before' ? 'before' : 'after';
      return this.host.table(insertTable(this.doc, beside, at, rows, columns, values));
    });
  }

  /** A control that is to go when edited goes, its content stays. */
  private edited(): void {
    if (this.doc.isAttached(this.$control) && this.RemoveWhenEdited) deleteControl(this.doc, this.$control, true);
  }

  Delete(keepContent: boolean): void {
    this.host.edit(() => deleteControl(this.doc, this.living(), keepContent));
  }

  override GetRange(where: string | null = 'Whole'): RangeObject {
    const control = this.living();
    const isInLine = shapeOf(control) === 'run';
    const edges = extentOfControl(control, true);
    switch (where ?? 'Whole') {
      case 'Whole':
        return this.host.range(edges, control);
      case 'Content':
        return this.host.range(this.$extent());
      case 'Start':
      case 'End':
        return super.GetRange(where);
      case 'Before':
        return this.host.range({ start: edges.start, end: edges.start }, control, isInLine ? null : 'before');
      case 'After':
        return this.host.range({ start: edges.end, end: edges.end }, control, isInLine ? null : 'after');
      default:
        throw invalidArgument();
    }
  }
}
