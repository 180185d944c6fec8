import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Parts } from './compile-package.ts';
import { openPackage } from './open-package.ts';
import { packageNamespace } from './package-part.ts';
import { partText, workbookText, type TextWithValues } from './part-text.ts';
import { readControls, type ControlText } from './read-controls.ts';
import { attributeOf, MalformedXml, xmlEvents } from './xml-events.ts';

/** What a Word document says, in every place it can say something, and what Plumbline put into it. */
export interface DocumentContents {
  /** The findings package as it was put in (parsed JSON); null where the document carries none. */
  readonly package: unknown;
  /**
   * All text by part: the body with its tables, headers, footers, notes, comments, deleted text that tracking still
   * holds, alternative text, field codes, chart values, embedded workbooks, properties, custom XML other than the package,
   * link addresses.
   */
  readonly texts: readonly PartText[];
  /** Every content control of body, headers and footers in document order; one inside another stands after it. */
  readonly controls: readonly ControlText[];
  /** The figures of the package part: what was drafted, and what stands there now (a person may have typed over it). */
  readonly figures: readonly FigureState[];
}

export interface PartText extends TextWithValues {
  readonly part: string;
}

export interface FigureState {
  readonly tag: string;
  readonly drafted: string;
  readonly text: string;
}

/** Reads a .docx back: for the audit of a report, and for a new draft that keeps what people wrote. */
export function readPackage(bytes: Uint8Array, where = 'document'): Result<DocumentContents> {
  const opened = openPackage(bytes, where);
  if (!opened.ok) return opened;
  const parts = opened.value;
  const document = parts.get('word/document.xml');
  if (typeof document !== 'string') {
    return fail(problem('file-kind', where, 'The file is not a Word document.', 'Choose a .docx file.'));
  }
  let reading = '';
  try {
    const texts: PartText[] = [];
    const controls: ControlText[] = [];
    let found: PackagePart | null = null;
    for (const [name, part] of [...parts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      reading = name;
      if (found === null && typeof part === 'string' && isPackagePart(name, part)) {
        found = packagePart(part);
        continue;
      }
      for (const text of textsOf(name, part)) if (text.text !== '') texts.push(text);
      if (typeof part === 'string' && /^word\/(document|header\d*|footer\d*)\.xml$/.test(name)) {
        controls.push(...readControls(part));
      }
    }
    return ok({ package: found?.package ?? null, texts, controls, figures: found?.figures ?? [] });
  } catch (cause) {
    if (!(cause instanceof MalformedXml) && !(cause instanceof SyntaxError)) throw cause;
    return fail(
      problem(
        'document-invalid',
        where,
        `The part ${reading} of the document is damaged: ${cause.message}.`,
        'Open the document in Word, let Word repair it, and save it again.',
      ),
    );
  }
}

function isPackagePart(name: string, xml: string): boolean {
  return /^customXml\/item\d+\.xml$/.test(name) && xml.includes(packageNamespace);
}

function textsOf(name: string, part: string | Uint8Array): readonly PartText[] {
  if (typeof part === 'string') return [{ part: name, ...partText(name, part) }];
  if (!/\.(xlsx|xlsm)$/i.test(name)) return [];
  const workbook = openPackage(part, name);
  const inside: Parts = workbook.ok ? workbook.value : new Map();
  return [{ part: name, text: workbookText(inside), values: [] }];
}

interface PackagePart {
  readonly package: unknown;
  readonly figures: readonly FigureState[];
}

function packagePart(xml: string): PackagePart {
  let json = '';
  let figure: { tag: string; drafted: string; text: string } | null = null;
  let inPackage = false;
  const figures: FigureState[] = [];
  for (const event of xmlEvents(xml)) {
    if (event.kind === 'text') {
      if (inPackage) json += event.text;
      else if (figure) figure.text += event.text;
    } else if (event.name === 'package') {
      inPackage = event.kind === 'open';
    } else if (event.name === 'figure') {
      if (event.kind === 'open') {
        figure = {
          tag: attributeOf(event.attributes, 'tag') ?? '',
          drafted: attributeOf(event.attributes, 'drafted') ?? '',
          text: '',
        };
      } else if (figure) {
        figures.push(figure);
        figure = null;
      }
    }
  }
  return { package: json === '' ? null : (JSON.parse(json) as unknown), figures };
}
