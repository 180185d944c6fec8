import { NarrowArray } from './narrow-array.ts';
import { splitDistrictSchool } from './split-district-school.ts';
import { rollUpRace } from './roll-up-race.ts';
import type { TableSchema, WorksheetSpec } from './schema.ts';
import { asFlag, flagFrom, labelled, relabel } from './made-cells.ts';
import { CellState, type Cells, type Column } from './table.ts';

/** The columns of a sheet with those that can be worked out from them. Derived columns come last. */
export function deriveColumns(
  columns: readonly Column[],
  worksheet: WorksheetSpec,
  schema: TableSchema,
  rowCount: number,
): Column[] {
  const derivation = new Derivation([...columns], schema, rowCount);
  derivation.splitDistrictAndSchool(worksheet);
  derivation.raceFromFlags();
  derivation.englishLearner();
  if (worksheet.id === 'students') derivation.disabilityFromPlacement();
  derivation.daysAbsent();
  derivation.standIns(worksheet);
  derivation.level(worksheet);
  return derivation.columns;
}

const raceFlags: ReadonlyMap<string, string> = new Map([
  ['race-american-indian', 'American Indian or Alaska Native'],
  ['race-asian', 'Asian'],
  ['race-black', 'Black or African American'],
  ['race-pacific-islander', 'Native Hawaiian or Other Pacific Islander'],
  ['race-white', 'White'],
]);

class Derivation {
  constructor(
    readonly columns: Column[],
    private readonly schema: TableSchema,
    private readonly rowCount: number,
  ) {}

  private get(field: string): Column | undefined {
    return this.columns.find((column) => column.field === field);
  }

  private add(field: string, from: readonly Column[], because: string, cells: () => Cells): void {
    const [base] = from;
    const spec = this.schema.fields.get(field);
    if (base === undefined || spec === undefined) return;
    let kept: Cells | undefined;
    this.columns.push({
      sheetColumn: base.sheetColumn,
      header: from.map(({ header }) => header).join(' + '),
      headerPath: base.headerPath,
      field,
      recognised: because,
      kind: spec.kind,
      personal: spec.personal,
      cells: () => (kept ??= cells()),
    });
  }

  private refield(column: Column, field: string): Column {
    const renamed = { ...column, field };
    this.columns[this.columns.indexOf(column)] = renamed;
    return renamed;
  }

  /** "District - School" in one cell, under a header that says so or under "School Name" where no column names a district. */
  splitDistrictAndSchool(worksheet: WorksheetSpec): void {
    let both = this.get('district-school');
    if (both === undefined) {
      const school = this.get('school');
      if (school === undefined || this.get('district') !== undefined || !worksheet.never.includes('student-id')) return;
      const { labels } = school.cells();
      if (
        labels.length < 3 ||
        labels.filter((label) => splitDistrictSchool(label) !== null).length < 0.9 * labels.length
      )
        return;
      both = this.refield(school, 'district-school');
    }
    const base = both;
    for (const part of ['district', 'school'] as const) {
      if (this.get(part) !== undefined) continue;
      this.add(part, [base], `split from "${base.header}"`, () =>
        relabel(base.cells(), (label) => splitDistrictSchool(label)?.[part] ?? (part === 'school' ? label : '')),
      );
    }
  }

  /** The federal seven from "Hispanic" and a race column or race flags. */
  raceFromFlags(): void {
    const hispanic = this.get('hispanic');
    if (hispanic === undefined) return;
    let recorded = this.get('race-as-recorded');
    const race = this.get('race');
    if (race !== undefined && recorded === undefined) recorded = this.refield(race, 'race-as-recorded');
    else if (race !== undefined) return;
    const flags = [...raceFlags.keys()].flatMap((field) => this.get(field) ?? []);
    if (recorded === undefined && flags.length < 2) return;
    const from = recorded !== undefined ? [hispanic, recorded] : [hispanic, ...flags];
    this.add('race', from, `rolled up from "${from.map(({ header }) => header).join('", "')}"`, () =>
      this.rolledUp(hispanic.cells(), recorded?.cells() ?? null, flags),
    );
  }

  private rolledUp(hispanic: Cells, recorded: Cells | null, flags: readonly Column[]): Cells {
    const parts = flags.map((flag) => ({ label: raceFlags.get(flag.field!)!, cells: flag.cells() }));
    return labelled(this.rowCount, this.schema.lists.get('races')?.values ?? [], (row) => {
      const isHispanic = hispanic.state[row] === CellState.value ? hispanic.codes[row] === 1 : null;
      if (recorded !== null) {
        if (isHispanic !== true && recorded.state[row] !== CellState.value) return recorded.state[row] as CellState;
        const label = recorded.labels[recorded.codes[row]!];
        const races = recorded.state[row] === CellState.value && label !== undefined ? [label] : [];
        // A race column that is filled while "Hispanic" is left blank: the blank is taken as no, as such exports mean it.
        const settled = isHispanic ?? (hispanic.state[row] === CellState.blank ? false : null);
        return rollUpRace(settled, races) ?? CellState.blank;
      }
      if (isHispanic !== true && parts.some(({ cells }) => isUnknown(cells.state[row]!))) return CellState.notReported;
      const races = parts
        .filter(({ cells }) => cells.state[row] === CellState.value && cells.codes[row] === 1)
        .map(({ label }) => label);
      return rollUpRace(isHispanic, races) ?? CellState.blank;
    });
  }

  englishLearner(): void {
    const status = this.get('el-status');
    if (status !== undefined && this.get('english-learner') === undefined)
      this.add('english-learner', [status], `worked out from "${status.header}"`, () =>
        flagFrom(status.cells(), (label) =>
          label === 'EL' ? true : label === 'FEL' || label === 'NEL' ? false : null,
        ),
      );
    const current = this.get('english-learner');
    const former = this.get('former-el');
    if (status === undefined && current !== undefined && former !== undefined)
      this.add('el-status', [current, former], `worked out from "${current.header}" and "${former.header}"`, () => {
        const [now, before] = [current.cells(), former.cells()];
        return labelled(this.rowCount, ['EL', 'FEL', 'NEL'], (row) => {
          if (now.state[row] !== CellState.value) return now.state[row] as CellState;
          if (now.codes[row] === 1) return 'EL';
          if (before.state[row] !== CellState.value) return before.state[row] as CellState;
          return before.codes[row] === 1 ? 'FEL' : 'NEL';
        });
      });
  }

  /** A student with a placement in special education is a student with a disability (PowerSchool's test of DOE032/034). */
  disabilityFromPlacement(): void {
    const placements = ['placement', 'placement-preschool'].flatMap((field) => this.get(field) ?? []);
    if (placements.length === 0 || this.get('disability') !== undefined) return;
    const none = new Set(['not in special education', 'formerly in special education', '00', '01', '0', '1']);
    this.add(
      'disability',
      placements,
      `worked out from "${placements.map(({ header }) => header).join('", "')}"`,
      () => {
        const all = placements.map((column) => column.cells());
        const cells = labelled(this.rowCount, ['no', 'yes'], (row) => {
          const known = all.filter(({ state }) => state[row] === CellState.value);
          if (known.some(({ codes, labels }) => !none.has(labels[codes[row]!]!))) return 'yes';
          return known.length > 0 ? 'no' : (all[0]!.state[row] as CellState);
        });
        return asFlag(cells);
      },
    );
  }

  daysAbsent(): void {
    const member = this.get('days-membership');
    const attended = this.get('days-attended');
    if (member === undefined || attended === undefined || this.get('days-absent') !== undefined) return;
    this.add('days-absent', [member, attended], `"${member.header}" less "${attended.header}"`, () => {
      const [a, b] = [member.cells(), attended.cells()];
      const state = new Uint8Array(this.rowCount);
      const numbers = new NarrowArray(this.rowCount);
      for (let row = 0; row < this.rowCount; row++) {
        state[row] = a.state[row] !== CellState.value ? a.state[row]! : b.state[row]!;
        if (state[row] !== CellState.value) continue;
        const days = a.numbers[row]! - b.numbers[row]!;
        // More days attended than the student was a member for cannot be; it is not a negative absence.
        if (days < 0) state[row] = CellState.unreadable;
        else numbers.set(row, days);
      }
      const decimals = Math.max(a.decimals, b.decimals);
      return { state, numbers: numbers.values, codes: new Uint8Array(0), labels: [], decimals };
    });
  }

  /**
   * Fields of this kind of sheet that nobody claimed and others can stand in for (a school by its code, a student by the
   * State's number). A sheet of no kind may hold any of them.
   */
  standIns({ needs, tell, may }: WorksheetSpec): void {
    const own = new Set([...needs, ...tell, ...may]);
    // Twice, because what stands in may itself be stood in for (district ← district code ← organisation code).
    for (let round = 0; round < 2; round++) {
      for (const { id, instead } of this.schema.fields.values()) {
        if (instead.length === 0 || (own.size > 0 && !own.has(id)) || this.get(id) !== undefined) continue;
        const stand = instead.flatMap((field) => this.get(field) ?? [])[0];
        if (stand !== undefined)
          this.columns.push({ ...stand, field: id, recognised: `"${stand.header}" stands in`, problems: () => [] });
      }
    }
  }

  /** District and school rows in one table: a row without a school is its district's. */
  level(worksheet: WorksheetSpec): void {
    if (!worksheet.never.includes('student-id') || this.get('level') !== undefined) return;
    const district = this.get('district');
    const school = this.get('school-code') ?? this.get('school');
    if (district === undefined || school === undefined || school.sheetColumn === district.sheetColumn) return;
    const { state } = school.cells();
    if (!state.includes(CellState.blank) || !state.includes(CellState.value)) return;
    this.add('level', [school], `"${school.header}" is blank in rows of districts`, () => {
      const schools = school.cells();
      return labelled(this.rowCount, ['district', 'school'], (row) =>
        schools.state[row] === CellState.blank ? 'district' : 'school',
      );
    });
  }
}

function isUnknown(state: number): boolean {
  return state !== CellState.value && state !== CellState.blank;
}
