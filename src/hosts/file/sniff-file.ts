import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { FileBytes } from './file-bytes.ts';
import type { FileLimits } from './file-limits.ts';
import { encrypted, tooLarge, wrongKind } from './file-problems.ts';
import { isZip } from './zip-directory.ts';

/** Which of the two ways to read a file, by its first bytes. Kinds that are not read here are told by their name. */
export async function sniffFile(given: FileBytes, file: string, limits: FileLimits): Promise<Result<'xlsx' | 'csv'>> {
  if (given.size === 0) {
    return fail(problem('file-empty', file, 'The file is empty; it has no bytes.', 'Export or download it again.'));
  }
  if (given.size > limits.fileBytes) {
    const megabytes = (size: number) => `${Math.ceil(size / 2 ** 20)} MB`;
    return fail(tooLarge(file, `The file is ${megabytes(given.size)}`, megabytes(limits.fileBytes)));
  }
  const bytes = await given.read(0, Math.min(given.size, startBytes));
  if (isZip(bytes)) return ok('xlsx');
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return fail(compoundFile(await given.read(0, given.size), file));
  }
  if (startsWith(bytes, 0x50, 0x4b)) {
    return fail(wrongKind(file, 'a zip without contents', 'Copy or download the file again.'));
  }
  const start = startAsText(bytes);
  const known = knownStarts.find(([pattern]) => pattern.test(start));
  if (known !== undefined) return fail(wrongKind(file, known[1], known[2]));
  if (/\.(xlsx|xlsm|xls)$/i.test(file)) {
    return ok('csv', [
      problem(
        'file-kind',
        file,
        'The file is named like a workbook and holds plain text; it was read as a text file.',
        'If the columns look wrong, open it in Excel and save it as .xlsx.',
        'note',
      ),
    ]);
  }
  return ok('csv');
}

const knownStarts: readonly (readonly [RegExp, string, string?])[] = [
  [/^%PDF-/, 'a PDF', 'Ask for the worksheet the PDF was made from; numbers are not read out of a PDF.'],
  [
    /^\s*(<!doctype html|<html|<head|<table|<meta(?![^>]*>[^<\r\n]*,[^<\r\n]*,)|<!--.*<html)/is,
    'a web page (HTML), whatever its name ends in',
  ],
  [
    /^\s*<\?xml[^>]*>.{0,400}Excel\.Sheet|^\s*<\?xml[^>]*>.{0,400}urn:schemas-microsoft-com:office:spreadsheet/is,
    'an XML spreadsheet of 2003',
  ],
  [/^\s*<\?xml/i, 'an XML file'],
  [/^MIME-Version:/i, 'a web page archive (MHTML), whatever its name ends in'],
  [/^\{\\rtf/, 'a text document (RTF)'],
  [/^ID;P/, 'a SYLK file'],
  [/^\x1f\x8b/, 'compressed (gzip)', 'Unpack it first.'],
  [/^7z\xbc\xaf/, 'an archive (7z)', 'Unpack it first.'],
  [/^Rar!/, 'an archive (RAR)', 'Unpack it first.'],
  [/^(\x89PNG|\xff\xd8\xff|GIF8)/, 'a picture', 'Ask for the worksheet itself.'],
  [/^SQLite format 3/, 'a database (SQLite)', 'Export the table as .csv.'],
  [/^\s*(\{\s*"|\[\s*[{[])/, 'a JSON file', 'Export the table as .csv.'],
  [/^PAR1/, 'a Parquet file', 'Export the table as .csv.'],
];

const startBytes = 1024;

/** The first bytes one to one as characters; of UTF-16 every second. */
function startAsText(bytes: Uint8Array): string {
  const wide = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff);
  const text = String.fromCharCode(...(wide ? bytes.subarray(2).filter((byte) => byte !== 0) : bytes));
  return text.replace(/^\xef\xbb\xbf/, '');
}

function startsWith(bytes: Uint8Array, ...start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

/** An OLE compound file: an encrypted workbook, an old .xls, or some other Office file. Its stream names are UTF-16. */
function compoundFile(bytes: Uint8Array, file: string) {
  if (holdsWide(bytes, 'EncryptedPackage') || holdsWide(bytes, 'EncryptionInfo')) return encrypted(file);
  if (holdsWide(bytes, 'Workbook') || holdsWide(bytes, 'Book')) {
    return wrongKind(file, 'a workbook of the format before 2007 (.xls)');
  }
  return wrongKind(file, 'an Office file of the format before 2007');
}

function holdsWide(bytes: Uint8Array, name: string): boolean {
  const first = name.charCodeAt(0);
  for (let p = bytes.indexOf(first); p >= 0; p = bytes.indexOf(first, p + 1)) {
    let i = 1;
    while (i < name.length && bytes[p + 2 * i] === name.charCodeAt(i) && bytes[p + 2 * i - 1] === 0) i++;
    if (i === name.length) return true;
  }
  return false;
}
