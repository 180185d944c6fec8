// How fast days are counted on a school calendar, beside date-fns: node bench/school-days.mjs [differences] [rounds]
//
// Both count the same pairs of dates of one school year, in turn, round by round; the ratio is the median of the rounds'
// ratios. date-fns counts Monday to Friday and knows no holidays, so its answers are compared on a calendar without any,
// and the share that differs on a real one is told. It is installed with npm install --prefix bench/peers.
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const differences = Number(process.argv[2] ?? 900_000);
const rounds = Number(process.argv[3] ?? 5);
/** date-fns is timed on fewer pairs; it takes as long for each. */
const peerDifferences = Math.min(differences, 20_000);

const outfile = fileURLToPath(new URL('data/school-days.mjs', import.meta.url));
await build({
  stdin: {
    contents: `export {makeCalendar} from './make-calendar.ts'; export {dayCounter} from './count-days.ts';`,
    resolveDir: fileURLToPath(new URL('../src/core/calendar', import.meta.url)),
  },
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
});
const { makeCalendar, dayCounter } = await import(pathToFileURL(outfile).href);

const plan = {
  first: '2024-07-01',
  last: '2025-06-30',
  closed: ['2024-11-29', '2024-12-23..2025-01-01', '2025-02-18..2025-02-21'],
};
const counterOf = (given) => {
  const made = makeCalendar(given);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return dayCounter(made.value, 'school-working-day');
};
const school = counterOf(plan);
const weekdays = counterOf({ first: plan.first, last: plan.last, holidaysClosed: false });

let seed = 1;
const random = (below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
const from = new Int32Array(differences).map(() => school.first + random(250));
const to = from.map((day) => day + random(110));

const timed = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
let checksum = 0;
const ours = () =>
  timed(() => {
    for (let i = 0; i < differences; i++) checksum += school.count(from[i], to[i]);
  });

let differenceInBusinessDays = null;
try {
  const peers = createRequire(new URL('peers/package.json', import.meta.url));
  ({ differenceInBusinessDays } = await import(pathToFileURL(peers.resolve('date-fns')).href));
} catch {
  console.log('date-fns: not here, left out (npm install --prefix bench/peers)');
}
const dates = (days) =>
  Array.from(days.subarray(0, peerDifferences), (day) => {
    const utc = new Date(day * 86_400_000);
    return new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate());
  });
const fromDates = dates(from);
const toDates = dates(to);
const theirs = () =>
  timed(() => {
    for (let i = 0; i < peerDifferences; i++) checksum += differenceInBusinessDays(toDates[i], fromDates[i]);
  });

ours();
const ratios = [];
const taken = [];
const peerTaken = [];
for (let round = 0; round < rounds; round++) {
  taken.push(ours());
  if (differenceInBusinessDays === null) continue;
  peerTaken.push(theirs() * (differences / peerDifferences));
  ratios.push(peerTaken[round] / taken[round]);
}
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
console.log(`${differences.toLocaleString('en-US')} differences of up to 110 days, ${rounds} rounds: medians`);
console.log(`plumbline, school working days   ${median(taken).toFixed(1).padStart(10)} ms`);
if (differenceInBusinessDays !== null) {
  console.log(
    `date-fns, business days          ${median(peerTaken).toFixed(1).padStart(10)} ms (timed on ${peerDifferences.toLocaleString('en-US')})`,
  );
  console.log(`plumbline is ${Math.round(median(ratios)).toLocaleString('en-US')} times as fast`);
  let wrong = 0;
  let blind = 0;
  for (let i = 0; i < peerDifferences; i++) {
    const peer = differenceInBusinessDays(toDates[i], fromDates[i]);
    const isWeekend = [0, 6].includes(fromDates[i].getDay()) || [0, 6].includes(toDates[i].getDay());
    if (!isWeekend && peer !== weekdays.count(from[i], to[i])) wrong++;
    if (peer !== school.count(from[i], to[i])) blind++;
  }
  console.log(`between weekdays, on a calendar without holidays, ${wrong} answers differ`);
  console.log(
    `on the school's calendar ${((100 * blind) / peerDifferences).toFixed(0)} % of the answers of date-fns are not the school working days`,
  );
  if (wrong > 0) process.exitCode = 1;
}
if (!Number.isFinite(checksum)) process.exitCode = 1;
