// What Plumbline takes, beside its peers:
//
//   npm run bench                                   everything; about a quarter of an hour
//   npm run bench -- --rows 50000 --only read,check some of it
//
// Parts: read, check, draft, job (on rosters of --rows), fisher, school-days, reports. Every program runs in a process of its
// own, one after the other, round by round (--rounds), so that a slow moment of the machine strikes all of them alike; times
// and memory are medians, ratios the medians of the rounds' ratios. What the programs found is compared: one that loses cells
// is not fast. Files are made by bench/generate.mjs when they are not there. Peers: npm install --prefix bench/peers, and R
// with its package readxl; those that are missing are left out.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { median } from './tell.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bench = join(root, 'bench');
const data = join(bench, 'data');

const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: '50000,900000' },
    only: { type: 'string', default: 'read,check,draft,job,fisher,school-days,reports' },
    rounds: { type: 'string' },
  },
});
const wanted = new Set(given.only.split(','));

// ---- the programs

const ours = (name, ...parameters) => [process.execPath, join(data, `${name}.mjs`), ...parameters];
const node = (name, ...parameters) => [process.execPath, join(bench, 'peers', `${name}.mjs`), ...parameters];
const r = (name, ...parameters) => ['Rscript', join(bench, 'peers', `${name}.R`), ...parameters];

const hasR = spawnSync('Rscript', ['-e', 'library(readxl)']).status === 0;
const peers = {
  'hucre stream': { is: () => hasPackage('hucre'), get: 'npm install --prefix bench/peers' },
  'R readxl': { is: () => hasR, get: 'R with its package readxl' },
  DuckDB: { is: () => hasPackage('@duckdb/node-api'), get: 'npm install --prefix bench/peers' },
  'date-fns': { is: () => hasPackage('date-fns'), get: 'npm install --prefix bench/peers' },
  'R fisher.test': { is: () => hasR, get: 'R' },
};
const hasPackage = (name) => existsSync(join(bench, 'peers/node_modules', name));
for (const [name, { is, get }] of Object.entries(peers))
  if (!is()) console.log(`${name} is not here and left out: ${get}`);

/** Bundles our programs as they ship, packages apart. */
async function bundle() {
  mkdirSync(data, { recursive: true });
  await build({
    entryPoints: [
      ...readdirSync(join(bench, 'ours')).map((name) => join(bench, 'ours', name)),
      join(bench, 'peers/docx-alone.mjs'),
    ],
    outdir: data,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
}

/** Runs each program in turn, round by round; null stands for one that is not to run. */
function inTurn(programs, rounds) {
  const results = {};
  for (let round = 0; round < Number(given.rounds ?? rounds); round++) {
    for (const [name, command] of Object.entries(programs)) {
      if (command === null || peers[name]?.is() === false) continue;
      const [program, ...parameters] = command;
      const output = execFileSync(program, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
      (results[name] ??= []).push(JSON.parse(output.trim().split('\n').at(-1)));
    }
  }
  return results;
}

// ---- the table

const widths = [46, 11, 8, 14, 11, 8, 9, 9, 3];
const aims = { met: 0, missed: [] };
let wrong = false;

const row = (cells) =>
  console.log(
    `| ${cells.map((cell, i) => (i % 3 === 0 && i < 6 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`,
  );
const commas = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ',');
const inTime = (ms) =>
  ms < 100 ? `${ms.toFixed(1)} ms` : ms < 10_000 ? `${commas(Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;
const inMemory = (megabytes) => `${commas(megabytes)} MB`;
const times = (ratio) => `${ratio < 10 ? ratio.toFixed(1) : commas(Math.round(ratio))} ×`;
const middle = (results, of) => median(results.map(of));

function head() {
  row(['what', 'Plumbline', 'memory', 'beside', 'its time', 'memory', 'faster', 'aim', 'met']);
  row(widths.map((width, i) => (i % 3 === 0 && i < 6 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)));
}

function judged(holds) {
  if (holds) aims.met++;
  return holds ? 'yes' : 'NO';
}

/**
 * One line: what took how long, beside a peer. `peer` is the name of its results, or null where there is none; `ofOurs` and
 * `ofPeer` pick the time that is compared.
 */
function line(what, results, name, peer, aim, ofOurs = ({ ms }) => ms, ofPeer = ({ ms }) => ms) {
  const own = results[name];
  const their = peer === null ? undefined : results[peer];
  const cells = [what, inTime(middle(own, ofOurs)), inMemory(middle(own, ({ megabytes }) => megabytes))];
  if (their === undefined) return row([...cells, '', '', '', '', '', '']);
  const ratio = median(own.map((result, round) => ofPeer(their[round]) / ofOurs(result)));
  const isMet = aim === null ? null : ratio >= aim;
  if (isMet === false) aims.missed.push(`${what} beside ${peer}: ${times(ratio)}, not ${aim} ×`);
  row([
    ...cells,
    peer,
    inTime(middle(their, ofPeer)),
    inMemory(middle(their, ({ megabytes }) => megabytes)),
    times(ratio),
    aim === null ? '' : `≥ ${commas(aim)} ×`,
    isMet === null ? '' : judged(isMet),
  ]);
}

/** Tells what two programs should have found alike and did not. */
function sameFound(results, name, peer, keys) {
  const [own, their] = [results[name]?.[0], results[peer]?.[0]];
  if (own === undefined || their === undefined) return;
  const differ = keys.filter((key) => Math.abs(own[key] - their[key]) > 1e-9 * Math.abs(own[key]));
  if (differ.length === 0) return;
  wrong = true;
  console.log(`  DIFFERENT: ${differ.map((key) => `${key} ${own[key]}, ${peer} ${their[key]}`).join('; ')}`);
}

// ---- the parts

function measureRoster(rows) {
  const file = join(data, `students-${rows}`);
  const size = `${commas(rows)} × 30`;
  const large = rows > 200_000;
  if (!existsSync(`${file}.xlsx`) || !existsSync(`${file}.csv`)) {
    execFileSync(process.execPath, [join(bench, 'generate.mjs'), String(rows)], { stdio: 'inherit' });
  }
  const ifWanted = (part, command) => (wanted.has(part) ? command : null);
  const isJob = wanted.has('job') && large;
  const draft = `${file}.draft.json`;
  if (wanted.has('read') || isJob) {
    const results = inTurn(
      {
        read: ifWanted('read', ours('read', `${file}.xlsx`)),
        job: isJob ? ours('job', root, `${file}.xlsx`) : null,
        'hucre stream': node('read-hucre', `${file}.xlsx`),
        'R readxl': ifWanted('read', r('read-readxl', `${file}.xlsx`)),
      },
      large ? 3 : 7,
    );
    if (wanted.has('read')) {
      line(`read, ${size}`, results, 'read', 'hucre stream', 8);
      sameFound(results, 'read', 'hucre stream', ['rows', 'cells', 'numbers', 'dates', 'texts', 'sum']);
      line(`read, ${size}`, results, 'read', 'R readxl', 8);
      // readxl gives a column one type by its first rows, so only the number of its cells can be compared.
      sameFound(results, 'read', 'R readxl', ['rows', 'cells']);
    }
    if (isJob) tellJob(size, results);
  }
  if (wanted.has('check')) {
    const results = inTurn(
      { check: ours('check', root, `${file}.xlsx`), DuckDB: node('duckdb', `${file}.csv`) },
      large ? 3 : 7,
    );
    line(`counts and risk ratios, ${size}`, results, 'check', 'DuckDB', 5);
    sameFound(results, 'check', 'DuckDB', ['cells', 'cases', 'students', 'ratios']);
    line('  and minimums, exact decisions, reasons', results, 'check', 'DuckDB', null, ({ wholeMs }) => wholeMs);
  }
  if (wanted.has('draft')) {
    const drafted = inTurn({ job: ours('job', root, `${file}.xlsx`, draft) }, 1);
    line(`draft the summary, ${size}`, drafted, 'job', null, null, ({ stages }) => stages.draft.ms);
    const results = inTurn({ write: ours('write', draft, '1'), docx: ours('docx-alone', draft, '1', 'without') }, 9);
    line('  of this: write it as Word', results, 'write', 'docx', null);
  }
}

function tellJob(size, results) {
  line(`the whole job, ${size}`, results, 'job', 'hucre stream', 1);
  for (const stage of Object.keys(results.job[0].stages)) {
    const of = (key) => middle(results.job, ({ stages }) => stages[stage][key]);
    row([`  of this: ${stage}`, inTime(of('ms')), inMemory(of('megabytes')), '', '', '', '', '', '']);
  }
  const megabytes = Math.max(...results.job.map((one) => one.megabytes));
  if (megabytes > 600) aims.missed.push(`the memory of the whole job: ${megabytes} MB, not 600 MB`);
  row([
    '  the most memory it ever held',
    '',
    inMemory(megabytes),
    '',
    '',
    '',
    '',
    '≤ 600 MB',
    judged(megabytes <= 600),
  ]);
}

function measureFisher() {
  const [tables, own, their] = ['tables.csv', 'fisher.txt', 'fisher-r.txt'].map((name) => join(data, name));
  execFileSync(process.execPath, [join(bench, 'draw-tables.mjs'), tables]);
  const results = inTurn({ fisher: ours('fisher', tables, own), 'R fisher.test': r('fisher', tables, their) }, 5);
  line(`Fisher's test, ${commas(results.fisher[0].tables)} tables`, results, 'fisher', 'R fisher.test', 50);
  if (results['R fisher.test'] === undefined) return;
  const [p, q] = [own, their].map((file) => readFileSync(file, 'utf8').trim().split('\n').map(Number));
  const worst = Math.max(...p.map((value, i) => Math.abs(value - q[i]) / q[i]));
  console.log(`  the worst relative difference of a p value: ${worst.toExponential(1)}`);
  if (!(worst < 1e-9) || p.length !== q.length) wrong = true;
}

function measureSchoolDays() {
  const [own, their] = ['school-days.txt', 'date-fns.txt'].map((name) => join(data, name));
  const results = inTurn({ days: ours('school-days', own), 'date-fns': node('date-fns', their) }, 5);
  line(`school days, ${commas(results.days[0].differences)} differences`, results, 'days', 'date-fns', 500);
  if (results['date-fns'] === undefined) return;
  const [ourDays, theirDays] = [own, their].map((file) => readFileSync(file, 'utf8').split('\n'));
  const differ = ourDays.filter((days, i) => theirDays[i] !== '' && theirDays[i] !== days).length;
  console.log(
    `  between weekdays, on a calendar without holidays, ${differ} answers differ; date-fns knows no other calendar`,
  );
  if (differ > 0) wrong = true;
}

function measureReports() {
  const reports = '400';
  const results = inTurn(
    {
      write: ours('write', 'reports', reports),
      docx: ours('docx-alone', 'reports', reports, 'without'),
      'docx, bound': ours('docx-alone', 'reports', reports, 'with'),
    },
    1,
  );
  line(`${reports} district reports, without controls`, results, 'write', 'docx', 6);
  line(`${reports} district reports, of the same content`, results, 'write', 'docx, bound', 6);
}

console.log(
  `Plumbline on ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'a processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ` +
    `Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
);
await bundle();
head();
for (const rows of given.rows.split(',').map(Number)) measureRoster(rows);
if (wanted.has('fisher')) measureFisher();
if (wanted.has('school-days')) measureSchoolDays();
if (wanted.has('reports')) measureReports();
console.log(`\n${aims.met} of ${aims.met + aims.missed.length} aims met.`);
for (const missed of aims.missed) console.log(`Not met: ${missed}`);
if (wrong) {
  console.log('Something was found differently; see above.');
  process.exitCode = 1;
}
