import type { CellValue } from './cell-value.ts';

/** What a cell shows. Good for the formats worksheets have; not for fractions, colours or conditions. */
export function cellText(value: CellValue, format: string, dateSystem: 1900 | 1904): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  if (format === 'General' || format === '' || format === '@') return general(value);
  const section = sectionFor(value, format);
  const bare = section.code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (/[ymdhs]/i.test(bare)) return dateText(value + (dateSystem === 1904 ? 1462 : 0), section.code);
  return numberText(section.absolute ? Math.abs(value) : value, section.code);
}

function general(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e11 || size < 1e-9)) {
    const [mantissa, exponent] = value.toExponential(5).split('e') as [string, string];
    const power = Number(exponent);
    return `${Number(mantissa)}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  return String(Number(value.toPrecision(11)));
}

function sectionFor(value: number, format: string): { code: string; absolute: boolean } {
  const sections = format.split(';');
  if (value < 0 && sections.length > 1) return { code: sections[1]!, absolute: true };
  if (value === 0 && sections.length > 2) return { code: sections[2]!, absolute: true };
  return { code: sections[0]!, absolute: false };
}

function numberText(value: number, code: string): string {
  const percent = code.includes('%');
  const pattern = /[0#?][0#?,]*(?:\.[0#?]*)?/.exec(code.replace(/"[^"]*"/g, (quoted) => ' '.repeat(quoted.length)));
  if (!pattern) return literal(code);
  const [whole, decimals = ''] = pattern[0].split('.') as [string, string?];
  const least = (decimals.match(/0/g) ?? []).length;
  const fixed = Math.abs(percent ? value * 100 : value).toFixed(decimals.length);
  const [digits, fraction = ''] = fixed.split('.') as [string, string?];
  const padded = digits.padStart((whole.match(/0/g) ?? []).length, '0');
  const grouped = whole.includes(',') ? padded.replace(/\B(?=(\d{3})+$)/g, ',') : padded;
  const kept = fraction.replace(new RegExp(`0{0,${decimals.length - least}}$`), '');
  const number = kept ? `${grouped}.${kept}` : grouped;
  const before = code.slice(0, pattern.index);
  const after = code.slice(pattern.index + pattern[0].length);
  return `${value < 0 ? '-' : ''}${literal(before)}${number}${literal(after)}`;
}

function literal(code: string): string {
  return code
    .replace(/\[[^\]]*\]|_.|\*./g, '')
    .replace(/\\(.)/g, '$1')
    .replaceAll('"', '');
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function dateText(serial: number, code: string): string {
  const days = Math.floor(serial < 60 ? serial + 1 : serial);
  const date = new Date(Math.round((days - 25_569 + (serial - Math.floor(serial))) * 86_400_000));
  const afternoon = /am\/pm/i.test(code);
  const hours = afternoon ? date.getUTCHours() % 12 || 12 : date.getUTCHours();
  const two = (number: number) => String(number).padStart(2, '0');
  let minutes = false;
  return code.replace(
    /\[[^\]]*\]|"([^"]*)"|\\(.)|am\/pm|y+|m+|d+|h+|s+/gi,
    (part, quoted?: string, escaped?: string) => {
      if (quoted !== undefined) return quoted;
      if (escaped !== undefined) return escaped;
      const letter = part[0]!.toLowerCase();
      if (letter === 'a') return date.getUTCHours() < 12 ? 'AM' : 'PM';
      if (letter === '[') return '';
      const month = months[date.getUTCMonth()]!;
      const weekday = weekdays[date.getUTCDay()]!;
      const isMinutes = minutes;
      minutes = letter === 'h';
      switch (letter) {
        case 'y':
          return part.length > 2 ? String(date.getUTCFullYear()) : two(date.getUTCFullYear() % 100);
        case 'm':
          if (isMinutes) return part.length > 1 ? two(date.getUTCMinutes()) : String(date.getUTCMinutes());
          if (part.length > 3) return month;
          if (part.length === 3) return month.slice(0, 3);
          return part.length === 2 ? two(date.getUTCMonth() + 1) : String(date.getUTCMonth() + 1);
        case 'd':
          if (part.length > 3) return weekday;
          if (part.length === 3) return weekday.slice(0, 3);
          return part.length === 2 ? two(date.getUTCDate()) : String(date.getUTCDate());
        case 'h':
          return part.length > 1 ? two(hours) : String(hours);
        default:
          return part.length > 1 ? two(date.getUTCSeconds()) : String(date.getUTCSeconds());
      }
    },
  );
}
