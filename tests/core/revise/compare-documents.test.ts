import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  compareDocuments,
  type DocumentVersion,
  type RatedFinding,
} from '../../../src/core/revise/compare-documents.ts';
import type { DocumentComparison, TextChange } from '../../../src/core/revise/comparison.ts';
import type { LivingDocument } from '../../../src/core/revise/living-document.ts';
import { living } from './living-text.ts';

const drafted = (base: LivingDocument, mine = base): DocumentVersion => ({ mine, base, findings: null });

/** A comparison in a line for each thing in it. */
function told({ findings, numbers, sections }: DocumentComparison): string[] {
  const text =
    (where: string) =>
    ({ what, at, was, is, by }: TextChange) =>
      `${where} ${what}${at === '' ? '' : ` at ${at}`} by ${by}: ${was} → ${is}`;
  return [
    ...findings.flatMap(({ tag, state, moved, by, ratings, texts, fills }) => [
      `${tag} ${state}${moved ? ' moved' : ''}${by === null ? '' : ` by ${by}`}`,
      ...ratings.map(({ what, by: who, was, is }) => `${tag} ${what} by ${who}: ${was} → ${is}`),
      ...texts.map(text(tag)),
      ...fills.map(({ hint, was, is }) => `${tag} fill ${hint}: ${was} → ${is}`),
    ]),
    ...numbers.map(
      ({ tag, was, is, difference, by }) =>
        `number ${tag} by ${by}: ${was.join('/')} → ${is.join('/')} ${difference?.text ?? ''}`,
    ),
    ...sections.flatMap(({ heading, texts, fills }) => [
      ...texts.map(text(`“${heading}”`)),
      ...fills.map(({ hint, was, is }) => `“${heading}” fill ${hint}: ${was} → ${is}`),
    ]),
  ];
}

const first = living(
  'This report tells of one school. It was made in June.',
  '(finding:a)Late evaluations',
  '(finding:a)We found {n:a=12} of {d:a=90} evaluations late. The office looked at all of them.',
  '(finding:b)Notices to parents',
  '(finding:b)There were {n:b=3} notices in another language. Rating: [rating?Rating]',
  '|School|Outcome|',
  '|Adams|Met|',
  '|Birch|Not met|',
);

describe('two versions of a report', () => {
  test('nothing differs in a version compared with itself', () => {
    assert.deepEqual(told(compareDocuments(drafted(first), drafted(first))), []);
  });

  test('a number of the draft’s is told by its tag, with both texts and the difference', () => {
    const second = living(...linesOf(first, { 2: (line) => line.replace('12', '14') }));
    assert.deepEqual(told(compareDocuments(drafted(first), drafted(second))), [
      'finding:a changed',
      'finding:a numbers by draft: We found 12 of 90 evaluations late. → We found 14 of 90 evaluations late.',
      'number n:a by draft: 12 → 14 +2',
    ]);
  });

  test('a number a person typed over is theirs, and both where the draft changed it too', () => {
    const typed = living(...linesOf(first, { 2: (line) => line.replace('12', '13') }));
    assert.deepEqual(told(compareDocuments(drafted(first), drafted(first, typed))).slice(1), [
      'finding:a numbers by person: We found 12 of 90 evaluations late. → We found 13 of 90 evaluations late.',
      'number n:a by person: 12 → 13 +1',
    ]);
    const newer = living(...linesOf(first, { 2: (line) => line.replace('12', '14') }));
    const [number] = compareDocuments(drafted(first), drafted(newer, typed)).numbers;
    assert.equal(number?.by, 'both');
    assert.deepEqual(number?.drafted, { was: null, is: ['14'] });
  });

  test('words of a person are theirs, words of the draft the draft’s', () => {
    const newer = living(...linesOf(first, { 2: (line) => line.replace('The office', 'The new office') }));
    const mine = living(...linesOf(newer, { 0: (line) => line.replace('in June', 'by the three of us in June') }));
    assert.deepEqual(told(compareDocuments(drafted(first), drafted(newer, mine))), [
      'finding:a changed',
      'finding:a changed by draft: The office looked at all of them. → The new office looked at all of them.',
      '“” changed by person: It was made in June. → It was made by the three of us in June.',
    ]);
  });

  test('where both changed a sentence, both are told, with what was drafted', () => {
    const newer = living(...linesOf(first, { 0: (line) => line.replace('in June', 'in July') }));
    const mine = living(...linesOf(newer, { 0: (line) => line.replace('in July', 'late in July') }));
    const [section] = compareDocuments(drafted(first), drafted(newer, mine)).sections;
    assert.deepEqual(section?.texts, [
      {
        ...{ what: 'changed', at: '', was: 'It was made in June.', is: 'It was made late in July.', by: 'both' },
        drafted: { was: null, is: 'It was made in July.' },
      },
    ]);
  });

  test('a sentence a person took out is a person’s change, one the draft no longer says the draft’s', () => {
    const without = living(...linesOf(first, { 2: (line) => line.replace(' The office looked at all of them.', '') }));
    const gone = (by: string) => [
      'finding:a changed',
      `finding:a removed by ${by}: The office looked at all of them. → `,
    ];
    assert.deepEqual(told(compareDocuments(drafted(first), drafted(first, without))), gone('person'));
    assert.deepEqual(told(compareDocuments(drafted(first), drafted(without))), gone('draft'));
  });

  test('what a person wrote into the first version and the second was drafted without is told as theirs', () => {
    const own = living(...linesOf(first, { 0: (line) => `${line} We add a word.` }));
    assert.deepEqual(told(compareDocuments(drafted(first, own), drafted(first))), [
      '“” removed by person: We add a word. → ',
    ]);
  });

  test('a passage the draft replaced is one change, whatever a person did in it', () => {
    const passage = 'Nobody could decide this from the sheet. Somebody reads every record.';
    const other = 'Two plans came late to parents. That was in one school.';
    const around = (one: string) =>
      `This report tells of one school and of what was found in it. ${one} It was made in June by the office of the district.`;
    const [was, is] = [passage, other].map((one) => living(around(one)));
    const change = (mine: string) =>
      compareDocuments(drafted(was!), drafted(is!, living(around(mine)))).sections[0]?.texts;
    const replaced = { what: 'changed', at: '', was: passage, is: other, by: 'draft' };
    assert.deepEqual(change(other), [{ ...replaced, drafted: { was: null, is: null } }]);
    const reworded = other.replace('came late', 'came a week late');
    assert.deepEqual(change(reworded), [{ ...replaced, is: reworded, by: 'both', drafted: { was: null, is: other } }]);
    assert.deepEqual(change(other.replace('parents. ', 'parents. We called each of them. ')), [
      { ...replaced, drafted: { was: null, is: null } },
      {
        ...{ what: 'added', at: '', was: '', is: 'We called each of them.', by: 'person' },
        drafted: { was: null, is: null },
      },
    ]);
  });

  test('what went before a sentence and what came behind it are two changes', () => {
    const before = living('The old office moved away. It stays as before.');
    const after = living('It stays as before. Three pupils ask for a bus.');
    assert.deepEqual(told(compareDocuments(drafted(before), drafted(after))), [
      '“” removed by draft: The old office moved away. → ',
      '“” added by draft:  → Three pupils ask for a bus.',
    ]);
  });

  test('findings that are new, gone, elsewhere', () => {
    const [intro, a, a2, b, b2, ...rest] = linesOf(first) as [string, string, string, string, string];
    const second = living(intro, b, b2, a, a2, '(finding:c)Plans', '(finding:c)There was {n:c=1} plan.', ...rest);
    const forward = compareDocuments(drafted(first), drafted(second));
    // Two that changed places: one of them is told to have moved, which is as good as the other.
    const lines = told(forward).filter((line) => !line.startsWith('number'));
    assert.match(lines.join('\n'), /^finding:[ab] changed moved\nfinding:c added by draft$/);
    assert.deepEqual(forward.findings.find(({ tag }) => tag === 'finding:c')?.paragraphs, [
      'Plans',
      'There was 1 plan.',
    ]);
    assert.deepEqual(
      told(compareDocuments(drafted(second), drafted(first))).filter((line) => line.includes('removed')),
      ['finding:c removed by draft'],
    );
    // The same document, out of which a person took the finding.
    const taken = compareDocuments(drafted(second), drafted(second, living(...linesOf(first))));
    assert.equal(taken.findings.find(({ tag }) => tag === 'finding:c')?.by, 'person');
  });

  test('a finding whose control a person took away is still that finding', () => {
    const bare = living(...linesOf(first).map((line) => line.replace('(finding:a)', '')));
    assert.deepEqual(told(compareDocuments(drafted(first), drafted(first, bare))), []);
  });

  test('a number whose control is gone and that reads the same is no change', () => {
    const bare = living(...linesOf(first, { 2: (line) => line.replace('{n:a=12}', '12') }));
    assert.deepEqual(told(compareDocuments(drafted(first), drafted(first, bare))), []);
  });

  test('a place that was filled is told by what it asks for', () => {
    const filled = living(...linesOf(first, { 4: (line) => line.replace('[rating?Rating]', '[rating!Implemented]') }));
    assert.deepEqual(told(compareDocuments(drafted(first), drafted(first, filled))), [
      'finding:b changed',
      'finding:b fill Rating: null → Implemented',
    ]);
  });

  test('a cell is told by its row and column', () => {
    const second = living(...linesOf(first, { 7: () => '|Birch|Met|' }));
    assert.deepEqual(told(compareDocuments(drafted(first), drafted(second))), [
      '“” changed at Birch, Outcome by draft: Not met → Met',
    ]);
  });

  test('status and rating are told with the finding they are printed in, or alone', () => {
    const rated = (status: string, rating: string, isDecided: boolean): readonly RatedFinding[] => [
      { id: 'p/a', title: 'Late', tags: ['finding:page:a', 'finding:a'], status, rating, isDecided },
      { id: 'p/z', title: 'Other', tags: ['finding:p/z'], status, rating: 'Not rated', isDecided: false },
    ];
    const comparison = compareDocuments(
      { ...drafted(first), findings: rated('Met', 'Suggested: Implemented', false) },
      { ...drafted(first), findings: rated('Not met', 'Not Implemented', true) },
    );
    assert.deepEqual(told(comparison), [
      'finding:a changed',
      'finding:a status by draft: Met → Not met',
      'finding:a rating by person: Suggested: Implemented → Not Implemented',
      'finding:p/z changed',
      'finding:p/z status by draft: Met → Not met',
    ]);
    assert.deepEqual(
      comparison.findings.map(({ heading, printed }) => [heading, printed]),
      [
        ['Late evaluations', true],
        ['Other', false],
      ],
    );
  });

  test('a version without controls is compared by its words, and its numbers by their places', () => {
    const plain = living(
      ...linesOf(first, { 2: (line) => line.replace('{n:a=12}', '15').replace('{d:a=90}', '90') }).map((line) =>
        line
          .replace(/\(finding:.\)/, '')
          .replace('{n:b=3}', '3')
          .replace('[rating?Rating]', '[Rating]'),
      ),
    );
    const comparison = compareDocuments(drafted(first), { mine: plain, base: null, findings: null });
    assert.equal(comparison.numbersBy, 'place');
    assert.deepEqual(told(comparison), [
      'finding:a changed',
      'finding:a numbers by unknown: We found 12 of 90 evaluations late. → We found 15 of 90 evaluations late.',
      'number null by unknown: 12 → 15 +3',
    ]);
  });

  test('a sign for a number is no number', () => {
    const version = (number: string): DocumentVersion => ({
      ...{
        mine: living('Late evaluations', `The number of the school is ${number} here.`),
        base: null,
        findings: null,
      },
    });
    for (const [was, is] of [
      ['5', '#'],
      ['#', '5'],
    ] as const)
      assert.deepEqual(told(compareDocuments(version(was), version(is))), [
        `“” changed by unknown: The number of the school is ${was} here. → The number of the school is ${is} here.`,
      ]);
  });

  test('the blocks of a long report are gone through a few times, not once for each cell', () => {
    let reads = 0;
    const version = (number: number): DocumentVersion => {
      const tables = Array.from({ length: 60 }, (_, t) => [
        `Table ${t}`,
        ...Array.from({ length: 10 }, (_row, r) => `|School ${r}|{n:${t}-${r}=${number}}|{d:${t}-${r}=${number}}|`),
      ]);
      const blocks = living(...tables.flat()).blocks.map(({ table, ...block }) => ({
        ...block,
        get table() {
          reads++;
          return table;
        },
      }));
      return drafted({ blocks });
    };
    const { numbers } = compareDocuments(version(1), version(2));
    assert.equal(numbers.length, 1200);
    assert.ok(reads < 20 * 2 * 660, `${reads} reads of ${2 * 660} blocks`);
  });

  test('a row that came or went is told as a whole, a chart that shows something else in words that stay', () => {
    const was = living('How many were late: <chart=old>', '|School|Outcome|', '|Adams|Met|', '|Birch|Not met|');
    const is = living('How many were late: <chart=new>', '|School|Outcome|', '|Adams|Met|');
    assert.deepEqual(told(compareDocuments(drafted(was), drafted(is))), [
      '“” chart by draft: How many were late: [chart or picture] → How many were late: [chart or picture]',
      '“” removed by draft: Birch | Not met → ',
    ]);
    assert.deepEqual(told(compareDocuments(drafted(is), drafted(was)))[1], '“” added by draft:  → Birch | Not met');
  });
});

/** The lines a document was written with, some of them changed. */
function linesOf(document: LivingDocument, changes: Readonly<Record<number, (line: string) => string>> = {}): string[] {
  return document.blocks.map((block, i) => {
    const cells = block.texts.map(({ pieces }) =>
      pieces
        .map((piece) => {
          if (piece.type === 'value') return `{${piece.tag}=${piece.text}}`;
          if (piece.type !== 'blank') return piece.type === 'text' ? piece.text : '';
          const name = piece.tag.replace('blank:', '');
          return piece.filled ? `[${name}!${piece.text}]` : `[${name}?${piece.text.replace(/^\[|\]$/g, '')}]`;
        })
        .join(''),
    );
    const within = block.within.length === 0 ? '' : `(${block.within.join(' ')})`;
    const line = within + (block.kind === 'row' ? `|${cells.join('|')}|` : cells[0]!);
    return changes[i]?.(line) ?? line;
  });
}
