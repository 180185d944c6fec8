import { SimObject, itemNotFound } from '../../host/rich-api.ts';
import { deleteComment } from '../comments.ts';
import { paragraphsIn } from '../blocks.ts';
import { marksOf, piecesOf, textOf } from '../paragraph-text.ts';
import type { Place } from '../spans.ts';
import { element, type XmlElement } from '../xml-tree.ts';
import type { RangeObject } from './range.ts';
import type { WordHost } from './word-host.ts';

export class CommentObject extends SimObject {
  static override readonly kind = 'Comment';
  static override readonly scalars = ['Id', 'Content', 'AuthorName', 'Resolved', 'CreationDate'];

  constructor(
    private readonly host: WordHost,
    private readonly comment: XmlElement,
  ) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  override get $identity(): string {
    return this.Id;
  }

  get Id(): string {
    return this.comment.attribute('w:id') ?? '';
  }

  get Content(): string {
    return paragraphsIn(this.comment)
      .map((paragraph) => textOf(paragraph))
      .join('\r');
  }

  set Content(text: string) {
    const run = element('w:r', {}, element('w:t', { 'xml:space': 'preserve' }, text));
    this.host.edit(() => {
      this.comment.empty();
      this.comment.append(element('w:p', {}, run));
    });
  }

  /** The 2022 library's name of the content. */
  get Text(): string {
    return this.Content;
  }

  get AuthorName(): string {
    return this.comment.attribute('w:author') ?? '';
  }

  get Resolved(): boolean {
    return this.comment.attribute('w15:done') === '1';
  }

  get CreationDate(): string {
    return this.comment.attribute('w:date') ?? '';
  }

  GetRange(): RangeObject {
    const places: Place[] = [];
    for (const paragraph of paragraphsIn(this.host.doc.body)) {
      for (const { node, offset } of marksOf(paragraph))
        if (/^w:commentRange/.test(node.name) && node.attribute('w:id') === this.Id) places.push({ paragraph, offset });
      for (const { node, start } of piecesOf(paragraph))
        if (node.name === 'w:commentReference' && node.attribute('w:id') === this.Id)
          places.push({ paragraph, offset: start });
    }
    const [start, end] = places;
    if (!start) throw itemNotFound();
    return this.host.range({ start, end: end ?? start });
  }

  Delete(): void {
    this.host.edit(() => deleteComment(this.host.doc, this.comment));
  }
}
