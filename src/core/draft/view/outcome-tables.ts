import type { TableBlock, TableCell } from '../draft.ts';
import { countOfFindings } from './derived-figure.ts';
import { figureCell, statusCell, tableOrNull, textCell } from './table-cells.ts';
import type { CriterionView, FindingView } from './view-shape.ts';

/**
 * What a table of outcomes counts together: not decided is what could not be checked or applies to nothing, not shown what
 * may have been decided either way.
 */
const counted: readonly (readonly [header: string, part: string, belongs: (finding: FindingView) => boolean])[] = [
  ['Met, or not raised', 'met', ({ status }) => status === 'met'],
  ['Not met, or raised', 'not-met', ({ status }) => status === 'not-met'],
  ['Needs review', 'needs-review', ({ status }) => status === 'needs-review'],
  [
    'Not decided',
    'undecided',
    ({ status, notShown }) => !notShown && (status === 'not-applicable' || status === 'not-computed'),
  ],
];

/** A column only where something is withheld. */
const withheldColumn: (typeof counted)[number] = ['Not shown', 'withheld', ({ notShown }) => notShown];

/** Outcomes by rule pack; requirements and indicators in rows of their own, since they are not the same thing. */
export function statusTable(findings: readonly FindingView[], packTitle: (id: string) => string): TableBlock | null {
  const packs = [...new Set(findings.map((finding) => finding.pack))];
  const anyWithheld = findings.some(({ notShown }) => notShown);
  const columns = anyWithheld ? [...counted, withheldColumn] : counted;
  const rows = packs.flatMap((pack) =>
    [false, true].flatMap((indicator) => {
      const own = findings.filter((finding) => finding.pack === pack && finding.indicator === indicator);
      if (own.length === 0) return [];
      const kind = indicator ? 'indicators' : 'requirements';
      const name = `${packTitle(pack)} (${kind})`;
      const cells = columns.map(([header, part, belongs]): TableCell => {
        const count = own.filter(belongs).length;
        const formula = `${kind} of ${pack}: ${header.toLowerCase()}`;
        return figureCell(countOfFindings(`${pack}:${kind}:${part}`, count, formula));
      });
      return [[textCell(name), ...cells]];
    }),
  );
  return tableOrNull(
    'status-by-pack',
    'Outcomes by area checked',
    'For each area checked how many requirements were met, were not met, need review or were not decided, and how many ' +
      `indicators were not raised, were raised, need review or were not decided${anyWithheld ? '; and how many of each are withheld' : ''}.`,
    [['Area checked', 16], ...columns.map(([header]) => [header, 3, 'end'] as const)],
    rows,
  );
}

/** Criterion, title, records, outcome, rating. */
export function criteriaTable(criteria: readonly CriterionView[]): TableBlock | null {
  return tableOrNull(
    'criteria',
    'Criteria reviewed',
    'For each criterion its title, the outcome of the requirements checked, and the rating, marked where it is only suggested.',
    [
      ['Criterion', 4],
      ['Title', 13],
      ['Outcome', 4],
      ['Rating', 11],
    ],
    criteria.map((criterion) => [
      textCell(criterion.number),
      textCell(criterion.title),
      statusCell(criterion.status, criterion.statusWord),
      textCell(ratingWords(criterion)),
    ]),
  );
}

/** The summary of ratings as monitoring reports print it: ratings down, program areas across, criterion numbers inside. */
export function ratingsTable(criteria: readonly CriterionView[]): TableBlock | null {
  const areas = [...new Set(criteria.map((criterion) => criterion.area))];
  const ratings = [...new Set(criteria.map(ratingWords))].sort((a, b) => placeOf(a) - placeOf(b));
  return tableOrNull(
    'ratings',
    'Summary of criteria ratings',
    'For each rating and program area the numbers of the criteria.',
    [['Rating', 3], ...areas.map((area) => [area, 4] as const)],
    ratings.map((rating) => [
      textCell(rating),
      ...areas.map((area) =>
        textCell(
          criteria
            .filter((criterion) => criterion.area === area && ratingWords(criterion) === rating)
            .map((criterion) => criterion.number)
            .join(', '),
        ),
      ),
    ]),
  );
}

/** From the best to the worst; a rating of an office's own stands behind these, "Not rated" last. */
const ratingOrder = [
  'Commendable',
  'Implemented',
  'Implemented Response Required',
  'Implementation in Progress',
  'Partially Implemented',
  'Not Implemented',
  'Not Applicable',
];

function placeOf(rating: string): number {
  if (rating === 'Not rated') return ratingOrder.length + 1;
  const at = ratingOrder.indexOf(rating.replace(/^Suggested: /, ''));
  return at < 0 ? ratingOrder.length : at;
}

/** A rating is never printed without saying that it is only suggested. */
export function ratingWords(rated: { readonly rating: string; readonly ratingSuggested: boolean }): string {
  return rated.ratingSuggested ? `Suggested: ${rated.rating}` : rated.rating;
}

/** What could not be checked or applied to nothing, and why. Groups too small for an indicator stand in its own table. */
export function notRunTable(findings: readonly FindingView[]): TableBlock | null {
  const told = findings.filter(({ indicator, status }) => !indicator || status !== 'not-applicable');
  return tableOrNull(
    'not-run',
    'What was not decided',
    'For each requirement or indicator that was not decided, the outcome and the reason.',
    [
      ['Requirement or indicator', 7],
      ['Outcome', 3],
      ['Reason', 7],
    ],
    told.map((finding) => [
      textCell(finding.heading),
      statusCell(finding.status, finding.statusWord),
      textCell(finding.reason ?? 'no reason recorded'),
    ]),
  );
}

/** What is withheld, by name: a row for each criterion, and for each area of what has none. The reason is the same for all. */
export function notShownTable(findings: readonly FindingView[], packTitle: (id: string) => string): TableBlock | null {
  const gathered = new Map<string, string[]>();
  for (const { criterion, title, pack } of findings) {
    const place = criterion ?? packTitle(pack);
    const titles = gathered.get(place);
    if (titles === undefined) gathered.set(place, [title]);
    else titles.push(title);
  }
  return tableOrNull(
    'not-shown',
    'Requirements and indicators whose outcome is withheld',
    'For each criterion, or area checked, the requirements and indicators whose outcome is withheld.',
    [
      ['Criterion or area', 4],
      ['Not shown', 13],
    ],
    [...gathered].map(([place, titles]) => [textCell(place), textCell(titles.join('; '))]),
  );
}
