// How fast a worksheet is read, beside other readers: node bench/read.mjs [rows] [rounds] [reader,reader…]
//
// Every reader runs in a process of its own, one after the other, round by round, so that a slow moment of the machine
// strikes all of them alike; the ratios are the medians of the rounds' ratios. What each has read is compared: a fast reader
// that loses cells is not fast. The file is made by bench/generate.mjs when it is not there yet. hucre is installed with
// npm install --prefix bench/peers; R comes with its package readxl.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const rows = Number(process.argv[2] ?? 50_000);
const rounds = Number(process.argv[3] ?? (rows > 200_000 ? 1 : 3));
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const xlsx = path(`data/students-${rows}.xlsx`);
const csv = path(`data/students-${rows}.csv`);
const inline = path(`data/students-${rows}-inline.xlsx`);
const ours = path('data/read-ours.mjs');

/** The columns the checks of an ordinary job ask for. */
const someColumns = '0,2,5,7,9,11,12,13,14,15,18,22,23,24,26,27';

const readers = [
  { name: 'plumbline', command: ['node', ours, xlsx] },
  { name: 'plumbline, 16 columns', command: ['node', ours, xlsx, someColumns], part: true },
  { name: 'plumbline, inline text', command: ['node', ours, inline], needs: inline },
  { name: 'plumbline, csv', command: ['node', ours, csv], kindless: true },
  {
    name: 'hucre stream',
    command: ['node', path('peers/read-hucre.mjs'), xlsx],
    needs: path('peers/node_modules/hucre'),
  },
  // readxl gives a column one type by its first rows, so only the number of its cells can be compared.
  { name: 'R readxl', command: ['Rscript', path('peers/read-readxl.R'), xlsx], program: 'Rscript', kindless: true },
];

if (!existsSync(xlsx)) execFileSync('node', [path('generate.mjs'), String(rows)], { stdio: 'inherit' });
await build({
  entryPoints: [path('read-ours.mjs')],
  outfile: ours,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
});

const asked = process.argv[4]?.split(',');
const chosen = readers.filter(({ name, needs, program }) => {
  if (asked && !asked.some((word) => name.includes(word))) return false;
  const there = (!needs || existsSync(needs)) && (!program || spawnSync(program, ['--version']).status === 0);
  if (!there) console.log(`${name}: not here, left out`);
  return there;
});

const runs = new Map(chosen.map(({ name }) => [name, []]));
for (let round = 0; round < rounds; round++) {
  for (const { name, command } of chosen) {
    const [program, ...given] = command;
    const output = execFileSync(program, given, {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    runs.get(name).push(JSON.parse(output.trim().split('\n').at(-1)));
  }
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const baseline = runs.get('plumbline');
let same = true;
console.log(`${rows} rows, 30 columns, ${rounds} round${rounds === 1 ? '' : 's'}: medians`);
for (const { name, part, kindless } of chosen) {
  const results = runs.get(name);
  const middle = (key) => median(results.map((result) => result[key]));
  const ratio = (key) =>
    (baseline ? median(results.map((result, i) => result[key] / baseline[i][key])) : NaN).toFixed(2);
  console.log(
    `${name.padEnd(24)} ${String(middle('ms')).padStart(7)} ms ${String(middle('cpu')).padStart(7)} ms cpu` +
      ` ${String(middle('megabytes')).padStart(6)} MB   ${ratio('ms')} x time, ${ratio('cpu')} x cpu`,
  );
  if (!baseline || part) continue;
  for (const result of results) {
    const differences = ['rows', 'cells', ...(kindless ? [] : ['numbers', 'dates', 'texts'])].filter(
      (key) => result[key] !== baseline[0][key],
    );
    if (!kindless && Math.abs(result.sum - baseline[0].sum) > 1e-9 * Math.abs(result.sum)) differences.push('sum');
    if (differences.length === 0) continue;
    same = false;
    console.log(
      `  differs in ${differences.map((key) => `${key} (${result[key]}, not ${baseline[0][key]})`).join(', ')}`,
    );
    break;
  }
}
if (!same) process.exitCode = 1;
