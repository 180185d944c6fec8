import { messageAtTag } from '../../../core/draft/document-text.ts';
import { problem, type Problem } from '../../../core/problems.ts';
import { rangesIn } from '../ranges-in.ts';
import { childOf, childrenOf, readXml, type XmlElement } from '../xml-tree.ts';
import { pairTags, type TagPair } from './pair-tags.ts';
import { StoryCuts, type StoryItem } from './story-cuts.ts';
import { ancestorsOf, hintOf, holdsOnly, tagsOf, withoutTags, type Note, type StoryTag } from './story-tags.ts';
import { isWord, paragraphsOf, type StoryParagraph } from './story-text.ts';
import { takeRunsApart, type TextChange } from './take-runs-apart.ts';

/** A part of a document with its tags in their places between pieces of its XML. */
export interface ArrangedStory {
  readonly tags: readonly StoryTag[];
  /** What each tag that opens something is closed by, both by their numbers. */
  readonly closedBy: ReadonlyMap<number, number>;
  /** Whether what a tag writes stands in a paragraph, or in place of one. */
  readonly inline: ReadonlySet<StoryTag>;
  /** Tags that open or close nothing, and so take no part. */
  readonly loose: ReadonlySet<StoryTag>;
  /** XML, and tags by their number. */
  readonly items: readonly StoryItem<number>[];
  readonly problems: readonly Problem[];
}

/**
 * Finds the tags of a part and puts them where they work: a value where it stands; a block that begins and ends in
 * paragraphs of their own round what is between them, without those paragraphs; a block over the cells of a row round the
 * row; one over rows of their own round the rows between. What cannot be put anywhere is told, all of it.
 */
export function arrangeStory(xml: string, part: string, file: string): ArrangedStory {
  const problems: Problem[] = [];
  const told = new Set<string>();
  const note: Note = ({ where, words, source, again }, message, remedy, severity = 'error') => {
    // The text of a text box is there twice, and what is wrong in both is told once.
    const fault = `${source} ${message}`;
    if (again && told.has(fault)) return;
    told.add(fault);
    problems.push(problem('template-invalid', where, messageAtTag(message, source, words), remedy, severity));
  };
  const root = readXml(xml);
  const paragraphs = paragraphsOf(root);
  const { tags, escapes } = tagsOf(root, paragraphs, part, file, note);
  const { pairs, loose } = pairTags(tags, note);
  const arranging = new Arranging(xml, paragraphs, tags, pairs, note);
  arranging.place();
  // A part with a fault is not filled, and only its names are still looked at.
  const items = problems.some(({ severity }) => severity === 'error') ? [] : arranging.items(escapes);
  const number = new Map(tags.map((tag, i) => [tag, i]));
  return {
    tags,
    closedBy: new Map(pairs.map(({ tokens }) => [number.get(tokens[0]!)!, number.get(tokens.at(-1)!)!])),
    inline: arranging.inline,
    loose,
    items,
    problems,
  };
}

/** Kinds of tags that can have a paragraph to themselves without being words in it. */
const blockKinds = new Set<StoryTag['kind']>([
  'open',
  'else',
  'close',
  'comment',
  'section',
  'section-end',
  'part',
  'line',
  'body',
]);
const tokenKinds = new Set<StoryTag['kind']>(['open', 'else', 'close', 'comment']);

class Arranging {
  readonly inline = new Set<StoryTag>();
  readonly #byParagraph = new Map<StoryParagraph, StoryTag[]>();
  readonly #numbers: ReadonlyMap<StoryTag, number>;
  /** Where tags go that do not stay where they stand, by the place in the XML. */
  readonly #moved = new Map<StoryTag, number>();
  /** Rows that hold nothing but tags, which they give way to. */
  readonly #goneRows = new Set<XmlElement>();

  constructor(
    private readonly xml: string,
    private readonly paragraphs: readonly StoryParagraph[],
    private readonly tags: readonly StoryTag[],
    private readonly pairs: readonly TagPair[],
    private readonly note: Note,
  ) {
    this.#numbers = new Map(tags.map((tag, i) => [tag, i]));
    for (const tag of tags)
      this.#byParagraph.set(tag.paragraph, [...(this.#byParagraph.get(tag.paragraph) ?? []), tag]);
  }

  /** Finds the place of every tag; what has none is told. */
  place(): void {
    for (const pair of this.pairs) this.#place(pair);
    for (const tag of this.tags) {
      if (this.#isAlone(tag.paragraph)) continue;
      this.inline.add(tag);
      if (tag.kind === 'body')
        this.note(tag, '{{body}} stands in a line with other text.', 'Give it a paragraph of its own.');
    }
    for (const tag of this.tags) {
      if (tag.plainControl !== null && tag.kind !== 'value' && !tokenKinds.has(tag.kind))
        this.note(
          tag,
          'More than words comes out of a tag in a content control that takes plain words.',
          'Put the tag outside of the control, or use a rich text control.',
        );
    }
  }

  items(escapes: ReadonlyMap<StoryParagraph, readonly number[]>): readonly StoryItem<number>[] {
    const cuts = new StoryCuts<number>();
    for (const tag of this.tags) {
      const at = this.#moved.get(tag);
      if (at !== undefined) cuts.insert(at, { place: this.#numbers.get(tag)! });
    }
    for (const control of new Set(this.tags.flatMap(({ plainControl }) => plainControl ?? []))) {
      const hint = hintOf(control);
      if (hint !== undefined) cuts.replace(hint.start, hint.end);
    }
    for (const row of this.#goneRows) cuts.replace(row.start, row.end);
    for (const paragraph of this.paragraphs) {
      if (ancestorsOf(paragraph.element).some((element) => this.#goneRows.has(element))) continue;
      this.#cutParagraph(paragraph, escapes.get(paragraph) ?? [], cuts);
    }
    return cuts.itemsOf(this.xml);
  }

  #cutParagraph(paragraph: StoryParagraph, escapes: readonly number[], cuts: StoryCuts<number>): void {
    const own = this.#byParagraph.get(paragraph) ?? [];
    if (own.length === 0 && escapes.length === 0) return;
    const places = own
      .filter((tag) => !this.#moved.has(tag))
      .map((tag): StoryItem<number> => ({ place: this.#numbers.get(tag)! }));
    if (this.#isAlone(paragraph)) {
      const { element } = paragraph;
      const stays = paragraph.showsMore || endsSection(element) || this.#isNeeded(paragraph, places.length === 0);
      if (!stays) {
        cuts.replace(element.start, element.end, ...rangesIn(this.xml, element), ...places);
        return;
      }
      // What else the paragraph holds stays, outside of what begins or ends here.
      const before = endsSection(element) || own.every(({ kind }) => kind === 'close' || kind === 'section-end');
      cuts.insert(before ? element.start : element.end, ...places);
      takeRunsApart(
        this.xml,
        paragraph,
        own.map(({ start, end }) => ({ start, end })),
        cuts,
      );
      return;
    }
    const changes: TextChange<number>[] = own.map((tag) => ({
      start: tag.start,
      end: tag.end,
      ...(this.#moved.has(tag) ? {} : { item: { place: this.#numbers.get(tag)! } }),
    }));
    for (const at of escapes) changes.push({ start: at, end: at + 1, text: '' });
    changes.sort((a, b) => a.start - b.start);
    takeRunsApart(this.xml, paragraph, changes, cuts);
  }

  /** Whether only tags stand in a paragraph that can do without it. */
  #isAlone(paragraph: StoryParagraph): boolean {
    const own = this.#byParagraph.get(paragraph) ?? [];
    return (
      own.length > 0 &&
      own.every(({ kind, plainControl }) => blockKinds.has(kind) && plainControl === null) &&
      withoutTags(paragraph, own).trim() === ''
    );
  }

  /** Whether a paragraph whose tags went elsewhere has to stay: a cell ends with one. */
  #isNeeded({ element }: StoryParagraph, isEmptied: boolean): boolean {
    const { parent } = element;
    return (
      isEmptied &&
      parent !== null &&
      childrenOf(parent)
        .filter(({ name }) => name === 'p' || name === 'tbl')
        .at(-1) === element
    );
  }

  #place({ tokens }: TagPair): void {
    const [first] = tokens as [StoryTag, ...StoryTag[]];
    const last = tokens.at(-1)!;
    const told = (message: string, remedy: string): void => this.note(first, message, remedy);
    if (tokens.some(({ field }) => field !== first.field))
      return told(
        'The block begins inside a field and ends outside of it, or the other way round.',
        'Put both tags outside of the field, or both into it.',
      );
    if (tokens.every(({ paragraph }) => paragraph === first.paragraph)) {
      if (!this.#isAlone(first.paragraph)) this.#placeInParagraph(tokens, told);
      return;
    }
    const common = commonOf(tokens.map(({ paragraph }) => paragraph.element));
    const children = tokens.map(({ paragraph }) => childTowards(common, paragraph.element));
    if (isWord(common, 'tr')) {
      if (tokens.length > 2)
        return told(
          'An {{else}} stands between the cells of a row.',
          'Put {{else}} into a row of its own, or ask in each cell.',
        );
      this.#moved.set(first, common.start);
      this.#moved.set(last, common.end);
      return;
    }
    if (isWord(common, 'tbl')) return this.#placeRows(tokens, children, told);
    for (const [i, tag] of tokens.entries()) {
      const child = children[i]!;
      if (child !== tag.paragraph.element) {
        const others = children.map((one, at) =>
          one === tokens[at]!.paragraph.element ? 'the text' : nameTowards(one, tokens[at]!.paragraph.element),
        );
        const [from, to] = [others[0]!, others.at(-1)!];
        return told(
          `The block begins in ${from} and ends in ${from === to ? `another ${to.replace(/^an? /, '')}` : to}; it cannot go over that border.`,
          'Put both tags inside, or both outside of it.',
        );
      }
      if (!this.#isAlone(tag.paragraph)) {
        this.note(
          tag,
          'The block goes over several paragraphs, and this tag stands in a line with other text.',
          'Give the tag a paragraph of its own, or begin and end the block in one paragraph.',
        );
        return;
      }
    }
  }

  #placeRows(
    tokens: readonly StoryTag[],
    rows: readonly XmlElement[],
    told: (message: string, remedy: string) => void,
  ): void {
    const every = new Set(this.tags.filter(({ kind }) => tokenKinds.has(kind)));
    for (const [i, tag] of tokens.entries()) {
      const row = rows[i]!;
      const own = [...every].filter(({ paragraph }) => ancestorsOf(paragraph.element).includes(row));
      const whole = holdsOnly(row, this.paragraphs, every) && own.every((one) => this.#pairGoesOverRows(one, row));
      if (whole) {
        this.#goneRows.add(row);
        this.#moved.set(tag, row.start);
      } else if (tag.kind === 'else') {
        return told('An {{else}} stands in a row with other text.', 'Give it a row of its own.');
      } else this.#moved.set(tag, tag.kind === 'open' ? row.start : row.end);
    }
  }

  /** Whether a tag of a row opens or closes something outside of it; a comment does neither and may go with the row. */
  #pairGoesOverRows(tag: StoryTag, row: XmlElement): boolean {
    if (tag.kind === 'comment') return true;
    const pair = this.pairs.find(({ tokens }) => tokens.includes(tag));
    return pair !== undefined && pair.tokens.some(({ paragraph }) => !ancestorsOf(paragraph.element).includes(row));
  }

  /** A block inside a paragraph: its tags stand side by side in what holds the runs. */
  #placeInParagraph(tokens: readonly StoryTag[], told: (message: string, remedy: string) => void): void {
    const [first] = tokens as [StoryTag, ...StoryTag[]];
    const last = tokens.at(-1)!;
    const { paragraph } = first;
    const isCondition = first.name === 'if' || first.name === 'unless';
    const own = this.#byParagraph.get(paragraph) ?? [];
    const gone = own.filter((tag) => this.#moved.has(tag) || tokens.includes(tag));
    const isBlank = (from: number, to: number): boolean => {
      for (let i = from; i < to; i++)
        if (/\S/.test(paragraph.text[i]!) && !gone.some(({ start, end }) => i >= start && i < end)) return false;
      return true;
    };
    // A line that is asked for as a whole is there or is not; no empty line stays where it stood.
    const isWholeLine = isBlank(0, first.start) && isBlank(last.end, paragraph.text.length);
    if (isCondition && tokens.length === 2 && isWholeLine && !paragraph.showsMore && !endsSection(paragraph.element)) {
      this.#moved.set(first, paragraph.element.start);
      this.#moved.set(last, paragraph.element.end);
      return;
    }
    const parents = new Set(tokens.map(({ run }) => run.parent));
    if (parents.size <= 1) return;
    const common = commonOf(tokens.map(({ run }) => run));
    for (const tag of tokens) {
      if (tag.run.parent === common) continue;
      const child = childTowards(common, tag.run);
      const units = paragraph.units.filter(({ run }) => ancestorsOf(run).includes(child));
      const from = units[0]!.at;
      const to = units.at(-1)!.at + units.at(-1)!.text.length;
      if (isBlank(from, tag.start)) this.#moved.set(tag, child.start);
      else if (isBlank(tag.end, to)) this.#moved.set(tag, child.end);
      else {
        return told(
          `The block begins or ends in the middle of ${nameOf(child)}.`,
          'Put both tags inside, or both outside of it.',
        );
      }
    }
  }
}

const names: Readonly<Record<string, string>> = {
  tbl: 'a table',
  tr: 'a row of a table',
  tc: 'a cell of a table',
  sdt: 'a content control',
  txbxContent: 'a text box',
  hyperlink: 'a link',
  ins: 'a tracked insertion',
  moveTo: 'a tracked move',
  fldSimple: 'a field',
  footnote: 'a footnote',
  endnote: 'an endnote',
  AlternateContent: 'a text box',
  drawing: 'a text box',
  pict: 'a text box',
  r: 'the text',
  p: 'a paragraph',
};

const nameOf = ({ name }: XmlElement): string => names[name] ?? `an element \`${name}\``;

/** What one comes through on the way from an element to one in it: a text box before all else. */
function nameTowards(from: XmlElement, to: XmlElement): string {
  const between = ancestorsOf(to).filter((element) => ancestorsOf(element).includes(from));
  return nameOf(between.find(({ name }) => name === 'txbxContent') ?? from);
}

function endsSection(element: XmlElement): boolean {
  const properties = childOf(element, 'pPr');
  return properties !== undefined && childOf(properties, 'sectPr') !== undefined;
}

/** The innermost element that holds all of them. */
function commonOf(elements: readonly XmlElement[]): XmlElement {
  const [first, ...rest] = elements.map((element) => ancestorsOf(element));
  return first!.find((element) => rest.every((others) => others.includes(element)))!;
}

/** The child of an element that is, or holds, another one. */
function childTowards(from: XmlElement, to: XmlElement): XmlElement {
  return to.parent === from ? to : ancestorsOf(to).find(({ parent }) => parent === from)!;
}
