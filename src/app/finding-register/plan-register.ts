import { formatIsoDay, parseIsoDay } from '../../core/calendar/iso-day.ts';
import type { RegisterCell, RegisterRow } from '../../core/draft/view/register.ts';
import type { SheetUpdate, UpdateValue } from '../../core/draft/sheet-model.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { leadingOutcome } from '../../core/findings/leading-outcome.ts';
import { findingRegisterColumns } from '../../core/findings/life/register-columns.ts';
import { isOneSchool } from '../../core/data/whole-subject.ts';
import type { Problem } from '../../core/problems.ts';
import type { Table } from '../../core/table/table.ts';
import type { Checked } from '../check-worksheet.ts';
import type { Library } from '../library.ts';
import { readRegisters, type RegistersRead } from '../registers.ts';
import { historiesOf } from './histories.ts';
import { findingsOnRegister, type FindingOnRegister } from './lives.ts';

/** The register as it is to stand after a run: what is written anew, and what is left alone because a person wrote it. */
export interface RegisterPlan {
  /** Every finding of the register, kept and new, in its order. */
  readonly findings: readonly FindingOnRegister[];
  /** The values of the columns that are ours, by field, for a register that begins with this run. */
  readonly rows: readonly RegisterValues[];
  /** What changes on the sheet somebody keeps; null where there is none yet. */
  readonly update: SheetUpdate | null;
  /** How many findings are new on it. */
  readonly entered: number;
  /** Findings on it that the data do not show any more. */
  readonly gone: readonly string[];
  /** Records that do not comply, over the findings the data show; null where one was not counted. */
  readonly instances: number | null;
  /** Actions and reviews of records that count for no finding of it. */
  readonly unmatched: readonly Problem[];
}

export type RegisterValues = Readonly<Record<string, UpdateValue>>;

/**
 * The register of a run's findings. A finding that is not met and stands on no row is entered; a row that is kept has only
 * its computed cells worked out anew, whatever else stands in it, also under headers of a person's own. A finding that is gone
 * from the data stays, and its row says so. Indicators are no findings of noncompliance and are not entered.
 *
 * @param kept the sheet somebody keeps the register on
 * @param registers the registers read beside it: actions and reviews of records
 */
export function planRegister(
  library: Library,
  checked: Pick<Checked, 'findings' | 'asOf'>,
  kept: Table | null,
  registers: RegistersRead,
): RegisterPlan {
  const { asOf, findings } = checked;
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const others = { ...registers, 'finding-register': [] };
  const standing = (row: RegisterRow): FindingOnRegister | null =>
    findingsOnRegister(library, { ...others, 'finding-register': [row] }, asOf)[0] ?? null;
  const keptRows = kept === null ? [] : (readRegisters(library.schema, [kept])['finding-register'] ?? []);
  const known = keptRows.map((row, at) => ({ row, at, standing: standing(row) }));
  const entered = new Set(known.flatMap((one) => one.standing?.history.finding ?? []));
  const open = findings.filter(isNoncompliance);
  const fresh = open
    .filter(({ id }) => !entered.has(id))
    .map((finding) => {
      const started = startedValues(finding, asOf);
      const row = asRow(started);
      const life = standing(row)!;
      return { life, row, values: { ...started, ...computedValues(life, finding, asOf) } };
    });
  const gone = known.flatMap((one) => {
    const id = one.standing?.history.finding;
    return id !== undefined && byId.get(id)?.status === 'met' ? [id] : [];
  });
  const counts = open.map((finding) => leadingOutcome(finding).n);
  return {
    findings: [...known.flatMap((one) => one.standing ?? []), ...fresh.map(({ life }) => life)],
    rows: fresh.map(({ values }) => values),
    update:
      kept === null
        ? null
        : updateOf(
            kept,
            known.flatMap(({ row, at, standing: one }) =>
              one === null ? [] : [{ row, at, values: computedValues(one, byId.get(one.history.finding), asOf) }],
            ),
            fresh.map(({ values }) => values),
          ),
    entered: fresh.length,
    gone,
    unmatched: historiesOf({ ...others, 'finding-register': [...keptRows, ...fresh.map(({ row }) => row)] }).problems,
    instances: counts.some((count) => count === null) ? null : counts.reduce<number>((sum, n) => sum + (n ?? 0), 0),
  };
}

/**
 * Whether a finding is one of noncompliance: a requirement of a criterion, or one the law sets, that is not met. An
 * indicator asks a question, and what an office set itself is no finding of a review.
 */
function isNoncompliance({ indicator, status, criterion, force }: Finding): boolean {
  return !indicator && status === 'not-met' && (criterion !== null || force === 'binding');
}

/** What a row begins with; from then on a person's. */
function startedValues(finding: Finding, asOf: string): Record<string, UpdateValue> {
  const schools = finding.outcomes.flatMap(({ subject, status }) =>
    status === 'not-met' && isOneSchool(subject) ? [subject['school']!] : [],
  );
  return {
    'finding-id': finding.id,
    criterion: finding.criterion ?? '',
    'finding-title': finding.title,
    'finding-schools': [...new Set(schools)].sort().join('; '),
    'finding-identified': { day: parseIsoDay(asOf)! },
  };
}

/** A row that was not read from a sheet. */
function asRow(values: RegisterValues): RegisterRow {
  const cells = Object.entries(values).flatMap(([field, value]): [string, RegisterCell][] => {
    if (value === null || value === '') return [];
    if (typeof value === 'object')
      return [[field, { text: formatIsoDay(value.day), unit: 'date', raw: value.day, cell: '' }]];
    return [
      [
        field,
        { text: String(value), unit: typeof value === 'number' ? 'count' : 'text', raw: Number(value), cell: '' },
      ],
    ];
  });
  return { where: '', cells: Object.fromEntries(cells) };
}

const turns = { office: 'Monitoring office', district: 'District' } as const;

/** The columns that are worked out: where the finding stands, what comes next, what to look at, and whether the data show it. */
function computedValues({ life }: FindingOnRegister, finding: Finding | undefined, asOf: string): RegisterValues {
  const { next, due } = life;
  const day = (value: number | null | undefined): UpdateValue =>
    value === null || value === undefined ? null : { day: value };
  const told = [...life.problems, ...life.warnings].map(({ message }) => message);
  const shown = finding?.status === 'not-met' ? leadingOutcome(finding) : null;
  return {
    'life-state': life.title,
    'life-next': next === null ? null : `${next.overdue ? 'Overdue: ' : ''}${next.what}`,
    'life-turn': next?.who === null || next?.who === undefined ? null : turns[next.who],
    'life-next-due': day(next?.by?.day),
    'life-warnings': told.length === 0 ? null : told.join(' / '),
    'life-in-data': inTheData(finding, asOf),
    'life-instances': shown?.n ?? null,
    'response-due-computed': day(due['response-due']?.computed),
    'plan-due-computed': day(due['plan-due']?.computed),
    'correction-due-computed': day(due['correction-due']?.computed),
  };
}

/** What the data of a day say of a finding: a check that was not run says nothing, least of all that all is well. */
function inTheData(finding: Finding | undefined, asOf: string): string {
  if (finding === undefined) return `Not checked with the data of ${asOf}`;
  const { n, d } = leadingOutcome(finding);
  switch (finding.status) {
    case 'not-met':
      return n === null || d === null
        ? `Found in the data of ${asOf}`
        : `Found in the data of ${asOf}: ${n} of ${d} do not comply`;
    case 'met':
      return `No longer found in the data of ${asOf}`;
    case 'needs-review':
      return `A person decides with the data of ${asOf}`;
    default:
      return `Could not be checked with the data of ${asOf}`;
  }
}

function updateOf(
  kept: Table,
  rows: readonly { readonly row: RegisterRow; readonly at: number; readonly values: RegisterValues }[],
  fresh: readonly RegisterValues[],
): SheetUpdate {
  const places = new Map(
    kept.columns.flatMap(({ field, sheetColumn }) => (field === null ? [] : [[field, sheetColumn] as const])),
  );
  const ours = findingRegisterColumns.filter(({ by, field }) => by === 'computed' && places.has(field));
  const last = kept.rows.at(-1);
  return {
    sheet: kept.grid.sheet,
    cells: rows.flatMap(({ row, at, values }) =>
      ours.flatMap(({ field }) => {
        const value = values[field] ?? null;
        if (isSame(row.cells[field], value) && row.unreadable?.includes(field) !== true) return [];
        return [{ row: kept.rows[at]!, column: places.get(field)!, value }];
      }),
    ),
    firstFree: kept.grid.rowCount,
    below: fresh.map((values) =>
      Object.entries(values).flatMap(([field, value]) => {
        const column = places.get(field);
        return column === undefined || value === null || value === '' ? [] : [{ column, value }];
      }),
    ),
    like: last ?? null,
  };
}

/** Whether a cell holds a value already, so that a run which changes nothing writes nothing. */
function isSame(cell: RegisterCell | undefined, value: UpdateValue): boolean {
  if (value === null || value === '') return cell === undefined;
  if (cell === undefined) return false;
  if (typeof value === 'object') return cell.unit === 'date' && cell.raw === value.day;
  if (typeof value === 'number') return cell.unit === 'count' && cell.raw === value;
  return cell.text === value;
}
