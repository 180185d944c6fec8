import type { Finding } from '../../core/findings/finding.ts';

const beginning = 'Plumbline WP ';
/** Excel's limit for the name of a worksheet. */
const longest = 31;

/**
 * The name of a finding's work papers: `Plumbline WP SE 9 proposed iep`, `Plumbline WP out of school race`. Of findings whose short names are alike the second
 * is called `… 2`. The same findings give the same names, so that a second run finds the sheets of the first.
 */
export function workPapersName(finding: Finding, findings: readonly Finding[]): string {
  const taken = new Set<string>();
  for (const other of findings) {
    const name = freeName(shortName(other), taken);
    if (other.id === finding.id) return name;
  }
  return freeName(shortName(finding), taken);
}

function freeName(short: ShortName, taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const suffix = `${short.dimension}${number === 1 ? '' : ` ${number}`}`;
    const name = `${beginning}${cut(short.rule, longest - beginning.length - suffix.length)}${suffix}`;
    const key = name.toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return name;
  }
}

interface ShortName {
  readonly rule: string;
  /** With the blank before it; empty where there is none. */
  readonly dimension: string;
}

/** `SE 9 proposed iep`; of a rule that looks at several dimensions its name and the dimension: `out of school race`. */
function shortName(finding: Finding): ShortName {
  const criterion = (finding.criterion ?? '').replace(/\(.*$/s, '').trim();
  const rule = finding.check.replaceAll('-', ' ');
  const dimension = finding.outcomes[0]?.dimension ?? null;
  if (dimension !== null) return { rule: plain(rule), dimension: ` ${cut(plain(dimension.replaceAll('-', ' ')), 7)}` };
  const own = rule.startsWith(`${criterion.toLowerCase()} `) ? rule.slice(criterion.length + 1) : rule;
  return { rule: plain(`${criterion} ${own}`), dimension: '' };
}

/** Without what may not stand in the name of a sheet: : \ / ? * [ ], and an apostrophe at either end. */
function plain(text: string): string {
  return text
    .replace(/[:\\/?*[\]'\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function cut(text: string, length: number): string {
  return [...text].reduce((kept, letter) => (kept.length + letter.length <= length ? kept + letter : kept), '').trim();
}
