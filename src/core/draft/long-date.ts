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

/** The ISO days of a sentence as a report writes days. */
export function longDatesIn(text: string): string {
  return text.replace(/(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])/g, longDate);
}

/** `2025-06-30` → `June 30, 2025`; anything that is not an ISO day is handed back as it is. */
export function longDate(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) ?? [];
  const name = months[Number(month) - 1];
  return name === undefined ? iso : `${name} ${Number(day)}, ${year}`;
}
