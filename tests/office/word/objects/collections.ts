import { SimCollection, found, type SimObject } from '../../host/rich-api.ts';
import { idOf, isKnownToWeb, propertyOf, subtypeOf, typeOf } from '../content-controls.ts';
import type { Extent } from '../places.ts';
import type { XmlElement } from '../xml-tree.ts';
import type { ContentControlObject } from './content-control.ts';
import type { ParagraphObject } from './paragraph.ts';
import type { RangeObject } from './range.ts';
import type { TrackedChangeObject } from './tracked-change.ts';
import type { WordHost } from './word-host.ts';

/** A list whose items are found when the client first asks for them, and stay the same from then on. */
export class Listing<Item extends SimObject> extends SimCollection<Item> {
  private known: readonly Item[] | undefined;

  constructor(private readonly list: () => readonly Item[]) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  $items(): readonly Item[] {
    return (this.known ??= this.list());
  }

  GetLast(): Item {
    return found(this.$items().at(-1));
  }

  GetLastOrNullObject(): Item | null {
    return this.$items().at(-1) ?? null;
  }
}

export class ParagraphCollection extends Listing<ParagraphObject> {
  static override readonly kind = 'ParagraphCollection';

  constructor(host: WordHost, list: () => readonly XmlElement[]) {
    super(() => list().map((paragraph) => host.paragraph(paragraph)));
  }
}

export class RangeCollection extends Listing<RangeObject> {
  static override readonly kind = 'RangeCollection';

  constructor(host: WordHost, list: () => readonly Extent[]) {
    super(() => list().map((extent) => host.range(extent)));
  }
}

export class ControlCollection extends Listing<ContentControlObject> {
  static override readonly kind = 'ContentControlCollection';

  constructor(
    private readonly host: WordHost,
    private readonly controls: () => readonly XmlElement[],
  ) {
    super(() => controls().map((control) => host.control(control)));
  }

  $where(test: (control: XmlElement) => boolean): ControlCollection {
    return new ControlCollection(this.host, () => this.controls().filter(test));
  }

  GetByTag(tag: string): ControlCollection {
    return this.$where((control) => (propertyOf(control, 'w:tag') ?? '') === tag);
  }

  GetByTitle(title: string): ControlCollection {
    return this.$where((control) => (propertyOf(control, 'w:alias') ?? '') === title);
  }

  GetByTypes(types: readonly string[]): ControlCollection {
    return this.$where((control) => types.includes(typeOf(control)) || types.includes(subtypeOf(control)));
  }

  /** `getContentControls`: without types only rich text is meant; on the web unsupported types are left out. */
  $ofTypes(types: readonly string[] = ['RichText']): ControlCollection {
    const known = this.host.isWeb ? this.$where(isKnownToWeb) : this;
    return known.GetByTypes(types);
  }

  GetById(id: number): ContentControlObject {
    return found(this.GetByIdOrNullObject(id), 'ContentControlCollection.getById');
  }

  GetByIdOrNullObject(id: number): ContentControlObject | null {
    const control = this.controls().find((each) => idOf(each) === id);
    return control ? this.host.control(control) : null;
  }

  override $index(id: unknown): ContentControlObject {
    return this.GetById(Number(id));
  }
}

export class TrackedChangeCollection extends Listing<TrackedChangeObject> {
  static override readonly kind = 'TrackedChangeCollection';

  constructor(
    private readonly host: WordHost,
    list: () => readonly TrackedChangeObject[],
  ) {
    super(list);
  }

  AcceptAll(): void {
    this.host.edit(() => this.$items().forEach((change) => change.$settle(true)));
  }

  RejectAll(): void {
    this.host.edit(() => this.$items().forEach((change) => change.$settle(false)));
  }
}
