import { SimError, invalidArgument } from '../host/rich-api.ts';
import { isContainer, paragraphsIn, shapeOf } from './blocks.ts';
import { controlsAround, controlsOf, refuseLocked } from './edit-inline.ts';
import { contentOf, lengthOf, openGap, piecesOf } from './paragraph-text.ts';
import { paragraphsOf, type Extent } from './places.ts';
import type { WordDocument } from './word-document.ts';
import { XmlElement, element } from './xml-tree.ts';

export type ControlType =
  | 'RichText'
  | 'PlainText'
  | 'CheckBox'
  | 'DropDownList'
  | 'ComboBox'
  | 'DatePicker'
  | 'Picture'
  | 'RepeatingSection'
  | 'BuildingBlockGallery'
  | 'Group';

const marks: Readonly<Record<string, ControlType>> = {
  'w:text': 'PlainText',
  'w14:checkbox': 'CheckBox',
  'w:dropDownList': 'DropDownList',
  'w:comboBox': 'ComboBox',
  'w:date': 'DatePicker',
  'w:picture': 'Picture',
  'w15:repeatingSection': 'RepeatingSection',
  'w:docPartObj': 'BuildingBlockGallery',
  'w:docPartList': 'BuildingBlockGallery',
  'w:group': 'Group',
};

/** The order the schema wants the properties of a control in; its type comes last. */
const propertyOrder = [
  'w:rPr',
  'w:alias',
  'w:tag',
  'w:id',
  'w:lock',
  'w:placeholder',
  'w:temporary',
  'w:showingPlcHdr',
  'w:dataBinding',
  'w:label',
  'w:tabIndex',
  'w15:color',
  'w15:appearance',
];

export function propertiesOf(control: XmlElement): XmlElement {
  const known = control.child('w:sdtPr');
  if (known) return known;
  const made = element('w:sdtPr');
  control.insert(0, made);
  return made;
}

export function typeOf(control: XmlElement): ControlType {
  for (const { name } of propertiesOf(control).elements) if (marks[name]) return marks[name];
  return 'RichText';
}

/** The finer kind: where the control stands counts too. */
export function subtypeOf(control: XmlElement): string {
  const type = typeOf(control);
  const shape = shapeOf(control);
  if (type === 'PlainText') return shape === 'run' ? 'PlainTextInline' : 'PlainTextParagraph';
  if (type !== 'RichText') return type;
  if (shape === 'run') return 'RichTextInline';
  if (shape === 'cell') return 'RichTextTableCell';
  if (shape === 'row') return 'RichTextTableRow';
  const content = contentOf(control).elements;
  return content.length === 1 && content[0]!.name === 'w:tbl' ? 'RichTextTable' : 'RichTextParagraphs';
}

export function propertyOf(control: XmlElement, name: string, attribute = 'w:val'): string | undefined {
  return propertiesOf(control).child(name)?.attribute(attribute);
}

/** Writes a property of a control; undefined takes it away. */
export function setProperty(control: XmlElement, name: string, value: string | undefined, attribute = 'w:val'): void {
  const properties = propertiesOf(control);
  properties.child(name)?.remove();
  if (value === undefined) return;
  const place = propertyOrder.indexOf(name);
  const after = properties.elements.find((each) => {
    const at = propertyOrder.indexOf(each.name);
    return at < 0 ? !each.name.startsWith('w15:') : at > place;
  });
  const made = element(name, value === '' ? {} : { [attribute]: value });
  if (after) after.before(made);
  else properties.append(made);
}

export const idOf = (control: XmlElement): number => Number(propertyOf(control, 'w:id') ?? 0);

/** Tags and titles are short: Word refuses more. */
export function setShortText(control: XmlElement, name: 'w:tag' | 'w:alias', value: unknown): void {
  if (typeof value !== 'string' || value.length > 64) throw invalidArgument();
  setProperty(control, name, value === '' ? undefined : value);
}

/** What Word on the web works with; other types it shows and leaves alone. */
export function isKnownToWeb(control: XmlElement): boolean {
  return ['RichText', 'PlainText', 'CheckBox', 'DropDownList', 'ComboBox'].includes(typeOf(control));
}

/** Puts a control round something. */
export function wrapInControl(doc: WordDocument, extent: Extent, type: ControlType): XmlElement {
  const mark = Object.entries(marks).find(([, each]) => each === type)?.[0];
  if (type !== 'RichText' && !['PlainText', 'CheckBox', 'DropDownList', 'ComboBox'].includes(type))
    throw new SimError('NotImplemented');
  const control = element('w:sdt', {}, element('w:sdtPr'), element('w:sdtContent'));
  setProperty(control, 'w:id', String(doc.newId()));
  if (mark) propertiesOf(control).append(markOf(mark));
  if (isInLine(extent)) wrapRuns(doc, extent, control);
  else wrapBlocks(extent, control);
  doc.changes.added.add(control);
  doc.structureChanged();
  return control;
}

function markOf(name: string): XmlElement {
  if (name !== 'w14:checkbox') return element(name);
  return element(name, {}, element('w14:checked', { 'w14:val': '0' }));
}

function isInLine({ start, end }: Extent): boolean {
  return start.paragraph === end.paragraph && end.offset <= lengthOf(end.paragraph);
}

function wrapRuns(doc: WordDocument, { start, end }: Extent, control: XmlElement): void {
  const { paragraph } = start;
  refuseLocked(controlsAround(paragraph, start.offset));
  const around = controlsAround(paragraph, start.offset);
  if (around[0] !== controlsAround(paragraph, end.offset)[0]) throw new SimError('GeneralException');
  if (start.offset === end.offset) {
    const gap = openGap(paragraph, start.offset);
    gap.parent.insert(gap.index, control);
    doc.spans.replaced(paragraph, start.offset, 0, 2);
    return;
  }
  openGap(paragraph, end.offset);
  openGap(paragraph, start.offset);
  const inside = piecesOf(paragraph).filter((p) => p.start >= start.offset && p.start < end.offset);
  const first = inside[0]!.run ?? inside[0]!.node;
  const last = inside.at(-1)!.run ?? inside.at(-1)!.node;
  const parent = commonParent(first, last);
  const [from, to] = [childOf(parent, first), childOf(parent, last)];
  const nodes = parent.children.slice(from.index, to.index + 1);
  from.before(control);
  contentOf(control).append(...nodes);
  doc.spans.moved(paragraph, end.offset + 1, Number.POSITIVE_INFINITY, paragraph, 2);
  doc.spans.moved(paragraph, start.offset, end.offset, paragraph, 1);
}

function commonParent(a: XmlElement, b: XmlElement): XmlElement {
  const above = new Set(a.ancestors());
  for (const ancestor of b.ancestors()) if (above.has(ancestor)) return ancestor;
  throw new SimError('GeneralException');
}

function childOf(parent: XmlElement, node: XmlElement): XmlElement {
  let at = node;
  while (at.parent !== parent) at = at.parent!;
  return at;
}

/** A control round whole paragraphs and tables; one that would cut another control or a table in two is refused. */
function wrapBlocks(extent: Extent, control: XmlElement): void {
  const touched = paragraphsOf(extent);
  const parent = commonParent(touched[0]!, touched.at(-1)!);
  if (!isContainer(parent) && parent.name !== 'w:sdtContent') {
    const table = [parent, ...parent.ancestors()].find(({ name }) => name === 'w:tbl');
    if (!table || paragraphsIn(table).length !== touched.length) throw new SimError('GeneralException');
    refuseLocked(controlsOf(table));
    table.before(control);
    contentOf(control).append(table);
    return;
  }
  const [from, to] = [childOf(parent, touched[0]!), childOf(parent, touched.at(-1)!)];
  const nodes = parent.children.slice(from.index, to.index + 1);
  const inside = nodes.flatMap((node) => (node instanceof XmlElement ? paragraphsIn(node) : []));
  if (inside.length !== touched.length) throw new SimError('GeneralException');
  refuseLocked(controlsOf(from));
  from.before(control);
  contentOf(control).append(...nodes);
}

/** The controls that lie wholly within an extent, in order, outer ones before inner ones. */
export function controlsWithin(extent: Extent): XmlElement[] {
  const touched = paragraphsOf(extent);
  const inside = new Set(touched);
  const found = new Set<XmlElement>();
  for (const paragraph of touched) {
    for (const control of controlsOf(paragraph).reverse()) if (isCovered(control, extent, inside)) found.add(control);
    const from = paragraph === extent.start.paragraph ? extent.start.offset : 0;
    const to = paragraph === extent.end.paragraph ? extent.end.offset : Number.POSITIVE_INFINITY;
    const pieces = piecesOf(paragraph).filter((piece) => piece.start >= from && piece.start + piece.length <= to);
    const closed = new Set(pieces.flatMap((piece) => (piece.kind === 'close' ? piece.node : [])));
    for (const { kind, node } of pieces) if (kind === 'open' && closed.has(node)) found.add(node);
  }
  return [...found];
}

function isCovered(control: XmlElement, extent: Extent, inside: ReadonlySet<XmlElement>): boolean {
  const all = paragraphsIn(contentOf(control));
  if (!all.every((paragraph) => inside.has(paragraph))) return false;
  if (all.includes(extent.start.paragraph) && extent.start.offset > 0) return false;
  return !all.includes(extent.end.paragraph) || extent.end.offset >= lengthOf(extent.end.paragraph);
}
