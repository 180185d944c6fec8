import { SimObject, found, invalidArgument, itemNotFound } from '../../host/rich-api.ts';
import { paragraphsIn } from '../blocks.ts';
import { bookmarkNamed, deleteBookmark } from '../bookmarks.ts';
import { insertWholeFile, type InsertOptions } from '../insert-whole-file.ts';
import type { SearchFlags } from '../search.ts';
import type { TrackingMode } from '../word-document.ts';
import type { BodyObject } from './body.ts';
import type { ControlCollection, Listing, RangeCollection } from './collections.ts';
import { CustomXmlPartCollection } from './custom-xml-part.ts';
import { DocumentPropertiesObject } from './document-properties.ts';
import type { ParagraphObject } from './paragraph.ts';
import type { RangeObject } from './range.ts';
import { SectionObject, sectionsOf } from './section.ts';
import { SettingCollection } from './setting.ts';
import { StyleCollection } from './style.ts';
import type { WordHost } from './word-host.ts';

export class DocumentObject extends SimObject {
  static override readonly kind = 'Document';
  static override readonly scalars = ['Saved', 'ChangeTrackingMode'];

  constructor(private readonly host: WordHost) {
    super();
  }

  /** The document is what paths start from; some clients ask it for itself. */
  get Document(): this {
    return this;
  }

  get Body(): BodyObject {
    return this.host.body(this.host.doc.body);
  }

  get Properties(): DocumentPropertiesObject {
    return new DocumentPropertiesObject(this.host);
  }

  get Settings(): SettingCollection {
    return new SettingCollection(this.host);
  }

  get CustomXmlParts(): CustomXmlPartCollection {
    return new CustomXmlPartCollection(this.host);
  }

  /** Those of headers, footers and notes too. */
  get ContentControls(): ControlCollection {
    return this.host.controls(() => this.host.doc.controls);
  }

  GetContentControls(options: { readonly types?: readonly string[] } | null = null): ControlCollection {
    return this.ContentControls.$ofTypes(options?.types);
  }

  get Sections(): Listing<SectionObject> {
    return this.sections();
  }

  private sections(): Listing<SectionObject> {
    return this.host.listing(() => {
      const count = Math.max(1, sectionsOf(this.host).length);
      return Array.from({ length: count }, (_, number) => new SectionObject(this.host, number));
    });
  }

  get Saved(): boolean {
    return this.host.log.saves > 0;
  }

  get ChangeTrackingMode(): TrackingMode {
    return this.host.doc.tracking;
  }

  set ChangeTrackingMode(mode: TrackingMode) {
    if (!['Off', 'TrackAll', 'TrackMineOnly'].includes(mode)) throw invalidArgument();
    this.host.edit(() => {
      this.host.doc.tracking = mode;
    });
  }

  GetSelection(): RangeObject {
    const { start, end } = this.host.doc.selection;
    return this.host.range({ start, end });
  }

  GetBookmarkRangeOrNullObject(name: string): RangeObject | null {
    const bookmark = bookmarkNamed(this.host.doc, name);
    return bookmark ? this.host.range(bookmark.extent) : null;
  }

  GetBookmarkRange(name: string): RangeObject {
    return found(this.GetBookmarkRangeOrNullObject(name));
  }

  DeleteBookmark(name: string): void {
    this.host.edit(() => deleteBookmark(this.host.doc, name));
  }

  GetStyles(): StyleCollection {
    return new StyleCollection(this.host);
  }

  GetParagraphByUniqueLocalId(id: string): ParagraphObject {
    const paragraph = paragraphsIn(this.host.doc.body).find((each) => this.host.doc.localIdOf(each) === id);
    if (!paragraph) throw itemNotFound();
    return this.host.paragraph(paragraph);
  }

  InsertFileFromBase64(base64: string, where: string, options: InsertOptions | null = null): Listing<SectionObject> {
    if (where !== 'Replace' && where !== 'Start' && where !== 'End') throw invalidArgument();
    this.host.edit(() => insertWholeFile(this.host.doc, base64, where, options ?? {}));
    return this.sections();
  }

  Search(text: string, options: { readonly $flags?: SearchFlags } | null = null): RangeCollection {
    return this.Body.Search(text, options);
  }

  Undo(times: number | null = 1): boolean {
    this.host.refuseReadOnly();
    let undone = false;
    for (let i = 0; i < (times ?? 1); i++) undone = this.host.undo();
    return undone;
  }

  Save(): void {
    this.host.refuseReadOnly();
    this.host.log.saves += 1;
  }

  Close(): void {
    this.host.log.closed = true;
  }

  _RegisterEvent(): void {}

  _UnregisterEvent(): void {}
}
