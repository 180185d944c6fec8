/**
 * `:::name …` lines, the one thing the grammar of drafts adds to Markdown. Some hold nothing (`:::page-break`), the
 * others run to a line `:::`.
 */
export const leafDirectives = ['table', 'chart', 'contents', 'page-break', 'blank'] as const;
export const blockDirectives = [
  'finding',
  'recommendation',
  'section',
  'title',
  'subtitle',
  'cover',
  'label',
  'banner',
  'lead',
  'note',
  'caption',
  'grid',
] as const;

export type LeafDirective = (typeof leafDirectives)[number];
export type BlockDirective = (typeof blockDirectives)[number];
export const directiveNames: readonly string[] = [...leafDirectives, ...blockDirectives];

export interface Directive {
  readonly name: LeafDirective | BlockDirective;
  /** Words that stand alone: the mark of a table. */
  readonly words: readonly string[];
  /** `key="value"` pairs. */
  readonly named: Readonly<Record<string, string>>;
}

/** What may be named on which directive; anything else is a fault of the template. */
export const directiveAttributes: Readonly<Record<LeafDirective | BlockDirective, readonly string[]>> = {
  table: [],
  chart: [],
  contents: [],
  'page-break': [],
  blank: ['tag', 'hint'],
  finding: ['id', 'title'],
  recommendation: ['id', 'title'],
  section: ['id', 'title'],
  title: [],
  subtitle: [],
  cover: [],
  label: [],
  banner: [],
  lead: [],
  note: [],
  caption: [],
  grid: ['tag', 'caption', 'description', 'widths'],
};

const line = /^:::[ \t]*([A-Za-z][\w-]*)[ \t]*(.*)$/;

/** A directive out of its line; null if the line is none. Whether the name is known is for the caller to say. */
export function readDirective(text: string): { name: string; words: string[]; named: Record<string, string> } | null {
  const match = line.exec(text);
  if (match === null) return null;
  let rest = match[2]!.trim();
  if (rest.startsWith('{') && rest.endsWith('}')) rest = rest.slice(1, -1);
  const named: Record<string, string> = {};
  const words: string[] = [];
  for (const part of rest.matchAll(/([\w-]+)="([^"]*)"|([^\s"]+)/g)) {
    if (part[1] !== undefined) named[part[1]] = part[2] ?? '';
    else words.push(part[3]!);
  }
  return { name: match[1]!, words, named };
}
