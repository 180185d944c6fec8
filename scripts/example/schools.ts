export interface School {
  readonly code: string;
  readonly name: string;
  readonly grades: readonly string[];
  readonly students: number;
  /** English learners; fixed, so that shares of them come out as planned (57 of 60 is exactly 95 percent). */
  readonly englishLearners: number;
}

export const districtName = 'Arborfield';
export const districtCode = '09990000';

const elementary = ['01', '02', '03', '04', '05'];
const middle = ['06', '07', '08'];
const high = ['09', '10', '11', '12'];

const school = (
  code: string,
  name: string,
  grades: readonly string[],
  students: number,
  englishLearners: number,
): School => ({ code, name, grades, students, englishLearners });

/** The made-up district: ten schools, 5,000 students. There is no Arborfield in Massachusetts. */
export const schools = {
  alder: school('09990005', 'Alder Street Early Learning Center', ['PK', 'K'], 420, 28),
  birch: school('09990010', 'Birch Elementary', elementary, 520, 68),
  cedar: school('09990015', 'Cedar Elementary', elementary, 510, 66),
  dogwood: school('09990020', 'Dogwood Elementary', elementary, 480, 62),
  elm: school('09990025', 'Elm Elementary', elementary, 450, 60),
  fir: school('09990305', 'Fir Middle School', middle, 600, 78),
  hawthorn: school('09990310', 'Hawthorn Middle School', middle, 580, 75),
  linden: school('09990505', 'Linden High School', high, 1200, 156),
  maple: school('09990510', 'Maple Vocational Technical High School', high, 200, 26),
  oak: school('09990515', 'Oak Alternative Program', high, 40, 5),
} as const;

export const allSchools: readonly School[] = Object.values(schools);
