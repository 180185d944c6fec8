import { fail, ok, type Result } from '../../core/result.ts';
import { compared, hasChanged } from './find-places.ts';
import { runWord } from './run-word.ts';

/** Shows a paragraph to the person, by its number and by what it reads: if something came before it, by that alone. */
export async function showParagraph(number: number, reads: readonly string[]): Promise<Result<void>> {
  return runWord({ doing: 'going to the place', safe: 'Nothing was changed.' }, async (context) => {
    const { paragraphs } = context.document.body;
    paragraphs.load('items/text');
    await context.sync();
    const isIt = (paragraph: Word.Paragraph | undefined): boolean =>
      paragraph !== undefined && reads.includes(compared(paragraph.text));
    const { items } = paragraphs;
    const nearest = items
      .map((paragraph, at) => ({ paragraph, away: Math.abs(at - number) }))
      .filter(({ paragraph }) => isIt(paragraph))
      .sort((a, b) => a.away - b.away)[0];
    if (nearest === undefined) return fail(hasChanged);
    nearest.paragraph.select('Select');
    await context.sync();
    return ok(undefined);
  });
}
