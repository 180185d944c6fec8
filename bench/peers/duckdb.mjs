// The same counts and risk ratios in DuckDB: 8 outcomes by 6 groupings in every school and in all, each group against all
// others. The file is loaded and its columns are typed before the clock starts; the table lies in DuckDB's own memory. Who has
// an outcome is found out while the clock runs, by ours as well.
//   node bench/peers/duckdb.mjs <csv> [rounds]
import { DuckDBInstance } from '@duckdb/node-api';
import { median, tell } from '../tell.mjs';

const [, , csv, rounds = '15'] = process.argv;
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(`create table students as select * from read_csv('${csv}', all_varchar = true, header = true)`);
await connection.run(`create table typed as select SchoolName as school,
  trim(RaceEthnicity) as race, Gender as sex, trim(ELStatus) as el, DisabilityFlag as disability, LowIncome as low, Grade as grade,
  try_cast(InSchoolSusp as integer) as in_school, try_cast(OutSchoolSusp as integer) as out_of_school,
  try_cast(DaysAbsent as integer) as absent, try_cast(DaysEnrolled as integer) as enrolled,
  try_cast(ESLMinutesPerWeek as integer) as minutes, ReferralDate as referred, ELDLevel as level from students`);
await connection.run('drop table students');
const judge = `create or replace temp view judged as select school, race, sex, el, disability, low, grade,
  in_school > 0 as o1, out_of_school > 0 as o2, absent >= 18 as o3, absent >= 36 as o4, enrolled < 180 as o5,
  referred is not null as o6, minutes > 0 as o7, level is not null as o8 from typed`;

const outcomes = [1, 2, 3, 4, 5, 6, 7, 8];
const each = (text) => outcomes.map((k) => text.replaceAll('#', k)).join(', ');
const queryBy = (grouping) => `
  with g as (
    select school, ${grouping} as grp, grouping(school) as everywhere,
      ${each('count(o#) as n#, count(*) filter (where o#) as x#')}
    from judged where ${grouping} is not null
    group by grouping sets ((school, ${grouping}), (${grouping}))),
  s as (select school, everywhere, ${each('sum(x#) as tx#, sum(n#) as tn#')} from g group by school, everywhere)
  select g.*, ${each('case when n# > 0 and tx# > x# then (x#::double * (tn# - n#)) / (n#::double * (tx# - x#)) end as r#')}
  from g join s on s.school = g.school or (s.everywhere = 1 and g.everywhere = 1)
  where g.school is not null or g.everywhere = 1`;

const times = [];
let results = [];
for (let round = 0; round < Number(rounds); round++) {
  const start = performance.now();
  results = [];
  await connection.run(judge);
  for (const grouping of ['race', 'sex', 'el', 'disability', 'low', 'grade']) {
    results.push(await connection.runAndReadAll(queryBy(grouping)));
  }
  times.push(performance.now() - start);
}
const found = { cells: 0, cases: 0, students: 0, ratios: 0 };
for (const row of results.flatMap((result) => result.getRowObjects())) {
  for (const k of outcomes) {
    if (Number(row[`n${k}`]) === 0) continue;
    found.cells++;
    found.cases += Number(row[`x${k}`]);
    found.students += Number(row[`n${k}`]);
    found.ratios += row[`r${k}`] ?? 0;
  }
}
tell({ ms: median(times), ...found });
