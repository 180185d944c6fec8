// 10,080 tables as districts have them, 120 schools by 7 groups by 12 outcomes: cases and students of a group and of all
// others. Written as one line a table, for R and for ours: node bench/draw-tables.mjs <file>
import { writeFileSync } from 'node:fs';
import { seeded } from './seeded.mjs';

const random = seeded(20_260_901);
const lines = ['cases,students,otherCases,otherStudents'];
for (let school = 0; school < 120; school++) {
  const size = 150 + random(1500);
  for (let outcome = 0; outcome < 12; outcome++) {
    const perMille = 10 + random(240);
    for (let group = 0; group < 7; group++) {
      const students = 2 + random(Math.floor(size / (1 + group)));
      const others = Math.max(10, size - students);
      // The group's rate lies between a half and twice that of all others.
      const cases = Math.min(students, Math.round((students * perMille * (500 + random(1500))) / 1e6));
      const otherCases = Math.min(others, Math.round((others * perMille * (900 + random(200))) / 1e6));
      lines.push([cases, students, otherCases, others].join());
    }
  }
}
writeFileSync(process.argv[2], `${lines.join('\n')}\n`);
