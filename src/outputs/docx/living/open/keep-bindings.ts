import type { PartChange } from '../../../../core/revise/document-steps.ts';
import { partForWord } from '../../package-of-docx.ts';
import { FigureRegister, packageNamespace, packageXml, type FigureRecord } from '../../package-part.ts';
import { attribute, childOf, type XmlElement } from '../../xml-tree.ts';
import { unescapeXml } from '../../xml-events.ts';
import { escapeAttribute, oneLine } from '../../xml-text.ts';
import type { FreshDraft } from '../draft-into.ts';
import type { LivingFile } from '../open-living.ts';
import { tagOf, visibleText } from '../read-living.ts';

/**
 * The figures of an open document once it is brought up to date. A control there cannot be bound anew: the figure it is
 * bound to stays where it is in the part and takes on what the control is to show, for Word writes the one into the other.
 */
export class KeptBindings {
  readonly #register = new FigureRegister();
  /** The figures of what is inserted, in the order they come behind those the part held. */
  readonly #added = new FigureRegister();
  readonly #addedPlaces = new Map<string, string>();
  readonly #newer: ReadonlyMap<string, readonly FigureRecord[]>;
  readonly #known: ReadonlyMap<string, readonly FigureRecord[]>;
  /** Values that are not bound, with what they show. */
  readonly #free: (readonly [tag: string, shown: string])[] = [];
  readonly #words: readonly (readonly [string, string])[];
  /** Controls that will show something else than the figure they are bound to. */
  readonly unbound: readonly XmlElement[];

  /**
   * @param shows what each control of a value will show; those that go are not in it
   * @param inserted tags of the values in blocks that come in
   */
  constructor(
    { part }: LivingFile,
    private readonly fresh: FreshDraft,
    private readonly partId: string,
    shows: ReadonlyMap<XmlElement, string>,
    inserted: ReadonlySet<string>,
  ) {
    this.#newer = byTag(fresh.figures.records);
    this.#known = byTag(part.figures);
    this.#words = [...part.words, ...fresh.figures.words];
    const bound = new Map<string, XmlElement[]>();
    for (const [control, shown] of shows) {
      const place = placeOf(control, partId);
      if (place === null) this.#free.push([tagOf(control), shown]);
      else bound.set(place, [...(bound.get(place) ?? []), control]);
    }
    const unbound: XmlElement[] = [];
    for (const [tag, records] of this.#known) {
      const places = records.map((_, i) => bound.get(`${tag}\n${i + 1}`) ?? []);
      if (!inserted.has(tag) && places.every((controls) => controls.length === 0)) continue;
      records.forEach((record, i) => {
        const texts = places[i]!.map((control) => oneLine(shows.get(control)!));
        const text = mostShown(texts);
        unbound.push(...places[i]!.filter((_, at) => texts[at] !== text));
        this.#register.place(text === null ? record : (this.recordFor(tag, text) ?? { ...record, text }));
      });
    }
    this.unbound = unbound;
    for (const control of unbound) this.#free.push([tagOf(control), shows.get(control)!]);
  }

  /** Keeps the source of a value that is put in without being bound. */
  keep(tag: string, shown: string): void {
    this.#free.push([tag, shown]);
  }

  /** Binds the values of blocks that come in. */
  bind(xml: string): string {
    return xml.replace(/<w:sdt>(?:(?!<w:sdt>).)*?<w:dataBinding\b[^>]*\/>(?:(?!<w:sdt>).)*?<\/w:sdt>/gs, (control) => {
      const tag = unescapeXml(/<w:tag w:val="([^"]*)"/.exec(control)?.[1] ?? '');
      const texts = [...control.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)];
      const shown = oneLine(texts.map(([, text = '']) => unescapeXml(text)).join(''));
      const record = this.recordFor(tag, shown);
      const binding =
        record === null
          ? ''
          : `<w:dataBinding w:prefixMappings="xmlns:p='${packageNamespace}'"` +
            ` w:xpath="${escapeAttribute(this.#placeAdded(record))}" w:storeItemID="${escapeAttribute(this.partId)}"/>`;
      return control.replace(/<w:dataBinding\b[^>]*\/>/, () => binding);
    });
  }

  /** A figure of its own for what is inserted: one that stood there may still show what it was. */
  #placeAdded(record: FigureRecord): string {
    const key = [record.tag, record.text, record.drafted].join('\n');
    let xpath = this.#addedPlaces.get(key);
    if (xpath === undefined) {
      this.#addedPlaces.set(key, (xpath = this.#register.place(record)));
      this.#added.place(record);
    }
    return xpath;
  }

  /**
   * The part before, in between and after. In between it holds what is inserted behind all it held, so that no control
   * that comes in finds its figure missing.
   *
   * @param before its text as it stands in the document
   * @param drafted the text of the whole report the next refresh is to start from
   */
  async change(before: string, drafted: string): Promise<PartChange> {
    for (const [tag, shown] of this.#free) {
      const record = this.recordFor(tag, oneLine(shown));
      if (record !== null) this.#register.add(record);
    }
    for (const [tag, sum] of this.#words) this.#register.keepWords(tag, sum);
    const added = this.#added.records.length === 0 ? '' : this.#added.elements;
    const end = /<\/(?:\w+:)?plumbline>\s*$/.exec(before);
    const between =
      added === '' || end === null
        ? null
        : before.slice(0, end.index) +
          added.replace(/<figure /g, `<figure xmlns="${packageNamespace}" `) +
          before.slice(end.index);
    return {
      id: this.partId,
      before,
      between,
      after: await partForWord(packageXml(this.fresh.draft, this.#register, drafted)),
    };
  }

  /** What is known of a figure: as drafted now, where the text is that; as drafted before; else typed over what it is now. */
  private recordFor(tag: string, shown: string): FigureRecord | null {
    const newer = this.#newer.get(tag) ?? [];
    const known = this.#known.get(tag) ?? [];
    const now = newer.find(({ drafted }) => drafted === shown);
    if (now !== undefined) return now;
    const before = known.find(({ drafted }) => drafted === shown);
    if (before !== undefined) return { ...before, text: shown };
    const typed = newer[0] ?? known[0];
    return typed === undefined ? null : { ...typed, text: shown };
  }
}

/** What a control of a value shows. */
export function shownIn(control: XmlElement): string {
  const content = childOf(control, 'sdtContent');
  return content === undefined ? '' : visibleText(content);
}

/** Tag and number of the figure a control is bound to; null where it is bound to none of this part. */
function placeOf(control: XmlElement, partId: string): string | null {
  const properties = childOf(control, 'sdtPr');
  const binding = properties && childOf(properties, 'dataBinding');
  if (binding === undefined || (attribute(binding, 'storeItemID') ?? '').toLowerCase() !== partId.toLowerCase())
    return null;
  const [, , tag, number] = /figure\[@tag=(['"])(.*)\1\]\[(\d+)\]$/.exec(attribute(binding, 'xpath') ?? '') ?? [];
  return tag === undefined ? null : `${tag}\n${Number(number)}`;
}

/** The text most of them show; of two as often shown the first. */
function mostShown(texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const text of texts.map(oneLine)) counts.set(text, (counts.get(text) ?? 0) + 1);
  let best: string | null = null;
  for (const [text, count] of counts) if (best === null || count > counts.get(best)!) best = text;
  return best;
}

function byTag<T extends { readonly tag: string }>(records: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const record of records) {
    const same = found.get(record.tag);
    if (same === undefined) found.set(record.tag, [record]);
    else same.push(record);
  }
  return found;
}
