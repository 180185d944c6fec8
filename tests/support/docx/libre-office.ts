import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const installed = (command: string): boolean => spawnSync(command, ['--version']).error === undefined;

/** Why a test that needs LibreOffice and poppler does not run here; false where it runs, and always in CI. */
export const noLibreOffice: string | false =
  process.env.CI || (installed('soffice') && installed('pdfinfo'))
    ? false
    : 'LibreOffice or poppler-utils is not installed';

/** What LibreOffice makes of documents, by name: a PDF for accessibility (PDF/UA), a .docx or .odt in its own writing. */
export function convert<Name extends string>(
  documents: Readonly<Record<Name, Uint8Array>>,
  to: 'pdf' | 'docx' | 'odt',
): Record<Name, Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'office-'));
  try {
    const names = Object.keys(documents) as Name[];
    for (const name of names) writeFileSync(join(folder, `${name}.docx`), documents[name]);
    const filter =
      to === 'pdf'
        ? 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
        : to === 'odt'
          ? 'odt:writer8'
          : 'docx:MS Word 2007 XML';
    const run = spawnSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        filter,
        '--outdir',
        join(folder, 'out'),
        ...names.map((name) => join(folder, `${name}.docx`)),
      ],
      { encoding: 'utf8', timeout: 240_000 },
    );
    const read = (name: Name): Uint8Array => {
      try {
        return new Uint8Array(readFileSync(join(folder, 'out', `${name}.${to}`)));
      } catch (cause) {
        throw new Error(`LibreOffice did not convert ${name}: ${run.stdout}${run.stderr}`, { cause });
      }
    };
    return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, Uint8Array>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What poppler reads from a PDF: `pdfinfo`, the tag tree (`-struct`), the text page by page, or in the order it is drawn. */
export function readPdf(pdf: Uint8Array): {
  readonly info: string;
  readonly tags: Record<string, number>;
  readonly pages: string[];
  readonly drawn: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
  try {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, pdf);
    const run = (command: string, args: readonly string[]): string =>
      spawnSync(command, [...args], { encoding: 'utf8', maxBuffer: 1e8 }).stdout;
    const tags: Record<string, number> = {};
    for (const [, tag = ''] of run('pdfinfo', ['-struct', file]).matchAll(/^\s*([A-Z][A-Za-z0-9]*)(?= \(|:|$)/gm)) {
      tags[tag] = (tags[tag] ?? 0) + 1;
    }
    return {
      info: run('pdfinfo', [file]),
      tags,
      pages: run('pdftotext', ['-layout', file, '-']).split('\f').slice(0, -1),
      drawn: run('pdftotext', ['-raw', file, '-']),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
