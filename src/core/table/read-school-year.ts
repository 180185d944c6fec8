/**
 * A school year as text, in one form: two years become `2022-23` (also where nothing stands between them: `20222023`), one year stays as it stands (`SY2023` → `2023`),
 * because offices differ on whether it names the autumn or the spring. Null where it is no school year; `2022-24` is none.
 */
export function readSchoolYear(text: string): string | null {
  const joined = /^(\d{4})(\d{4}|\d{2})$/.exec(text.trim());
  const match =
    joined ?? /^(?:SY|AY|FY|School Year)?\s*'?(\d{4}|\d{2})(?:\s*[-–—/]\s*'?(\d{4}|\d{2}))?$/i.exec(text.trim());
  if (match === null) return null;
  const [, first, second] = match;
  const from = fullYear(first!);
  if (from === null) return null;
  if (second === undefined) return first!.length === 4 || /^[A-Za-z]/.test(text.trim()) ? String(from) : null;
  const next = String(from + 1);
  return second === next || second === next.slice(2) ? `${from}-${next.slice(2)}` : null;
}

function fullYear(text: string): number | null {
  const year = text.length === 4 ? Number(text) : 2000 + Number(text);
  return year >= 1950 && year <= 2099 ? year : null;
}
