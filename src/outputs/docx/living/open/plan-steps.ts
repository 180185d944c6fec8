import { nextBase } from '../../../../core/revise/next-base.ts';
import { writeLiving } from '../../../../core/revise/living-text.ts';
import type { Stretch } from '../../../../core/revise/living-document.ts';
import type { Edit, Revision, RevisionItem } from '../../../../core/revise/revision.ts';
import type { BlockPlace, DocumentStep, DocumentSteps, NewPiece } from '../../../../core/revise/document-steps.ts';
import { attribute, childOf, childrenOf, elementsIn, readXml, type XmlElement } from '../../xml-tree.ts';
import { adaptDraft } from '../adapt-draft.ts';
import type { FreshDraft } from '../draft-into.ts';
import type { LivingFile } from '../open-living.ts';
import { fitting, insertionOf, removalsOf, type Insertion } from '../place-blocks.ts';
import { tagOf, type TextPlace } from '../read-living.ts';
import { relationshipsOf } from '../../relationships.ts';
import { documentPart } from '../open-living.ts';
import type { Choices } from '../revise-docx.ts';
import { changedStretches } from './changed-stretches.ts';
import { EdgeFinder } from './find-edges.ts';
import { fragmentEnding, fragmentOf } from './fragment.ts';
import { KeptBindings, shownIn } from './keep-bindings.ts';
import { isFixed, lookOf, piecesOf, plainPiece, tokensOf, type Look, type Token } from './new-pieces.ts';
import { readsAs, ReadingOrder, showsPrompt, WaysToRead } from './reading-order.ts';

export interface PlannedSteps {
  readonly steps: DocumentSteps;
  /** Items that were ticked and cannot be done in an open document, each with why. They are left as they are. */
  readonly notHere: readonly { readonly id: string; readonly why: NotHere }[];
}

/** Why an item cannot be done in an open document. */
export type NotHere = 'locked' | 'picture' | 'place' | 'columns';

/** New words in place of a stretch of one text. */
interface TextEdit {
  readonly start: number;
  readonly end: number;
  /** What comes there, in its order: words of the new draft, or a space that joins them. */
  readonly parts: readonly (Stretch | string)[];
  readonly tracked: boolean;
  readonly order: number;
}

interface TextEdits {
  readonly place: TextPlace;
  edits: TextEdit[];
  values: { readonly start: number; readonly text: string; readonly tracked: boolean }[];
  readonly comments: { readonly at: Stretch; readonly text: string }[];
}

/**
 * The steps by which the ticked items of an update are done in a document that stands open, smallest first: words that
 * stay are not written anew. The result says what `reviseDocx` would write into the file.
 *
 * @param partId identity of the custom XML part the document's values are bound to
 * @param partXml its text as it stands in the document
 */
export function planSteps(
  file: LivingFile,
  newDraft: FreshDraft,
  revision: Revision,
  choices: Choices,
  { id: partId, xml: partXml }: { readonly id: string; readonly xml: string },
): Promise<PlannedSteps> {
  const planning = new Planning(file, newDraft, revision, choices);
  return planning.plan(partId, partXml);
}

class Planning {
  readonly #order: ReadingOrder;
  readonly #adapt: (xml: string) => string;
  readonly #links: ReadonlyMap<string, string>;
  readonly #texts = new Map<string, TextEdits>();
  readonly #ways = new Map<XmlElement, WaysToRead>();
  readonly #places = new Map<XmlElement, TextPlace>();
  readonly #shows = new Map<XmlElement, string>();
  readonly #notHere: { id: string; why: NotHere }[] = [];

  constructor(
    private readonly file: LivingFile,
    private readonly newDraft: FreshDraft,
    private readonly revision: Revision,
    private readonly choices: Choices,
  ) {
    this.#order = new ReadingOrder(file.mine);
    this.#adapt = adaptDraft(revision, file.mine, newDraft.fresh);
    this.#links = new Map(
      relationshipsOf(newDraft.parts, documentPart)
        .filter(({ part }) => part === null)
        .map(({ id, target }) => [id, target] as const),
    );
    for (const { texts } of file.mine.places) for (const text of texts) this.#places.set(text.paragraph, text);
  }

  async plan(partId: string, partXml: string): Promise<PlannedSteps> {
    const { mine } = this.file;
    const ticked = this.revision.items.filter((item) => this.choices.isTicked(item.id) && this.#isPossible(item));
    const inserts: { readonly insertion: Insertion; readonly edit: Extract<Edit, { do: 'insert-blocks' }> }[] = [];
    const pictures: { readonly paragraph: XmlElement; readonly by: Stretch }[] = [];
    const removed: number[] = [];
    for (const item of ticked) {
      for (const edit of item.edits) {
        if (edit.do === 'insert-blocks') {
          inserts.push({ insertion: insertionOf(edit, mine, this.newDraft.fresh), edit });
        } else if (edit.do === 'remove-block') removed.push(edit.block);
        else if (edit.do === 'replace' && this.#isPicture(edit.at, edit.by)) {
          pictures.push({ paragraph: this.#textAt(edit.at).place.paragraph, by: edit.by! });
        } else if (edit.do !== 'offer') this.#addText(edit);
      }
    }
    for (const item of ticked)
      for (const edit of item.edits) if (edit.do === 'offer') this.#addOffer(item, edit, pictures);

    for (const element of elementsIn(mine.body, ({ name }) => name === 'txbxContent'))
      if (isValue(element)) this.#shows.set(element, shownIn(element));
    const steps: DocumentStep[] = [];
    const comments: DocumentStep[] = [];
    const newValues: NewPiece[] = [];
    for (const [key, edits] of this.#texts) {
      if (removed.includes(Number(key.split(' ')[0]))) continue;
      this.#textSteps(edits, steps, comments);
    }
    const touched = new Set(removed);
    const gone = removalsOf(removed, mine, (element) =>
      inserts.some(({ insertion: { at, side } }) => {
        if (at === null) return false;
        const place = side === 'after' ? at.end : at.start;
        return place > element.start && place < element.end;
      }),
    );
    for (const { element } of gone) for (const inner of [element, ...elementsIn(element)]) this.#shows.delete(inner);
    for (const block of touched) for (const inner of elementsIn(mine.places[block]!.element)) this.#shows.delete(inner);

    const fresh = this.newDraft.fresh;
    const blocksXml = (elements: readonly XmlElement[]): string =>
      elements.map(({ start, end }) => this.#adapt(fresh.xml.slice(start, end))).join('');
    const written = [
      ...inserts.map(({ insertion }) => ({ insertion, xml: this.#blocksOf(insertion, blocksXml(insertion.elements)) })),
      ...pictures.map(({ paragraph, by }) => {
        const element = fresh.places[by.block]!.element;
        return { insertion: { at: paragraph, side: 'after' as const, elements: [element] }, xml: blocksXml([element]) };
      }),
    ];
    const tags = new Set(
      written.flatMap(({ xml }) => [...(xml ?? '').matchAll(/<w:tag w:val="([^"]*)"/g)].map(([, tag = '']) => tag)),
    );
    const bindings = new KeptBindings(this.file, this.newDraft, partId, this.#shows, tags);
    for (const { insertion, xml } of written) {
      steps.push(
        xml === null
          ? this.#rows(insertion)
          : {
              do: 'insert-blocks',
              ...this.#placeOf(insertion),
              bytes: fragmentOf(bindings.bind(xml), this.newDraft.parts, mine),
              ending: fragmentEnding,
            },
      );
    }
    for (const { element, keepsParagraph } of gone) {
      if (keepsParagraph) steps.push({ do: 'empty', paragraph: this.#order.numberOf(element) });
      else for (const at of this.#whole(element)) steps.push({ do: 'remove', at });
    }
    for (const { paragraph } of pictures)
      steps.push({ do: 'remove', at: { of: 'paragraph', paragraph: this.#order.numberOf(paragraph) } });
    for (const control of bindings.unbound)
      steps.push({ do: 'unbind', control: this.#order.placeOf(control), title: titleOf(control) });
    for (const step of steps) {
      if (step.do === 'replace') newValues.push(...step.pieces);
      else if (step.do === 'insert-rows') newValues.push(...step.rows.flat(3));
    }
    for (const { control, text } of newValues) if (control?.kind === 'PlainText') bindings.keep(control.tag, text);

    const cannot = new Set(this.#notHere.map(({ id }) => id));
    const isDone = (id: string): boolean => this.choices.isTicked(id) && !cannot.has(id);
    const drafted = writeLiving(nextBase(this.file.base, fresh, this.revision, isDone));
    const all = [...steps, ...comments];
    return {
      notHere: this.#notHere,
      steps: {
        paragraphs: this.#order.paragraphs.map((paragraph) => this.#waysOf(paragraph).whole),
        controls: this.#controlsIn(all),
        steps: all,
        part: await bindings.change(partXml, drafted),
      },
    };
  }

  // ── What can be done at all ─────────────────────────────────────────────────────────────────────────────────────────

  #isPossible(item: RevisionItem): boolean {
    const why = item.edits.map((edit) => this.#hindered(item, edit)).find((one) => one !== null) ?? null;
    if (why !== null) this.#notHere.push({ id: item.id, why });
    return why === null;
  }

  #hindered(item: RevisionItem, edit: Edit): NotHere | null {
    const { mine, fresh } = { mine: this.file.mine, fresh: this.newDraft.fresh };
    switch (edit.do) {
      case 'set-value': {
        const control = this.#controlAt(edit.at);
        return control === null ? 'place' : isLocked(control) ? 'locked' : null;
      }
      case 'remove-block':
        return isLocked(mine.places[edit.block]!.element) || holdsLocked(mine.places[edit.block]!.element)
          ? 'locked'
          : null;
      case 'insert-blocks': {
        const { at, elements } = insertionOf(edit, mine, fresh);
        if (at !== null && at.parent !== null && isLocked(at.parent)) return 'locked';
        if (at?.name !== 'tr' || elements[0]?.name !== 'tr') return null;
        if (elements.some((row) => holdsFixed(row))) return 'picture';
        // Word gives a new row the cells of the one it comes beside: words for others would be lost.
        const cells = childrenOf(at, 'tc').length;
        return elements.every((row) => childrenOf(row, 'tc').length === cells) ? null : 'columns';
      }
      case 'offer': {
        const how = this.choices.offer(item);
        if (how === 'keep') return null;
        if (how === 'comment' || edit.by === null) return this.#canReplace(edit.at, null, false);
        return this.#isPicture(edit.at, edit.by) && how === 'take' ? null : this.#canReplace(edit.at, edit.by, true);
      }
      case 'replace':
        return this.#isPicture(edit.at, edit.by) ? null : this.#canReplace(edit.at, edit.by, true);
    }
  }

  #canReplace(at: Stretch, by: Stretch | null, writes: boolean): NotHere | null {
    const place = this.file.mine.places[at.block]!.texts[at.text]!;
    if (writes && isLocked(place.paragraph)) return 'locked';
    const finder = this.#finder(place);
    if (finder.stretch(at.start, at.end) === null) return 'place';
    if (!writes) return null;
    const { stretches } = this.#changes(place, at, by === null ? [] : [by]);
    if (stretches.some((stretch) => [...stretch.old, ...stretch.new].some(isFixed))) return 'picture';
    const ends = stretches.map(({ old, at: caret }) => [old[0]?.start ?? caret, old.at(-1)?.end ?? caret] as const);
    return ends.every(([start, end]) => finder.stretch(start, end) !== null) ? null : 'place';
  }

  /** Whether nothing but a picture is replaced by nothing but a picture: the paragraph is, then. */
  #isPicture(at: Stretch, by: Stretch | null): boolean {
    const only = (place: TextPlace, from: Stretch): boolean => {
      const [first, ...more] = place.spans;
      return first?.piece.type === 'object' && more.length === 0 && from.start === 0 && from.end === first.end;
    };
    if (by === null) return false;
    const [own, other] = [this.file.mine.places[at.block]!, this.newDraft.fresh.places[by.block]!];
    return (
      own.element.name === 'p' &&
      other.element.name === 'p' &&
      !isLocked(own.element) &&
      only(own.texts[at.text]!, at) &&
      only(other.texts[by.text]!, by)
    );
  }

  // ── Gathering ───────────────────────────────────────────────────────────────────────────────────────────────────────

  #textAt({ block, text }: Stretch): TextEdits {
    const key = `${block} ${text}`;
    let known = this.#texts.get(key);
    if (known === undefined) {
      known = { place: this.file.mine.places[block]!.texts[text]!, edits: [], values: [], comments: [] };
      this.#texts.set(key, known);
    }
    return known;
  }

  #addText(edit: Extract<Edit, { do: 'set-value' | 'replace' }>): void {
    const known = this.#textAt(edit.at);
    const { start, end } = edit.at;
    if (edit.do === 'set-value') known.values.push({ start, text: edit.text, tracked: false });
    else {
      const parts = [edit.joint[0], ...(edit.by === null ? [] : [edit.by]), edit.joint[1]].filter(
        (part) => part !== '',
      );
      known.edits.push({ start, end, parts, tracked: false, order: known.edits.length });
    }
  }

  #addOffer(
    item: RevisionItem,
    { at, by, says }: Extract<Edit, { do: 'offer' }>,
    pictures: { paragraph: XmlElement; by: Stretch }[],
  ): void {
    const how = this.choices.offer(item);
    const known = this.#textAt(at);
    const instead = (parts: readonly Stretch[], tracked: boolean): void => {
      // What was to be done inside is not done: the whole is another.
      known.values = known.values.filter(({ start }) => start < at.start || start >= at.end);
      known.edits = known.edits.filter(
        ({ start, end }) => (start < at.start || start >= at.end) && !(start === end && start === at.start),
      );
      known.edits.push({ start: at.start, end: at.end, parts, tracked, order: known.edits.length });
    };
    if (how === 'take' && by !== null && this.#isPicture(at, by)) {
      pictures.push({ paragraph: known.place.paragraph, by });
    } else if (how === 'take' && by !== null) instead([by], false);
    else if (how === 'take') {
      if (says !== '' && item.kind === 'typed-over') known.values.push({ start: at.start, text: says, tracked: false });
      else if (says === '' && item.kind === 'withdrawn') instead([], false);
    } else if (how === 'tracked' && by !== null) instead([by], true);
    else if (how !== 'keep') known.comments.push({ at, text: this.choices.comment(item) });
  }

  // ── Text ────────────────────────────────────────────────────────────────────────────────────────────────────────────

  #textSteps({ place, edits, values, comments }: TextEdits, steps: DocumentStep[], told: DocumentStep[]): void {
    const finder = this.#finder(place);
    const set = (token: Token, text: string, tracked: boolean): void => {
      const control = this.#order.placeOf(token.span.element);
      if (text === shownIn(token.span.element)) return;
      steps.push({ do: 'set-control', control, text, tracked });
      this.#shows.set(token.span.element, text);
    };
    for (const { start, text, tracked } of values) {
      const token = tokensOf(place, start, start + 1).find(
        (one) => one.start === start && one.span.element.name === 'sdt',
      );
      if (token !== undefined) set(token, text, tracked);
    }
    for (const edit of joined(edits)) {
      const { stretches, kept } = this.#changes(place, edit, edit.parts);
      for (const { old, new: now } of kept) {
        if (old.span.piece.type === 'value' && now.span !== old.span) set(old, now.text, edit.tracked);
      }
      for (const { old, new: now, at } of stretches) {
        const [start, end] = [old[0]?.start ?? at, old.at(-1)?.end ?? at];
        const stretch = finder.stretch(start, end);
        if (stretch === null) throw new Error('A place that was found is not found again');
        const pieces = piecesOf(now, this.#lookBeside(place, start), (link) => this.#target(link));
        const frees = old.flatMap(({ span: { element } }) =>
          element.name === 'sdt' ? [this.#order.placeOf(element)] : [],
        );
        steps.push({ do: 'replace', at: stretch, pieces, tracked: edit.tracked, frees });
        for (const { span } of old) this.#shows.delete(span.element);
      }
    }
    for (const { at, text } of comments) {
      const stretch = finder.stretch(at.start, at.end);
      if (stretch !== null) told.push({ do: 'comment', at: stretch, text });
    }
  }

  #changes(
    place: TextPlace,
    { start, end }: { readonly start: number; readonly end: number },
    parts: readonly (Stretch | string)[],
  ) {
    const now = parts.flatMap((part, i) => {
      if (typeof part === 'string') return [spaceToken(place, part, i)];
      return tokensOf(this.newDraft.fresh.places[part.block]!.texts[part.text]!, part.start, part.end);
    });
    return changedStretches(start === end ? [] : tokensOf(place, start, end), now, end);
  }

  /** How the text looks that new words take after: the first letter they replace, else the last before them. */
  #lookBeside({ spans }: TextPlace, start: number): Look | null {
    const span =
      spans.find((one) => one.start <= start && start < one.end) ??
      [...spans].reverse().find((one) => one.end <= start);
    return span === undefined ? null : lookOf(span);
  }

  #target(link: string): string | null {
    if (!link.startsWith('#')) return this.#links.get(link) ?? null;
    const name = /w:anchor="([^"]*)"/.exec(this.#adapt(`<w:hyperlink w:anchor="${link.slice(1)}">`))?.[1];
    return name === undefined ? null : `#${name}`;
  }

  #controlAt(at: Stretch): XmlElement | null {
    const { spans } = this.file.mine.places[at.block]!.texts[at.text]!;
    return spans.find((span) => span.start === at.start && span.piece.type === 'value')?.element ?? null;
  }

  #finder(place: TextPlace): EdgeFinder {
    return new EdgeFinder(place, this.#waysOf(place.paragraph), this.#order);
  }

  #waysOf(paragraph: XmlElement): WaysToRead {
    let ways = this.#ways.get(paragraph);
    if (ways === undefined) {
      ways = new WaysToRead(paragraph, this.#places.get(paragraph)?.spans ?? null);
      this.#ways.set(paragraph, ways);
    }
    return ways;
  }

  // ── Blocks ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** XML of whole blocks; null for rows that come between rows. */
  #blocksOf({ at, elements }: Insertion, xml: string): string | null {
    if (elements[0]?.name !== 'tr') return xml;
    return at?.name === 'tr' ? null : fitting(xml, at ?? this.file.mine.body, true, elements[0], this.newDraft.fresh);
  }

  #placeOf({ at, side }: Insertion): Pick<Extract<DocumentStep, { do: 'insert-blocks' }>, 'at' | 'side' | 'inside'> {
    if (at === null) return { at: null, side, inside: null };
    const [place] = side === 'after' ? this.#whole(at).slice(-1) : this.#whole(at);
    return { at: place ?? null, side, inside: this.#edgeOf(at, side) };
  }

  /** The control whose last (or first) block an element is. */
  #edgeOf(element: XmlElement, side: 'before' | 'after') {
    const content = element.parent;
    const control = content?.name === 'sdtContent' ? content.parent : null;
    if (content === null || control === null || tagOf(control) === '') return null;
    const blocks = childrenOf(content);
    return (side === 'after' ? blocks.at(-1) : blocks[0]) === element ? this.#order.placeOf(control) : null;
  }

  /** An element of the document as what Word knows of it: several where it is a shell Word has no name for. */
  #whole(element: XmlElement): readonly BlockPlace[] {
    switch (element.name) {
      case 'p':
        return [{ of: 'paragraph', paragraph: this.#order.numberOf(element) }];
      case 'tr':
        return [{ of: 'row', paragraph: this.#order.numberOf(element) }];
      case 'tbl':
        return [{ of: 'table', paragraph: this.#order.numberOf(element) }];
      case 'sdt':
        if (tagOf(element) !== '') return [{ of: 'control', control: this.#order.placeOf(element) }];
        return childrenOf(childOf(element, 'sdtContent') ?? element).flatMap((inner) => this.#whole(inner));
      default:
        return childrenOf(element).flatMap((inner) =>
          ['p', 'tr', 'tbl', 'sdt', 'ins', 'customXml', 'smartTag', 'moveTo'].includes(inner.name)
            ? this.#whole(inner)
            : [],
        );
    }
  }

  #rows({ at, side, elements }: Insertion): DocumentStep {
    const { fresh } = this.newDraft;
    // What comes behind a header row takes after the row that follows it.
    const next =
      at === null || at.parent === null
        ? undefined
        : childrenOf(at.parent, 'tr')[childrenOf(at.parent, 'tr').indexOf(at) + 1];
    const below = side === 'after' && next !== undefined && isHeader(at!) && !isHeader(next);
    const placeOf = new Map(fresh.places.flatMap(({ texts }) => texts.map((text) => [text.paragraph, text] as const)));
    const rows = elements.map((row) =>
      childrenOf(row, 'tc').map((cell) =>
        childrenOf(cell, 'p').map((paragraph) => {
          const place = placeOf.get(paragraph)!;
          const tokens = tokensOf(place, 0, place.spans.at(-1)?.end ?? 0);
          return piecesOf(tokens, null, (link) => this.#target(link));
        }),
      ),
    );
    const beside = below ? next : at!;
    return { do: 'insert-rows', paragraph: this.#order.numberOf(beside), side: below ? 'before' : side, rows };
  }

  // ── What is looked at before anything is done ───────────────────────────────────────────────────────────────────────

  #controlsIn(steps: readonly DocumentStep[]): DocumentSteps['controls'] {
    const tags = new Set<string>();
    for (const step of steps) {
      if (step.do === 'set-control' || step.do === 'unbind') tags.add(step.control.tag);
      else if (step.do === 'remove' && step.at.of === 'control') tags.add(step.at.control.tag);
      else if (step.do === 'insert-blocks') {
        if (step.at?.of === 'control') tags.add(step.at.control.tag);
        if (step.inside !== null) tags.add(step.inside.tag);
      } else if (step.do === 'replace' || step.do === 'comment') {
        for (const edge of [step.at.from, step.at.to]) if (edge.of === 'control') tags.add(edge.control.tag);
        if (step.do === 'replace') for (const { tag } of step.frees) tags.add(tag);
      }
    }
    return [...tags].map((tag) => ({
      tag,
      texts: this.#order
        .controlsWith(tag)
        .map((control) => (isValue(control) && !showsPrompt(control) ? readsAs(control) : null)),
    }));
  }
}

/** Edits that touch each other as one; of those at one place the first asked for comes first. */
function joined(edits: readonly TextEdit[]): readonly TextEdit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
  const all: TextEdit[] = [];
  for (const edit of sorted) {
    const last = all.at(-1);
    if (last !== undefined && edit.start <= last.end && last.tracked === edit.tracked) {
      all[all.length - 1] = { ...last, end: Math.max(last.end, edit.end), parts: [...last.parts, ...edit.parts] };
    } else all.push(edit);
  }
  return all;
}

/** A space that joins words, as a token of no stretch. */
function spaceToken({ paragraph }: TextPlace, text: string, order: number): Token {
  const span = {
    start: -1 - order,
    end: -1 - order,
    piece: { type: 'text' as const, text },
    element: paragraph,
    last: paragraph,
    run: plainRun,
  };
  return { key: ' ', start: span.start, end: span.end, span, text: plainPiece(text).text };
}

/** A run without a look of its own. */
const plainRun = readXml('<r/>');

/** A control within the line that holds a generated value. */
function isValue(element: XmlElement): boolean {
  if (element.name !== 'sdt' || !/^[a-z]+(?:-[a-z]+)*:./.test(tagOf(element)) || tagOf(element).startsWith('blank:'))
    return false;
  for (let at = element.parent; at !== null; at = at.parent) if (at.name === 'p') return true;
  return false;
}

/** Whether a control around an element, or it itself, is locked against changes of what it holds. */
function isLocked(element: XmlElement): boolean {
  for (let at: XmlElement | null = element; at !== null; at = at.parent)
    if (/ontentLocked$/.test(lockOf(at))) return true;
  return false;
}

/** Whether it holds a control that may not be deleted. */
function holdsLocked(element: XmlElement): boolean {
  return [...elementsIn(element)].some((inner) => lockOf(inner).startsWith('sdt'));
}

function lockOf(element: XmlElement): string {
  const properties = element.name === 'sdt' ? childOf(element, 'sdtPr') : undefined;
  const lock = properties && childOf(properties, 'lock');
  return lock === undefined ? '' : (attribute(lock, 'val') ?? '');
}

function holdsFixed(element: XmlElement): boolean {
  return [...elementsIn(element)].some(({ name }) => /^(?:drawing|pict|object|fldSimple|fldChar|tbl)$/.test(name));
}

function isHeader(row: XmlElement): boolean {
  const properties = childOf(row, 'trPr');
  return properties !== undefined && childOf(properties, 'tblHeader') !== undefined;
}

function titleOf(control: XmlElement): string {
  const properties = childOf(control, 'sdtPr');
  const alias = properties && childOf(properties, 'alias');
  return alias === undefined ? '' : (attribute(alias, 'val') ?? '');
}
