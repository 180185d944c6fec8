// Counts and risk ratios of 8 outcomes by 6 groupings in every school and in all, each group against all others:
//   <program's folder> <file> [rounds]
// The sheet is read and its columns are typed before the clock starts. `ms` is what the peer does, counts and ratios;
// `wholeMs` are the checks as they ship, with thresholds, minimums, exact decisions and what an explanation needs.
import { readTables } from '../../src/app/read-tables.ts';
import { axisOf } from '../../src/core/checks/disparity/axis.ts';
import { countStudents } from '../../src/core/checks/disparity/counted-students.ts';
import { pairSheets } from '../../src/core/checks/disparity/paired-sheets.ts';
import { cellOf } from '../../src/core/checks/disparity/population.ts';
import { thresholdDesk } from '../../src/core/checks/disparity/rule-thresholds.ts';
import { countByGroup } from '../../src/core/checks/disparity/student-outcomes.ts';
import { evaluate } from '../../src/core/checks/evaluate.ts';
import { riskRatio } from '../../src/core/measures/risk-ratio.ts';
import { readWorkbookFile } from '../../src/hosts/node/read-file.ts';
import { measuredRules, openMeasuredLibrary } from '../measured-library.mjs';
import { median, must, tell } from '../tell.mjs';

const [, , root, file, rounds = '15'] = process.argv;
const library = openMeasuredLibrary(root);
const workbook = must(await readWorkbookFile(file));
const request = { sheets: null, mapping: null, kind: null, where: [] };
const [students] = must(await readTables(library, workbook, request, () => {}));
const pack = library.rulebook.packs.find(({ id }) => id === measuredRules);

/** A world whose table is new, so that nothing but its typed columns is left of the round before. */
function newWorld() {
  const columns = students.columns.map((column) => ({ ...column }));
  return {
    tables: new Map([['students', [{ ...students, columns }]]]),
    calendar: null,
    asOf: 20_634,
    authorities: library.rulebook.authorities,
    district: 'State',
    setting: null,
  };
}

function countsAndRatios(world) {
  const found = { cells: 0, cases: 0, students: 0, ratios: 0 };
  for (const rule of pack.rules) {
    const [pair] = pairSheets(world, 'students', 'students').pairs;
    const { population, outcomes } = countStudents(pack, rule, world, pair, thresholdDesk(pack, world));
    const axis = (field) =>
      axisOf(
        pair.base,
        pair.base.columns.find((column) => column.field === field),
      );
    const schools = axis('school');
    const groupings = rule.by.map(axis);
    const tableBy = countByGroup(population, outcomes, [schools], groupings);
    for (const groups of groupings) {
      for (const places of [null, schools]) {
        const table = tableBy(places, groups);
        for (let place = 0; place < (places?.labels.length ?? 1); place++) addRatios(table, groups, place, found);
      }
    }
  }
  return found;
}

function addRatios(table, groups, place, found) {
  const all = { cases: 0, students: 0 };
  for (let group = 0; group < groups.labels.length; group++) {
    all.cases += table.cases[cellOf(groups, place, group)];
    all.students += table.students[cellOf(groups, place, group)];
  }
  for (let group = 0; group < groups.labels.length; group++) {
    const at = cellOf(groups, place, group);
    const own = { cases: table.cases[at], students: table.students[at] };
    if (own.students === 0) continue;
    const ratio = riskRatio(own, { cases: all.cases - own.cases, students: all.students - own.students });
    found.cells++;
    found.cases += own.cases;
    found.students += own.students;
    if (!('absent' in ratio)) found.ratios += ratio.value;
  }
}

const timed = (work) => {
  const world = newWorld();
  const start = performance.now();
  const found = work(world);
  return { found, ms: performance.now() - start };
};
// One after the other, so that neither clears away what the other left.
const inRounds = (work) => Array.from({ length: Number(rounds) }, () => timed(work));
const counts = inRounds(countsAndRatios);
const whole = inRounds((world) =>
  pack.rules.reduce((sum, rule) => sum + evaluate(pack, rule, world).outcomes.length, 0),
);
tell({
  ms: median(counts.map(({ ms }) => ms)),
  wholeMs: median(whole.map(({ ms }) => ms)),
  outcomes: whole[0].found,
  ...counts[0].found,
});
