import { changeKinds, type ChangeKind, type OwnChange } from '../../app/organization/own-settings.ts';
import { textTable } from './text-table.ts';

const titles: Readonly<Record<ChangeKind, string>> = {
  district: 'District',
  'pack chosen': 'Packs used',
  'pack added': 'Packs added',
  threshold: 'Thresholds changed',
  'school working day': 'School working day',
  privacy: 'Privacy setting',
  alias: 'Column names added',
  field: 'Columns added',
  worksheet: 'Worksheets added',
  authority: 'Citations added',
  'file replaced': 'Files replaced',
  'text changed': 'Texts changed',
  'text added': 'Texts added',
  report: 'Report types',
  part: 'Parts of reports',
  team: 'Review team',
  calendar: 'Calendar',
  letterhead: 'Letterhead',
};

/** What is not as shipped: a heading for each kind of thing, and what it was beside what it is. */
export function printChanges(changes: readonly OwnChange[], width: number): string {
  const kinds = changeKinds.filter((kind) => changes.some((change) => change.kind === kind));
  return kinds
    .map((kind) => {
      const own = changes.filter((change) => change.kind === kind);
      const rows = own.map(({ name, before, after, where }) => [
        name === kind || name === 'review team' ? '' : name,
        before === null ? after : `${before} → ${after}`,
        where,
      ]);
      const columns = [
        { header: `${titles[kind]} (${own.length})` },
        { header: 'Now', flexible: true },
        { header: 'Set in', flexible: true },
      ];
      return textTable(columns, rows, width);
    })
    .join('\n\n');
}

/** What changes what is found goes with every run; the rest is counted. */
const deciding: readonly ChangeKind[] = ['threshold', 'school working day', 'privacy'];

/** The settings a run was made with, short; an empty text where everything is as shipped. */
export function printSettingsOfRun(changes: readonly OwnChange[], width: number): string {
  if (changes.length === 0) return '';
  const told = changes.filter(({ kind }) => deciding.includes(kind));
  const others = changeKinds.flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return deciding.includes(kind) || count === 0 ? [] : [`${titles[kind].toLowerCase()} ${count}`];
  });
  return [
    ...(told.length === 0 ? ['Settings of the organization'] : [printChanges(told, width)]),
    ...(others.length === 0 ? [] : [`Also set: ${others.join(', ')}`]),
  ].join('\n');
}
