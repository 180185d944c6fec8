import type { Authority, Pack, Rule } from '../../core/checks/rule.ts';
import { settingOf } from '../../core/checks/resolve-threshold.ts';
import type { HandbookTime } from '../../core/draft/handbook-times.ts';
import { fittingTag } from '../../core/draft/tag.ts';
import { titleOfCriterion } from '../../core/draft/template/criterion-titles.ts';
import type {
  HandbookPack,
  HandbookRule,
  HandbookSection,
  HandbookView,
} from '../../core/draft/view/handbook-shape.ts';
import { compareCriteria, criterionNumber, numberingNotes } from '../../core/draft/view/order-criteria.ts';
import { authoritiesTable } from '../../core/draft/view/reference-tables.ts';
import { tableOrNull, textCell } from '../../core/draft/view/table-cells.ts';
import { viewCitation } from '../../core/draft/view/view-finding.ts';
import type { CoverageDescription } from '../describe-coverage.ts';
import type { Library } from '../library.ts';
import { firstSteps } from './first-steps.ts';
import { capital, grouped, processMap, timedRules, yearCalendar } from './handbook-tables.ts';
import { limitsInWords } from './limits-in-words.ts';
import { namesOfPack, type NamesOfPack } from './names-of-pack.ts';
import { ruleInWords } from './rule-in-words.ts';

/** A pack of the handbook, and the setting its limits are told with; null for its usual one. */
export interface ChapterAsked {
  readonly pack: Pack;
  readonly setting: string | null;
}

/** What the packs say of themselves, as the handbook's template sees it. */
export function viewHandbook(
  library: Library,
  chapters: readonly ChapterAsked[],
  times: readonly HandbookTime[],
  title: string,
  coverage: CoverageDescription | null,
): HandbookView {
  const timed = chapters.flatMap(({ pack }) => timedRules(pack.title, pack.rules, times));
  return {
    title,
    scope: chapters.length === library.rulebook.packs.length ? 'all' : 'some',
    packs: chapters.map((chapter) => viewPack(library, chapter, times)),
    calendar: yearCalendar(timed, times),
    byHand: byHandTable(chapters, coverage),
  };
}

function viewPack(
  library: Library,
  { pack, setting: asked }: ChapterAsked,
  times: readonly HandbookTime[],
): HandbookPack {
  const { authorities } = library.rulebook;
  const setting = settingOf(pack, asked);
  const names = namesOfPack(pack, asked, library.schema);
  const basis = authorities.get(pack.authority);
  if (basis === undefined) throw new Error(`${pack.id}: its authority is not in the rulebook.`);
  return {
    id: pack.id,
    title: pack.title,
    version: pack.version,
    basis: viewCitation(basis),
    setting: setting?.title ?? null,
    otherSettings: [...pack.settings.values()].filter((one) => one !== setting).map((one) => one.title),
    covers: pack.covers.map(withoutStop),
    doesNotCover: pack.doesNotCover.map(withoutStop),
    numbering: numberingNotes(pack.rules.flatMap(({ criterion }) => criterion ?? [])),
    map: processMap(pack.id, pack.title, timedRules(pack.title, pack.rules, times)),
    sections: sectionsOf(pack).map(([heading, rules]) => viewSection(heading, rules, library, names)),
    sources: sourcesTable(pack, authorities),
  };
}

const withoutStop = (text: string): string => text.replace(/[.;]\s*$/, '');

/** The criteria in their order; what has none by who answers for it. */
function sectionsOf(pack: Pack): readonly (readonly [heading: string, rules: readonly Rule[]])[] {
  const byCriterion = grouped(
    pack.rules.filter(({ criterion }) => criterion !== null),
    ({ criterion }) => [criterionNumber(criterion ?? '')],
  );
  const without = grouped(
    pack.rules.filter(({ criterion }) => criterion === null),
    ({ process }) => [process?.who ?? ''],
  );
  return [...[...byCriterion].sort((a, b) => compareCriteria(a[0]!.criterion!, b[0]!.criterion!)), ...without].map(
    (rules) => [rules[0]!.criterion ?? '', rules],
  );
}

function viewSection(criterion: string, rules: readonly Rule[], library: Library, names: NamesOfPack): HandbookSection {
  const { authorities } = library.rulebook;
  const number = criterionNumber(criterion);
  const title = titleOfCriterion(criterion, library.templates.criteria) ?? rules[0]!.title;
  const cited = [...new Set(rules.flatMap((rule) => rule.authorities))];
  let before = '';
  const viewRule = (rule: Rule): HandbookRule => {
    const steps = firstSteps(rule, library);
    const same = steps.join() === before;
    before = steps.join();
    return {
      title: rule.title,
      question: rule.question,
      indicator: rule.kind !== 'records',
      ...ruleInWords(rule, names),
      limits: limitsInWords(rule, names, authorities),
      firstSteps: same ? [] : steps,
    };
  };
  return {
    heading: number === '' ? capital(rules[0]!.process?.who ?? 'Nobody named yet') : `${number}: ${title}`,
    rests: cited.flatMap((id) => authorities.get(id) ?? []).map(restsOn),
    duties: grouped(rules, ({ process }) => [process?.who ?? '', process?.when ?? '', process?.evidence ?? '']).map(
      (same) => {
        const { who, when, evidence } = same[0]!.process ?? { who: '', when: '', evidence: '' };
        return { who, when, evidence, rules: same.map(viewRule) };
      },
    ),
  };
}

/** `603 CMR 28.05(1) (binding)`; that it is in force is said once, for all. */
function restsOn(authority: Authority): string {
  const { cite, force, standing } = viewCitation(authority);
  return `${cite} (${force}${standing === 'in force' ? '' : `, ${standing}`})`;
}

/** Everything a chapter cites: by its rules and by the limits they are decided with. */
function sourcesTable(pack: Pack, authorities: ReadonlyMap<string, Authority>) {
  const limits = [pack, ...pack.settings.values()].flatMap(({ thresholds }) => [...thresholds.values()]);
  const cited = [
    pack.authority,
    ...pack.rules.flatMap((rule) => rule.authorities),
    ...limits.flatMap(({ values }) => values.map(({ authority }) => authority)),
    ...[...pack.lookups.values()].map(({ authority }) => authority),
  ];
  const table = authoritiesTable([...new Set(cited)].flatMap((id) => authorities.get(id) ?? []).map(viewCitation));
  return table === null ? null : { ...table, tag: fittingTag(`sources:${pack.id}`) };
}

/** The criteria of the areas told of that no worksheet can show, with the reason. */
function byHandTable(chapters: readonly ChapterAsked[], coverage: CoverageDescription | null) {
  const areas = new Set(
    chapters.flatMap(({ pack }) => pack.rules.flatMap(({ criterion }) => /^[A-Z]+/.exec(criterion ?? '')?.[0] ?? [])),
  );
  const rows = (coverage?.lists ?? [])
    .filter(({ id }) => id.startsWith('criteria'))
    .flatMap((list) => list.rows)
    .filter((row) => row.state === 'not-from-data' && row.title !== 'Reserved')
    .filter(({ id }) => areas.has(/^[A-Z]+/.exec(id)?.[0] ?? ''))
    .sort((a, b) => compareCriteria(a.id, b.id));
  return tableOrNull(
    'by-hand',
    'Criteria that people look at by hand',
    'For each criterion that no worksheet can show, its title and why.',
    [
      ['Criterion', 2],
      ['What it asks about', 5],
      ['What shows it instead', 7],
    ],
    rows.map(({ id, title, notFromData }) => [id, title, notFromData ?? ''].map(textCell)),
  );
}
