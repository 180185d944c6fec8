/**
 * Codes in a text that look like the number of a student, a record or a person: five digits and more, or letters with three
 * and more, written in one piece. What a report says in such a form and means no person by is left out: dates, school
 * years, citations, addresses of the web and of a house, telephone numbers, ranges of a worksheet.
 *
 * It cannot tell `10234` the student from `10234` the policy: a person looks, and says so.
 */
export function findIdentifiers(text: string): readonly string[] {
  let rest = text;
  for (const pattern of noIdentifiers) rest = rest.replace(pattern, ' ');
  return [...new Set(Array.from(rest.matchAll(identifier), ([found]) => found))];
}

const identifier =
  /(?<![\p{L}\p{N}.,$€£§/#_-])(?:\p{L}{1,4}[-_]?\d{3,12}|\d{5,14})(?![\p{L}\p{N}%]|[.,-]\d|[-_]\p{L})/gu;

const noIdentifiers: readonly RegExp[] = [
  /\b(?:https?:\/\/|www\.)\S+|\S+@\S+\.\w+/gi,
  /\b\d{4}-\d{2}-\d{2}\b/g,
  /\b(?:SY|FY|AY)[- ]?(?:19|20)?\d{2}(?:[-–]\d{2,4})?\b/gi,
  // Cells and ranges, with the name of their sheet: Evaluations!R28:S1028, A2:A90.
  /(?:(?:'[^']+'|[\p{L}_][\p{L}\p{N}_. ]*)!)?\$?\b[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+(?:, ?[A-Z]{1,3}\d+(?::[A-Z]{1,3}\d+)?)*/gu,
  /(?:'[^']+'|[\p{L}_][\p{L}\p{N}_.]*)!\$?[A-Z]{1,3}\$?\d+/gu,
  // Telephone numbers, with and without the area in brackets.
  /(?:\+?1[-. ])?(?:\(\d{3}\)\s?|\b\d{3}[-. ])\d{3}[-. ]\d{4}\b/g,
  // The code of a place behind its State: Boston, MA 02108-1234.
  /\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b/g,
  /\b\d+\s+(?:C\.?M\.?R|C\.?F\.?R|U\.?S\.?C|F\.?R|Fed\. Reg|F\.\dd|U\.S)\.?\s*[\w.()–—-]*/g,
  /\b(?:M\.?G\.?L|G\.?L)\.?\s*c(?:h(?:apter)?)?\.?\s*\d+\w*/g,
  // Codes of the State's student data collection: DOE010, SCI10.
  /\b(?:DOE|SCI|WA|SR|CR|SE|ELE|EL)\d{2,3}\b/g,
];
