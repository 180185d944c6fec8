// A made-up student file of any size, the same on every machine: node bench/generate.mjs [rows] [seed]
//
// Writes into bench/data: students-<rows>.csv, students-<rows>.xlsx (shared strings, as Excel writes them), up to 50,000
// rows also students-<rows>-inline.xlsx (text in the cells, as many exporters write it), and truth-<rows>.json: how many
// errors of each kind were put in. No value is a real person's; every one comes from a seeded generator.
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { constants, createDeflateRaw } from 'node:zlib';
import { fileURLToPath } from 'node:url';

const rows = Number(process.argv[2] ?? 50_000);
const seed = Number(process.argv[3] ?? 20_260_901);
if (!(rows > 0 && rows <= 1_048_575)) throw new Error('the number of rows must be between 1 and 1,048,575');

const folder = fileURLToPath(new URL('data/', import.meta.url));
mkdirSync(folder, { recursive: true });
const base = `${folder}students-${rows}`;

// ---- what the students are like

const columns = [
  'SASID',
  'DistrictCode',
  'SchoolCode',
  'SchoolName',
  'Grade',
  'RaceEthnicity',
  'Gender',
  'ELStatus',
  'ELDLevel',
  'DisabilityFlag',
  'DisabilityCategory',
  'LowIncome',
  'DaysEnrolled',
  'DaysAbsent',
  'InSchoolSusp',
  'OutSchoolSusp',
  'SuspDays',
  'MCASELALevel',
  'MCASELAScore',
  'MCASMathLevel',
  'MCASMathScore',
  'GradFlag',
  'ReferralDate',
  'ConsentDate',
  'EvaluationDate',
  'IEPMeetingDate',
  'ESLMinutesPerWeek',
  'ParentNoticeDate',
  'AttendanceRate',
  'Retained',
];
const dateColumns = new Set([22, 23, 24, 25, 27]);
const numberColumns = new Set([12, 13, 14, 15, 16, 18, 20, 26, 28]);

const races = [
  'Asian',
  'Black or African American',
  'Hispanic or Latino',
  'White',
  'American Indian or Alaska Native',
  'Native Hawaiian or Pacific Islander',
  'Multi-Race, Non-Hispanic',
];
const raceShares = [0.09, 0.27, 0.42, 0.16, 0.004, 0.001, 0.055];
/** Shares by race, in the order of `races`. */
const learnerShares = [0.32, 0.22, 0.5, 0.06, 0.1, 0.15, 0.06];
const disabilityShares = [0.12, 0.24, 0.23, 0.2, 0.24, 0.2, 0.21];
const lowIncomeShares = [0.55, 0.74, 0.83, 0.26, 0.7, 0.6, 0.5];
const suspensionShares = [0.008, 0.055, 0.04, 0.018, 0.04, 0.03, 0.035];

const disabilities = [
  'Specific Learning Disability',
  'Autism',
  'Communication',
  'Emotional',
  'Health',
  'Intellectual',
  'Developmental Delay',
  'Multiple Disabilities',
  'Sensory/Hearing',
];
const grades = ['K', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
const schools = Array.from({ length: 120 }, (_, i) => ({
  code: `00350${100 + i}`,
  name: `Synthetic School ${i + 1}`,
}));
/** 4 September 2025 in days since 1970, and what to add to make an Excel serial of it. */
const firstDay = Date.UTC(2025, 8, 4) / 86_400_000;
const excelEpoch = 25_569;

const truth = {
  dupSasid: 0,
  badRace: 0,
  spacedRace: 0,
  missingSchool: 0,
  consentBeforeReferral: 0,
  evalLate: 0,
  absGtEnrolled: 0,
  textDate: 0,
  elNoLevel: 0,
  negMinutes: 0,
  numAsText: 0,
  trailingSpaceEL: 0,
};

// The order in which numbers are drawn is part of the data: moving a line below changes every value after it.
let state = seed >>> 0;
/** Mulberry32: a number from 0 up to 1. */
function draw() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const between = (from, to) => from + Math.floor(draw() * (to - from + 1));
function pick(list, shares) {
  let left = draw();
  let i = 0;
  for (; i < shares.length - 1; i++) {
    left -= shares[i];
    if (left < 0) break;
  }
  return list[i];
}

function student(i) {
  const values = new Array(columns.length).fill('');
  const school = Math.min(119, Math.floor(Math.pow(draw(), 1.3) * 120));
  const race = pick(races, raceShares);
  const raceIndex = races.indexOf(race);
  const id = (k) => String(1_000_000_000 + ((k * 7919) % 8_999_999));
  values[0] = id(i);
  if (i > 10 && draw() < 0.0008) {
    values[0] = id(i - 7);
    truth.dupSasid++;
  }
  values[1] = '00350000';
  values[2] = schools[school].code;
  values[3] = schools[school].name;
  values[4] = grades[between(0, 12)];
  values[5] = race;
  values[6] = pick(['F', 'M', 'N'], [0.487, 0.508, 0.005]);
  const learner = draw() < learnerShares[raceIndex];
  values[7] = learner ? 'Y' : 'N';
  values[8] = learner ? String(between(1, 5)) : '';
  const disability = draw() < disabilityShares[raceIndex];
  values[9] = disability ? 'Y' : 'N';
  values[10] = disability ? disabilities[Math.min(8, Math.floor(Math.pow(draw(), 1.6) * 9))] : '';
  const lowIncome = draw() < lowIncomeShares[raceIndex];
  values[11] = lowIncome ? 'Y' : 'N';
  values[12] = draw() < 0.9 ? 180 : between(20, 179);
  values[13] = Math.min(values[12], Math.floor(-Math.log(1 - draw()) * (lowIncome ? 16 : 9)));
  const suspension = suspensionShares[raceIndex] * (disability ? 1.8 : 1) * (1 + (school % 7) / 7);
  values[14] = draw() < suspension * 0.5 ? between(1, 3) : 0;
  values[15] = draw() < suspension ? between(1, 4) : 0;
  values[16] = values[14] + values[15] ? between(1, 10) : 0;
  const skill = draw() + (lowIncome ? -0.12 : 0.12) + (learner ? -0.15 : 0) + (disability ? -0.12 : 0);
  const levels = ['NM', 'PM', 'M', 'E'];
  const tested = /0[3-8]|10/.test(values[4]);
  const english = Math.max(0, Math.min(3, Math.floor(skill * 3.4)));
  values[17] = tested ? levels[english] : '';
  values[18] = tested ? 440 + english * 30 + between(0, 29) : '';
  const mathematics = Math.max(0, Math.min(3, Math.floor((skill + draw() * 0.3 - 0.15) * 3.3)));
  values[19] = tested ? levels[mathematics] : '';
  values[20] = tested ? 440 + mathematics * 30 + between(0, 29) : '';
  values[21] = values[4] === '12' ? (draw() < 0.8 ? 'Y' : 'N') : '';
  if (disability && draw() < 0.6) {
    values[22] = firstDay + between(0, 250);
    values[23] = values[22] + between(1, 20);
    values[24] = values[23] + between(10, 45);
    values[25] = values[24] + between(5, 40);
    if (values[24] - values[23] > 42) truth.evalLate++;
    if (draw() < 0.004) {
      values[23] = values[22] - between(1, 9);
      truth.consentBeforeReferral++;
    }
  }
  values[26] = learner ? Math.max(0, [0, 500, 375, 250, 225, 100][Number(values[8])] + between(-120, 60)) : '';
  values[27] = learner ? firstDay + between(0, 60) : '';
  values[28] = Math.round((1 - values[13] / values[12]) * 10_000) / 10_000;
  values[29] = draw() < 0.012 ? 'Y' : 'N';
  return putErrorsIn(values, race, learner);
}

function putErrorsIn(values, race, learner) {
  if (draw() < 0.0005) {
    values[5] = 'Hispanc';
    truth.badRace++;
  } else if (draw() < 0.001) {
    values[5] = `${race} `;
    truth.spacedRace++;
  }
  if (draw() < 0.0004) {
    values[2] = '';
    truth.missingSchool++;
  }
  if (draw() < 0.0006) {
    values[13] = values[12] + between(1, 9);
    truth.absGtEnrolled++;
  }
  if (learner && draw() < 0.003) {
    values[8] = '';
    truth.elNoLevel++;
  }
  if (learner && draw() < 0.001) {
    values[26] = -values[26] - 1;
    truth.negMinutes++;
  }
  if (draw() < 0.001) {
    values[7] = `${values[7]} `;
    truth.trailingSpaceEL++;
  }
  const textDate = learner && draw() < 0.002;
  if (textDate) truth.textDate++;
  const textNumber = draw() < 0.001;
  if (textNumber) truth.numAsText++;
  return { values, textDate, textNumber };
}

// ---- the files

const isoDate = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);
function americanDate(day) {
  const date = new Date(day * 86_400_000);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
}
const escapeXml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const letters = columns.map((_, i) => (i < 26 ? '' : 'A') + String.fromCharCode(65 + (i % 26)));
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Writes a zip as it goes: each part is compressed while its rows are made. */
class ZipWriter {
  constructor(path) {
    this.file = openSync(path, 'w');
    this.at = 0;
    this.entries = [];
  }
  write(bytes) {
    writeSync(this.file, bytes);
    this.at += bytes.length;
  }
  begin(name) {
    this.entry = { name: Buffer.from(name), at: this.at, crc: -1, size: 0, packed: 0 };
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(0x5a210000, 10);
    head.writeUInt16LE(this.entry.name.length, 26);
    this.write(head);
    this.write(this.entry.name);
    this.deflate = createDeflateRaw({ level: constants.Z_DEFAULT_COMPRESSION, chunkSize: 1 << 18 });
    this.deflate.on('data', (bytes) => {
      this.entry.packed += bytes.length;
      this.write(bytes);
    });
  }
  add(text) {
    const bytes = Buffer.from(text);
    for (const byte of bytes) this.entry.crc = crcTable[(this.entry.crc ^ byte) & 255] ^ (this.entry.crc >>> 8);
    this.entry.size += bytes.length;
    return new Promise((resolve) => this.deflate.write(bytes, resolve));
  }
  async end() {
    await new Promise((resolve) => {
      this.deflate.on('end', resolve);
      this.deflate.end();
    });
    const { entry } = this;
    entry.crc = ~entry.crc >>> 0;
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(0x08074b50, 0);
    tail.writeUInt32LE(entry.crc, 4);
    tail.writeUInt32LE(entry.packed, 8);
    tail.writeUInt32LE(entry.size, 12);
    this.write(tail);
    this.entries.push(entry);
  }
  async part(name, text) {
    this.begin(name);
    await this.add(text);
    await this.end();
  }
  close() {
    const start = this.at;
    for (const { name, at, crc, size, packed } of this.entries) {
      const head = Buffer.alloc(46);
      head.writeUInt32LE(0x02014b50, 0);
      head.writeUInt16LE(20, 4);
      head.writeUInt16LE(20, 6);
      head.writeUInt16LE(8, 8);
      head.writeUInt16LE(8, 10);
      head.writeUInt32LE(0x5a210000, 12);
      head.writeUInt32LE(crc, 16);
      head.writeUInt32LE(packed, 20);
      head.writeUInt32LE(size, 24);
      head.writeUInt16LE(name.length, 28);
      head.writeUInt32LE(at, 42);
      this.write(head);
      this.write(name);
    }
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.entries.length, 8);
    end.writeUInt16LE(this.entries.length, 10);
    end.writeUInt32LE(this.at - start, 12);
    end.writeUInt32LE(start, 16);
    this.write(end);
    closeSync(this.file);
  }
}
const crcTable = Int32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

const style = (id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
const relation = (id, type, target) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
const override = (part, type) => `<Override PartName="/xl/${part}" ContentType="${spreadsheet}.${type}+xml"/>`;

async function writeFrame(zip, shared) {
  await zip.part(
    '[Content_Types].xml',
    `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook.xml', 'sheet.main')}${override('worksheets/sheet1.xml', 'worksheet')}${override('styles.xml', 'styles')}${shared ? override('sharedStrings.xml', 'sharedStrings') : ''}</Types>`,
  );
  await zip.part(
    '_rels/.rels',
    `${declaration}<Relationships xmlns="${packages}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  );
  await zip.part(
    'xl/workbook.xml',
    `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Students" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  await zip.part(
    'xl/_rels/workbook.xml.rels',
    `${declaration}<Relationships xmlns="${packages}/relationships">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'styles', 'styles.xml')}${shared ? relation('rId3', 'sharedStrings', 'sharedStrings.xml') : ''}</Relationships>`,
  );
  await zip.part(
    'xl/styles.xml',
    `${declaration}<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${style(14)}${style(10)}</cellXfs></styleSheet>`,
  );
  zip.begin('xl/worksheets/sheet1.xml');
  await zip.add(
    `${declaration}<worksheet xmlns="${main}"><dimension ref="A1:AD${rows + 1}"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>`,
  );
}

const strings = new Map();
let stringCells = 0;
function stringNumber(text) {
  stringCells++;
  let index = strings.get(text);
  if (index === undefined) strings.set(text, (index = strings.size));
  return index;
}
const preserve = (text) => (text === text.trim() ? '' : ' xml:space="preserve"');
const sharedCell = (place, text) => `<c r="${place}" t="s"><v>${stringNumber(text)}</v></c>`;
const inlineCell = (place, text) =>
  `<c r="${place}" t="inlineStr"><is><t${preserve(text)}>${escapeXml(text)}</t></is></c>`;
const numberCell = (place, value, cellStyle) =>
  `<c r="${place}"${cellStyle ? ` s="${cellStyle}"` : ''}><v>${value}</v></c>`;

const shared = new ZipWriter(`${base}.xlsx`);
const inline = rows <= 50_000 ? new ZipWriter(`${base}-inline.xlsx`) : null;
const csv = openSync(`${base}.csv`, 'w');
await writeFrame(shared, true);
if (inline) await writeFrame(inline, false);
writeSync(csv, `${columns.join(',')}\n`);
const header = (cell) => columns.map((name, i) => cell(`${letters[i]}1`, name)).join('');
await shared.add(`<row r="1" spans="1:30">${header(sharedCell)}</row>`);
await inline?.add(`<row r="1">${header(inlineCell)}</row>`);

let sharedRows = '';
let inlineRows = '';
let lines = '';
for (let i = 0; i < rows; i++) {
  const { values, textDate, textNumber } = student(i);
  const row = i + 2;
  sharedRows += `<row r="${row}" spans="1:30">`;
  inlineRows += `<row r="${row}">`;
  values.forEach((value, j) => {
    if (j > 0) lines += ',';
    if (value === '') return;
    const place = letters[j] + row;
    const asText = (j === 27 && textDate) || (j === 13 && textNumber);
    if (!asText && (dateColumns.has(j) || numberColumns.has(j))) {
      const date = dateColumns.has(j);
      const cell = numberCell(place, date ? value + excelEpoch : value, date ? 1 : j === 28 ? 2 : 0);
      lines += date ? isoDate(value) : value;
      sharedRows += cell;
      inlineRows += cell;
    } else {
      const text = j === 27 ? americanDate(value) : String(value);
      lines += text.includes(',') ? `"${text}"` : text;
      sharedRows += sharedCell(place, text);
      if (inline) inlineRows += inlineCell(place, text);
    }
  });
  sharedRows += '</row>';
  inlineRows += '</row>';
  lines += '\n';
  if ((i + 1) % 4000 === 0 || i === rows - 1) {
    await shared.add(sharedRows);
    await inline?.add(inlineRows);
    writeSync(csv, lines);
    sharedRows = inlineRows = lines = '';
  }
}
const tail =
  '</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>';
for (const zip of [shared, inline]) {
  await zip?.add(tail);
  await zip?.end();
}
inline?.close();
shared.begin('xl/sharedStrings.xml');
await shared.add(`${declaration}<sst xmlns="${main}" count="${stringCells}" uniqueCount="${strings.size}">`);
let items = '';
let written = 0;
for (const text of strings.keys()) {
  items += `<si><t${preserve(text)}>${escapeXml(text)}</t></si>`;
  if (++written % 5000 === 0 || written === strings.size) {
    await shared.add(items);
    items = '';
  }
}
await shared.add('</sst>');
await shared.end();
shared.close();
closeSync(csv);
writeFileSync(
  `${folder}truth-${rows}.json`,
  `${JSON.stringify({ N: rows, SEED: seed, sharedUnique: strings.size, sharedTotal: stringCells, ...truth }, null, 1)}\n`,
);
console.log(`${base}.xlsx, .csv: ${rows} rows, ${strings.size} different texts`);
