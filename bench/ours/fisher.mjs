// Our Fisher test, two-sided, on each table of a file: <tables> <file the p values are written to>
import { readFileSync, writeFileSync } from 'node:fs';
import { fisherExact } from '../../src/core/measures/significance/fisher-exact.ts';
import { median, tell } from '../tell.mjs';

const [, , tables, answers] = process.argv;
const rows = readFileSync(tables, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number));
let found = [];
const times = Array.from({ length: 5 }, () => {
  const start = performance.now();
  found = rows.map(([cases, students, otherCases, otherStudents]) =>
    fisherExact({ cases, students }, { cases: otherCases, students: otherStudents }),
  );
  return performance.now() - start;
});
writeFileSync(answers, found.map(({ twoSided }) => twoSided).join('\n'));
tell({ ms: median(times), tables: rows.length });
