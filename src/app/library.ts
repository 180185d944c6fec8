import { loadReviewDates, type ReviewDates } from '../core/calendar/review-dates.ts';
import { loadRulebook, type Rulebook } from '../core/checks/load-rulebook.ts';
import { loadRecommendationFiles, type RecommendationEntry } from '../core/draft/load-recommendations.ts';
import { loadRiskScale, type RiskScale } from '../core/draft/load-risk-scale.ts';
import {
  loadCheckedTemplates,
  loadTemplates,
  type ReportTemplate,
  type TemplateLibrary,
} from '../core/draft/load-templates.ts';
import { workedOutDays } from '../core/findings/life/due-days.ts';
import { loadLife, type LifeRules } from '../core/findings/life/load-life.ts';
import { loadRatingScale, type RatingScale } from '../core/findings/suggest-rating.ts';
import { loadPrivacySettings, type PrivacySettings } from '../core/privacy/load-privacy-settings.ts';
import { loadReview, type Review } from '../core/review/load-review.ts';
import { problem, type Problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { loadSchema } from '../core/table/load-schema.ts';
import type { TableSchema } from '../core/table/schema.ts';
import { nothingOwn, type OwnSettings } from './organization/own-settings.ts';
import { overShipped, shippedSchema } from './organization/over-shipped.ts';
import { shippedFiles, sortFiles, type SortedFiles } from './organization/sort-files.ts';
import type { LibraryFiles, OrganizationFiles } from './ports.ts';
import { registerSpecs } from './registers.ts';

/** Everything that is data: what columns are called, what the law asks, what may be published, and the words. */
export interface Library {
  readonly schema: TableSchema;
  readonly rulebook: Rulebook;
  readonly ratings: RatingScale;
  readonly privacy: PrivacySettings;
  readonly risk: RiskScale;
  /** The days a monitoring review keeps. */
  readonly dates: ReviewDates;
  /** The states of a finding on its way to being closed. */
  readonly life: LifeRules;
  readonly recommendations: readonly RecommendationEntry[];
  readonly templates: TemplateLibrary;
  /** What reviewers of records look for. */
  readonly review: Review;
  /** What an organization set. */
  readonly own: OwnSettings;
  /** The texts the words were read from, so that a workbook's own can be laid over them. */
  readonly words: Pick<SortedFiles, 'templates' | 'language'>;
}

/**
 * The library from its files, checked as a whole: every fault of every file at once, or a library in which every name resolves.
 *
 * @param organization the folder of an organization, whose rules, texts and settings stand over the shipped ones. A fault in
 * any of its files refuses all of them
 */
export function openLibrary(files: LibraryFiles, organization: OrganizationFiles | null = null): Result<Library> {
  const sorted = organization === null ? shippedFiles(files) : sortFiles(files, organization);
  const problems: Problem[] = [...sorted.problems];
  const keep = <T>(result: Result<T>): T | null => {
    problems.push(...result.problems);
    return result.ok ? result.value : null;
  };
  const one = <T>(path: string, load: (text: string, file: string) => Result<T>): T | null => {
    const text = sorted.rules.get(path);
    return text === undefined ? keep<T>(fail(missing(path))) : keep(load(text, `rules/${path}`));
  };
  const tables = [...files.rules]
    .filter(([path]) => /^tables\/.*\.yaml$/.test(path))
    .map(([path, text]) => ({ file: `rules/${path}`, text }));
  const schema = keep(loadSchema(tables, sorted.tables));
  const rulebook = schema === null ? null : keep(loadRulebook(sorted.rules, (table) => fieldsOn(schema, table)));
  const ratings = one('ratings/ratings.yaml', loadRatingScale);
  const privacy = one('privacy/settings.yaml', loadPrivacySettings);
  const risk = one('risk/risk.yaml', loadRiskScale);
  const dates = one('dates/dates.yaml', loadReviewDates);
  const life = one('dates/finding-life.yaml', loadLife);
  const recommendations = keep(loadRecommendationFiles(sorted.rules));
  // Where an organization's lists have faults, its reports are still held against the registers there are.
  const known = schema ?? (organization === null ? null : shippedSchema(files));
  const loadAll = files.checked === true ? loadCheckedTemplates : loadTemplates;
  const templates = keep(loadAll(sorted.templates, sorted.language, known === null ? [] : registerSpecs(known)));
  const review =
    schema === null || rulebook === null
      ? null
      : one('review/elements.yaml', (text, file) =>
          loadReview(text, file, {
            fieldsOfTable: (table) => fieldsOn(schema, table),
            authorities: [...rulebook.authorities.keys()],
          }),
        );
  if (rulebook !== null && templates !== null) problems.push(...unknownSettings(rulebook, templates.reports.values()));
  if (rulebook !== null && dates !== null && life !== null) problems.push(...unknownInLife(rulebook, dates, life));
  const read = { schema, rulebook, ratings, privacy, risk, dates, life, recommendations, templates, review };
  const words = { templates: sorted.templates, language: sorted.language };
  if (organization !== null) return overShipped(files, organization, sorted, { ...read, words }, problems);
  return isWhole(read) ? ok({ ...read, own: nothingOwn, words }, problems) : fail(...problems);
}

/** Reports that are written for a pack or setting there is none of. */
export function unknownSettings(rulebook: Rulebook, reports: Iterable<ReportTemplate>): Problem[] {
  return [...reports].flatMap(({ file, settings }) =>
    settings
      .filter(({ pack, setting }) => !rulebook.packs.some((one) => one.id === pack && one.settings.has(setting)))
      .map(({ pack, setting }) =>
        problem(
          'template-invalid',
          `${file}:1:1`,
          `\`settings:\` names \`${pack}:${setting}\`, which no pack has.`,
          'Use a setting that `plumbline packs` lists.',
        ),
      ),
  );
}

/** Thresholds a finding is held against that no pack has, and days its states wait for that no date gives. */
function unknownInLife({ packs }: Rulebook, dates: ReviewDates, life: LifeRules): Problem[] {
  const limits = Object.values(life.limits)
    .filter(({ pack, threshold }) => !packs.some((one) => one.id === pack && one.thresholds.has(threshold)))
    .map(({ pack, threshold }) =>
      problem(
        'rule-reference',
        'rules/dates/finding-life.yaml',
        `There is no threshold \`${pack}/${threshold}\`.`,
        'Name one that a pack’s thresholds.yaml holds.',
      ),
    );
  const days = workedOutDays
    .filter((id) => !dates.due.some((one) => one.id === id))
    .map((id) =>
      problem(
        'rule-reference',
        'rules/dates/dates.yaml',
        `There is no date \`${id}\`, which findings are held against.`,
        'Add it; a person can still write another day for a finding.',
      ),
    );
  return [...limits, ...days];
}

/** The parts of a library, each null where its files have a fault. */
export type LibraryParts = { readonly [K in keyof Omit<Library, 'own' | 'words'>]: Library[K] | null };

export function isWhole(parts: LibraryParts): parts is Omit<Library, 'own' | 'words'> {
  return Object.values(parts).every((part) => part !== null);
}

/** The fields a rule may name on a worksheet; any field may stand on any sheet. Null if there is no such worksheet. */
export function fieldsOn(schema: TableSchema, table: string): readonly string[] | null {
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
