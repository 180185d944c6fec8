// What Plumbline takes, beside its peers:
//
//   npm run bench                                   everything; five to six quiet minutes once the rosters are made
//   npm run bench -- --rows 50000 --only read,check some of it
//   npm run bench -- --only reports --rounds 3      more rounds
//
// Parts: read, check, draft, job (on rosters of --rows), fisher, school-days, reports, refresh. Every program runs in a
// process of its own, one after the other, round by round (--rounds), so that a slow moment of the machine strikes all of
// them alike; times and memory are medians, ratios the medians of the rounds' ratios. What the programs found is compared:
// one that loses cells is not fast. Files are made by bench/generate.mjs when they are not there. Peers: npm install
// --prefix bench/peers, and R with its package readxl; those that are missing are left out.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
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
    only: { type: 'string', default: 'read,check,draft,job,fisher,school-days,reports,refresh' },
    rounds: { type: 'string' },
    reports: { type: 'string', default: '400' },
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
  docxtemplater: { is: () => hasPackage('docxtemplater'), get: 'npm install --prefix bench/peers' },
  'easy-template-x': { is: () => hasPackage('easy-template-x'), get: 'npm install --prefix bench/peers' },
  'R fisher.test': { is: () => hasR, get: 'R' },
};
const hasPackage = (name) => existsSync(join(bench, 'peers/node_modules', name));
for (const [name, { is, get }] of Object.entries(peers))
  if (!is()) console.log(`${name} is not here and left out: ${get}`);

/** Bundles our programs as they ship, packages apart. */
async function bundle() {
  mkdirSync(data, { recursive: true });
  // The peers that are bundled find their packages where they were installed.
  const packages = join(data, 'node_modules');
  if (!existsSync(packages)) {
    mkdirSync(join(bench, 'peers/node_modules'), { recursive: true });
    symlinkSync('../peers/node_modules', packages, 'junction');
  }
  await build({
    entryPoints: [
      ...readdirSync(join(bench, 'ours')).map((name) => join(bench, 'ours', name)),
      ...['docx', 'docxtemplater', 'easy-template-x'].map((name) => join(bench, `peers/${name}-alone.mjs`)),
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

const widths = [47, 11, 8, 15, 11, 8, 9, 9, 3];
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
  let drafted = null;
  if (wanted.has('read') || isJob) {
    const results = inTurn(
      {
        read: ifWanted('read', ours('read', `${file}.xlsx`)),
        job: isJob ? ours('job', root, `${file}.xlsx`, draft) : null,
        'hucre stream': node('read-hucre', `${file}.xlsx`),
        'R readxl': ifWanted('read', r('read-readxl', `${file}.xlsx`)),
      },
      large ? 1 : 5,
    );
    if (wanted.has('read')) {
      line(`read, ${size}`, results, 'read', 'hucre stream', 8);
      sameFound(results, 'read', 'hucre stream', ['rows', 'cells', 'numbers', 'dates', 'texts', 'sum']);
      line(`read, ${size}`, results, 'read', 'R readxl', 8);
      // readxl gives a column one type by its first rows, so only the number of its cells can be compared.
      sameFound(results, 'read', 'R readxl', ['rows', 'cells']);
    }
    if (isJob) {
      drafted = results;
      tellJob(size, results);
    }
  }
  if (wanted.has('check')) {
    const results = inTurn(
      { check: ours('check', root, `${file}.xlsx`), DuckDB: node('duckdb', `${file}.csv`) },
      large ? 1 : 5,
    );
    line(`counts and risk ratios, ${size}`, results, 'check', 'DuckDB', 5);
    sameFound(results, 'check', 'DuckDB', ['cells', 'cases', 'students', 'ratios']);
    line('  and minimums, exact decisions, reasons', results, 'check', 'DuckDB', null, ({ wholeMs }) => wholeMs);
  }
  if (wanted.has('draft')) {
    drafted ??= inTurn({ job: ours('job', root, `${file}.xlsx`, draft) }, 1);
    line(`draft the summary, ${size}`, drafted, 'job', null, null, ({ stages }) => stages.draft.ms);
    const results = inTurn({ write: ours('write', draft, '1'), docx: ours('docx-alone', draft, '1', 'without') }, 5);
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
  const results = inTurn({ fisher: ours('fisher', tables, own), 'R fisher.test': r('fisher', tables, their) }, 3);
  line(`Fisher's test, ${commas(results.fisher[0].tables)} tables`, results, 'fisher', 'R fisher.test', 50);
  if (results['R fisher.test'] === undefined) return;
  const [p, q] = [own, their].map((file) => readFileSync(file, 'utf8').trim().split('\n').map(Number));
  const worst = Math.max(...p.map((value, i) => Math.abs(value - q[i]) / q[i]));
  console.log(`  the worst relative difference of a p value: ${worst.toExponential(1)}`);
  if (!(worst < 1e-9) || p.length !== q.length) wrong = true;
}

function measureSchoolDays() {
  const [own, their] = ['school-days.txt', 'date-fns.txt'].map((name) => join(data, name));
  const results = inTurn({ days: ours('school-days', own), 'date-fns': node('date-fns', their) }, 3);
  line(`school days, ${commas(results.days[0].differences)} differences`, results, 'days', 'date-fns', 500);
  if (results['date-fns'] === undefined) return;
  const [ourDays, theirDays] = [own, their].map((file) => readFileSync(file, 'utf8').split('\n'));
  const differ = ourDays.filter((days, i) => theirDays[i] !== '' && theirDays[i] !== days).length;
  console.log(
    `  between weekdays, on a calendar without holidays, ${differ} answers differ; date-fns knows no other calendar`,
  );
  if (differ > 0) wrong = true;
}

/** How many of the reports a peer writes; ours writes all of them, and is compared by the same first ones. */
const fewReports = 100;

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function measureReports() {
  const all = Number(given.reports);
  const few = Math.min(fewReports, all);
  const results = inTurn(
    {
      write: ours('write', 'reports', String(all)),
      docx: ours('docx-alone', 'reports', String(few), 'without'),
      'docx, bound': ours('docx-alone', 'reports', String(few), 'with'),
      docxtemplater: ours('docxtemplater-alone', 'reports', String(few)),
      'easy-template-x': ours('easy-template-x-alone', 'reports', String(few)),
    },
    1,
  );
  line(`${all} district reports`, results, 'write', null, null);
  spreadLine('  of this: each report', results.write);
  const first = ({ each }) => sum(each.slice(0, few));
  const firstCpu = ({ eachCpu }) => sum(eachCpu.slice(0, few));
  const beside = (what, peer, aim) => {
    line(`${few} of them, ${what}`, results, 'write', peer, aim, first, first);
    if (results[peer] !== undefined)
      line('  by the time of processors', results, 'write', peer, null, firstCpu, firstCpu);
  };
  beside('theirs without controls', 'docx', 6);
  beside('theirs of the same content', 'docx, bound', 6);
  beside('theirs plain text in a template', 'docxtemplater', null);
  beside('theirs plain text in a template', 'easy-template-x', null);
  const templated = inTurn({ templates: ours('through-templates', root, String(few)) }, 1);
  line(`${few} from findings, through the templates`, templated, 'templates', null, null);
  spreadLine('  of this: each report', templated.templates);
  tellStages(templated.templates, '  of each report: ');
}

/** The middle time of the documents of a run, and the one that 95 of 100 stay below. */
function spreadLine(what, results) {
  const [ofOne, ofMost] = ['median', 'p95'].map((key) => inTime(middle(results, (result) => result[key])));
  row([`${what}, 95 of 100 below ${ofMost}`, ofOne, '', '', '', '', '', '', '']);
}

function tellStages(results, before) {
  for (const stage of Object.keys(results[0].stages)) {
    row([before + stage, inTime(middle(results, ({ stages }) => stages[stage])), '', '', '', '', '', '', '']);
  }
}

/** None of the peers can bring a report up to date. They make it anew, and what a person wrote in it is gone. */
function measureRefresh() {
  const times = '5';
  const left = join(data, 'hundred-pages.docx');
  inTurn({ leave: ours('leave-report', left) }, 1);
  const results = inTurn(
    {
      refresh: ours('refresh', left, times),
      write: ours('write', 'hundred-pages', times),
      docx: ours('docx-alone', 'hundred-pages', times, 'with'),
      docxtemplater: ours('docxtemplater-alone', 'hundred-pages', times),
      'easy-template-x': ours('easy-template-x-alone', 'hundred-pages', times),
    },
    1,
  );
  const ownCpu = ({ cpuMs }) => cpuMs;
  const theirCpu = ({ eachCpu }) => median(eachCpu);
  line('100 pages with edits brought up to date', results, 'refresh', null, null);
  tellStages(results.refresh, '  of this: ');
  row([
    '  the new draft merely written by ours',
    inTime(middle(results.write, ({ median: ms }) => ms)),
    ...Array(7).fill(''),
  ]);
  for (const peer of ['docx', 'docxtemplater', 'easy-template-x']) {
    if (results[peer] === undefined) continue;
    line(
      '  beside: merely written anew, edits lost',
      results,
      'refresh',
      peer,
      null,
      undefined,
      ({ median: ms }) => ms,
    );
    line('    by the time of processors', results, 'refresh', peer, null, ownCpu, theirCpu);
  }
  for (const { words, wordsKept, acts, items, numbers, stale } of results.refresh) {
    console.log(
      `  ${wordsKept} of ${words} words and numbers of a person's own still stand (${acts} edits); ${items} places ` +
        `were brought up to date or told; of ${numbers} generated numbers ${stale} are old without anybody being told.`,
    );
    if (wordsKept !== words || stale !== 0) wrong = true;
  }
}

console.log(
  `Plumbline on ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'a processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ` +
    `Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`,
);
await bundle();
head();
if (['read', 'check', 'draft', 'job'].some((part) => wanted.has(part)))
  for (const rows of given.rows.split(',').map(Number)) measureRoster(rows);
if (wanted.has('fisher')) measureFisher();
if (wanted.has('school-days')) measureSchoolDays();
if (wanted.has('reports')) measureReports();
if (wanted.has('refresh')) measureRefresh();
console.log(`\n${aims.met} of ${aims.met + aims.missed.length} aims met.`);
for (const missed of aims.missed) console.log(`Not met: ${missed}`);
if (wrong) {
  console.log('Something was found differently; see above.');
  process.exitCode = 1;
}
