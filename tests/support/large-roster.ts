import { seededNumbers } from '../hosts/seeded-numbers.ts';
import { makeWorkbook, worksheetNamespace } from '../hosts/make-workbook.ts';

const schools = Array.from({ length: 24 }, (_, at) => `${['Alder', 'Birch', 'Cedar', 'Elm'][at % 4]} School ${at + 1}`);
const races = [
  'White',
  'Hispanic/Latino',
  'Black or African American',
  'Asian',
  'Two or more races',
  'American Indian or Alaska Native',
];
const raceShares = [0.42, 0.25, 0.17, 0.09, 0.06, 0.01];
const grades = ['PK', 'K', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
const disabilities = [
  'Autism',
  'Emotional',
  'Health',
  'Intellectual',
  'Specific Learning Disabilities',
  'Communication',
];
const offenses = ['Disruption', 'Fighting', 'Truancy', 'Threat'];
const removals = ['In-School Suspension', 'Out-of-School Suspension', 'Emergency Removal', 'Expulsion'];
const notes = ['', 'asks for a call in the afternoon', 'préfère une lettre', 'see the nurse’s file', ''];

type Cell = string | number | null | { readonly day: number } | { readonly error: string };
type Line = readonly Cell[];

/** Serial numbers of 1 September 2024 and of what lies before, as Excel counts days. */
const firstDay = 45_536;

/** The roster's thirty columns, each with how a student's cell comes about; those behind the bar are of no use to any check. */
const columns: readonly (readonly [header: string, cell: (student: Student, draw: () => number) => Cell])[] = [
  ['LASID', ({ id }) => id],
  ['SASID', ({ number }) => String(1_000_000_000 + number * 7)],
  ['District', () => 'Larkmoor'],
  ['School', ({ school }) => school],
  ['Grade', ({ grade }) => grade],
  ['Date of Birth', (_, draw) => ({ day: firstDay - 1_100 - Math.floor(draw() * 5_000) })],
  ['Sex', (_, draw) => (draw() < 0.49 ? 'F' : 'M')],
  ['Race/Ethnicity', ({ race }, draw) => (draw() < 0.001 ? '*' : race)],
  ['Low Income', (_, draw) => (draw() < 0.4 ? 'Y' : 'N')],
  ['English Learner', (_, draw) => (draw() < 0.12 ? 'Y' : 'N')],
  ['Disability', ({ disability }) => (disability === null ? 'N' : 'Y')],
  ['Primary Disability', ({ disability }) => disability],
  ['Homeless', (_, draw) => (draw() < 0.02 ? 'Y' : 'N')],
  ['Enrollment Date', (_, draw) => ({ day: firstDay - Math.floor(draw() * 900) })],
  ['Days in Membership', (_, draw) => (draw() < 0.9 ? 180 : 20 + Math.floor(draw() * 160))],
  ['Days in Attendance', (_, draw) => (draw() < 0.01 ? 'NR' : 140 + Math.floor(draw() * 40))],
  // ── What an export holds beside that.
  ['Homeroom', ({ number }) => `HR ${number % 97}`],
  ['Locker', ({ number }) => number % 2_000],
  ['Bus Stop', (_, draw) => (draw() < 0.5 ? `Stop ${Math.floor(draw() * 300)}, corner of Main` : null)],
  ['Photo Release', (_, draw) => (draw() < 0.9 ? 'on file' : '')],
  ['Lunch PIN', (_, draw) => 10_000 + Math.floor(draw() * 89_999)],
  ['House', ({ number }) => ['Red', 'Blue', 'Green'][number % 3]!],
  ['Desk Remark', ({ number }) => notes[number % notes.length]!],
  ['GPA Unweighted', (_, draw) => Math.round(draw() * 400) / 100],
  ['Last Login', (_, draw) => ({ day: firstDay + draw() * 250 })],
  ['Device Tag', ({ number }) => `CB-${String(number).padStart(6, '0')}`],
  ['Portal Clicks', (_, draw) => Math.floor(draw() * 10_000)],
  ['Library Balance', ({ number }, draw) => (number % 501 === 0 ? { error: '#N/A' } : Math.round(draw() * 900) / 100)],
  ['Club', (_, draw) => (draw() < 0.3 ? 'Chess and robotics after school' : null)],
  ['Row Check', ({ number }) => number * 3],
];

interface Student {
  readonly number: number;
  readonly id: string;
  readonly school: string;
  readonly grade: string;
  readonly race: string;
  readonly disability: string | null;
}

export const rosterRows = 50_000;
export const rosterColumns = columns.length;

/**
 * A workbook such as a student information system exports it, the same bytes on every run: `Students` with 50,000 rows (its
 * header included) of 30 columns, of which a part is of no use to any check, and `Discipline` with what happened to some.
 */
export function largeRoster(rows: number = rosterRows): Uint8Array {
  const draw = seededNumbers(20_261_101);
  const students = Array.from({ length: rows - 1 }, (_, number) => studentOf(number, draw));
  const sheet = new SharedStrings();
  const roster = [
    columns.map(([header]) => header),
    ...students.map((student) => columns.map(([, cell]) => cell(student, draw))),
  ];
  const incidents: Line[] = [
    ['Incident No', 'LASID', 'School', 'Grade', 'Incident Date', 'Offense', 'Disciplinary Action', 'Days Missed'],
  ];
  for (const student of students) {
    const likely = student.race === 'Black or African American' ? 0.12 : student.disability === null ? 0.05 : 0.09;
    if (draw() >= likely) continue;
    incidents.push([
      `D-${String(incidents.length).padStart(5, '0')}`,
      student.id,
      student.school,
      student.grade,
      { day: firstDay + Math.floor(draw() * 270) },
      pick(offenses, draw),
      removals[Math.floor(draw() ** 3 * removals.length)]!,
      1 + Math.floor(draw() ** 4 * 20),
    ]);
  }
  const [first, second] = [roster, incidents].map((lines) => sheet.rowsOf(lines)) as [string, string];
  const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return makeWorkbook({
    formats: ['m/d/yyyy'],
    level: 0,
    sheets: '<sheet name="Students" sheetId="1" r:id="rId1"/><sheet name="Discipline" sheetId="2" r:id="rId4"/>',
    relations: `<Relationship Id="rId4" Type="${relationships}/worksheet" Target="worksheets/sheet2.xml"/>`,
    rows: first,
    strings: sheet.strings,
    parts: {
      'xl/worksheets/sheet2.xml': `<worksheet xmlns="${worksheetNamespace}"><sheetData>${second}</sheetData></worksheet>`,
    },
  });
}

function studentOf(number: number, draw: () => number): Student {
  const disability = draw() < 0.18 ? pick(disabilities, draw) : null;
  return {
    number,
    id: String(200_000 + number),
    school: schools[Math.floor(draw() * schools.length)]!,
    grade: pick(grades, draw),
    race: pickBy(races, raceShares, draw),
    disability,
  };
}

function pick<T>(list: readonly T[], draw: () => number): T {
  return list[Math.floor(draw() * list.length)]!;
}

function pickBy<T>(list: readonly T[], shares: readonly number[], draw: () => number): T {
  let left = draw();
  return list.find((_, at) => (left -= shares[at]!) < 0) ?? list[0]!;
}

/** Writes rows as sheet XML; texts stand once for all sheets, as Excel writes them. */
class SharedStrings {
  private readonly places = new Map<string, number>();

  get strings(): string {
    return [...this.places.keys()].map((text) => `<si><t>${escaped(text)}</t></si>`).join('');
  }

  rowsOf(lines: readonly Line[]): string {
    return lines
      .map((line, row) => `<row r="${row + 1}">${line.map((cell, at) => this.cell(cell, row, at)).join('')}</row>`)
      .join('');
  }

  private cell(cell: Cell, row: number, column: number): string {
    if (cell === null || cell === '') return '';
    const place = `r="${lettersOf(column)}${row + 1}"`;
    if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
    if (typeof cell === 'string') return `<c ${place} t="s"><v>${this.placeOf(cell)}</v></c>`;
    return 'day' in cell ? `<c ${place} s="1"><v>${cell.day}</v></c>` : `<c ${place} t="e"><v>${cell.error}</v></c>`;
  }

  private placeOf(text: string): number {
    const known = this.places.get(text);
    if (known !== undefined) return known;
    this.places.set(text, this.places.size);
    return this.places.size - 1;
  }
}

function lettersOf(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : `A${String.fromCharCode(65 + column - 26)}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
