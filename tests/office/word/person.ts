import { controlsIn, paragraphsIn, shapeOf } from './blocks.ts';
import { propertyOf } from './content-controls.ts';
import { deleteControl } from './delete-control.ts';
import { clearBlocks } from './edit-blocks.ts';
import { deleteInline } from './edit-inline.ts';
import { deleteSpan, insertText } from './edit-paragraphs.ts';
import { formattingOf } from './formatting.ts';
import { lengthOf, piecesOf } from './paragraph-text.ts';
import { extentOfControl } from './places.ts';
import type { Place } from './spans.ts';
import type { WordDocument } from './word-document.ts';
import type { XmlElement } from './xml-tree.ts';

/** Somebody with hands: selects, types and deletes in the document while the product runs. */
export class Person {
  constructor(
    private readonly opened: () => WordDocument,
    private readonly done: () => void,
    private readonly undo: () => boolean,
  ) {}

  private get doc(): WordDocument {
    return this.opened();
  }

  /** Puts the cursor before a letter of a paragraph of the body. */
  putCursor(paragraph: number, letter = 0): void {
    const place = this.place(paragraph, letter);
    this.doc.select({ start: place, end: place });
  }

  /** Selects from one letter to another. */
  select(from: readonly [paragraph: number, letter: number], to: readonly [paragraph: number, letter: number]): void {
    this.doc.select({ start: this.place(...from), end: this.place(...to) });
  }

  /** Puts the cursor at the end of a control's content. */
  enter(tag: string): void {
    const { end } = extentOfControl(this.control(tag));
    const place = { ...end, offset: Math.min(end.offset, lengthOf(end.paragraph)) };
    this.doc.select({ start: place, end: place });
  }

  /** Types over the selection; what was typed is before the cursor then. */
  type(text: string): void {
    const { selection } = this.doc;
    const like = selection.isEmpty ? undefined : formattingOf(selection);
    if (!selection.isEmpty) deleteSpan(this.doc, selection, true);
    const written = insertText(this.doc, { ...selection.start }, text, [selection], like);
    this.doc.select({ start: written.end, end: written.end });
    this.doc.spans.release(written);
    this.done();
  }

  /** Presses Undo: takes back the last thing the product did. Answers whether there was any. */
  pressUndo(): boolean {
    return this.undo();
  }

  /** Deletes what is selected. */
  delete(): void {
    deleteSpan(this.doc, this.doc.selection);
    this.done();
  }

  /** Writes something else into a control. */
  replaceText(tag: string, text: string): void {
    const control = this.control(tag);
    const extent = extentOfControl(control);
    const like = formattingOf(extent);
    let place: Place = extent.start;
    if (shapeOf(control) === 'run') deleteInline(this.doc, place.paragraph, place.offset, extent.end.offset);
    else place = { paragraph: clearBlocks(this.doc, control), offset: 0 };
    this.doc.spans.release(insertText(this.doc, { ...place }, text, [], like));
    this.done();
  }

  /** Adds something to the end of what a control holds. */
  addText(tag: string, text: string): void {
    const { end } = extentOfControl(this.control(tag));
    const place = { ...end, offset: Math.min(end.offset, lengthOf(end.paragraph)) };
    this.doc.spans.release(insertText(this.doc, place, text));
    this.done();
  }

  deleteControl(tag: string, keepContent = false): void {
    deleteControl(this.doc, this.control(tag), keepContent);
    this.done();
  }

  private control(tag: string): XmlElement {
    const found = this.doc.roots.flatMap((root) => controlsIn(root)).find((each) => propertyOf(each, 'w:tag') === tag);
    if (!found) throw new Error(`no control tagged ${tag}`);
    return found;
  }

  /** Letters are counted as a person sees them; edges of controls are none. A place at an edge is outside the control. */
  private place(number: number, letter: number): Place {
    const paragraph = paragraphsIn(this.doc.body)[number];
    if (!paragraph) throw new Error(`no paragraph ${number}`);
    let seen = 0;
    for (const piece of piecesOf(paragraph)) {
      if (seen === letter && piece.kind !== 'close') return { paragraph, offset: piece.start };
      if (piece.kind !== 'text') continue;
      if (seen + piece.length > letter) return { paragraph, offset: piece.start + letter - seen };
      seen += piece.length;
    }
    return { paragraph, offset: lengthOf(paragraph) };
  }
}
