import { SimObject } from '../../host/rich-api.ts';
import { listLevelOf } from '../bring-numbering.ts';
import type { XmlElement } from '../xml-tree.ts';
import type { WordHost } from './word-host.ts';

export class ListItemObject extends SimObject {
  static override readonly kind = 'ListItem';
  static override readonly scalars = ['Level'];

  constructor(
    private readonly host: WordHost,
    private readonly paragraph: XmlElement,
  ) {
    super();
  }

  get Level(): number {
    return listLevelOf(this.host.doc, this.paragraph) ?? 0;
  }
}
