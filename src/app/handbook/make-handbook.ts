import { nearest } from '../../core/data/nearest.ts';
import type { Draft } from '../../core/draft/draft.ts';
import { draftHandbook, loadHandbook } from '../../core/draft/draft-handbook.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, type Result } from '../../core/result.ts';
import type { CoverageDescription } from '../describe-coverage.ts';
import type { Library } from '../library.ts';
import { viewHandbook, type ChapterAsked } from './view-handbook.ts';

/** A chapter by the name of its pack, with the setting its limits are told with; null for the usual one. */
export interface ChapterNamed {
  readonly pack: string;
  readonly setting: string | null;
}

/**
 * The handbook of some packs, or of all where none is named: who does what, when, and what shows it, out of the same rules the
 * checks run. The same library gives the same handbook on any day.
 *
 * @param coverage the duties and what serves them, for the criteria no worksheet shows; null leaves these out
 */
export function makeHandbook(
  library: Library,
  named: readonly ChapterNamed[],
  coverage: CoverageDescription | null,
): Result<Draft> {
  const template = loadHandbook(library.words.templates);
  if (!template.ok) return template;
  const problems: Problem[] = [];
  const { packs } = library.rulebook;
  const chapters =
    named.length === 0
      ? packs.map((pack) => ({ pack, setting: null }))
      : named.flatMap((one) => chapterOf(one, library, problems));
  if (problems.length > 0) return fail(...problems);
  const [only] = chapters;
  const title =
    chapters.length === 1 && only !== undefined ? `${template.value.title}: ${only.pack.title}` : template.value.title;
  return draftHandbook(template.value, viewHandbook(library, chapters, template.value.times, title, coverage));
}

function chapterOf(
  { pack: id, setting }: ChapterNamed,
  library: Library,
  problems: Problem[],
): readonly ChapterAsked[] {
  const { packs } = library.rulebook;
  const pack = packs.find((one) => one.id === id);
  const unknown = (what: string, name: string, known: readonly string[]): readonly ChapterAsked[] => {
    const near = nearest(name, known);
    const meant = near === null ? '' : `; did you mean \`${near}\`?`;
    const remedy = known.length === 0 ? 'Leave the setting out.' : `Use one of: ${known.join(', ')}.`;
    problems.push(problem('usage', '--pack', `There is no ${what} \`${name}\`${meant}`, remedy));
    return [];
  };
  if (pack === undefined)
    return unknown(
      'pack',
      id,
      packs.map((one) => one.id),
    );
  const settings = [...pack.settings.keys()];
  if (setting !== null && !settings.includes(setting)) return unknown(`setting of ${id}`, setting, settings);
  return [{ pack, setting }];
}
