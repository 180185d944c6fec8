/**
 * The text of a report as the beginning of another one: with an id and a title of its own. It is not drafted where nobody
 * named a report, whatever the one it was taken from is.
 */
export function copyOfReport(text: string, { id, title }: { readonly id: string; readonly title: string }): string {
  const rows = text.replace(/\r\n?/g, '\n').split('\n');
  const end = rows.findIndex((row, at) => at > 0 && row.trim() === '---');
  const front = rows.slice(0, end).flatMap((row) => {
    if (/^id:/.test(row)) return [`id: ${id}`];
    if (/^title:/.test(row)) return [`title: ${title}`];
    return /^standard:/.test(row) ? [] : [row];
  });
  return [...front, ...rows.slice(end)].join('\n');
}

/** An id for a copy that nothing has yet: `our-executive-summary`, `our-executive-summary-2`. */
export function idOfCopy(id: string, taken: (id: string) => boolean): string {
  const first = `our-${id}`;
  if (!taken(first)) return first;
  for (let number = 2; ; number++) if (!taken(`${first}-${number}`)) return `${first}-${number}`;
}
