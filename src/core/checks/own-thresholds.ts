import { formatIsoDay, parseIsoDay } from '../calendar/iso-day.ts';
import { nearest } from '../data/nearest.ts';
import { limitInWords } from './amount-text.ts';
import type { Rulebook } from './load-rulebook.ts';
import type { Operator } from './outcome.ts';
import type { Authority, DatedValue, Pack, Threshold } from './rule.ts';

/** Tells what is wrong with one part of an entry, where that part stands. */
export type TellPart<P extends string> = (part: P, message: string, remedy: string) => void;

/** A threshold of a pack as an organization sets it. */
export interface OwnThreshold {
  readonly pack: string;
  readonly id: string;
  /** Null for that of the pack. */
  readonly unit: string | null;
  readonly values: readonly OwnValue[];
  readonly tell: TellPart<'pack' | 'id' | 'unit'>;
}

export interface OwnValue {
  readonly value: number;
  /** Null for that of the pack, where the pack and its settings agree on one. */
  readonly operator: Operator | null;
  /** ISO days, inclusive; null is open. */
  readonly from: string | null;
  readonly to: string | null;
  /** An authority's id. */
  readonly authority: string;
  readonly verified: boolean;
  readonly tell: TellPart<'value' | 'operator' | 'from' | 'to' | 'authority'>;
}

/** One threshold that is another now. */
export interface ThresholdChange {
  readonly pack: string;
  readonly id: string;
  readonly title: string;
  /** The values in words, as the pack has them and as they are now; null where the pack leaves it open. */
  readonly before: string | null;
  readonly after: string;
}

export interface OwnThresholdsSet {
  readonly packs: readonly Pack[];
  readonly authorities: ReadonlyMap<string, Authority>;
  readonly changes: readonly ThresholdChange[];
}

/**
 * A rulebook with thresholds in place of those of its packs, in the pack and in every setting of it that has them. For days
 * an own value does not reach, what the pack says goes on holding. The authority of an own value is cited as set by the
 * organization, so that no reader takes its number for that of the law. A threshold with a fault is told and left as it was.
 *
 * @param setBy what stands behind the citation: `set by Riverton Public Schools`
 */
export function withOwnThresholds(
  rulebook: Pick<Rulebook, 'packs' | 'authorities'>,
  own: readonly OwnThreshold[],
  setBy: string,
): OwnThresholdsSet {
  const packs = new Map(rulebook.packs.map((pack) => [pack.id, pack]));
  const authorities = new Map(rulebook.authorities);
  const changes: ThresholdChange[] = [];
  for (const one of own) {
    const pack = packs.get(one.pack);
    if (pack === undefined) {
      one.tell('pack', ...unknown('pack', one.pack, [...packs.keys()]));
      continue;
    }
    const known = thresholdsOfPack(pack);
    const shipped = known.get(one.id);
    if (shipped === undefined) {
      one.tell('id', ...unknown(`threshold in \`${pack.id}\``, one.id, [...known.keys()]));
      continue;
    }
    const operators = operatorsOf(pack, one.id);
    if (!isFitting(one, shipped, operators, authorities)) continue;
    const values = one.values.map((value): DatedValue => {
      const cited = authorities.get(value.authority)!;
      const id = `${cited.id}, ${setBy}`;
      authorities.set(id, { ...cited, id, cite: `${cited.cite}, ${setBy}` });
      return {
        value: value.value,
        operator: value.operator ?? operators[0]!,
        from: value.from,
        to: value.to,
        authority: id,
        verified: value.verified,
      };
    });
    const changed = (threshold: Threshold): Threshold => ({
      ...threshold,
      unit: one.unit ?? threshold.unit,
      values: valuesOver(values, threshold.values),
    });
    const inMap = (thresholds: ReadonlyMap<string, Threshold>): ReadonlyMap<string, Threshold> =>
      thresholds.has(one.id)
        ? new Map([...thresholds].map(([id, threshold]) => [id, id === one.id ? changed(threshold) : threshold]))
        : thresholds;
    packs.set(pack.id, {
      ...pack,
      thresholds: inMap(pack.thresholds),
      settings: new Map(
        [...pack.settings].map(([id, setting]) => [id, { ...setting, thresholds: inMap(setting.thresholds) }]),
      ),
    });
    changes.push({
      pack: pack.id,
      id: one.id,
      title: shipped.title,
      before: shipped.values.length === 0 ? null : inWords(shipped),
      after: inWords({ ...shipped, unit: one.unit ?? shipped.unit, values }),
    });
  }
  return { packs: [...packs.values()], authorities, changes };
}

/** The thresholds of a pack, then those only its settings have. */
function thresholdsOfPack(pack: Pack): Map<string, Threshold> {
  const all = new Map(pack.thresholds);
  for (const { thresholds } of pack.settings.values())
    for (const [id, threshold] of thresholds) if (!all.has(id)) all.set(id, threshold);
  return all;
}

/** What a pack and its settings test a threshold with; none where nobody has set it, two where settings differ. */
function operatorsOf({ thresholds, settings }: Pack, id: string): readonly Operator[] {
  const all = [thresholds, ...[...settings.values()].map((setting) => setting.thresholds)];
  return [...new Set(all.flatMap((one) => (one.get(id)?.values ?? []).map(({ operator }) => operator)))];
}

function isFitting(
  one: OwnThreshold,
  shipped: Threshold,
  operators: readonly Operator[],
  authorities: ReadonlyMap<string, Authority>,
): boolean {
  let fits = true;
  const tellingOf =
    <P extends string>(tell: TellPart<P>): TellPart<P> =>
    (part, message, remedy) => {
      fits = false;
      tell(part, message, remedy);
    };
  const tell = tellingOf(one.tell);
  const unit = one.unit ?? shipped.unit;
  if (one.values.length === 0) tell('id', `The threshold \`${one.id}\` has no value.`, 'Give it one, or leave it out.');
  if (unit !== shipped.unit) {
    if (!isDays(unit) || !isDays(shipped.unit))
      tell(
        'unit',
        `\`${one.id}\` is counted in \`${shipped.unit}\`, not in \`${unit}\`.`,
        `Write the value in \`${shipped.unit}\`, and leave the unit out.`,
      );
    else if (one.values.some(({ from, to }) => from !== null || to !== null))
      tell('unit', 'The kind of day cannot change from one day to the next.', 'Leave out from and to, or the unit.');
  }
  one.values.forEach((value, at) => {
    const tellValue = tellingOf(value.tell);
    const known = operators.map((operator) => `\`${operator}\``).join(' or ');
    if (value.operator === null && operators.length !== 1)
      tellValue(
        'operator',
        operators.length === 0
          ? `Nothing says yet on which side of \`${one.id}\` a number counts.`
          : `\`${one.id}\` is tested with ${known}, as its settings have it, and the entry does not say with which.`,
        `Write \`${operators[0] ?? '>='} ${value.value}\` in the cell of a sheet, or \`operator: '${operators[0] ?? '>='}'\` in a file.`,
      );
    if (value.operator !== null && operators.length > 0 && !operators.includes(value.operator))
      tellValue(
        'operator',
        `\`${one.id}\` is tested with ${known}, not with \`${value.operator}\`.`,
        `Write ${known}${operators.length === 1 ? ', or leave it out' : ''}; which side of a limit counts belongs to the rule.`,
      );
    const fault = faultOfAmount(value.value, unit);
    if (fault !== null) tellValue('value', `\`${one.id}\` is ${value.value}: ${fault[0]}`, fault[1]);
    for (const part of ['from', 'to'] as const) {
      const day = value[part];
      if (day !== null && parseIsoDay(day) === null)
        tellValue(part, `\`${day}\` is not a day.`, 'Write the day as 2026-07-01.');
    }
    if (value.from !== null && value.to !== null && value.to < value.from)
      tellValue('to', `The value ends on ${value.to}, before it starts.`, `Write a day from ${value.from} on.`);
    if (!authorities.has(value.authority))
      tellValue('authority', ...unknown('authority', value.authority, [...authorities.keys()]));
    const other = one.values.slice(0, at).find((earlier) => overlap(earlier, value));
    if (other !== undefined)
      tellValue('from', `Two values of \`${one.id}\` hold on the same days.`, 'Let one end before the other starts.');
  });
  return fits;
}

function faultOfAmount(value: number, unit: string): readonly [string, string] | null {
  if (/^(percent|%)$/i.test(unit) && (value < 0 || value > 100))
    return ['a percentage lies between 0 and 100.', 'Write for example 25 for 25 percent.'];
  if (unit === 'share' && (value < 0 || value > 1))
    return ['a share lies between 0 and 1.', 'Write for example 0.25 for 25 percent.'];
  if (isDays(unit) && (value < 0 || !Number.isInteger(value)))
    return ['days are counted whole.', 'Write a whole number.'];
  if (/ratio/.test(unit) && value <= 0) return ['a ratio is more than 0.', 'Write for example 1.5.'];
  return null;
}

const isDays = (unit: string): boolean => /^(?:[a-z]+-)*(?:day|week)$/.test(unit);

type Dated = Pick<DatedValue, 'from' | 'to'>;
const startOf = ({ from }: Dated): string => from ?? '0000-01-01';
const endOf = ({ to }: Dated): string => to ?? '9999-12-31';
const overlap = (one: Dated, other: Dated): boolean => startOf(one) <= endOf(other) && startOf(other) <= endOf(one);

/** Own values, then what is left of the shipped ones for the days between them. */
function valuesOver(own: readonly DatedValue[], shipped: readonly DatedValue[]): readonly DatedValue[] {
  let left = shipped;
  for (const value of own)
    left = left.flatMap((one): readonly DatedValue[] => {
      if (!overlap(value, one)) return [one];
      const before = value.from !== null && startOf(one) < value.from ? [{ ...one, to: shifted(value.from, -1) }] : [];
      const after = value.to !== null && endOf(one) > value.to ? [{ ...one, from: shifted(value.to, 1) }] : [];
      return [...before, ...after];
    });
  return [...own, ...left];
}

function shifted(isoDay: string, days: number): string {
  return formatIsoDay(parseIsoDay(isoDay)! + days);
}

function inWords({ unit, values }: Pick<Threshold, 'unit' | 'values'>): string {
  return values
    .map(({ operator, value, from, to }) => {
      const days = [from === null ? '' : ` from ${from}`, to === null ? '' : ` to ${to}`].join('');
      return `${limitInWords(operator, value, unit)}${days}`;
    })
    .join('; ');
}

function unknown(what: string, name: string, known: readonly string[]): [string, string] {
  const near = nearest(name, known);
  return [
    `There is no ${what} called \`${name}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
    known.length <= 20 && known.length > 0 ? `Use one of: ${known.join(', ')}.` : 'Correct the name.',
  ];
}
