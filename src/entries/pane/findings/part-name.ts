/** A part's name without the district, which is the same for all and need not stand in every line. */
export function withoutDistrict(name: string, subject: Readonly<Record<string, string>>): string {
  const kept = name.split(', ').filter((part) => part !== subject['district']);
  return kept.length === 0 ? name : kept.join(', ');
}
