import type { Faults } from '../../host/faults.ts';
import { SimError, type SimObject } from '../../host/rich-api.ts';
import { customXmlOf, customXmlText, setCustomXml } from '../custom-xml.ts';
import { order, type Extent } from '../places.ts';
import type { Span } from '../spans.ts';
import { WordDocument } from '../word-document.ts';
import type { WordPackage } from '../word-package.ts';
import type { XmlElement } from '../xml-tree.ts';
import { BodyObject } from './body.ts';
import { CommentObject } from './comment.ts';
import {
  ControlCollection,
  Listing,
  ParagraphCollection,
  RangeCollection,
  TrackedChangeCollection,
} from './collections.ts';
import { ContentControlObject } from './content-control.ts';
import { NoteItemObject } from './note-item.ts';
import { ParagraphObject } from './paragraph.ts';
import { RangeObject } from './range.ts';
import { TableCellObject, TableObject } from './table.ts';
import { TrackedChangeObject } from './tracked-change.ts';

export interface WordHostOptions {
  readonly isWeb?: boolean;
  readonly faults?: Faults;
  /** Whether edits can be taken back; every one of them costs a copy of the document. */
  readonly keepsUndo?: boolean;
}

/** What the objects of one open document share: they make each other through it. */
export class WordHost {
  /** Controls a client has seen; events reach it through them. */
  readonly seenControls = new Set<ContentControlObject>();
  /** What was done to the application rather than to the document. */
  readonly log = { saves: 0, opened: [] as (Uint8Array | null)[], closed: false };

  constructor(
    /** The document that is open; another one may be opened in its place. */
    public doc: WordDocument,
    readonly options: WordHostOptions = {},
  ) {}

  get isWeb(): boolean {
    return this.options.isWeb ?? false;
  }

  get lineBreak(): string {
    return '\r';
  }

  /** Does an edit, unless nobody may edit now. */
  edit<T>(work: () => T): T {
    this.refuseReadOnly();
    if (this.inEdit) return work();
    if (this.options.keepsUndo) this.undoable.push(this.doc.package.copy());
    this.inEdit = true;
    try {
      return work();
    } finally {
      this.inEdit = false;
    }
  }

  private inEdit = false;
  private readonly undoable: WordPackage[] = [];

  /** Takes the last edit back, custom XML excepted; whoever held on to something of the document holds nothing then. */
  undo(): boolean {
    const before = this.undoable.pop();
    if (before === undefined) return false;
    const { tracking, author, fileEnd, bindings, onSelect } = this.doc;
    const kept = customXmlOf(this.doc.package).map((own) => customXmlText(this.doc.package, own));
    this.doc = new WordDocument(before, { author, fileEnd, bindings });
    this.doc.tracking = tracking;
    this.doc.onSelect = onSelect;
    customXmlOf(this.doc.package).forEach((own, i) => setCustomXml(this.doc, own, kept[i]!));
    return true;
  }

  refuseReadOnly(): void {
    const { faults } = this.options;
    if (faults?.isOn('read-only')) throw new SimError('AccessDenied', 'Access denied.', undefined, 403);
    if (faults?.isOn('protected')) throw new SimError('NotAllowed', 'The action is not allowed.', undefined, 403);
  }

  body(holder: XmlElement): BodyObject {
    return new BodyObject(this, holder);
  }

  range({ start, end }: Extent, whole: XmlElement | null = null, side: Span['side'] = null): RangeObject {
    // The end of a paragraph, after its mark, and the start of the next are one place.
    const isOnePlace = start.paragraph !== end.paragraph && order(start, end) === 0;
    return new RangeObject(this, this.doc.spans.add(start, isOnePlace ? start : end, whole, side));
  }

  rangeOf(span: Span): RangeObject {
    return new RangeObject(this, span);
  }

  paragraph(paragraph: XmlElement): ParagraphObject {
    return new ParagraphObject(this, paragraph);
  }

  control(control: XmlElement): ContentControlObject {
    const made = new ContentControlObject(this, control);
    this.seenControls.add(made);
    return made;
  }

  table(table: XmlElement): TableObject {
    return new TableObject(this, table);
  }

  cell(cell: XmlElement): TableCellObject {
    return new TableCellObject(this, cell);
  }

  comment(comment: XmlElement): CommentObject {
    return new CommentObject(this, comment);
  }

  note(reference: XmlElement): NoteItemObject {
    return new NoteItemObject(this, reference);
  }

  paragraphs(list: () => readonly XmlElement[]): ParagraphCollection {
    return new ParagraphCollection(this, list);
  }

  controls(list: () => readonly XmlElement[]): ControlCollection {
    return new ControlCollection(this, list);
  }

  ranges(list: () => readonly Extent[]): RangeCollection {
    return new RangeCollection(this, list);
  }

  trackedChanges(list: () => readonly XmlElement[]): TrackedChangeCollection {
    return new TrackedChangeCollection(this, () => list().map((change) => new TrackedChangeObject(this, change)));
  }

  listing<Item extends SimObject>(list: () => readonly Item[]): Listing<Item> {
    return new Listing(list);
  }
}
