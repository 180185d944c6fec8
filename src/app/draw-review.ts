import { parseIsoDay } from '../core/calendar/iso-day.ts';
import { nearest } from '../core/data/nearest.ts';
import { problem, type Problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Review, ReviewCriterion, ReviewElement, ReviewSizes } from '../core/review/load-review.ts';
import { planReview, type ReviewPlan, type SampledRecord, type SubSample } from '../core/review/plan-review.ts';
import { sheetName } from '../core/table/address.ts';
import type { Table } from '../core/table/table.ts';
import { byKind, districtNamed } from './check-worksheet.ts';
import type { Library } from './library.ts';
import type { Progress, WorkbookFile } from './ports.ts';
import { readTables, type TableRequest } from './read-tables.ts';

export interface ReviewRequest extends TableRequest {
  readonly workbook: WorkbookFile;
  readonly asOf: string;
  readonly district: string | null;
  readonly seed: string;
  /** Criteria to ask about; null for every one there is. */
  readonly criteria: readonly string[] | null;
  /** Sizes a person gave; the others are those of the library. */
  readonly sizes: Partial<ReviewSizes>;
}

/** A drawn sample with the elements each record is asked about. */
export interface DrawnReview {
  readonly file: string;
  readonly district: string;
  readonly asOf: string;
  readonly seed: string;
  readonly sizes: ReviewSizes;
  readonly sizesVerified: boolean;
  readonly groups: ReviewPlan['groups'];
  readonly subSamples: ReviewPlan['subSamples'];
  readonly records: readonly (SampledRecord & {
    readonly groupTitle: string;
    readonly elements: readonly (Pick<ReviewElement, 'question' | 'when'> & {
      readonly criterion: string;
      readonly element: string;
    })[];
  })[];
}

/** Draws the records of a review from a workbook's roster. */
export async function drawReview(
  library: Library,
  request: ReviewRequest,
  progress: Progress,
): Promise<Result<DrawnReview>> {
  const asOf = parseIsoDay(request.asOf);
  if (asOf === null)
    return fail(problem('usage', '--as-of', `\`${request.asOf}\` is not a day.`, 'Write the day as 2025-06-30.'));
  const { review } = library;
  const criteria = chosenCriteria(review.criteria, request.criteria);
  if (!criteria.ok) return criteria;
  const read = await readTables(library, request.workbook, request, progress);
  if (!read.ok) return read;
  const district =
    request.district ??
    library.own.district ??
    districtNamed(read.value) ??
    request.workbook.file.replace(/\.[^.]+$/, '');
  const sizes = { ...review.sizes, ...request.sizes };
  const world = {
    tables: byKind(read.value),
    calendar: null,
    asOf,
    setting: null,
    authorities: library.rulebook.authorities,
    district,
  };
  const plan = planReview(review, criteria.value, world, sizes, request.seed);
  if (plan === null)
    return fail(
      ...read.problems,
      problem(
        'table-unknown',
        request.workbook.file,
        'There is no roster to draw from: no worksheet of students with their identifiers.',
        'Add the roster, or say in a mapping file which sheet it is.',
      ),
    );
  const titles = new Map(review.groups.map(({ id, title }) => [id, title]));
  const asked = new Map(criteria.value.map((criterion) => [criterion.criterion, criterion]));
  return ok(
    {
      ...{ file: request.workbook.file, district, asOf: request.asOf, seed: request.seed, sizes },
      sizesVerified: review.verified,
      groups: plan.groups,
      subSamples: plan.subSamples,
      records: plan.records.map((record) => ({
        ...record,
        groupTitle: titles.get(record.group)!,
        elements: record.criteria.flatMap((name) =>
          asked.get(name)!.elements.map(({ id, question, when }) => ({ criterion: name, element: id, question, when })),
        ),
      })),
    },
    [
      ...problemsOf(read.problems, review, read.value),
      ...plan.groups.flatMap((group) => emptyGroup(group, request.workbook.file)),
      ...plan.subSamples.flatMap((one) => doubtfulSubSample(one, request.workbook.file)),
    ],
  );
}

/** What was met in reading, but for what belongs to worksheets the roster is not made of; that says nothing about a sample. */
function problemsOf(problems: readonly Problem[], { roster, table }: Review, tables: readonly Table[]): Problem[] {
  const view = roster.views.get(table);
  const kinds = view === undefined ? [table] : [view.from, ...view.with.map((beside) => beside.table)];
  const others = tables.filter(({ kind }) => !kinds.includes(kind)).map(({ grid }) => sheetName(grid.sheet));
  return problems.filter(({ where }) => !others.some((sheet) => where === sheet || where.startsWith(`${sheet}!`)));
}

function chosenCriteria(
  all: readonly ReviewCriterion[],
  asked: readonly string[] | null,
): Result<readonly ReviewCriterion[]> {
  if (asked === null) return ok(all);
  const known = all.map(({ criterion }) => criterion);
  const plain = (name: string): string => name.replace(/\s+/g, '').toUpperCase();
  const problems: Problem[] = [];
  const chosen = new Set<string>();
  for (const name of asked) {
    const found = known.find((criterion) => plain(criterion) === plain(name));
    if (found !== undefined) chosen.add(found);
    else {
      const near = nearest(name, known);
      problems.push(
        problem(
          'usage',
          '--criteria',
          `There are no elements for a criterion \`${name}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
          `Use some of: ${known.join(', ')}.`,
        ),
      );
    }
  }
  return problems.length > 0 ? fail(...problems) : ok(all.filter(({ criterion }) => chosen.has(criterion)));
}

/** A group that criteria ask for and of which the roster shows nobody. */
function emptyGroup({ title, population, unknown }: ReviewPlan['groups'][number], file: string): Problem[] {
  if (population > 0) return [];
  return [
    problem(
      'check-not-run',
      file,
      `${title}: the roster shows nobody${unknown > 0 ? `, and of ${unknown} rows it is not known whether they belong` : ''}, so no record was drawn.`,
      'Add the column that says who belongs, or leave their criteria out with --criteria.',
      'warning',
    ),
  ];
}

/** A criterion about some records of which the roster shows nobody, because of cells that do not tell. */
function doubtfulSubSample({ criterion, population, unknown }: SubSample, file: string): Problem[] {
  if (population !== 0 || unknown === 0) return [];
  return [
    problem(
      'check-not-run',
      file,
      `${criterion}: the roster shows nobody it is about, and of ${unknown} ${unknown === 1 ? 'student' : 'students'} it is not known, so no record was drawn for it.`,
      'Fill in the column that says whom the criterion is about, or leave it out with --criteria.',
      'warning',
    ),
  ];
}
