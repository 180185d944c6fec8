import { readCases } from './read-cases.ts';

/** `src/rules/coverage/cases.yaml` as it has to be for the cases that are there. */
export function countedCases(): string {
  const counts = new Map<string, number>();
  for (const { pack, rule } of readCases()) counts.set(`${pack}/${rule}`, (counts.get(`${pack}/${rule}`) ?? 0) + 1);
  const lines = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, count]) => `  ${rule}: ${count}`);
  return ['# Written by `npm run count-cases`: how many cases each rule is tried on.', 'cases:', ...lines, ''].join(
    '\n',
  );
}
