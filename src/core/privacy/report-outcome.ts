import { isWhole } from '../data/whole-subject.ts';
import { amountText, operatorInWords } from '../checks/amount-text.ts';
import type { Mean, Outcome, ThresholdUsed } from '../checks/outcome.ts';
import { codedPercent } from './display-coding.ts';
import { exactly, formatFigure, printedValue, type Exact } from './format-figure.ts';
import { meansAreHidden } from './means-are-hidden.ts';
import type { OutcomeCells } from './outcome-cells.ts';
import type { PrivacySetting } from './privacy-setting.ts';
import { codeInWords, reasonForPublic } from './reason-for-public.ts';
import type { Audience, Figure, FigureSource, FigureUnit, ReportableOutcome } from './reportable.ts';
import { stableHash } from './stable-hash.ts';

/** What the audience may see. */
export interface Sight {
  readonly audience: Audience;
  readonly setting: PrivacySetting;
  isHidden(cell: string): boolean;
  /** Whether the rule calls the count, or the group it is of, small: printed with care inside, not printed outside. */
  isSmall(cell: string): boolean;
  /** Whether the group is withheld for its size. */
  isSmallGroup(studentsCell: string): boolean;
  /** Whether the outcome's status tells nothing beyond the figures that are shown. */
  statusIsSafe(outcome: Outcome, cells: OutcomeCells): boolean;
  /** Whether everybody can tell that the outcome raises nothing: no counts that agree with what is shown would. */
  cannotBeRaised(outcome: Outcome, cells: OutcomeCells): boolean;
  /**
   * The columns a withheld figure names: all its finding rests on, the same for every one of them. A withheld count that
   * named its own would tell whether there is a case at all, for of no case there is no row.
   */
  columns?(): readonly string[];
}

/**
 * An outcome as its audience may see it. Every figure is formatted here once; one that rests on a withheld count is
 * withheld and carries no number, and neither do the status, the reason and the evidence beside it.
 */
export function reportOutcome(outcome: Outcome, cells: OutcomeCells, sight: Sight): ReportableOutcome {
  const make = new FigureMaker(outcome, cells, sight);
  const { comparison, mean } = outcome;
  const figures = {
    n: make.count('n', outcome.n, cells.cases),
    d: make.count('d', outcome.d, cells.students),
    rate: mean === undefined ? make.rate('rate', 'own') : make.mean('rate', mean),
    comparisonN: comparison === null ? null : make.count('cn', comparison.n, cells.otherCases),
    comparisonD: comparison === null ? null : make.count('cd', comparison.d, cells.otherStudents),
    comparisonRate:
      comparison === null
        ? null
        : comparison.mean === undefined
          ? make.rate('crate', 'other')
          : make.mean('crate', comparison.mean),
    value: make.value(),
    lower: make.end('low'),
    upper: make.end('high'),
    difference: comparison === null ? null : make.difference(),
  };
  const statusShown = sight.audience === 'internal' || sight.statusIsSafe(outcome, cells);
  const anyWithheld = Object.values(figures).some((figure) => figure?.state === 'withheld');
  return {
    id: outcome.id,
    subject: outcome.subject,
    group: outcome.group,
    dimension: outcome.dimension,
    status: statusShown ? outcome.status : 'not-computed',
    ...figures,
    comparisonLabel: comparison?.label ?? null,
    measure: outcome.measure,
    threshold: outcome.threshold === null ? null : thresholdOf(outcome.threshold),
    reason: reasonOf(outcome, sight, anyWithheld || !statusShown),
    ...(outcome.person === undefined ? {} : { person: outcome.person }),
    ...(outcome.word === undefined || !statusShown ? {} : { word: outcome.word }),
    ...(outcome.newSeries === true ? { newSeries: true } : {}),
  };
}

export const withheldBriefly = 'withheld, as few stand behind it';

function reasonOf(outcome: Outcome, { audience }: Sight, withheld: boolean): string | null {
  const { reason } = outcome;
  if (audience === 'internal') return reason?.message ?? null;
  if (withheld) return `Not shown: ${withheldBriefly}.`;
  return reason === null ? null : reasonForPublic(reason);
}

/** `at least 100%`, `a ratio of more than 3`, `at most 45 school working days`. */
function thresholdOf({
  value,
  operator,
  unit,
  authority,
  from,
  verified,
}: ThresholdUsed): ReportableOutcome['threshold'] {
  const words = operatorInWords(operator, unit);
  const limit = (text: string): string => `${words} ${text}`;
  const text =
    unit === 'share'
      ? limit(`${Number((100 * value).toPrecision(12))}%`)
      : /^(percent|%)$/i.test(unit)
        ? limit(`${value}%`)
        : /ratio|times/i.test(unit)
          ? `a ratio of ${limit(String(value))}`
          : limit(amountText(value, unit));
  return { text, authority, from, verified };
}

/** What a measure's value is printed as. Ratios are plain numbers, shares percentages, differences of shares points. */
export function unitOfMeasure(measure: string): FigureUnit {
  if (/^mean|^hedges-g$/.test(measure)) return 'number';
  if (/difference|gap|points|^change-in-/.test(measure)) return 'points';
  if (/ratio|four-fifths|index|odds/.test(measure)) return 'ratio';
  if (/share|rate|risk|percent|composition|proportion/.test(measure)) return 'percent';
  if (/days/.test(measure)) return 'days';
  return 'text';
}

class FigureMaker {
  constructor(
    private readonly outcome: Outcome,
    private readonly cells: OutcomeCells,
    private readonly sight: Sight,
  ) {}

  count(part: CountPart, value: number | null, cell: string | null): Figure {
    const source = this.source(part, countNames[part]);
    if (value === null) return this.notComputed(source);
    if (cell !== null && this.sight.isHidden(cell)) return this.withheld(source, this.groupMark(part));
    return this.shown(value, 'count', source, cell === null ? [] : [cell]);
  }

  rate(part: string, whose: 'own' | 'other'): Figure {
    const counts = this.counts(whose);
    const source = this.source(part, whose === 'own' ? 'cases ÷ students' : 'comparison cases ÷ comparison students');
    const { cases, students, casesCell, studentsCell } = counts;
    if (cases === null || students === null || students === 0) return this.notComputed(source);
    const own = [casesCell, studentsCell].filter((cell) => cell !== null);
    if (this.outcome.composition === true && this.isCoded(own) && meansAreHidden(this.cells, this.sight))
      return this.withheld(source);
    if (this.isCoded(own)) return this.coded({ part: cases, whole: students }, students, source);
    if (this.mustHide(own) || this.rateIsSmall(whose))
      return this.withheld(source, this.groupMark(whose === 'own' ? 'n' : 'cn'));
    return this.shown({ numerator: BigInt(cases), denominator: BigInt(students) }, 'percent', source, own);
  }

  /** A mean has no cell of its own: it goes where a count beside it would let it be told of few people. */
  mean(part: string, { value }: Mean): Figure {
    const source = this.source(part, 'sum of the values ÷ how many');
    if (this.meansGo()) return this.withheld(source);
    return value === null ? this.notComputed(source) : this.shown(exactly(value), 'number', source, this.allCells());
  }

  /** Twice the counts go into a ratio: all four have to be seen. */
  value(): Figure {
    const { outcome } = this;
    const unit = unitOfMeasure(outcome.measure);
    const source = this.source('value', outcome.measure);
    const cells = this.allCells();
    if (outcome.mean !== undefined) {
      if (this.comparedMeansGo()) return this.withheld(source);
      return outcome.value === null
        ? this.notComputed(source)
        : this.shown(exactly(outcome.value), unit, source, cells);
    }
    if (outcome.value === null) return this.mustHide(cells) ? this.withheld(source) : this.notComputed(source);
    const { cases, students } = this.counts('own');
    const isShare =
      unit === 'percent' && outcome.comparison === null && cases !== null && students !== null && students > 0;
    if (isShare && this.isCoded(cells)) {
      if (outcome.composition === true && meansAreHidden(this.cells, this.sight)) return this.withheld(source);
      const part = outcome.measure === 'share-compliant' ? students - cases : cases;
      return this.coded({ part, whole: students }, students, source);
    }
    if (this.mustHide(cells) || this.hidesRates() || this.baseIsUnknown()) return this.withheld(source);
    return this.shown(exactly(outcome.value), unit, source, cells);
  }

  /** An end of the interval; none where the value is withheld, for whether there is an interval tells of the counts. */
  end(part: 'low' | 'high'): Figure | null {
    const { interval, measure, mean } = this.outcome;
    if (interval === null) return null;
    if (
      mean === undefined
        ? this.mustHide(this.allCells()) || this.hidesRates() || this.baseIsUnknown()
        : this.comparedMeansGo()
    )
      return null;
    const source = this.source(part, `interval (${interval.method})`);
    const end = part === 'low' ? interval.lower : interval.upper;
    if (end === null) return { state: 'not-computed', reason: 'the interval has no end', source };
    return this.shown(exactly(end), unitOfMeasure(measure), source, this.allCells());
  }

  difference(): Figure {
    const { mean, comparison } = this.outcome;
    if (mean !== undefined) {
      const source = this.source('diff', 'mean − comparison mean');
      const other = comparison?.mean?.value ?? null;
      if (this.comparedMeansGo()) return this.withheld(source);
      if (mean.value === null || other === null) return this.notComputed(source);
      const [own, compared] = [exactly(mean.value), exactly(other)];
      const numerator = own.numerator * compared.denominator - compared.numerator * own.denominator;
      const difference = { numerator, denominator: own.denominator * compared.denominator };
      return this.shown(difference, 'number', source, this.allCells());
    }
    const source = this.source('diff', 'rate − comparison rate');
    const { cases, students } = this.counts('own');
    const other = this.counts('other');
    if (!cases && cases !== 0) return this.notComputed(source);
    if (!students || other.cases === null || !other.students) return this.notComputed(source);
    if (this.mustHide(this.allCells()) || this.hidesRates()) return this.withheld(source);
    const [n, d, cn, cd] = [cases, students, other.cases, other.students].map(BigInt) as [
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    return this.shown({ numerator: n * cd - cn * d, denominator: d * cd }, 'points', source, this.allCells());
  }

  private counts(whose: 'own' | 'other') {
    const { outcome, cells } = this;
    return whose === 'own'
      ? { cases: outcome.n, students: outcome.d, casesCell: cells.cases, studentsCell: cells.students }
      : {
          cases: outcome.comparison?.n ?? null,
          students: outcome.comparison?.d ?? null,
          casesCell: cells.otherCases,
          studentsCell: cells.otherStudents,
        };
  }

  private allCells(): readonly string[] {
    const { cases, students, otherCases, otherStudents, restsOn } = this.cells;
    return [...[cases, students, otherCases, otherStudents].filter((cell) => cell !== null), ...restsOn];
  }

  /** What two means make is withheld with the number of values of either, also where no number is printed at all. */
  private comparedMeansGo(): boolean {
    return this.meansGo() || (this.outcome.comparison !== null && this.mustHide(this.allCells()));
  }

  private meansGo(): boolean {
    return this.sight.audience === 'public' && meansAreHidden(this.cells, this.sight);
  }

  private mustHide(cells: readonly string[]): boolean {
    return cells.some((cell) => this.sight.isHidden(cell));
  }

  /** Rules that print no counts print their percentages in a code. */
  private isCoded(cells: readonly string[]): boolean {
    return this.sight.audience === 'public' && this.sight.setting.counts === 'withheld' && cells.length > 0;
  }

  private rateIsSmall(whose: 'own' | 'other'): boolean {
    if (this.sight.audience === 'internal') return false;
    const { casesCell, studentsCell } = this.counts(whose);
    return [casesCell, studentsCell].some((cell) => cell !== null && this.sight.isSmall(cell));
  }

  private hidesRates(): boolean {
    const { restsOn } = this.cells;
    return (
      this.rateIsSmall('own') ||
      (this.outcome.comparison !== null && this.rateIsSmall('other')) ||
      (this.sight.audience === 'public' && restsOn.some((cell) => this.sight.isSmall(cell)))
    );
  }

  /** A printed rate of a group or a school of which nobody said how many students there are. */
  private baseIsUnknown(): boolean {
    const { outcome, cells } = this;
    if (this.sight.audience === 'internal' || cells.students !== null) return false;
    // A change over years is of the students of its years.
    if (cells.restsOn.length > 0) return false;
    // The State publishes the points of every school itself.
    if (outcome.measure === 'cumulative-target-percentage') return false;
    return outcome.group !== null || !isWhole(outcome.subject);
  }

  private coded(
    share: { readonly part: number; readonly whole: number },
    students: number,
    source: FigureSource,
  ): Figure {
    const code = codedPercent(share, students, this.sight.setting);
    if (code.kind === 'small-group') return this.withheld(source, code.text);
    return { state: 'value', raw: printedValue(code.text, 'percent'), text: code.text, unit: 'percent', source };
  }

  /** The mark of a count: a group that is small has its own where the rule gives it one. */
  private groupMark(part: string): string {
    const { setting } = this.sight;
    const students = part.startsWith('c') ? this.cells.otherStudents : this.cells.students;
    return students !== null && this.sight.isSmallGroup(students) ? setting.smallGroupMark : setting.mark;
  }

  private shown(value: number | Exact, unit: FigureUnit, source: FigureSource, cells: readonly string[]): Figure {
    const { audience, setting } = this.sight;
    if (audience === 'internal') {
      const raw = typeof value === 'number' ? value : Number(value.numerator) / Number(value.denominator);
      const small = cells.some((cell) => this.sight.isSmall(cell));
      return { state: 'value', raw, text: formatFigure(value, unit), unit, source, ...(small ? { small } : {}) };
    }
    const text = formatFigure(value, unit, setting.percent.decimals);
    return { state: 'value', raw: printedValue(text, unit), text, unit, source };
  }

  private withheld(source: FigureSource, mark = this.sight.setting.mark): Figure {
    const { columns } = this.sight;
    const { tag, outcome, part, formula } = source;
    const told: FigureSource = columns === undefined ? source : { tag, outcome, part, cells: columns(), formula };
    return { state: 'withheld', reason: withheldBriefly, mark, source: told };
  }

  private notComputed(source: FigureSource): Figure {
    const { reason } = this.outcome;
    const inside = this.sight.audience === 'internal' && reason !== null;
    return {
      state: 'not-computed',
      reason: inside ? reason.message : codeInWords(reason?.code ?? 'not-counted'),
      source,
    };
  }

  private source(part: string, formula: string): FigureSource {
    const { outcome, sight } = this;
    let cells: readonly string[] | undefined;
    return {
      tag: figureTag(part, outcome.id),
      outcome: outcome.id,
      part,
      get cells() {
        return (cells ??= evidenceCells(outcome, part, sight.audience));
      },
      formula,
    };
  }
}

type CountPart = 'n' | 'd' | 'cn' | 'cd';

const countNames: Readonly<Record<CountPart, string>> = {
  n: 'cases',
  d: 'students',
  cn: 'comparison cases',
  cd: 'comparison students',
};

/** Roles of the evidence each part rests on; every other part rests on all of it. */
const rolesOf: Readonly<Record<string, readonly string[]>> = {
  n: ['cases', 'records that do not comply'],
  d: ['students', 'records'],
  rate: ['cases', 'students', 'records', 'records that do not comply'],
  cn: ['comparison cases'],
  cd: ['comparison students'],
  crate: ['comparison cases', 'comparison students'],
};

/** A figure's tag: short enough for Word, the same over drafts, and different for different figures. */
export function figureTag(part: string, outcome: string): string {
  const tag = `${part}:${outcome}`;
  return tag.length <= longestTag ? tag : `${tag.slice(0, longestTag - 17)}~${stableHash(tag)}`;
}

const longestTag = 64;

/**
 * The cells a figure rests on. For the public only the columns: a list of the rows of the cases is their number, and one
 * of all rows but those of a group is that group's.
 */
function evidenceCells(outcome: Outcome, part: string, audience: Audience): readonly string[] {
  const roles = rolesOf[part];
  const own = roles === undefined ? outcome.evidence : outcome.evidence.filter(({ role }) => roles.includes(role));
  const ranges = [...new Set((own.length > 0 ? own : outcome.evidence).flatMap((one) => one.ranges))];
  return audience === 'internal' ? ranges : [...new Set(ranges.map(columnsOf))].sort();
}

/** The columns all outcomes of a finding rest on, worked out when first asked for. */
export function columnsOfAll(outcomes: readonly Outcome[]): () => readonly string[] {
  let columns: readonly string[] | undefined;
  return () => {
    columns ??= [
      ...new Set(outcomes.flatMap(({ evidence }) => evidence.flatMap(({ ranges }) => ranges.map(columnsOf)))),
    ].sort();
    return columns;
  };
}

/** `Students!A5:F90` → `Students!A:F`. */
export function columnsOf(range: string): string {
  const match = /^(.*!)([A-Z]+)\d+(?::([A-Z]+)\d+)?$/.exec(range);
  return match === null
    ? range.slice(0, Math.max(0, range.lastIndexOf('!')))
    : `${match[1]}${match[2]}:${match[3] ?? match[2]}`;
}
