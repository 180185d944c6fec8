import { SimCollection, SimObject, found, invalidArgument } from '../../host/rich-api.ts';
import {
  addCustomXml,
  customXmlOf,
  customXmlText,
  deleteCustomXml,
  namespaceOf,
  setCustomXml,
  type CustomXml,
} from '../custom-xml.ts';
import type { WordHost } from './word-host.ts';

export class CustomXmlPartObject extends SimObject {
  static override readonly kind = 'CustomXmlPart';
  static override readonly scalars = ['Id', 'NamespaceUri'];

  constructor(
    private readonly host: WordHost,
    private readonly own: CustomXml,
  ) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  override get $identity(): string {
    return this.own.id;
  }

  get Id(): string {
    return this.own.id;
  }

  get NamespaceUri(): string {
    return namespaceOf(this.GetXml());
  }

  GetXml(): string {
    found(this.host.doc.package.has(this.own.part) || null);
    return customXmlText(this.host.doc.package, this.own);
  }

  SetXml(xml: string): void {
    found(this.host.doc.package.has(this.own.part) || null);
    this.host.edit(() => setCustomXml(this.host.doc, this.own, xml));
  }

  Delete(): void {
    this.host.edit(() => deleteCustomXml(this.host.doc, this.own));
  }
}

export class CustomXmlPartCollection extends SimCollection<CustomXmlPartObject> {
  static override readonly kind: string = 'CustomXmlPartCollection';

  constructor(
    protected readonly host: WordHost,
    private readonly uri?: string,
  ) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  $items(): readonly CustomXmlPartObject[] {
    const file = this.host.doc.package;
    return customXmlOf(file)
      .filter((own) => this.uri === undefined || namespaceOf(customXmlText(file, own)) === this.uri)
      .map((own) => new CustomXmlPartObject(this.host, own));
  }

  Add(xml: string): CustomXmlPartObject {
    return this.host.edit(() => new CustomXmlPartObject(this.host, addCustomXml(this.host.doc, xml)));
  }

  GetByNamespace(uri: string): ScopedCollection {
    return new ScopedCollection(this.host, uri);
  }
}

/** The parts of one namespace. */
class ScopedCollection extends CustomXmlPartCollection {
  static override readonly kind: string = 'CustomXmlPartScopedCollection';

  GetOnlyItemOrNullObject(): CustomXmlPartObject | null {
    const items = this.$items();
    return items.length === 1 ? items[0]! : null;
  }

  GetOnlyItem(): CustomXmlPartObject {
    const only = this.GetOnlyItemOrNullObject();
    if (!only) throw invalidArgument();
    return only;
  }
}
