import { loadRulebook, type Rulebook } from '../core/checks/load-rulebook.ts';
import { loadRecommendations, type RecommendationEntry } from '../core/draft/load-recommendations.ts';
import { loadRiskScale, type RiskScale } from '../core/draft/load-risk-scale.ts';
import { loadTemplates, type TemplateLibrary } from '../core/draft/load-templates.ts';
import { loadRatingScale, type RatingScale } from '../core/findings/suggest-rating.ts';
import { loadPrivacySettings, type PrivacySettings } from '../core/privacy/load-privacy-settings.ts';
import { problem, type Problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { loadSchema } from '../core/table/load-schema.ts';
import type { TableSchema } from '../core/table/schema.ts';
import type { LibraryFiles } from './ports.ts';

/** Everything that is data: what columns are called, what the law asks, what may be published, and the words. */
export interface Library {
  readonly schema: TableSchema;
  readonly rulebook: Rulebook;
  readonly ratings: RatingScale;
  readonly privacy: PrivacySettings;
  readonly risk: RiskScale;
  readonly recommendations: readonly RecommendationEntry[];
  readonly templates: TemplateLibrary;
}

/** The library from its files, checked as a whole: every fault of every file at once, or a library in which every name resolves. */
export function openLibrary(files: LibraryFiles): Result<Library> {
  const problems: Problem[] = [];
  const keep = <T>(result: Result<T>): T | null => {
    problems.push(...result.problems);
    return result.ok ? result.value : null;
  };
  const one = <T>(path: string, load: (text: string, file: string) => Result<T>): T | null => {
    const text = files.rules.get(path);
    return text === undefined ? keep<T>(fail(missing(path))) : keep(load(text, `rules/${path}`));
  };
  const schema = keep(
    loadSchema(
      [...files.rules]
        .filter(([path]) => path.startsWith('tables/'))
        .map(([path, text]) => ({ file: `rules/${path}`, text })),
    ),
  );
  const rulebook = schema === null ? null : keep(loadRulebook(files.rules, (table) => fieldsOn(schema, table)));
  const ratings = one('ratings/ratings.yaml', loadRatingScale);
  const privacy = one('privacy/settings.yaml', loadPrivacySettings);
  const risk = one('risk/risk.yaml', loadRiskScale);
  const recommendations = one('recommendations/recommendations.yaml', loadRecommendations);
  const templates = keep(loadTemplates(files.templates));
  if (!schema || !rulebook || !ratings || !privacy || !risk || !recommendations || !templates) return fail(...problems);
  return ok({ schema, rulebook, ratings, privacy, risk, recommendations, templates }, problems);
}

/** The fields a rule may name on a worksheet; any field may stand on any sheet. Null if there is no such worksheet. */
function fieldsOn(schema: TableSchema, table: string): readonly string[] | null {
  return schema.worksheets.has(table) ? [...schema.fields.keys()] : null;
}

function missing(path: string): Problem {
  return problem(
    'rule-invalid',
    `rules/${path}`,
    'The file is missing.',
    'Install Plumbline again, or put the file back.',
  );
}
