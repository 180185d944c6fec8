import type { XmlAttributes, XmlHandler } from './xml-reader.ts';

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly relation: string;
}

/** The workbook part: its sheets in their order and its date system. */
export class WorkbookHandler implements XmlHandler {
  readonly sheets: ListedSheet[] = [];
  dateSystem: 1900 | 1904 = 1900;
  private depth = 0;

  open(name: string, attributes: XmlAttributes): void {
    this.depth++;
    if (name === 'workbookPr') {
      const given = attributes.get('date1904');
      if (given === '1' || given === 'true' || given === 'on') this.dateSystem = 1904;
    } else if (name === 'sheet' && this.depth === 3) {
      const state = attributes.get('state') ?? 'visible';
      this.sheets.push({
        name: attributes.get('name') ?? '',
        hidden: state === 'hidden' || state === 'veryHidden',
        relation: attributes.get('r:id') ?? '',
      });
    }
  }

  close(): void {
    this.depth--;
  }

  text(): void {}
}

export interface Relation {
  /** The last word of the relation's type: `worksheet`, `sharedStrings`, `styles`. */
  readonly kind: string;
  /** The part it leads to, as a key of the zip directory. */
  readonly part: string;
}

/** A part's relations by their id; targets may be given from the part's own folder or from the top. */
export class RelationHandler implements XmlHandler {
  readonly relations = new Map<string, Relation>();

  /** `folder` is the folder of the part these relations belong to, without a slash at its end. */
  constructor(private readonly folder: string) {}

  open(name: string, attributes: XmlAttributes): void {
    if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return;
    const kind = (attributes.get('Type') ?? '').split('/').at(-1)!;
    this.relations.set(attributes.get('Id') ?? '', {
      kind,
      part: partName(this.folder, attributes.get('Target') ?? ''),
    });
  }

  close(): void {}
  text(): void {}

  ofKind(kind: string): Relation | undefined {
    for (const relation of this.relations.values()) if (relation.kind === kind) return relation;
    return undefined;
  }
}

/** The name of a part in the zip, from a target as it is written in a part of `folder`. */
function partName(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps = path.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/').toLowerCase();
}
