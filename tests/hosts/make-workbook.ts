import { zipSync, strToU8 } from 'fflate';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export interface WorkbookPieces {
  /** What stands inside `sheetData`. */
  readonly rows?: string;
  /** The whole worksheet part, instead of `rows`. */
  readonly sheet?: string | Uint8Array;
  readonly afterRows?: string;
  readonly beforeRows?: string;
  /** What stands inside `sst`; without it the workbook has no shared strings. */
  readonly strings?: string;
  /** Number format codes of the styles 1, 2, …; style 0 is General. */
  readonly formats?: readonly string[];
  readonly workbookProperties?: string;
  /** What stands inside `sheets`, and further relations of the workbook. */
  readonly sheets?: string;
  readonly relations?: string;
  /** Parts that are added or take the place of others; null takes one away. */
  readonly parts?: Readonly<Record<string, string | Uint8Array | null>>;
  readonly level?: 0 | 6;
}

/** The parts of a small workbook with one worksheet, `Data`. */
export function workbookParts(pieces: WorkbookPieces): Record<string, Uint8Array> {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const formats = pieces.formats ?? [];
  const parts: Record<string, string | Uint8Array | null> = {
    '_rels/.rels': `${declaration}<Relationships xmlns="${packages}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${office}">${pieces.workbookProperties ?? ''}<sheets>${pieces.sheets ?? '<sheet name="Data" sheetId="1" r:id="rId1"/>'}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packages}/relationships">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'styles', 'styles.xml')}${pieces.strings === undefined ? '' : relation('rId3', 'sharedStrings', 'sharedStrings.xml')}${pieces.relations ?? ''}</Relationships>`,
    'xl/styles.xml': `${declaration}<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escape(code)}"/>`).join('')}</numFmts><cellXfs count="${formats.length + 1}"><xf numFmtId="0"/>${formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml':
      pieces.sheet ??
      `${declaration}<worksheet xmlns="${main}" xmlns:r="${office}">${pieces.beforeRows ?? ''}<sheetData>${pieces.rows ?? ''}</sheetData>${pieces.afterRows ?? ''}</worksheet>`,
    ...(pieces.strings === undefined
      ? {}
      : { 'xl/sharedStrings.xml': `${declaration}<sst xmlns="${main}">${pieces.strings}</sst>` }),
    ...pieces.parts,
  };
  const bytes: Record<string, Uint8Array> = {};
  for (const [name, part] of Object.entries(parts)) {
    if (part !== null) bytes[name] = typeof part === 'string' ? strToU8(part) : part;
  }
  return bytes;
}

export function makeWorkbook(pieces: WorkbookPieces): Uint8Array {
  return zipSync(workbookParts(pieces), { level: pieces.level ?? 6 });
}

export const worksheetNamespace = main;
