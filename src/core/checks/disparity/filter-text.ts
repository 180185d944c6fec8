/** Parts of a filter that are not empty, joined: `race is White; school is Adams; removal-type is expulsion`. */
export function joinFilters(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('; ');
}
