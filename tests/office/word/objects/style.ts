import { SimCollection, SimObject } from '../../host/rich-api.ts';
import { allStyles, builtInOf } from '../styles.ts';
import type { XmlElement } from '../xml-tree.ts';
import type { WordHost } from './word-host.ts';

class StyleObject extends SimObject {
  static override readonly kind = 'Style';
  static override readonly scalars = ['NameLocal', 'Type', 'BuiltIn', 'InUse'];

  constructor(
    private readonly style: XmlElement,
    private readonly name: string,
  ) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  override $matches(key: unknown): boolean {
    return key === this.name;
  }

  get NameLocal(): string {
    return this.name;
  }

  get Type(): string {
    const type = this.style.attribute('w:type') ?? 'paragraph';
    return type === 'numbering' ? 'List' : type.charAt(0).toUpperCase() + type.slice(1);
  }

  get BuiltIn(): boolean {
    return builtInOf(this.name) !== 'Other';
  }

  get InUse(): boolean {
    return true;
  }
}

export class StyleCollection extends SimCollection<StyleObject> {
  static override readonly kind = 'StyleCollection';

  constructor(private readonly host: WordHost) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  $items(): readonly StyleObject[] {
    return allStyles(this.host.doc).map(({ style, name }) => new StyleObject(style, name));
  }

  GetByNameOrNullObject(name: string): StyleObject | null {
    return this.GetItemOrNullObject(name);
  }

  GetByName(name: string): StyleObject {
    return this.GetItem(name);
  }
}
