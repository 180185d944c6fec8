import { SimObject } from '../../host/rich-api.ts';
import { noteOf } from '../notes.ts';
import { piecesOf } from '../paragraph-text.ts';
import type { XmlElement } from '../xml-tree.ts';
import type { BodyObject } from './body.ts';
import type { RangeObject } from './range.ts';
import type { WordHost } from './word-host.ts';

export class NoteItemObject extends SimObject {
  static override readonly kind = 'NoteItem';
  static override readonly scalars = ['Type'];

  constructor(
    private readonly host: WordHost,
    private readonly reference: XmlElement,
  ) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  get Type(): string {
    return this.reference.name === 'w:footnoteReference' ? 'Footnote' : 'Endnote';
  }

  get Body(): BodyObject {
    return this.host.body(noteOf(this.host.doc, this.reference));
  }

  get Reference(): RangeObject {
    const paragraph = [...this.reference.ancestors()].find(({ name }) => name === 'w:p')!;
    const { start } = piecesOf(paragraph).find(({ node }) => node === this.reference)!;
    return this.host.range({ start: { paragraph, offset: start }, end: { paragraph, offset: start + 1 } });
  }

  Delete(): void {
    this.host.edit(() => {
      noteOf(this.host.doc, this.reference).remove();
      this.Reference.Delete();
    });
  }
}
