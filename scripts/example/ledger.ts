import { cellsOf, type ExampleRow, type ExampleSheet } from './example-sheet.ts';
import { districtName, type School } from './schools.ts';

/** What a rule about records should say of one row. */
export type Said = 'complies' | 'fails' | 'unknown' | 'excused' | 'not-yet-due';

/** An outcome that should come out, as far as the generator knows it. */
export interface Expected {
  readonly subject: Readonly<Record<string, string>>;
  readonly dimension?: string;
  readonly group?: string;
  readonly status: 'met' | 'not-met' | 'needs-review' | 'not-applicable' | 'not-computed';
  readonly reason?: string;
  readonly n?: number;
  readonly d?: number;
}

/** A line of the ledger: one planted thing as one check should see it. */
export interface PlantedEntry {
  readonly id: string;
  readonly sheet: string;
  readonly cells: readonly string[];
  /** In plain words. */
  readonly what: string;
  /** The pack and rule that should see it, with the setting where it is not the default; null for a fault in the data. */
  readonly pack: string | null;
  readonly check: string | null;
  readonly setting?: string;
  /** Whether it should be found, or stands there because it must not be. */
  readonly find: boolean;
  /** What the check should say of the named rows, for rules about records. */
  readonly rows?: Said;
  /** The outcomes it shows in. */
  readonly expect: readonly Expected[];
  /** The problem it should raise. */
  readonly problem?: { readonly code: string; readonly severity: 'error' | 'warning' | 'note'; readonly where: string };
}

interface Judged {
  readonly row: ExampleRow;
  readonly school: Pick<School, 'name'> | null;
  /** What else the rule is split by, such as a level: by itself and together with the school. */
  readonly also: Readonly<Record<string, string>>;
  said: Said;
}

/** The school of an outcome, and the value of a field it is split by. */
interface Part {
  readonly school: Pick<School, 'name'> | null;
  readonly also: Readonly<Record<string, string>>;
}

interface Plant {
  readonly id: string;
  readonly sheet: string;
  readonly rows: readonly ExampleRow[];
  readonly what: string;
  readonly pack: string;
  readonly check: string;
  readonly said: Said;
  readonly find: boolean;
}

/**
 * What the generator knows of the workbook it makes: of every record what every rule should say of it, and what was
 * planted. Filled in while the rows are made and never by running a check.
 */
export class Ledger {
  private readonly shares = new Map<string, number>(Object.entries(sharesNeeded));
  private readonly judged = new Map<string, Judged[]>();
  private readonly plants: Plant[] = [];
  private readonly given: ((sheets: readonly ExampleSheet[]) => PlantedEntry)[] = [];

  /** Notes that less than all records have to comply with a rule, in percent. */
  needs(pack: string, check: string, percent: number): void {
    this.shares.set(`${pack}/${check}`, percent);
  }

  /** Notes that a rule takes in a record and what it should say of it; a record of no school counts for the district alone. */
  say(
    pack: string,
    check: string,
    row: ExampleRow,
    school: Pick<School, 'name'> | null,
    said: Said,
    also: Readonly<Record<string, string>> = {},
  ): void {
    const key = `${pack}/${check}`;
    const known = this.judged.get(key);
    if (known === undefined) this.judged.set(key, [{ row, school, also, said }]);
    else known.push({ row, school, also, said });
  }

  /**
   * Plants something in records: for each rule named, the rows now say this. They must have been said before. What fails
   * or is unknown is to be found; `find: false` where the share that complies is still large enough.
   */
  plant(plant: {
    readonly id: string;
    readonly sheet: string;
    readonly rows: readonly ExampleRow[];
    readonly what: string;
    readonly pack: string;
    readonly says: Readonly<Record<string, Said>>;
    readonly find?: boolean;
  }): void {
    for (const [check, said] of Object.entries(plant.says)) {
      for (const row of plant.rows) {
        const known = this.judged.get(`${plant.pack}/${check}`)?.find((one) => one.row === row);
        if (known === undefined) throw new Error(`${plant.id}: ${check} takes in no such record.`);
        known.said = said;
      }
      this.plants.push({ ...plant, check, said, find: plant.find ?? (said === 'fails' || said === 'unknown') });
    }
  }

  /** Plants something that is not about single records: a disparity, a fault in the data. */
  enter(make: (sheetNamed: (name: string) => ExampleSheet) => PlantedEntry): void {
    this.given.push((sheets) =>
      make((name) => {
        const sheet = sheets.find((one) => one.name === name);
        if (sheet === undefined) throw new Error(`There is no sheet ${name}.`);
        return sheet;
      }),
    );
  }

  /** Every outcome of the rules about records, by pack and rule: the district and each school that has records. */
  expectedOfRecords(): ReadonlyMap<string, readonly Expected[]> {
    return new Map(
      [...this.judged].map(([key, all]) => {
        return [key, partsOf(all).map((part) => this.expected(key, all, part))];
      }),
    );
  }

  /** The ledger, once all sheets stand and rows have their places. */
  entries(sheets: readonly ExampleSheet[]): PlantedEntry[] {
    const sheetNamed = (name: string): ExampleSheet => sheets.find((one) => one.name === name)!;
    const ofRecords = this.plants.map((plant): PlantedEntry => {
      const key = `${plant.pack}/${plant.check}`;
      const all = this.judged.get(key)!;
      const places = partsOf(all.filter((one) => plant.rows.includes(one.row)));
      const shows = plant.said === 'fails' || plant.said === 'unknown';
      return {
        id: `${plant.id}/${plant.check}`,
        sheet: plant.sheet,
        cells: plant.rows.map((row) => cellsOf(sheetNamed(plant.sheet), row)),
        what: plant.what,
        pack: plant.pack,
        check: plant.check,
        find: plant.find,
        rows: plant.said,
        expect: shows ? places.map((part) => this.expected(key, all, part)) : [],
      };
    });
    return [...ofRecords, ...this.given.map((make) => make(sheets))];
  }

  private expected(key: string, all: readonly Judged[], { school, also }: Part): Expected {
    const here = all.filter(
      (one) =>
        (school === null || one.school === school) &&
        Object.entries(also).every(([field, value]) => one.also[field] === value),
    );
    const count = (said: Said): number => here.filter((one) => one.said === said).length;
    const [good, bad, unknown] = [count('complies'), count('fails'), count('unknown')];
    const needed = this.shares.get(key) ?? 100;
    const enough = (compliant: number): boolean => compliant * 100 >= needed * (good + bad + unknown);
    const status =
      good + bad + unknown === 0
        ? 'not-applicable'
        : enough(good)
          ? 'met'
          : enough(good + unknown)
            ? 'needs-review'
            : 'not-met';
    return { subject: { ...subjectOf(school), ...also }, status, n: bad, d: good + bad };
  }
}

/** The outcomes records show in: the district, their schools, and what else the rule is split by, with and without school. */
function partsOf(all: readonly Judged[]): readonly Part[] {
  const parts = new Map<string, Part>([['//', { school: null, also: {} }]]);
  for (const { school, also } of all)
    for (const [field, value] of [['', ''], ...Object.entries(also)] as const)
      for (const place of school === null ? [null] : [null, school])
        parts.set([place?.name ?? '', field, value].join('/'), {
          school: place,
          also: field === '' ? {} : { [field]: value },
        });
  return [...parts.values()];
}

/** Percent of the records that have to comply, where less than all is enough. */
const sharesNeeded: Readonly<Record<string, number>> = { 'english-learner-services/access-participation': 95 };

export function subjectOf(school: Pick<School, 'name'> | null): Readonly<Record<string, string>> {
  return { district: districtName, ...(school === null ? {} : { school: school.name }) };
}
