import { fieldsOf } from '../load-condition.ts';
import type { Condition, Pack } from '../rule.ts';
import { conditionsOf, fieldsRead, type View, type ViewColumn } from './view.ts';

/** A name in a view that leads nowhere, or one that is taken. */
export interface ViewFault {
  readonly what: string;
  readonly name: string;
  readonly known: readonly string[];
}

/**
 * The fields each view of a pack has, and what is wrong with their names. A view has every field a worksheet can have,
 * and those it makes. Views may start from views that stand before them.
 */
export function checkViews(
  pack: Pack,
  fieldsOfTable: (table: string) => readonly string[] | null,
): { readonly fields: ReadonlyMap<string, readonly string[]>; readonly faults: readonly ViewFault[] } {
  const fields = new Map<string, readonly string[]>();
  const faults: ViewFault[] = [];
  const known = (table: string): readonly string[] | null => fields.get(table) ?? fieldsOfTable(table);
  const expect = (table: string, names: readonly string[]): void => {
    const all = known(table);
    if (all === null) faults.push({ what: 'worksheet', name: table, known: [...fields.keys()] });
    else
      for (const name of names)
        if (!all.includes(name)) faults.push({ what: `field of the worksheet ${table}`, name, known: all });
  };
  for (const view of pack.views.values()) {
    if (fieldsOfTable(view.id) !== null)
      faults.push({ what: 'view of its own name, for a worksheet has it,', name: view.id, known: [] });
    const beside = view.with.flatMap((one) => {
      expect(one.table, [...one.key, ...one.fields.map(({ field }) => field), ...one.columns.flatMap(readBy)]);
      return [...one.fields.map(({ as }) => as), ...one.columns.map(({ field }) => field)];
    });
    expect(
      view.from,
      view.with.flatMap(({ as }) => as),
    );
    const here = [...(known(view.from) ?? []), ...beside];
    const made: string[] = [];
    for (const name of [...view.groupBy, ...view.keep])
      if (!here.includes(name)) faults.push({ what: `field of the view ${view.id}`, name, known: here });
    for (const column of view.columns) {
      for (const name of readBy(column))
        if (![...here, ...made].includes(name))
          faults.push({ what: `field of the view ${view.id}`, name, known: [...here, ...made] });
      made.push(column.field);
    }
    fields.set(view.id, [...new Set([...here, ...made])]);
  }
  return { fields, faults };
}

/** Every condition a pack's views hold. */
export function viewConditions(views: Iterable<View>): readonly Condition[] {
  return [...views].flatMap(({ columns, with: beside }) =>
    [...columns, ...beside.flatMap((one) => one.columns)].flatMap(({ make }) => conditionsOf(make)),
  );
}

const readBy = ({ make }: ViewColumn): readonly string[] => [
  ...fieldsRead(make),
  ...conditionsOf(make).flatMap(fieldsOf),
];
