/**
 * A text on one line of at most `room` characters, with the part in it where it differs from another: what both begin
 * with gives way first, then what both end with.
 */
export function focused(text: string, other: string, room: number): string {
  const [own, its] = [text, other].map((one) => one.replace(/\s+/g, ' ').trim()) as [string, string];
  if (own.length <= room) return own;
  let same = 0;
  while (same < own.length && own[same] === its[same]) same++;
  const from = its === '' ? 0 : Math.max(0, Math.min(own.lastIndexOf(' ', same - 24) + 1, own.length - room + 2));
  const start = from > 0 ? '… ' : '';
  const rest = own.slice(from);
  const fits = room - start.length;
  return start + (rest.length <= fits ? rest : `${rest.slice(0, fits - 2).trimEnd()} …`);
}
