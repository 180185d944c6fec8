import { SimCollection, SimObject } from '../../host/rich-api.ts';
import {
  coreProperty,
  customProperties,
  deleteCustomProperty,
  setCoreProperty,
  setCustomProperty,
} from '../document-properties.ts';
import type { WordHost } from './word-host.ts';

export class DocumentPropertiesObject extends SimObject {
  static override readonly kind = 'DocumentProperties';
  static override readonly scalars = ['Title', 'Subject', 'Author', 'Keywords', 'Comments', 'Category'];

  constructor(private readonly host: WordHost) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  private write(name: string, value: string): void {
    this.host.edit(() => setCoreProperty(this.host.doc, name, value));
  }

  get Title(): string {
    return coreProperty(this.host.doc, 'dc:title');
  }

  set Title(value: string) {
    this.write('dc:title', value);
  }

  get Subject(): string {
    return coreProperty(this.host.doc, 'dc:subject');
  }

  set Subject(value: string) {
    this.write('dc:subject', value);
  }

  get Author(): string {
    return coreProperty(this.host.doc, 'dc:creator');
  }

  set Author(value: string) {
    this.write('dc:creator', value);
  }

  get Keywords(): string {
    return coreProperty(this.host.doc, 'cp:keywords');
  }

  set Keywords(value: string) {
    this.write('cp:keywords', value);
  }

  get Comments(): string {
    return coreProperty(this.host.doc, 'dc:description');
  }

  set Comments(value: string) {
    this.write('dc:description', value);
  }

  get Category(): string {
    return coreProperty(this.host.doc, 'cp:category');
  }

  set Category(value: string) {
    this.write('cp:category', value);
  }

  get CustomProperties(): CustomPropertyCollection {
    return new CustomPropertyCollection(this.host);
  }
}

class CustomPropertyObject extends SimObject {
  static override readonly kind = 'CustomProperty';
  static override readonly scalars = ['Key', 'Type', 'Value'];

  constructor(
    private readonly host: WordHost,
    private readonly key: string,
  ) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  override get $identity(): string {
    return this.key;
  }

  override get $identityName(): string {
    return 'Key';
  }

  override $matches(key: unknown): boolean {
    return String(key).toLowerCase() === this.key.toLowerCase();
  }

  private get known(): ReturnType<typeof customProperties>[number] | undefined {
    return customProperties(this.host.doc).find(({ key }) => key === this.key);
  }

  get Key(): string {
    return this.key;
  }

  get Type(): string {
    return this.known?.type ?? 'String';
  }

  get Value(): string | number | boolean {
    return this.known?.value ?? '';
  }

  set Value(value: string | number | boolean) {
    this.host.edit(() => setCustomProperty(this.host.doc, this.key, value));
  }

  Delete(): void {
    this.host.edit(() => deleteCustomProperty(this.host.doc, this.key));
  }
}

class CustomPropertyCollection extends SimCollection<CustomPropertyObject> {
  static override readonly kind = 'CustomPropertyCollection';

  constructor(private readonly host: WordHost) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  $items(): readonly CustomPropertyObject[] {
    return customProperties(this.host.doc).map(({ key }) => new CustomPropertyObject(this.host, key));
  }

  Add(key: string, value: unknown): CustomPropertyObject {
    return this.host.edit(() => {
      setCustomProperty(this.host.doc, key, value);
      return new CustomPropertyObject(this.host, key);
    });
  }

  DeleteAll(): void {
    this.host.edit(() => this.$items().forEach(({ Key }) => deleteCustomProperty(this.host.doc, Key)));
  }
}
