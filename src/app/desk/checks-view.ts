import { missingFields } from '../../core/checks/conditions.ts';
import { fieldsOf } from '../../core/checks/load-condition.ts';
import { settingOf } from '../../core/checks/resolve-threshold.ts';
import { partsBehind } from '../../core/checks/views/parts-behind.ts';
import type { Authority, Pack, Rule } from '../../core/checks/rule.ts';
import { thresholdsUsed } from '../../core/checks/thresholds-used.ts';
import { limitInWords } from '../../core/checks/amount-text.ts';
import type { TableSchema } from '../../core/table/schema.ts';
import type { Table } from '../../core/table/table.ts';
import type { PackView, RuleView } from './views.ts';

/** A rule pack with what it could check on these tables, and for the rest what is missing. */
export function packView(
  pack: Pack,
  { chosen, fits }: { readonly chosen: boolean; readonly fits: boolean },
  setting: string | null,
  tables: ReadonlyMap<string, readonly Table[]>,
  schema: TableSchema,
  authorities: ReadonlyMap<string, Authority>,
): PackView {
  const rules = pack.rules.map((rule) => ruleView(rule, pack, setting, tables, schema, authorities));
  const authority = authorities.get(pack.authority);
  return {
    id: pack.id,
    title: pack.title,
    family: familyOf(authority),
    authority: authority?.cite ?? pack.authority,
    chosen,
    fits,
    settings: [...pack.settings.values()].map(({ id, title }) => ({ id, title })),
    setting,
    covers: pack.covers,
    doesNotCover: pack.doesNotCover,
    rules,
    ready: rules.filter(({ ready }) => ready).length,
  };
}

/** The heading a pack is listed under, by what binds it. */
function familyOf(authority: Authority | undefined): string {
  const cite = authority?.cite ?? '';
  if (authority?.force === 'local' || /United States v|agreement|consent/i.test(`${cite} ${authority?.title ?? ''}`))
    return 'Agreements and local rules';
  if (/\bCFR\b|U\.S\.C/.test(cite)) return 'Federal law';
  return /CMR|M\.G\.L|G\.L\./.test(cite) ? 'Massachusetts' : 'Other';
}

function ruleView(
  rule: Rule,
  pack: Pack,
  setting: string | null,
  tables: ReadonlyMap<string, readonly Table[]>,
  schema: TableSchema,
  authorities: ReadonlyMap<string, Authority>,
): RuleView {
  const titleOf = (field: string): string => schema.fields.get(field)?.title ?? field;
  const sheetOf = (table: string): string => schema.worksheets.get(table)?.title ?? table;
  const parts = partsBehind(pack, rule);
  const lacks = parts.flatMap(({ table, conditions, fields }) => {
    const own = tables.get(table) ?? [];
    if (own.length === 0) return [`a worksheet “${sheetOf(table)}”`];
    // One of several sheets of a kind is enough; the one that lacks least is told of.
    const missing = own
      .map((one) => [
        ...missingFields(one, conditions),
        ...fields.filter((field) => one.columns.every((column) => column.field !== field) && isNeeded(rule, field)),
      ])
      .sort((a, b) => a.length - b.length)[0]!;
    return missing.length === 0
      ? []
      : [`${missing.map((field) => `“${titleOf(field)}”`).join(', ')} on ${sheetOf(table)}`];
  });
  const countsMade = rule.kind === 'significant-disproportionality' && tables.has('idea-counts');
  const ready = lacks.length === 0 || countsMade;
  return {
    id: rule.id,
    title: rule.title,
    question: rule.question,
    criterion: rule.criterion,
    ready,
    needs: parts
      .map(({ table, conditions, fields }) => {
        const named = [...new Set([...conditions.flatMap(fieldsOf), ...fields])].map(titleOf);
        return `${sheetOf(table)}: ${named.join(', ') || 'its rows'}`;
      })
      .join('. '),
    lacks: ready ? null : `It needs ${[...new Set(lacks)].join(', and ')}.`,
    unverified: unverifiedOf(rule, pack, setting, authorities),
  };
}

/** What results are split by is welcome, but a rule over records runs without it. */
function isNeeded(rule: Rule, field: string): boolean {
  if (rule.kind === 'records' || rule.kind === 'indicator') return false;
  // A result of a school needs to be told whose it is; other splits are welcome and no more.
  return !('per' in rule) || rule.kind === 'accountability' || !rule.per.includes(field);
}

/** The limits of a rule that nobody has held against their source, in words. */
function unverifiedOf(
  rule: Rule,
  pack: Pack,
  setting: string | null,
  authorities: ReadonlyMap<string, Authority>,
): string[] {
  const own = settingOf(pack, setting)?.thresholds;
  const used = thresholdsUsed(pack, rule, setting, null);
  return used
    .flatMap((id) => own?.get(id) ?? pack.thresholds.get(id) ?? [])
    .flatMap(({ title, unit, values }) =>
      values
        .filter(({ verified }) => !verified)
        .map(({ operator, value, authority }) => {
          const cite = authorities.get(authority)?.cite ?? authority;
          return `${title}: ${limitInWords(operator, value, unit)}. Somebody has to confirm it with ${cite}.`;
        }),
    );
}
