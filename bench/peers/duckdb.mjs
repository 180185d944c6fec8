// The same counts and risk ratios in DuckDB: 8 outcomes by 6 groupings in every school and in all, each group against all
// others. The file is loaded before the clock starts; the table lies in DuckDB's own memory.
import { DuckDBInstance } from '@duckdb/node-api';

const [, , csv, rounds = '3'] = process.argv;
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.run(`create table students as select * from read_csv('${csv}', all_varchar = true, header = true)`);
await connection.run(`create table typed as select SchoolCode as school, RaceEthnicity as race, Gender as sex, ELStatus as el, DisabilityFlag as disability, LowIncome as low, Grade as grade,
  try_cast(InSchoolSusp as integer) > 0 as o1, try_cast(OutSchoolSusp as integer) > 0 as o2, try_cast(DaysAbsent as integer) >= 18 as o3, try_cast(DaysAbsent as integer) >= 36 as o4,
  try_cast(DaysEnrolled as integer) < 180 as o5, ReferralDate is not null as o6, try_cast(ESLMinutesPerWeek as integer) > 0 as o7, ELDLevel is not null as o8 from students`);
const dimensions = ['race', 'sex', 'el', 'disability', 'low', 'grade'];
const outcomes = [1, 2, 3, 4, 5, 6, 7, 8];
const sums = outcomes.map((k) => `count(o${k}) as n${k}, count(*) filter (where o${k}) as x${k}`).join(', ');
const ratios = outcomes
  .map(
    (k) =>
      `case when x${k} > 0 and s.tx${k} > g.x${k} then (g.x${k}::double / g.n${k}) / ((s.tx${k} - g.x${k})::double / (s.tn${k} - g.n${k})) end as r${k}`,
  )
  .join(', ');
const totals = outcomes.map((k) => `sum(x${k}) as tx${k}, sum(n${k}) as tn${k}`).join(', ');
const times = [];
let rows = 0;
for (let round = 0; round < Number(rounds); round++) {
  const start = performance.now();
  rows = 0;
  for (const dimension of dimensions) {
    const query = `with g as (select school, ${dimension} as grp, ${sums} from typed group by grouping sets ((school, ${dimension}), (${dimension}))),
      s as (select school, ${totals} from g group by school)
      select g.*, ${ratios} from g join s on s.school is not distinct from g.school`;
    rows += (await connection.runAndReadAll(query)).currentRowCount;
  }
  times.push(Math.round(performance.now() - start));
}
console.log(
  JSON.stringify({
    ms: times.sort((a, b) => a - b)[times.length >> 1],
    rows,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
