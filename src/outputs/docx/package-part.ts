import type { Draft } from '../../core/draft/draft.ts';
import type { Figure } from '../../core/privacy/reportable.ts';
import type { Parts } from './compile-package.ts';
import { controlTag } from './control-id.ts';
import type { DraftSignature } from './draft-signature.ts';
import { figureText } from '../../core/draft/figure-text.ts';
import { choiceText, followedText } from '../../core/draft/word-source.ts';
import { stableGuid } from './text-hash.ts';
import { escapeAttribute, escapeText, oneLine, xmlSafeJson } from './xml-text.ts';

/** The namespace of the part that carries the findings package in a document (and in a workbook). */
export const packageNamespace = 'urn:plumbline:findings:1';

/** A figure as the part keeps it. `drafted` is its text as drafted, `text` what stands in the document now. */
export interface FigureRecord {
  readonly tag: string;
  readonly state: string;
  readonly outcome: string;
  readonly part: string;
  readonly formula: string;
  /** Ranges with spaces between. */
  readonly cells: string;
  readonly drafted: string;
  readonly text: string;
  /** Of a word that goes by numbers: how it is chosen (`plural record|records`), and the tags of the figures. */
  readonly choice?: string;
  readonly follows?: string;
}

/**
 * The figures a document shows, in the order they come, for the custom XML part the controls are bound to.
 *
 * A control finds its figure by tag, not by position, so that a newer package with more or fewer figures never puts one
 * figure's number in another's place. Figures that share a tag but not their text (rounded here, not there) are told
 * apart by their order among that tag.
 */
export class FigureRegister {
  readonly #known = new Map<string, FigureRecord[]>();
  readonly #records: FigureRecord[] = [];
  readonly #blocks = new Map<string, string>();

  /** The XPath of the figure's element; null if it cannot be bound: no text, or a tag XPath cannot quote. */
  bind(figure: Figure): string | null {
    const { cells, outcome, part, formula, follows } = figure.source;
    const chosen = follows === undefined ? {} : { choice: choiceText(follows), follows: followedText(follows) };
    const text = oneLine(figureText(figure));
    const tag = controlTag(figure.source.tag);
    return this.add({
      tag,
      state: figure.state,
      outcome,
      part,
      formula,
      cells: cells.join(' '),
      drafted: text,
      text,
      ...chosen,
    });
  }

  /** The same for a figure read back. */
  add(record: FigureRecord): string | null {
    const { tag, text, drafted } = record;
    if (text.trim() === '' || tag === '' || (tag.includes("'") && tag.includes('"'))) return null;
    const known = this.#known.get(tag) ?? [];
    const at = known.findIndex((one) => one.text === text && one.drafted === drafted);
    return at < 0 ? this.place(record) : xpathOf(tag, at);
  }

  /** The same behind all others of its tag, also where one of them says the same: controls that cannot be bound anew keep their places. */
  place(record: FigureRecord): string {
    const known = this.#known.get(record.tag) ?? [];
    this.#known.set(record.tag, known);
    this.#records.push(record);
    return xpathOf(record.tag, known.push(record) - 1);
  }

  /** Keeps the sum of a control's words as drafted, so that a later look tells whether a person rewrote them. */
  keepWords(tag: string, sum: string): void {
    this.#blocks.set(controlTag(tag), sum);
  }

  get records(): readonly FigureRecord[] {
    return this.#records;
  }

  get words(): ReadonlyMap<string, string> {
    return this.#blocks;
  }

  get elements(): string {
    const blocks = [...this.#blocks].map(([tag, sum]) => `<block tag="${escapeAttribute(tag)}" words="${sum}"/>`);
    return this.#records.map(figureElement).join('') + blocks.join('');
  }
}

/** The place of a figure in the part: which of those with its tag, counted from 0. */
function xpathOf(tag: string, at: number): string {
  const quote = tag.includes("'") ? '"' : "'";
  return `/p:plumbline/p:figure[@tag=${quote}${tag}${quote}][${at + 1}]`;
}

/**
 * `drafted` keeps the text as drafted: binding works both ways, so where a person types over a number in Word the
 * element's text changes and no longer equals it. A word that goes by numbers says how it is chosen, and by which.
 */
function figureElement(record: FigureRecord): string {
  const { tag, state, outcome, part, formula, cells, drafted, text, choice = '', follows = '' } = record;
  const chosen = follows === '' ? '' : ` choice="${escapeAttribute(choice)}" follows="${escapeAttribute(follows)}"`;
  return (
    `<figure tag="${escapeAttribute(tag)}" state="${state}" outcome="${escapeAttribute(outcome)}"` +
    ` part="${escapeAttribute(part)}" formula="${escapeAttribute(formula)}"` +
    ` cells="${escapeAttribute(cells)}" drafted="${escapeAttribute(drafted)}"${chosen}>${escapeText(text)}</figure>`
  );
}

/**
 * The identity of the part, by which controls name it. The same report on the same subject keeps it from draft to draft;
 * two reports put into one document do not share it.
 */
export function storeItemId(draft: Draft): string {
  return stableGuid([draft.id, draft.template, draft.audience, draft.title, draft.subject].join('\n'));
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * The element with the findings package, the figures and the sums of the words; with the text of the whole report as
 * drafted, where it is one that can be brought up to date, and the digest of it all, signed where somebody signed it.
 */
export function packageXml(
  draft: Pick<Draft, 'id' | 'template' | 'audience' | 'package'> & { readonly title?: string },
  figures: FigureRegister,
  drafted: string | null = null,
  digest: string | null = null,
  signature: DraftSignature | null = null,
): string {
  const { id, template, audience, package: json, title } = draft;
  return (
    `<plumbline xmlns="${packageNamespace}" draft="${escapeAttribute(id)}"` +
    ` template="${escapeAttribute(template)}" audience="${audience}"` +
    `${title === undefined ? '' : ` title="${escapeAttribute(title)}"`}` +
    `${digest === null ? '' : ` digest="${digest}"`}` +
    `${signature === null ? '' : ` signature="${signature.signature}" signer="${signature.signer}"`}>` +
    `<package>${escapeText(xmlSafeJson(json))}</package>${figures.elements}` +
    `${drafted === null ? '' : `<drafted>${escapeText(drafted)}</drafted>`}</plumbline>`
  );
}

/** The custom XML part with the findings package and the figures, its properties and the relationship between them. */
export function packageParts(
  draft: Draft,
  figures: FigureRegister,
  number: number,
  drafted: string,
  digest: string,
  signature: DraftSignature | null,
): Parts {
  return new Map([
    [`customXml/item${number}.xml`, declaration + packageXml(draft, figures, drafted, digest, signature)],
    [
      `customXml/itemProps${number}.xml`,
      `${declaration}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"` +
        ` ds:itemID="${storeItemId(draft)}"><ds:schemaRefs><ds:schemaRef ds:uri="${packageNamespace}"/></ds:schemaRefs>` +
        '</ds:datastoreItem>',
    ],
    [`customXml/_rels/item${number}.xml.rels`, propertiesRels(`itemProps${number}.xml`)],
  ]);
}

/** What leads from the part to its properties, which stand in a file beside it. */
export function propertiesRels(file: string): string {
  return (
    `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
    '<Relationship Id="rId1"' +
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"' +
    ` Target="${file}"/></Relationships>`
  );
}
