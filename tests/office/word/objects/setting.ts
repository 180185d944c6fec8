import { SimCollection, SimObject } from '../../host/rich-api.ts';
import type { WordHost } from './word-host.ts';

/** A setting this add-in keeps with the document; it is kept in memory, not in the package. */
class SettingObject extends SimObject {
  static override readonly kind = 'Setting';
  static override readonly scalars = ['Key', 'Value'];

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

  get Key(): string {
    return this.key;
  }

  get Value(): unknown {
    return this.host.doc.addInSettings.get(this.key) ?? null;
  }

  set Value(value: unknown) {
    this.host.edit(() => this.host.doc.addInSettings.set(this.key, value));
  }

  Delete(): void {
    this.host.edit(() => this.host.doc.addInSettings.delete(this.key));
  }
}

export class SettingCollection extends SimCollection<SettingObject> {
  static override readonly kind = 'SettingCollection';

  constructor(private readonly host: WordHost) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  $items(): readonly SettingObject[] {
    return [...this.host.doc.addInSettings.keys()].map((key) => new SettingObject(this.host, key));
  }

  Add(key: string, value: unknown): SettingObject {
    return this.host.edit(() => {
      this.host.doc.addInSettings.set(key, value);
      return new SettingObject(this.host, key);
    });
  }

  DeleteAll(): void {
    this.host.edit(() => this.host.doc.addInSettings.clear());
  }
}
