import { paragraphsIn } from './blocks.ts';
import { bringParts, copyPart } from './bring-parts.ts';
import { addCustomXml, customXmlOf, customXmlText } from './custom-xml.ts';
import { clearBlocks, insertBlocks, paragraphWithin } from './edit-blocks.ts';
import { openBase64, takeBlocks } from './insert-file.ts';
import { relationship } from './part-kinds.ts';
import { lengthOf } from './paragraph-text.ts';
import { stylesOf } from './styles.ts';
import type { WordDocument } from './word-document.ts';
import type { WordPackage } from './word-package.ts';
import { element, type XmlElement } from './xml-tree.ts';
import { customProperties, setCustomProperty } from './document-properties.ts';

export interface InsertOptions {
  readonly importTheme?: boolean;
  readonly importStyles?: boolean;
  readonly importParagraphSpacing?: boolean;
  readonly importPageColor?: boolean;
  readonly importChangeTrackingMode?: boolean;
  readonly importCustomProperties?: boolean;
  readonly importCustomXmlParts?: boolean;
  readonly importDifferentOddEvenPages?: boolean;
}

/** Inserts a whole document: its sections with their headers and footers come too, and what the options name. */
export function insertWholeFile(
  doc: WordDocument,
  base64: string,
  where: 'Replace' | 'Start' | 'End',
  options: InsertOptions,
): void {
  const file = openBase64(base64);
  const blocks = takeBlocks(doc, file, doc.package.main, {
    sections: true,
    overwriteStyles: options.importStyles === true,
  });
  const before = new Set(doc.controls);
  const section = bringSection(doc, file);
  if (where === 'Replace') {
    const kept = clearBlocks(doc, doc.body);
    doc.body.child('w:sectPr')?.remove();
    if (section) doc.body.append(section);
    insertBlocks(doc, { paragraph: kept, offset: 0 }, blocks, doc.fileEnd);
  } else if (where === 'Start') {
    // The section settings of the file end on its last paragraph.
    const end = element('w:p', {}, element('w:pPr', {}, ...(section ? [section] : [])));
    doc.body.insert(0, ...blocks, end);
    doc.structureChanged();
  } else {
    const last = paragraphsIn(doc.body).at(-1)!;
    const own = doc.body.child('w:sectPr');
    const fresh = lengthOf(last) === 0 ? last : paragraphWithin(doc, doc.body, 'End', '');
    if (own && section) {
      if (!fresh.child('w:pPr')) fresh.insert(0, element('w:pPr'));
      fresh.child('w:pPr')!.append(own);
      doc.body.append(section);
    }
    fresh.after(...blocks);
    doc.structureChanged();
  }
  for (const control of doc.controls) if (!before.has(control)) doc.changes.added.add(control);
  bringOptions(doc, file, options);
}

function bringSection(doc: WordDocument, file: WordPackage): XmlElement | undefined {
  const section = file.xml(file.main).child('w:body')!.child('w:sectPr')?.clone();
  if (section) bringParts(file, file.main, doc.package, doc.package.main, [section]);
  return section;
}

function bringOptions(doc: WordDocument, file: WordPackage, options: InsertOptions): void {
  const settingsPart = file.related(file.main, relationship.settings);
  const settings = settingsPart === undefined ? undefined : file.xml(settingsPart);
  if (options.importTheme) replacePart(doc, file, relationship.theme);
  if (options.importChangeTrackingMode) doc.tracking = settings?.child('w:trackRevisions') ? 'TrackAll' : 'Off';
  if (
    options.importDifferentOddEvenPages &&
    settings?.child('w:evenAndOddHeaders') &&
    !doc.settings.child('w:evenAndOddHeaders')
  )
    doc.settings.insert(0, element('w:evenAndOddHeaders'));
  if (options.importParagraphSpacing) {
    const theirs = file.related(file.main, relationship.styles);
    const spacing = theirs && file.xml(theirs).at('w:docDefaults', 'w:pPrDefault');
    const ours = stylesOf(doc).at('w:docDefaults', 'w:pPrDefault');
    if (spacing && ours) {
      ours.before(spacing.clone());
      ours.remove();
    }
  }
  if (options.importPageColor) {
    const background = file.xml(file.main).child('w:background');
    if (background) {
      doc.root.child('w:background')?.remove();
      doc.root.insert(0, background.clone());
    }
  }
  if (options.importCustomXmlParts)
    for (const part of customXmlOf(file)) addCustomXml(doc, customXmlText(file, part), part.id || undefined);
  if (options.importCustomProperties)
    for (const { key, value } of customPropertiesOf(file)) setCustomProperty(doc, key, value);
}

function customPropertiesOf(file: WordPackage): ReturnType<typeof customProperties> {
  return customProperties({ package: file } as WordDocument);
}

function replacePart(doc: WordDocument, file: WordPackage, type: string): void {
  const theirs = file.related(file.main, type);
  if (theirs === undefined) return;
  const ours = doc.package.related(doc.package.main, type);
  if (ours !== undefined) {
    doc.package.unrelate(doc.package.main, ours);
    doc.package.delete(ours);
  }
  doc.package.relate(doc.package.main, type, copyPart(file, theirs, doc.package));
}
