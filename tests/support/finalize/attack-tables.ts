import { strFromU8, unzipSync } from 'fflate';
import type { Fact, Term, VisibleCell, VisibleTable } from '../../../src/core/privacy/published-table.ts';
import { attack } from '../../core/privacy/solve-with-highs.ts';
import { parseXml } from './visible-words.ts';

/** A withheld number an outsider tried to work out from the pages of a document, and what it can be. */
export interface Tried {
  readonly what: string;
  readonly lower: number;
  readonly upper: number;
}

/**
 * What an outsider does with the finished file alone: reads its tables by group, writes down what every printed count,
 * rate, rate of others and share says of the numbers behind the marks, and lets a solver written by others look for the
 * least and the greatest whole number each can be. Knows nothing of how they were withheld.
 */
export function attackTables(bytes: Uint8Array): readonly Tried[] {
  const document = parseXml(strFromU8(unzipSync(bytes)['word/document.xml']!));
  return [...document.getElementsByTagName('w:tbl')].flatMap((element) => {
    const rows = [...element.getElementsByTagName('w:tr')].map((row) =>
      [...row.getElementsByTagName('w:tc')].map((cell) =>
        [...cell.getElementsByTagName('w:t')]
          .map(({ textContent }) => textContent ?? '')
          .join('')
          .trim(),
      ),
    );
    return attackRows(rows);
  });
}

/**
 * The same for the rows of one table, its header first. First the attacker takes it that the groups of the table are all
 * there are; where the numbers then contradict one another, some students stand in none of them.
 */
export function attackRows(rows: readonly (readonly string[])[]): readonly Tried[] {
  try {
    return attackWith(rows, false);
  } catch (cause) {
    if (!(cause instanceof Error) || !cause.message.includes('Infeasible')) throw cause;
    return attackWith(rows, true);
  }
}

function attackWith([header = [], ...rows]: readonly (readonly string[])[], others: boolean): readonly Tried[] {
  const counts = header.findIndex((_, at) => rows.length > 0 && rows.every((row) => countPattern.test(row[at] ?? '')));
  if (counts < 0 || header[0] !== 'Group') return [];
  const rateOfOthers = header.findIndex((name) => /^Rate of others$/i.test(name));
  const rate = header.findIndex((name, at) => at > counts && /^(?:Rate|Share)$/i.test(name));
  const isShare = /^Of all/i.test(header[counts] ?? '');
  const groups = rows.flatMap((row, at) => (membersOf(row[0] ?? '', rows).length > 0 ? [] : [at]));
  const cells: VisibleCell[] = [];
  const facts: Fact[] = [];
  const linear = (terms: readonly Term[], lower: number | null, upper: number | null): void =>
    void facts.push({ type: 'linear', terms, lower, upper, because: 'printed' });
  rows.forEach((row, at) => {
    const [, n = '', d = ''] = countPattern.exec(row[counts]!)!;
    for (const [part, text] of [
      ['n', n],
      ['d', d],
    ] as const)
      cells.push({
        ...{
          id: `${part}${at}`,
          label: `${row[0]}, ${part}`,
          value: text === '*' ? null : Number(text.replaceAll(',', '')),
        },
        ...{ lower: 0, upper: null, withheld: text === '*' },
      });
    linear(
      [
        { cell: `n${at}`, times: 1 },
        { cell: `d${at}`, times: -1 },
      ],
      null,
      0,
    );
    if (rate >= 0) rounded(row[rate]!, [`n${at}`], [`d${at}`], linear);
    const members = membersOf(row[0] ?? '', rows);
    // Groups printed as one: their numbers add up to it, and nobody is in it who is in none of them.
    if (members.length > 0)
      for (const part of ['n', 'd'])
        linear(
          [...members.map((member) => ({ cell: `${part}${member}`, times: 1 })), { cell: `${part}${at}`, times: -1 }],
          ...([0, 0] as const),
        );
    const rest = groups.filter((other) => other !== at);
    if (rateOfOthers >= 0 && !isShare)
      rounded(
        row[rateOfOthers]!,
        [...rest.map((other) => `n${other}`), ...(others ? ['n-else'] : [])],
        [...rest.map((other) => `d${other}`), ...(others ? ['d-else'] : [])],
        linear,
      );
  });
  if (isShare)
    linear([...groups.map((at) => ({ cell: `n${at}`, times: 1 })), { cell: 'd0', times: -1 }], others ? null : 0, 0);
  if (others) {
    for (const id of ['n-else', 'd-else'])
      cells.push({ id, label: 'in no group', value: null, lower: 0, upper: null, withheld: false });
    linear(
      [
        { cell: 'n-else', times: 1 },
        { cell: 'd-else', times: -1 },
      ],
      null,
      0,
    );
  }
  const table: VisibleTable = { cells, facts };
  const withheld = cells.filter(({ withheld: hidden }) => hidden).map(({ id }) => id);
  const found = attack(table, withheld);
  return withheld.map((id) => ({ what: cells.find((cell) => cell.id === id)!.label, ...found.get(id)! }));
}

/** The rows of `Asian, White (together)`. */
function membersOf(label: string, rows: readonly (readonly string[])[]): readonly number[] {
  const names = /^(.*) \(together\)$/.exec(label)?.[1]?.split(', ') ?? [];
  return rows.flatMap((row, at) => (names.includes(row[0] ?? '') ? [at] : []));
}

const countPattern = /^(\*|[\d,]+) of (\*|[\d,]+)$/;

/** A printed percentage: 100 × parts / wholes rounds, half up, to what is shown. */
function rounded(
  shown: string,
  parts: readonly string[],
  wholes: readonly string[],
  linear: (terms: readonly Term[], lower: number | null, upper: number | null) => void,
): void {
  const match = /^(\d+)\.(\d)%$/.exec(shown);
  if (match === null) return;
  const tenths = Number(match[1]! + match[2]!);
  const terms = (edge: number): Term[] => [
    ...parts.map((cell) => ({ cell, times: 2000 })),
    ...wholes.map((cell) => ({ cell, times: -edge })),
  ];
  linear(terms(2 * tenths - 1), 0, null);
  linear(terms(2 * tenths + 1), null, -1);
}
