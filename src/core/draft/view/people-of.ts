import { manyOf } from '../../data/many-of.ts';

/**
 * The students of a group as a sentence names them, people before categories: "students with disabilities", "English
 * learners", "White students". Labels of yes/no columns come as the column is called ("low income", "disability"). Others than
 * students are named with what one of them is called: "Black or African American staff members".
 */
export function peopleOf(group: string, dimension: string | null, person = 'student'): string {
  if (person !== 'student') {
    const people = manyOf(person);
    return dimension === 'race' || dimension === 'sex' ? `${group} ${people}` : `${people} in the group “${group}”`;
  }
  const known = flags.find(([label]) => label.test(group));
  if (known !== undefined) return known[1];
  if (dimension === 'grade') return `students in ${gradeName(group)}`;
  if (/\b(students?|pupils?|child|children|learners?|youth|girls|boys)\b/i.test(group)) return lowerFirst(group);
  return dimension === 'race' || dimension === 'sex' ? `${group} students` : `students in the group “${group}”`;
}

/** Whom a group is compared with: in words where the label is one of a status, else as it stands. */
export function comparedWith(label: string): string {
  return flags.find(([known]) => known.test(label))?.[1] ?? label;
}

/** A group as a table names it: the label of the worksheet, but "Students with disabilities" for the flag `disability`. */
export function groupName(group: string, dimension: string | null = null): string {
  const words = dimension === 'grade' ? gradeName(group) : (flags.find(([label]) => label.test(group))?.[1] ?? group);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

const gradeName = (grade: string): string => (/^(grade|kindergarten)/i.test(grade) ? grade : `grade ${grade}`);

/** What stands above the rates compared with: others, unless a rule compares with somebody else, such as the best group. */
export function comparedRates(groups: readonly { readonly comparisonLabel: string }[]): string {
  return groups.every(({ comparisonLabel }) => /^(?:all other|$)/.test(comparisonLabel))
    ? 'Rate of others'
    : 'Rate compared with';
}

/** What an indicator looks at, in words: "race and ethnicity", "English learner status". */
export function dimensionName(dimension: string): string {
  return dimensions[dimension] ?? dimension.replaceAll('-', ' ');
}

const dimensions: Readonly<Record<string, string>> = {
  race: 'race and ethnicity',
  'english-learner': 'English learner status',
  'el-status': 'English learner status',
  'low-income': 'family income',
  'assistance-need': 'need',
};

const flags: readonly (readonly [RegExp, string])[] = [
  [/^(disability|students with disabilities|swd)$/i, 'students with disabilities'],
  [/^(english learners?|EL)$/i, 'English learners'],
  [/^(former english learners?|FEL)$/i, 'former English learners'],
  [/^(never english learners?|NEL)$/i, 'students who never were English learners'],
  [/^low[- ]income$/i, 'students from low-income families'],
  [/^high[- ]needs$/i, 'students with high needs'],
  [/^homeless$/i, 'students experiencing homelessness'],
  [/^foster[- ]care$/i, 'students in foster care'],
  [/^migrant$/i, 'students of migrant families'],
  [/^military[- ]family$/i, 'students of military families'],
];

/** Only a plain word loses its capital; "English", "EL" keep theirs. */
function lowerFirst(text: string): string {
  return /^(Students?|Pupils?|Child|Children|Learners?|Girls|Boys|Youth)\b/.test(text)
    ? text.slice(0, 1).toLowerCase() + text.slice(1)
    : text;
}
