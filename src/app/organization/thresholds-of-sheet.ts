import { formatIsoDay } from '../../core/calendar/iso-day.ts';
import type { OwnThreshold, OwnValue } from '../../core/checks/own-thresholds.ts';
import type { Authority, Pack } from '../../core/checks/rule.ts';
import type { Operator } from '../../core/checks/outcome.ts';
import { nearest } from '../../core/data/nearest.ts';
import { readDate } from '../../core/table/read-date.ts';
import type { SettingColumn, SettingRow } from './read-settings.ts';

/** Own thresholds from rows of the settings sheet, with the authorities that stand in its cells alone. */
export function thresholdsOfSheet(
  rows: readonly SettingRow[],
  packs: readonly Pack[],
  authorities: ReadonlyMap<string, Authority>,
): { readonly thresholds: readonly OwnThreshold[]; readonly authorities: ReadonlyMap<string, Authority> } {
  const known = new Map(authorities);
  const byName = new Map<string, { readonly row: SettingRow; readonly values: OwnValue[] }>();
  for (const row of rows) {
    const name = row.text('Name').replace(/\s*\/\s*/, '/');
    if (!/^[^/]+\/[^/]+$/.test(name)) {
      row.tell('Name', `\`${name}\` does not name a threshold.`, namingRemedy(name, packs));
      continue;
    }
    const value = valueOf(row, unitOf(name, packs), known);
    if (value === null) continue;
    const before = byName.get(name);
    if (before === undefined) byName.set(name, { row, values: [value] });
    else before.values.push(value);
  }
  const thresholds = [...byName].map(([name, { row, values }]): OwnThreshold => {
    const [pack, id] = name.split('/') as [string, string];
    return { pack, id, unit: null, values, tell: (_, message, remedy) => row.tell('Name', message, remedy) };
  });
  return { thresholds, authorities: known };
}

function namingRemedy(name: string, packs: readonly Pack[]): string {
  const with_ = packs.filter((pack) => pack.thresholds.has(name)).map((pack) => `${pack.id}/${name}`);
  return with_.length > 0
    ? `Write it with its pack: ${with_.join(', ')}.`
    : 'Write the pack and the threshold with a slash between them, as `plumbline packs PACK` lists them.';
}

function unitOf(name: string, packs: readonly Pack[]): string | null {
  const [packId, id] = name.split('/');
  const pack = packs.find((one) => one.id === packId);
  const all = pack === undefined ? [] : [pack.thresholds, ...[...pack.settings.values()].map((one) => one.thresholds)];
  return all.flatMap((thresholds) => thresholds.get(id!) ?? [])[0]?.unit ?? null;
}

const columnOf: Readonly<Record<'value' | 'operator' | 'from' | 'to' | 'authority', SettingColumn>> = {
  value: 'Value',
  operator: 'Value',
  from: 'From',
  to: 'To',
  authority: 'Authority',
};

function valueOf(row: SettingRow, unit: string | null, authorities: Map<string, Authority>): OwnValue | null {
  const [, operator, digits, percent] =
    /^(>=|<=|>|<|=|≥|≤)?\s*(-?\d+(?:\.\d+)?|-?\.\d+)\s*(%?)$/.exec(row.text('Value')) ?? [];
  if (digits === undefined)
    row.tell(
      'Value',
      row.text('Value') === '' ? 'The row has no value.' : `\`${row.text('Value')}\` is not a number.`,
      'Write a number, such as 25 or 25%.',
    );
  else if (percent === '%' && unit !== null && unit !== 'share' && !/^(percent|%)$/i.test(unit))
    row.tell(
      'Value',
      `The threshold is counted in \`${unit}\`, not in percent.`,
      'Write the number without a percent sign.',
    );
  const from = dayOf(row, 'From');
  const to = dayOf(row, 'To');
  const authority = authorityOf(row, authorities);
  const verified = yesOrNo(row);
  if (row.faulty() || digits === undefined) return null;
  return {
    // Hundredths by the digits, not by a division: 0.07 and 7 % are one number.
    value: percent === '%' && unit === 'share' ? Number(`${digits}e-2`) : Number(digits),
    operator: operator === undefined ? null : operatorOf(operator),
    from,
    to,
    authority,
    verified,
    tell: (part, message, remedy) => row.tell(columnOf[part], message, remedy),
  };
}

function operatorOf(written: string): Operator {
  return written === '≥' ? '>=' : written === '≤' ? '<=' : (written as Operator);
}

function dayOf(row: SettingRow, column: 'From' | 'To'): string | null {
  const text = row.text(column);
  if (text === '') return null;
  const read = readDate(text);
  if ('day' in read) return formatIsoDay(read.day);
  row.tell(column, `\`${text}\` is not a day.`, 'Write the day as 2026-07-01, or leave the cell empty.');
  return null;
}

/** An authority by its id or as it is cited; other words are an authority of the organization’s own. */
function authorityOf(row: SettingRow, authorities: Map<string, Authority>): string {
  const text = row.text('Authority');
  if (text === '') {
    row.tell(
      'Authority',
      'The row does not say who set this number.',
      'Write it, such as “School Committee policy JKE”.',
    );
    return '';
  }
  if (authorities.has(text)) return text;
  const cited = [...authorities.values()].find(({ cite }) => cite.toLowerCase() === text.toLowerCase());
  if (cited !== undefined) return cited.id;
  if (/^[a-z0-9]+([.-][a-z0-9]+)+$/.test(text)) {
    const near = nearest(text, [...authorities.keys()]);
    row.tell(
      'Authority',
      `There is no authority \`${text}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
      'Correct the name, or write in words who set this number.',
    );
    return '';
  }
  const own: Authority = {
    id: text,
    cite: text,
    title: text,
    force: 'local',
    status: 'in-force',
    url: null,
    checkedOn: null,
  };
  authorities.set(text, own);
  return text;
}

function yesOrNo(row: SettingRow): boolean {
  const text = row.text('Verified').toLowerCase();
  if (['yes', 'y', 'true'].includes(text)) return true;
  if (!['', 'no', 'n', 'false'].includes(text))
    row.tell('Verified', `\`${row.text('Verified')}\` is neither yes nor no.`, 'Write yes or no.');
  return false;
}
