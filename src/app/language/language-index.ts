import type { Pack, Rule } from '../../core/checks/rule.ts';
import type { KnownRequirement } from '../../core/draft/language/language-subject.ts';
import type { CompiledTemplate } from '../../core/draft/template/compile-template.ts';
import {
  languageOutcomes,
  languageParts,
  type LanguageOutcome,
  type LanguagePart,
} from '../../core/draft/template/language-library.ts';
import { titleOfCriterion } from '../../core/draft/template/criterion-titles.ts';
import { compareCriteria, compareText, criterionNumber } from '../../core/draft/view/order-criteria.ts';
import { catalogue } from '../../core/measures/catalogue.ts';
import type { Library } from '../library.ts';
import { foldText, searchable, type Searchable } from './search-text.ts';

/** A text of the library that can be inserted, with what makes it findable. */
export interface LanguageEntry {
  /** `evaluation-timeline:not-met:finding`. */
  readonly id: string;
  readonly key: string;
  readonly outcome: LanguageOutcome;
  readonly part: LanguagePart;
  readonly body: CompiledTemplate;
  /** Its place among all, by criterion, title, outcome and part. */
  readonly order: number;
  /** Whether the text is the key's own; others serve many keys. */
  readonly own: boolean;
  /** The criteria of the rules that speak with this key, in order. */
  readonly criteria: readonly string[];
  readonly title: string;
  readonly topic: string;
  readonly kind: string;
  readonly indicator: boolean;
  readonly requirement: KnownRequirement | null;
  readonly search: Searchable;
}

/** What the rules tell of a wording key. */
interface Spoken {
  readonly rules: readonly { readonly rule: Rule; readonly pack: Pack }[];
  readonly criteria: readonly string[];
  readonly title: string;
  readonly indicator: boolean;
}

/**
 * Every text of the language library with the criteria it belongs to: those of the rules that name its key. A key without
 * a finding text for an outcome is listed with the text that serves in its place. Made once for a library.
 */
export function indexLanguage(library: Library): readonly LanguageEntry[] {
  const { language, criteria: titles } = library.templates;
  const entries: Omit<LanguageEntry, 'order'>[] = [];
  for (const key of language.keys()) {
    const spoken = spokenWith(key, library);
    const requirement = spoken.rules.length === 0 ? null : requirementOf(spoken);
    const criterionTitles = spoken.criteria.flatMap((number) => titleOfCriterion(number, titles) ?? []);
    const topic = language.topicOf(key) ?? '';
    for (const outcome of languageOutcomes) {
      for (const part of languageParts) {
        const own = language.hasText(key, outcome, part);
        const stands = own || (part === 'finding' && outcome !== 'any' && spoken.rules.length > 0);
        const body = stands ? language.find(key, outcome, part) : null;
        if (body === null) continue;
        const kind = kindOf(outcome, part, spoken.indicator);
        const names = [spoken.title, ...criterionTitles, ...spoken.rules.map(({ rule }) => rule.title)];
        entries.push({
          ...{ id: `${key}:${outcome}:${part}`, key, outcome, part, body, own, requirement, topic, kind },
          ...{ criteria: spoken.criteria, title: spoken.title, indicator: spoken.indicator },
          search: searchable({ criteria: spoken.criteria, names, others: [topic, kind, key], text: body.source.text }),
        });
      }
    }
  }
  return entries.sort(compareEntries).map((entry, order) => ({ ...entry, order }));
}

function spokenWith(key: string, { rulebook, templates }: Library): Spoken {
  const rules = rulebook.packs.flatMap((pack) =>
    pack.rules.filter(({ wording }) => wording === key).map((rule) => ({ rule, pack })),
  );
  const criteria = [
    ...new Set(rules.flatMap(({ rule }) => (rule.criterion === null ? [] : criterionNumber(rule.criterion)))),
  ];
  const [only] = rules;
  return {
    rules,
    criteria: criteria.sort(compareCriteria),
    title: rules.length === 1 && only !== undefined ? only.rule.title : titleOfKey(key),
    indicator:
      rules.length > 0
        ? rules.every(({ rule }) => rule.kind !== 'records')
        : key === 'any-indicator' || templates.language.fallbackOf(key) === 'any-indicator',
  };
}

/** What is known without any record: of several rules with one wording what they share, else what the first says. */
function requirementOf({ rules, criteria, title, indicator }: Spoken): KnownRequirement {
  const [first] = rules;
  const measures = new Set(rules.map(({ rule }) => measureOf(rule)));
  return {
    criterion: criteria.join(', ') || null,
    title,
    question: first?.rule.question ?? '',
    record: rules.flatMap(({ rule }) => (rule.kind === 'records' ? [rule.record] : []))[0] ?? null,
    measure: measures.size === 1 ? ([...measures][0] ?? null) : null,
    binding: !indicator && rules.every(({ rule }) => rule.force === 'binding'),
  };
}

function measureOf(rule: Rule): string | null {
  const id =
    rule.kind === 'disparity' ? rule.measure : rule.kind === 'significant-disproportionality' ? 'risk-ratio' : null;
  return id === null ? null : foldText(catalogue.find((measure) => measure.id === id)?.name ?? id);
}

/** `iep-after-meeting` → `IEP after meeting`. */
function titleOfKey(key: string): string {
  const words = key.replaceAll('-', ' ').replace(/\b(?:iep|esl|eld|spp|fel)\b/g, (word) => word.toUpperCase());
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function kindOf(outcome: LanguageOutcome, part: LanguagePart, indicator: boolean): string {
  const said =
    outcome === 'any' ? '' : ((indicator ? indicatorKinds[outcome] : undefined) ?? outcome.replaceAll('-', ' '));
  return [said, partKinds[part]].filter((words) => words !== '').join(', ') || 'every outcome';
}

/** An indicator is a question: it is raised or not, never met. */
const indicatorKinds: Partial<Readonly<Record<LanguageOutcome, string>>> = { met: 'not raised', 'not-met': 'raised' };

const partKinds: Readonly<Record<LanguagePart, string>> = {
  finding: '',
  summary: 'in one sentence',
  standard: 'what is asked',
  effect: 'what it means for students',
  next: 'what follows',
};

type Ordered = Omit<LanguageEntry, 'order'>;

/**
 * What a report most often needs first: the finding where something is not met, of every criterion; then the findings of
 * other outcomes; then the parts that go with a finding. Among those of a kind by criterion, then title; a key's own texts
 * before those of many keys.
 */
function compareEntries(a: Ordered, b: Ordered): number {
  const [x, y] = [a.criteria[0], b.criteria[0]];
  return (
    Number(a.requirement === null) - Number(b.requirement === null) ||
    kindOrder(a) - kindOrder(b) ||
    Number(x === undefined) - Number(y === undefined) ||
    (x === undefined || y === undefined ? 0 : compareCriteria(x, y)) ||
    compareText(a.title, b.title) ||
    compareText(a.key, b.key) ||
    Number(b.own) - Number(a.own) ||
    outcomeOrder.indexOf(a.outcome) - outcomeOrder.indexOf(b.outcome) ||
    languageParts.indexOf(a.part) - languageParts.indexOf(b.part)
  );
}

function kindOrder({ outcome, part }: Ordered): number {
  if (part !== 'finding') return 2;
  return outcome === 'not-met' ? 0 : 1;
}

const outcomeOrder: readonly LanguageOutcome[] = [
  'not-met',
  'needs-review',
  'met',
  'not-applicable',
  'not-computed',
  'any',
];
