import type { Parts } from '../compile-package.ts';
import { addContentType, addRelationships, appendInside } from '../edit-package.ts';
import { relationshipsOf, relsOf } from '../relationships.ts';
import { escapeText } from '../xml-text.ts';

const commentsType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';

/** Comments added to a document: their text goes into the part of comments, their marks into the text. */
export class AddedComments {
  readonly #parts: Parts;
  readonly #document: string;
  readonly #texts: string[] = [];
  #next: number;

  constructor(parts: Parts, document: string) {
    this.#parts = parts;
    this.#document = document;
    const known = this.#part();
    const ids = known === null ? [] : [...String(parts.get(known)).matchAll(/<w:comment\b[^>]*?w:id="(\d+)"/g)];
    this.#next = ids.reduce((most, [, id]) => Math.max(most, Number(id) + 1), 1);
  }

  /** The marks of a new comment: what opens its stretch of text and what closes it. */
  add(text: string): readonly [string, string] {
    const id = this.#next++;
    const paragraphs = text
      .split('\n')
      .map((line) => `<w:p><w:r><w:t xml:space="preserve">${escapeText(line)}</w:t></w:r></w:p>`);
    this.#texts.push(`<w:comment w:id="${id}" w:author="Plumbline" w:initials="P">${paragraphs.join('')}</w:comment>`);
    return [
      `<w:commentRangeStart w:id="${id}"/>`,
      `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`,
    ];
  }

  /** Writes the comments into the package. */
  finish(): void {
    if (this.#texts.length === 0) return;
    let name = this.#part();
    if (name === null) {
      name = 'word/comments.xml';
      this.#parts.set(
        name,
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
          '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"></w:comments>',
      );
      addRelationships(this.#parts, relsOf(this.#document), [
        { id: 'rIdPlumblineComments', type: 'comments', target: 'comments.xml' },
      ]);
      addContentType(this.#parts, `/${name}`, commentsType);
    }
    this.#parts.set(name, appendInside(String(this.#parts.get(name)), 'w:comments', this.#texts.join('')));
  }

  #part(): string | null {
    return relationshipsOf(this.#parts, this.#document).find(({ type }) => type === 'comments')?.part ?? null;
  }
}
