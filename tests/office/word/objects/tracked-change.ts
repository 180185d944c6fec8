import { SimObject } from '../../host/rich-api.ts';
import { piecesOf } from '../paragraph-text.ts';
import { isOnMark, settleChange } from '../tracked-changes.ts';
import type { XmlElement } from '../xml-tree.ts';
import type { RangeObject } from './range.ts';
import type { WordHost } from './word-host.ts';

export class TrackedChangeObject extends SimObject {
  static override readonly kind = 'TrackedChange';
  static override readonly scalars = ['Author', 'Date', 'Text', 'Type'];

  constructor(
    private readonly host: WordHost,
    private readonly change: XmlElement,
  ) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  get Author(): string {
    return this.change.attribute('w:author') ?? '';
  }

  get Date(): string {
    return this.change.attribute('w:date') ?? '';
  }

  get Type(): string {
    return this.change.name === 'w:ins' ? 'Added' : 'Deleted';
  }

  get Text(): string {
    if (isOnMark(this.change)) return '\r';
    return [...this.change.descendants()]
      .map((node) => (/^w:(t|delText)$/.test(node.name) ? node.text : node.name === 'w:tab' ? '\t' : ''))
      .join('');
  }

  GetRange(): RangeObject {
    const paragraph = [...this.change.ancestors()].find(({ name }) => name === 'w:p')!;
    const pieces = piecesOf(paragraph).filter(({ node }) => [...node.ancestors()].includes(this.change));
    const length = piecesOf(paragraph).at(-1);
    const end = length ? length.start + length.length : 0;
    const from = pieces[0]?.start ?? end;
    const last = pieces.at(-1);
    return this.host.range({
      start: { paragraph, offset: from },
      end: { paragraph, offset: last ? last.start + last.length : end + 1 },
    });
  }

  Accept(): void {
    this.host.edit(() => this.$settle(true));
  }

  Reject(): void {
    this.host.edit(() => this.$settle(false));
  }

  $settle(accept: boolean): void {
    settleChange(this.host.doc, this.change, accept);
  }
}
