/** The level a grade belongs to, as a stratum; what is no grade keeps its own text. */
export function levelOfGrade(grade: string): string {
  const text = grade.trim().toLowerCase();
  if (/^(pk|pre-?k.*|prek.*|k|kf|kp|kindergarten.*)$/.test(text)) return 'Prekindergarten to grade 5';
  const number = /^(?:grade\s*)?0?(\d{1,2})(?:st|nd|rd|th)?$/.exec(text);
  if (number === null) return grade.trim();
  const year = Number(number[1]);
  if (year <= 5) return 'Prekindergarten to grade 5';
  return year <= 8 ? 'Grades 6 to 8' : 'Grades 9 and up';
}
