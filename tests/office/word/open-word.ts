import type { Faults } from '../host/faults.ts';
import type { NativeHost } from '../host/native-host.ts';
import { eventNumber } from '../host/page-gap.ts';
import type { SimModel } from '../host/rich-api.ts';
import { idOf } from './content-controls.ts';
import { controlsAround } from './edit-inline.ts';
import { DocumentView } from './document-view.ts';
import { ApplicationObject } from './objects/application.ts';
import { DocumentObject } from './objects/document.ts';
import { SearchOptionsObject } from './objects/search-options.ts';
import { WordHost } from './objects/word-host.ts';
import type { StartingParagraph } from './new-document.ts';
import { Person } from './person.ts';
import { WordDocument, type DocumentOptions } from './word-document.ts';
import type { XmlElement } from './xml-tree.ts';

export interface WordOptions extends DocumentOptions {
  /** A .docx, or the paragraphs of a new document; one empty paragraph when left out. */
  readonly start?: Uint8Array | readonly (string | StartingParagraph)[];
  readonly isWeb?: boolean;
  readonly faults?: Faults;
  /** Whether the product can have its edits undone (`document.undo`). */
  readonly keepsUndo?: boolean;
}

/** A Word with one document: the model for the host, and what a test sees of it. */
export interface SimWord {
  readonly model: SimModel;
  readonly document: DocumentView;
  /** Somebody who works in the document with keyboard and mouse. */
  readonly person: Person;
  /** Opens another document in place of the one there is, for the next test. */
  open(start?: WordOptions['start'], options?: DocumentOptions): void;
  /** Sends the document's events to the page behind this host. */
  connect(to: Pick<NativeHost, 'raiseEvent' | 'raiseSelectionChanged'>): void;
}

export function openWord(options: WordOptions = {}): SimWord {
  const host = new WordHost(new WordDocument(options.start ?? [''], options), {
    isWeb: options.isWeb ?? false,
    keepsUndo: options.keepsUndo ?? false,
    ...(options.faults && { faults: options.faults }),
  });
  let page: Pick<NativeHost, 'raiseEvent' | 'raiseSelectionChanged'> | undefined;
  let entered = new Set<XmlElement>();

  function raise(name: string, type: string, control: XmlElement, onDocument = false): void {
    const args = { eventType: type, ids: [idOf(control)], source: 'Local' };
    const targets = onDocument
      ? ['']
      : [...host.seenControls].filter((each) => each.$control === control).flatMap((each) => each.$reference ?? []);
    for (const target of targets) page?.raiseEvent(eventNumber(name), target, args);
  }

  function settle(): void {
    const document = host.doc;
    document.settle();
    const { data, added, deleted } = document.changes;
    for (const control of added)
      if (document.isAttached(control)) raise('Document.onContentControlAdded', 'ContentControlAdded', control, true);
    for (const control of deleted) raise('ContentControl.onDeleted', 'ContentControlDeleted', control);
    for (const control of data)
      if (!added.has(control) && document.isAttached(control))
        raise('ContentControl.onDataChanged', 'ContentControlDataChanged', control);
    for (const each of [data, added, deleted]) each.clear();
  }

  function selected(): void {
    const { start } = host.doc.selection;
    const now = new Set(controlsAround(start.paragraph, start.offset));
    for (const control of entered)
      if (!now.has(control)) raise('ContentControl.onExited', 'ContentControlExited', control);
    for (const control of now)
      if (!entered.has(control)) raise('ContentControl.onEntered', 'ContentControlEntered', control);
    entered = now;
    page?.raiseSelectionChanged();
  }
  host.doc.onSelect = selected;

  return {
    document: new DocumentView(host),
    person: new Person(
      () => host.doc,
      settle,
      () => host.undo(),
    ),
    open(start = [''], more = {}) {
      host.doc = new WordDocument(start, { ...options, ...more });
      host.doc.onSelect = selected;
      host.seenControls.clear();
      entered = new Set();
    },
    model: {
      root: new DocumentObject(host),
      services: {
        'Microsoft.WordServices.Application': () => new ApplicationObject(host),
        'Microsoft.WordServices.SearchOptions': () => new SearchOptionsObject(),
      },
      afterBatch: settle,
    },
    connect(to) {
      page = to;
    },
  };
}
