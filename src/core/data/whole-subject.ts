/** Fields of a subject that say which whole an outcome is about; any other field makes it a part of that whole. */
const wholes: ReadonlySet<string> = new Set([
  'district',
  'district-code',
  'org-name',
  'org-code',
  'scope',
  'year',
  'years',
  // A year that stands on several sheets is told on each as a whole.
  'sheet',
  'category',
  'criterion',
]);

type Subject = Readonly<Record<string, string>>;

/** The fields by which a subject is a part: `school`, or `school` and `eld-level`; none where it is the whole. */
export function partFields(subject: Subject): readonly string[] {
  return Object.keys(subject).filter((field) => !wholes.has(field));
}

/** Whether something is about the district as a whole, a year or a category of it, and not about a school or another part. */
export function isWhole(subject: Subject): boolean {
  return partFields(subject).length === 0;
}

/** Whether something is about one school and no smaller part. */
export function isOneSchool(subject: Subject): boolean {
  const parts = partFields(subject);
  return parts.length === 1 && parts[0] === 'school';
}
