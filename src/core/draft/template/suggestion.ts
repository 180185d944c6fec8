import { nearest } from '../../data/nearest.ts';

/** `Did you mean "field"?`, or the list of what there is when nothing is close. */
export function suggestion(wrong: string, known: readonly string[]): string {
  const near = nearest(wrong, known);
  if (near !== null) return `Did you mean \`${near}\`?`;
  if (known.length === 0) return 'Take it out.';
  const shown = known.slice(0, 12).map((name) => `\`${name}\``);
  return `Known here: ${shown.join(', ')}${known.length > shown.length ? ', …' : ''}.`;
}
