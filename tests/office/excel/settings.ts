import { SimCollection, SimObject } from '../host/sim-object.ts';
import type { Book } from './book.ts';

/** One setting the add-in keeps in the workbook. */
export class SimSetting extends SimObject {
  static override readonly kind = 'Setting';
  static override readonly scalars = ['Key', 'Value'];
  readonly #book: Book;
  readonly #key: string;
  #value: unknown;

  constructor(book: Book, key: string, value: unknown) {
    super();
    this.#book = book;
    this.#key = key;
    this.#value = value;
  }

  override get $identity(): string {
    return this.#key;
  }
  override get $identityName(): string {
    return '_Id';
  }
  get _Id(): string {
    return this.#key;
  }
  get Key(): string {
    return this.#key;
  }
  get Value(): unknown {
    return this.#value;
  }
  set Value(value: unknown) {
    this.#book.write('Setting.value');
    this.#value = value;
  }
  Delete(): void {
    this.#book.write('Setting.delete');
    this.#book.settings.splice(this.#book.settings.indexOf(this), 1);
  }
}

/** The settings the add-in keeps in the workbook. */
export class SimSettings extends SimCollection<SimSetting> {
  static override readonly kind = 'SettingCollection';
  readonly #book: Book;

  constructor(book: Book) {
    super();
    this.#book = book;
  }

  $items(): readonly SimSetting[] {
    return this.#book.settings;
  }
  Add(key: string, value: unknown): SimSetting {
    this.#book.write('SettingCollection.add');
    const known = this.GetItemOrNullObject(key);
    if (known) {
      known.Value = value;
      return known;
    }
    const setting = new SimSetting(this.#book, key, value);
    this.#book.settings.push(setting);
    return setting;
  }
}
