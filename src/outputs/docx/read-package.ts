import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Parts } from './compile-package.ts';
import type { DraftSignature } from './draft-signature.ts';
import { openPackage } from './open-package.ts';
import { packageNamespace } from './package-part.ts';
import { partText, workbookText, type TextWithValues } from './part-text.ts';
import { readControls, type ControlText } from './read-controls.ts';
import { attributeOf, MalformedXml, xmlEvents } from './xml-events.ts';

/** What a Word document says, in every place it can say something, and what Plumbline put into it. */
export interface DocumentContents {
  /** The findings package as it was put in (parsed JSON); null where the document carries none. */
  readonly package: unknown;
  /** Every part of ours: a document into which several reports or texts were put has several. */
  readonly packageParts: readonly PackagePart[];
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
  /** Of a word that goes by numbers: how it is chosen (`plural record|records`), and the tags of the figures. */
  readonly choice?: string;
  readonly follows?: string;
}

/** The custom XML part that carries a findings package, read back. */
export interface PackagePart {
  /** Its title, as drafted; empty where the part does not say. */
  readonly title: string;
  /** The digest of what it keeps, as it was when drafted; empty where it has none. */
  readonly digest: string;
  /** The signature of the digest; null where nobody has signed it. */
  readonly signature: DraftSignature | null;
  /** The findings package to the letter. */
  readonly json: string;
  /** The text of the whole report as drafted, for `parseLiving`; empty where it is not kept. */
  readonly drafted: string;
  /** What it was drafted as: `imr-finding-report`; of finding language `language:<finding>`. */
  readonly draft: string;
  readonly template: string;
  readonly audience: string;
  /** The findings package (parsed JSON); null where there is none. */
  readonly package: unknown;
  readonly figures: readonly FigureInPart[];
  /** The sums of the words of each control as drafted, by tag. */
  readonly words: ReadonlyMap<string, string>;
}

/** A figure with its way back, as the part keeps it beside the package. */
export interface FigureInPart extends FigureState {
  readonly cells: string;
  readonly outcome: string;
  readonly formula: string;
  readonly part: string;
  readonly state: string;
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
    const found: PackagePart[] = [];
    for (const [name, part] of [...parts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      reading = name;
      if (typeof part === 'string' && isPackagePart(name, part)) {
        found.push(packagePart(part));
        continue;
      }
      for (const text of textsOf(name, part)) if (text.text !== '') texts.push(text);
      if (typeof part === 'string' && /^word\/(document|header\d*|footer\d*)\.xml$/.test(name)) {
        controls.push(...readControls(part));
      }
    }
    const figures = found.flatMap((part) => part.figures.map(stateOf));
    return ok({ package: leading(found)?.package ?? null, packageParts: found, texts, controls, figures });
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

function stateOf({ tag, drafted, text, choice, follows }: FigureInPart): FigureState {
  const state = { tag, drafted, text };
  return choice === undefined || follows === undefined ? state : { ...state, choice, follows };
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

/**
 * Of several packages (finding language brings its own) the one a document is judged by: one for internal use, if any is;
 * else that of a report.
 */
function leading(parts: readonly PackagePart[]): PackagePart | undefined {
  return (
    parts.find(({ audience }) => audience === 'internal') ??
    parts.find(({ template }) => template !== 'language') ??
    parts[0]
  );
}

/** Reads the text of a custom XML part in our namespace, as it stands in an open document. */
export function readPackagePart(xml: string, where = 'document'): Result<PackagePart> {
  try {
    return ok(packagePart(xml));
  } catch (cause) {
    if (!(cause instanceof MalformedXml) && !(cause instanceof SyntaxError)) throw cause;
    return fail(
      problem(
        'document-invalid',
        where,
        `What the document keeps about its numbers is damaged: ${cause.message}.`,
        'Draft the report again; the text of the document is not touched by this.',
      ),
    );
  }
}

/**
 * Reads the text of a part in our namespace. Throws `MalformedXml` or `SyntaxError` where it is damaged. A package that
 * was put in piece by piece is put together by the numbers of its pieces.
 */
function packagePart(xml: string): PackagePart {
  const pieces = new Map<number, string>();
  let figure: (FigureInPart & { text: string }) | null = null;
  let piece: number | null = null;
  let root: Record<'draft' | 'template' | 'audience' | 'title' | 'digest', string> = {
    ...{ draft: '', template: '', audience: '', title: '', digest: '' },
  };
  let signature: DraftSignature | null = null;
  let drafted = '';
  let inDrafted = false;
  const figures: FigureInPart[] = [];
  const words = new Map<string, string>();
  for (const event of xmlEvents(xml)) {
    if (event.kind === 'text') {
      if (piece !== null) pieces.set(piece, (pieces.get(piece) ?? '') + event.text);
      else if (figure) figure.text += event.text;
      else if (inDrafted) drafted += event.text;
      continue;
    }
    const attribute = (name: string): string =>
      event.kind === 'open' ? (attributeOf(event.attributes, name) ?? '') : '';
    if (event.name === 'package') {
      piece = event.kind === 'open' ? Number(attribute('piece') || pieces.size) : null;
    } else if (event.name === 'figure') {
      if (event.kind === 'open') {
        const [tag, text, cells] = [attribute('tag'), attribute('drafted'), attribute('cells')];
        const [outcome, formula, part] = [attribute('outcome'), attribute('formula'), attribute('part')];
        const state = attribute('state');
        const [choice, follows] = [attribute('choice'), attribute('follows')];
        const chosen = follows === '' ? {} : { choice, follows };
        figure = { tag, drafted: text, cells, outcome, formula, part, state, ...chosen, text: '' };
      } else if (figure) {
        figures.push(figure);
        figure = null;
      }
    } else if (event.name === 'drafted') inDrafted = event.kind === 'open';
    else if (event.kind === 'open' && event.name === 'block') words.set(attribute('tag'), attribute('words'));
    else if (event.kind === 'open' && event.name === 'plumbline') {
      root = {
        draft: attribute('draft'),
        template: attribute('template'),
        audience: attribute('audience'),
        title: attribute('title'),
        digest: attribute('digest'),
      };
      const [signed, signer] = [attribute('signature'), attribute('signer')];
      if (signed !== '' || signer !== '') signature = { signature: signed, signer };
    }
  }
  const json = [...pieces]
    .sort(([a], [b]) => a - b)
    .map(([, text]) => text)
    .join('');
  return {
    ...root,
    signature,
    package: json === '' ? null : (JSON.parse(json) as unknown),
    figures,
    words,
    drafted,
    json,
  };
}
