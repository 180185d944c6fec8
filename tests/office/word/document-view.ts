import { containerOf, paragraphsIn, tablesIn } from './blocks.ts';
import { bookmarksOf } from './bookmarks.ts';
import { controlsSeen, customXmlSeen, digestOf, paragraphsSeen } from './what-is-there.ts';
import type { SeenControl, SeenCustomXml, SeenParagraph } from './what-is-there.ts';
import type { WordHost } from './objects/word-host.ts';
import { textOf } from './paragraph-text.ts';
import { textBetween } from './places.ts';
import { cellsOf, headerRows, rowsOf, textOfCell } from './tables.ts';
import { styleName } from './styles.ts';
import type { WordDocument } from './word-document.ts';

export interface SeenTable {
  readonly values: readonly (readonly string[])[];
  readonly headerRows: number;
  readonly style: string;
}

export interface SeenChange {
  readonly type: 'Added' | 'Deleted';
  readonly text: string;
}

/** A document at one moment; two that are equal say that nothing changed. */
export interface Snapshot {
  readonly paragraphs: readonly SeenParagraph[];
  readonly controls: readonly SeenControl[];
  readonly customXml: readonly SeenCustomXml[];
  /** Everything else too, formatting and section settings included. */
  readonly digest: string;
}

/** The open document as a test looks at it. */
export class DocumentView {
  constructor(private readonly host: WordHost) {}

  /** The model itself, with its package. */
  get model(): WordDocument {
    return this.host.doc;
  }

  /** The document as the file Word would save. */
  toDocx(): Uint8Array {
    return this.model.toDocx();
  }

  /** The paragraphs of the body, those in tables included. */
  paragraphs(): readonly SeenParagraph[] {
    return paragraphsSeen(this.model);
  }

  /** The paragraphs of the body as `Style: text`. */
  lines(): readonly string[] {
    return this.paragraphs().map(({ style, text }) => `${style}: ${text}`);
  }

  /** The controls of the body, headers and footers, outer ones before inner ones. */
  controls(): readonly SeenControl[] {
    return controlsSeen(this.model);
  }

  /** The control with a tag; there must be one. */
  control(tag: string): SeenControl {
    const found = this.controls().find((control) => control.tag === tag);
    if (!found) throw new Error(`no control tagged ${tag}`);
    return found;
  }

  customXml(): readonly SeenCustomXml[] {
    return customXmlSeen(this.model);
  }

  tables(): readonly SeenTable[] {
    return tablesIn(this.model.body).map((table) => ({
      values: rowsOf(table).map((row) => cellsOf(row).map(textOfCell)),
      headerRows: headerRows(table),
      style: styleName(this.model, 'table', table.at('w:tblPr', 'w:tblStyle')?.attribute('w:val')),
    }));
  }

  /** Bookmarks by name with the text they stand for. */
  bookmarks(): Readonly<Record<string, string>> {
    return Object.fromEntries(bookmarksOf(this.model).map(({ name, extent }) => [name, textBetween(extent)]));
  }

  /** What tracking has recorded in the body. */
  trackedChanges(): readonly SeenChange[] {
    return this.model.body
      .all('w:ins')
      .concat(this.model.body.all('w:del'))
      .filter((change) => change.parent!.name !== 'w:rPr' && change.parent!.name !== 'w:trPr')
      .map((change) => ({
        type: change.name === 'w:ins' ? 'Added' : 'Deleted',
        text: [...change.descendants()].map(({ name, text }) => (/^w:(t|delText)$/.test(name) ? text : '')).join(''),
      }));
  }

  /** Texts of the headers and footers, by part. */
  headersAndFooters(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.model.roots
        .filter(({ name }) => name === 'w:hdr' || name === 'w:ftr')
        .map((root) => [
          this.model.partOf(root.elements[0]!),
          paragraphsIn(root)
            .map((paragraph) => textOf(paragraph))
            .join('\r'),
        ]),
    );
  }

  /** What is selected: its text, and where it begins. */
  get selection(): { readonly text: string; readonly paragraph: number; readonly in: string } {
    const { start, end } = this.model.selection;
    const text = textBetween({ start, end });
    const paragraph = paragraphsIn(this.model.body).indexOf(start.paragraph);
    return { text, paragraph, in: containerOf(start.paragraph).name };
  }

  /** How often the product had the document saved. */
  get saves(): number {
    return this.host.log.saves;
  }

  /** Documents the product made and opened in windows of their own; null for an empty one. */
  get opened(): readonly (Uint8Array | null)[] {
    return this.host.log.opened;
  }

  snapshot(): Snapshot {
    return {
      paragraphs: this.paragraphs(),
      controls: this.controls(),
      customXml: this.customXml(),
      digest: digestOf(this.model),
    };
  }
}
