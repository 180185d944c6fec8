/**
 * Whether a text is a range of numbers, as offices print it instead of a small number: `10-14`, `6 to 9`, `80–84%`. The
 * second number is the greater one; years (`2018-2019`, `2018-19`) are no range.
 */
export function isRange(text: string): boolean {
  const match =
    /^(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*%?\s*(?:-|–|—|\bto\b)\s*(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*%?$/i.exec(
      text.trim(),
    );
  if (match === null) return false;
  const [low, high] = [match[1]!, match[2]!].map((part) => Number(part.replaceAll(',', '')));
  const isYear = (part: string): boolean => /^(19|20)\d\d$/.test(part);
  return low! < high! && !(isYear(match[1]!) && isYear(match[2]!));
}
