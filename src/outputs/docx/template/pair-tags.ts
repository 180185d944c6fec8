import type { Note, StoryTag } from './story-tags.ts';

/** What opens a block, its `{{else}}`, and what closes it, in order. */
export interface TagPair {
  readonly tokens: readonly StoryTag[];
}

/** Which tags belong together, and which belong to nothing; each of these is told. */
export function pairTags(
  tags: readonly StoryTag[],
  note: Note,
): { readonly pairs: readonly TagPair[]; readonly loose: ReadonlySet<StoryTag> } {
  const pairs: TagPair[] = [];
  const loose = new Set<StoryTag>();
  const open: StoryTag[][] = [];
  const unclosed = (tokens: readonly StoryTag[]): void => {
    const [first] = tokens as [StoryTag, ...StoryTag[]];
    tokens.forEach((tag) => loose.add(tag));
    note(first, 'The block is opened and never closed.', `Put ${closerOf(first)} behind what it holds.`);
  };
  for (const tag of tags) {
    if (tag.kind === 'open' && /^\{\{~?\s*#>/.test(tag.source)) {
      note(tag, 'A part with a block of its own is not used in a Word document.', 'Call the part as {{> name}}.');
    }
    if (tag.kind === 'open' || tag.kind === 'section') open.push([tag]);
    else if (tag.kind === 'else') {
      const inner = open.at(-1);
      if (inner !== undefined && inner[0]!.kind === 'open') inner.push(tag);
      else {
        loose.add(tag);
        note(tag, '{{else}} stands outside of a block.', 'Put it between {{#if …}} and {{/if}}, or take it out.');
      }
    } else if (tag.kind === 'close' || tag.kind === 'section-end') {
      const at = open.map(([first]) => closes(tag, first!)).lastIndexOf(true);
      if (at < 0) {
        loose.add(tag);
        note(tag, 'It closes nothing.', 'Take it out, or open the block above it with the same name.');
        continue;
      }
      open.splice(at + 1).forEach(unclosed);
      pairs.push({ tokens: [...open.pop()!, tag] });
    }
  }
  open.forEach(unclosed);
  // What holds others comes before them.
  return { pairs: pairs.sort((a, b) => tags.indexOf(a.tokens[0]!) - tags.indexOf(b.tokens[0]!)), loose };
}

const closes = (tag: StoryTag, first: StoryTag): boolean =>
  first.name === tag.name && (first.kind === 'section') === (tag.kind === 'section-end');

const closerOf = ({ kind, name }: StoryTag): string => (kind === 'section' ? 'a paragraph :::' : `{{/${name}}}`);
