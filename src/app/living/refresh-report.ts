import type { RefreshLine } from './plan-refresh.ts';

/** What became of the items of a refresh. */
export interface RefreshOutcome {
  readonly done: readonly RefreshLine[];
  /** Not ticked. */
  readonly left: readonly RefreshLine[];
  /** Nothing could be done about them; they tell something. */
  readonly told: readonly RefreshLine[];
  /** Ticked, but not to be done in an open document, each with why. */
  readonly notHere: readonly { readonly line: RefreshLine; readonly why: string }[];
}

/** The outcome of a refresh as text, to be kept or sent. */
export function refreshReport(
  { done, left, told, notHere }: RefreshOutcome,
  { title, file, asOf }: { readonly title: string; readonly file: string; readonly asOf: string },
): string {
  const part = (heading: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', `${heading}: ${lines.length}`, ...lines];
  return [
    `${title === '' ? 'The report' : title}, brought up to date with ${file} as of ${asOf}.`,
    ...part('Done', done.map(inWords)),
    ...part('Left as it was', left.map(inWords)),
    ...part(
      'Not possible in the open document, so left as it was',
      notHere.map(({ line, why }) => `${inWords(line)}\n    ${why}`),
    ),
    ...part('To know', told.map(inWords)),
  ].join('\n');
}

function inWords({ under, says, old, new: now }: RefreshLine): string {
  const lines = [under === '' ? says : `${under}: ${says}`];
  if (old !== '') lines.push(`- ${oneLine(old)}`);
  if (now !== '') lines.push(`+ ${oneLine(now)}`);
  return `  ${lines.join('\n    ')}`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
