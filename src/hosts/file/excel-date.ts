/** Days from the beginning of each date system to 1 January 1970. */
const epoch1900 = 25_569;
const epoch1904 = 24_107;
/** 31 December 9999 in the 1900 system; Excel shows no date beyond it, and none before 0. */
const lastSerial = 2_958_466;

/** Whether Excel itself shows this number as a date. */
export function isDateSerial(serial: number, dateSystem: 1900 | 1904): boolean {
  return serial >= 0 && serial < (dateSystem === 1900 ? lastSerial : lastSerial - (epoch1900 - epoch1904));
}

/**
 * Days since 1 January 1970 of an Excel date, time as the fraction. The 1900 system counts a 29 February 1900 that never
 * was (serial 60); numbers before it are one day off and set right here, so 1 is 1 January 1900.
 */
export function dayOfSerial(serial: number, dateSystem: 1900 | 1904): number {
  if (dateSystem === 1904) return serial - epoch1904;
  return serial < 60 ? serial + 1 - epoch1900 : serial - epoch1900;
}

/**
 * Days since 1 January 1970 of an ISO date (`2025-09-04`, `2025-09-04T18:30:00`), time as the fraction; null when it is
 * none or cannot be. A time zone is not applied: a sheet's date is the date on the wall.
 */
export function dayOfIsoDate(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?(?:Z|[+-]\d\d:?\d\d)?)?$/.exec(
    text.trim(),
  );
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  const leap = (year! % 4 === 0 && year! % 100 !== 0) || year! % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (day! < 1 || day! > (lengths[month! - 1] ?? 0) || hour! > 24 || minute! > 59 || second! >= 61) return null;
  return dayNumber(year!, month!, day!) + (hour! * 3600 + minute! * 60 + second!) / 86_400;
}

/** Days since 1 January 1970 in the Gregorian calendar; years begin in March so that the leap day comes last. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}
