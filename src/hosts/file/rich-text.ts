import { resolveEscapes } from './xml-text.ts';
import { XmlReader, type XmlHandler } from './xml-reader.ts';

/** Collects the text of a string item: every `t` of its runs, but not the reading aid (`rPh`) that stands above it. */
export class RichText implements XmlHandler {
  private text_ = '';
  private inText = false;
  private phonetic = 0;

  open(name: string): void {
    if (name === 'rPh') this.phonetic++;
    else if (name === 't') this.inText = this.phonetic === 0;
  }

  close(name: string): void {
    if (name === 'rPh') this.phonetic--;
    else if (name === 't') this.inText = false;
  }

  text(text: string): void {
    if (this.inText) this.text_ += text;
  }

  /** What was collected; begins anew. */
  take(): string {
    const text = resolveEscapes(this.text_);
    this.text_ = '';
    this.inText = false;
    return text;
  }
}

/** The text of a `si` or `is` element given as bytes with its own tags; null when they are not well formed. */
export function richTextOf(element: Uint8Array): string | null {
  const text = new RichText();
  const reader = new XmlReader(text);
  reader.feed(new TextDecoder().decode(element));
  reader.end();
  return reader.fault === null ? text.take() : null;
}
