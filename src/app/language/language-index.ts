import type { Pack, Rule } from '../../core/checks/rule.ts';
import type { KnownRequirement } from '../../core/draft/language/language-subject.ts';
import type { CompiledTemplate } from '../../core/draft/template/compile-template.ts';
import {
  languageOutcomes,
  languageParts,
  type LanguageOutcome,
  type LanguageMark,
  type LanguagePart,
} from '../../core/draft/template/language-library.ts';
import type { EvidenceKind, KeyAttributes } from '../../core/draft/template/key-attributes.ts';
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
  /** The criteria of the rules that speak with this key and those it names itself, in order. */
  readonly criteria: readonly string[];
  readonly title: string;
  readonly topic: string;
  readonly kind: string;
  readonly indicator: boolean;
  readonly requirement: KnownRequirement | null;
  /** Kinds of evidence that can support it, the most usual first; empty where any can. */
  readonly evidence: readonly EvidenceKind[];
  /** Whether it stands as shipped, was changed by the organisation, or is the organisation's own. */
  readonly mark: LanguageMark;
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
 * Every text of the language library with the criteria it belongs to: those of the rules that name its key, and those the
 * key names itself. A key of a rule without a finding text for an outcome is listed with the text that serves in its place.
 * Made once for a library.
 */
export function indexLanguage(library: Library): readonly LanguageEntry[] {
  const { language, criteria: titles } = library.templates;
  const entries: Omit<LanguageEntry, 'order'>[] = [];
  for (const key of language.keys()) {
    const spoken = spokenWith(key, library);
    const said = language.attributesOf(key);
    const requirement = requirementOf(spoken, said, library);
    const criterionTitles = spoken.criteria.flatMap((number) => titleOfCriterion(number, titles) ?? []);
    const topic = language.topicOf(key) ?? '';
    for (const outcome of languageOutcomes) {
      for (const part of languageParts) {
        const own = language.hasText(key, outcome, part);
        const stands = own || (part === 'finding' && outcome !== 'any' && spoken.rules.length > 0);
        const body = stands ? language.find(key, outcome, part) : null;
        if (body === null) continue;
        const kind = kindOf(outcome, part, spoken.indicator);
        const mark = language.markOf(key, outcome, part) ?? 'standard';
        const others = [topic, kind, key, ...said.evidence];
        const marks = mark === 'standard' ? [] : [mark];
        const names = [spoken.title, ...criterionTitles, ...spoken.rules.map(({ rule }) => rule.title)];
        entries.push({
          ...{ id: `${key}:${outcome}:${part}`, key, outcome, part, body, own, requirement, topic, kind },
          ...{ criteria: spoken.criteria, title: spoken.title, indicator: spoken.indicator },
          ...{ evidence: said.evidence, mark },
          search: searchable({ criteria: spoken.criteria, names, others, marks, text: body.source.text }),
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
  const said = templates.language.attributesOf(key);
  const criteria = [
    ...new Set([
      ...rules.flatMap(({ rule }) => (rule.criterion === null ? [] : criterionNumber(rule.criterion))),
      ...said.criteria,
    ]),
  ];
  const [only] = rules;
  return {
    rules,
    criteria: criteria.sort(compareCriteria),
    title: said.title ?? (rules.length === 1 && only !== undefined ? only.rule.title : titleOfKey(key)),
    indicator:
      rules.length > 0
        ? rules.every(({ rule }) => rule.kind !== 'records')
        : key === 'any-indicator' || templates.language.fallbackOf(key) === 'any-indicator',
  };
}

/**
 * What is known without any record: of several rules with one wording what they share, else what the first says. Of a key
 * no rule speaks with, what it says of itself; null where it says nothing.
 */
function requirementOf(spoken: Spoken, said: KeyAttributes, { rulebook }: Library): KnownRequirement | null {
  const { rules, criteria, title, indicator } = spoken;
  const criterion = criteria.join(', ') || null;
  if (rules.length === 0) {
    if (criterion === null) return null;
    const forces = said.authorities.flatMap((id) => rulebook.authorities.get(id)?.force ?? []);
    const binding = forces.length === 0 ? null : !indicator && forces.every((force) => force === 'binding');
    return { criterion, title, question: '', record: null, measure: null, binding };
  }
  const [first] = rules;
  const measures = new Set(rules.map(({ rule }) => measureOf(rule)));
  return {
    criterion,
    title,
    question: first?.rule.question ?? '',
    record: rules.flatMap(({ rule }) => recordOf(rule) ?? [])[0] ?? null,
    measure: measures.size === 1 ? ([...measures][0] ?? null) : null,
    binding: !indicator && rules.every(({ rule }) => rule.force === 'binding'),
  };
}

/** What one of those a rule counts is called. */
function recordOf(rule: Rule): string | null {
  if (rule.kind === 'records') return rule.record;
  return 'person' in rule ? (rule.person ?? null) : null;
}

function measureIdOf(rule: Rule): string | null {
  switch (rule.kind) {
    case 'disparity':
    case 'representation':
    case 'means':
      return rule.measure;
    case 'significant-disproportionality':
    case 'screening':
      return 'risk-ratio';
    case 'trend':
      return rule.by.length === 0 ? 'change-in-rate' : 'change-in-gap';
    case 'accountability':
      return 'cumulative-target-percentage';
    case 'served-comparison':
      return 'difference-in-differences';
    default:
      return null;
  }
}

function measureOf(rule: Rule): string | null {
  const id = measureIdOf(rule);
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
  const of = (indicator ? indicatorParts[part] : undefined) ?? partKinds[part];
  return [said, of].filter((words) => words !== '').join(', ') || 'every outcome';
}

/** An indicator is a question: it is raised or not, never met. */
const indicatorKinds: Partial<Readonly<Record<LanguageOutcome, string>>> = { met: 'not raised', 'not-met': 'raised' };

const partKinds: Readonly<Record<LanguagePart, string>> = {
  finding: '',
  summary: 'in one sentence',
  standard: 'what is asked',
  effect: 'what it means for students',
  next: 'what follows',
  action: 'corrective action',
  'root-cause': 'questions on root cause',
  evidence: 'evidence of completion',
  progress: 'progress report',
};

/** An indicator asks for no correction. */
const indicatorParts: Partial<Readonly<Record<LanguagePart, string>>> = {
  action: 'what to look at',
  'root-cause': 'questions to put',
  evidence: 'what shows that it was looked at',
  progress: 'what is told later',
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
