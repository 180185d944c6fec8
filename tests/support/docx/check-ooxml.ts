import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { packageRules } from './package-rules.ts';
import { preprocessMarkup } from './preprocess-markup.ts';

const schema = fileURLToPath(new URL('../../data/ooxml-xsd/all-wordprocessing.xsd', import.meta.url));

/** Parts whose schemas are not ours to carry: Dublin Core, our own custom XML, Microsoft's extensions. */
const unchecked =
  /^(docProps\/core\.xml|customXml\/item\d+\.xml|word\/theme\/|word\/(webSettings|people|comments[EI]\w*)\.xml|word\/charts\/(style|colors))/;

const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&#(x0*([0-8bcef]|1[0-9a-f])|0*([0-8]|1[124-9]|2\d|3[01]));/i;

/** Whether xmllint (package libxml2-utils) is here; without it parts are checked neither for form nor by schema. */
export const hasXmllint = spawnSync('xmllint', ['--version']).error === undefined;

/** Every fault of a .docx: malformed XML, what the ISO schemas refuse, and what `packageRules` says. */
export function checkOoxml(bytes: Uint8Array): readonly string[] {
  return checkOoxmlOfAll({ it: bytes })['it']!;
}

/** The same of many documents by name; the schemas, which take longer to read than most documents, are read once. */
export function checkOoxmlOfAll(
  documents: Readonly<Record<string, Uint8Array>>,
): Readonly<Record<string, readonly string[]>> {
  const faults: Record<string, string[]> = {};
  const folder = mkdtempSync(join(tmpdir(), 'ooxml-'));
  try {
    const written: string[] = [];
    const byForm: string[] = [];
    const packages = Object.entries(documents).map(([document, bytes]): [string, Map<string, string | Uint8Array>] => {
      const own: string[] = (faults[document] = []);
      const parts = new Map<string, string | Uint8Array>();
      for (const [name, content] of Object.entries(unzipSync(bytes)))
        parts.set(name, /\.(xml|rels)$/i.test(name) ? strFromU8(content).replace(/^\ufeff/, '') : content);
      for (const [name, part] of parts) {
        if (typeof part !== 'string') continue;
        const bad = forbidden.exec(part);
        if (bad) own.push(`${name}: a character XML forbids at ${bad.index}`);
        byForm.push(writeTo(folder, `${document}/form/${name}`, part));
        if (unchecked.test(name)) continue;
        const { xml, faults: compatibility } = preprocessMarkup(part);
        own.push(...compatibility.map((fault) => `${name}: ${fault}`));
        written.push(writeTo(folder, `${document}/schema/${name}`, xml));
      }
      return [document, parts];
    });
    const told = (lines: readonly string[]): boolean => {
      const errors = lines.filter((line) => / error : /.test(line));
      for (const line of errors) {
        const [document] = line.split('/', 1);
        (faults[document!] ??= []).push(line.slice(document!.length + 1));
      }
      return errors.length > 0;
    };
    if (hasXmllint && !told(xmllint(folder, byForm))) told(xmllint(folder, ['--schema', schema, ...written]));
    for (const [document, parts] of packages) faults[document]!.push(...packageRules(parts));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return faults;
}

function writeTo(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function xmllint(folder: string, args: readonly string[]): readonly string[] {
  const run = spawnSync('xmllint', ['--nonet', '--noout', '--huge', ...args], { encoding: 'utf8', maxBuffer: 1e8 });
  return run.stderr
    .split('\n')
    .filter((line) => line !== '')
    .map((line) =>
      line
        .replaceAll(`${folder}/`, '')
        .replaceAll(/\{http[^}]*\}/g, '')
        .slice(0, 300),
    );
}
