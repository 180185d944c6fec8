import { fieldsOf } from '../load-condition.ts';
import { partsOf, type RulePart } from '../load-rulebook.ts';
import type { Condition, Pack, Rule } from '../rule.ts';
import { conditionsOf, fieldsRead, isRunning, type View } from './view.ts';

/** The worksheets a rule looks at, each with the conditions and fields it uses there; views are told by what they are made of. */
export function partsBehind(pack: Pack, rule: Rule): readonly RulePart[] {
  return partsOf(rule).flatMap((part) => behind(pack, part));
}

/** What a part over a view asks of the worksheets the view is made of; a part over a worksheet stays as it is. */
function behind(pack: Pack, part: RulePart): readonly RulePart[] {
  const view = pack.views.get(part.table);
  if (view === undefined) return [part];
  const made = madeBy(view);
  const asked = [...part.conditions.flatMap(neededFields), ...part.fields].filter((field) => !made.has(field));
  const columns = view.columns.map(({ make }) => make);
  const own: RulePart = {
    table: view.from,
    conditions: columns.filter((make) => view.groupBy.length > 0 || isRunning(make)).flatMap(conditionsOf),
    fields: [
      ...new Set([
        ...asked,
        ...view.groupBy,
        ...view.keep,
        ...view.with.flatMap(({ as }) => as),
        ...columns.flatMap(fieldsRead),
      ]),
    ].filter((field) => !made.has(field)),
  };
  const beside = view.with.map(({ table, key, fields, columns: more }): RulePart => ({
    table,
    conditions: more.flatMap(({ make }) => conditionsOf(make)),
    fields: [...key, ...fields.map(({ field }) => field), ...more.flatMap(({ make }) => fieldsRead(make))],
  }));
  return [own, ...beside].flatMap((one) => behind(pack, one));
}

/** Fields a view makes or takes from elsewhere. */
function madeBy(view: View): ReadonlySet<string> {
  return new Set([
    ...view.columns.map(({ field }) => field),
    ...view.with.flatMap(({ fields, columns }) => [
      ...fields.map(({ as }) => as),
      ...columns.map(({ field }) => field),
    ]),
  ]);
}

/** Fields without which a condition cannot be told; those of alternatives may be left out. */
function neededFields(condition: Condition): readonly string[] {
  switch (condition.type) {
    case 'any':
      return [];
    case 'all':
      return condition.of.flatMap(neededFields);
    case 'not':
      return neededFields(condition.of);
    default:
      return fieldsOf(condition);
  }
}
