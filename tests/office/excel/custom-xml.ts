import { invalidArgument } from '../host/sim-error.ts';
import { SimCollection, SimObject } from '../host/sim-object.ts';
import type { Book } from './book.ts';

/** One custom XML part of the workbook. */
export class SimCustomXmlPart extends SimObject {
  static override readonly kind = 'CustomXmlPart';
  static override readonly scalars = ['Id', 'NamespaceUri'];
  readonly #book: Book;
  readonly #id: string;
  xml: string;

  constructor(book: Book, xml: string) {
    super();
    this.#book = book;
    this.#id = book.newId('XML');
    this.xml = wellFormed(xml);
  }

  override get $identity(): string {
    return this.#id;
  }
  get Id(): string {
    return this.#id;
  }
  /** The namespace of the root element. */
  get NamespaceUri(): string {
    const root = /<([A-Za-z_][\w.-]*)(?::[\w.-]+)?(\s[^>]*)?>/.exec(this.xml.replace(/<\?[^]*?\?>|<!--[^]*?-->/g, ''));
    if (!root) return '';
    const prefix = /^<([A-Za-z_][\w.-]*):/.exec(root[0])?.[1];
    const attribute = prefix ? `xmlns:${prefix}` : 'xmlns';
    return new RegExp(`\\s${attribute}\\s*=\\s*["']([^"']*)["']`).exec(root[0])?.[1] ?? '';
  }
  GetXml(): string {
    return this.xml;
  }
  SetXml(xml: string): void {
    this.#book.write('CustomXmlPart.setXml');
    this.xml = wellFormed(xml);
  }
  Delete(): void {
    this.#book.write('CustomXmlPart.delete');
    this.#book.customXml.splice(this.#book.customXml.indexOf(this), 1);
  }
}

/** All parts, or those of one namespace. */
export class SimCustomXmlParts extends SimCollection<SimCustomXmlPart> {
  static override readonly kind = 'CustomXmlPartCollection';
  readonly #book: Book;
  readonly #namespace: string | undefined;

  constructor(book: Book, namespace?: string) {
    super();
    this.#book = book;
    this.#namespace = namespace;
  }

  $items(): readonly SimCustomXmlPart[] {
    if (this.#namespace === undefined) return this.#book.customXml;
    return this.#book.customXml.filter((part) => part.NamespaceUri === this.#namespace);
  }
  Add(xml: string): SimCustomXmlPart {
    this.#book.write('CustomXmlPartCollection.add');
    const part = new SimCustomXmlPart(this.#book, xml);
    this.#book.customXml.push(part);
    return part;
  }
  GetByNamespace(namespace: string): SimCustomXmlParts {
    return new SimCustomXmlParts(this.#book, namespace);
  }
  GetOnlyItem(): SimCustomXmlPart {
    const items = this.$items();
    if (items.length !== 1) throw invalidArgument('CustomXmlPartScopedCollection.getOnlyItem');
    return items[0]!;
  }
  GetOnlyItemOrNullObject(): SimCustomXmlPart | null {
    const items = this.$items();
    return items.length === 1 ? items[0]! : null;
  }
}

/** Excel refuses text that is not XML; what is checked here is only that it looks like it. */
function wellFormed(xml: string): string {
  const bare = xml.trim();
  if (!/^<[^]*>$/.test(bare)) throw invalidArgument('CustomXmlPartCollection.add');
  return xml;
}
