import { cleanText } from '../clean-text.ts';
import { manyOf } from '../../data/many-of.ts';
import { problem, type Problem } from '../../problems.ts';
import type { Figure } from '../../privacy/reportable.ts';
import { figureText } from '../figure-text.ts';
import { evidenceKinds, type EvidenceKind } from '../template/key-attributes.ts';
import { isScalar, type RecordShape, type Shape } from '../template/shape.ts';
import { statusWord } from '../view/status-word.ts';
import { findingShape } from '../view/view-shape.ts';
import { fieldWords } from './field-words.ts';
import type { LanguageSubject } from './language-subject.ts';
import { noFigure, openFigure, typedFigure } from './typed-figure.ts';
import { printCountsPath, type UsedField } from './used-fields.ts';

/** A place of a text that a person can fill. */
export interface OpenField {
  readonly name: string;
  readonly label: string;
  /** How it stands in brackets in the text. */
  readonly hint: string;
  /** `several`: any of the choices, with commas between. */
  readonly kind: 'number' | 'text' | 'choice' | 'several';
  /** What may be chosen; empty where anything may be typed. */
  readonly choices: readonly string[];
  /** What it holds: typed, from the finding, or as usual; empty where it is open. */
  readonly value: string;
}

/**
 * What a text of the library sees: the finding where there is one, what a person typed over it, what the rules say
 * anyway, and a bracketed hint for everything else. Its fields are made as they are read, so that what is still open is
 * known from what the text really read.
 */
export class SubjectView {
  readonly fields: readonly OpenField[];
  readonly problems: Problem[] = [];
  readonly finding: object;
  readonly root: object;
  /** Names of fields that were read and hold nothing. */
  readonly missing = new Set<string>();
  private readonly mayStayOpen: ReadonlySet<string>;

  /** @param preview whether fields that may stay open are shown as hints too */
  constructor(
    used: readonly UsedField[],
    private readonly subject: LanguageSubject,
    private readonly typed: ReadonlyMap<string, string>,
    private readonly preview: boolean,
  ) {
    this.mayStayOpen = new Set(used.filter((field) => field.mayStayOpen).map(({ path }) => fieldOf(path)));
    this.fields = this.openFields(used);
    const names = new Set(this.fields.map(({ name }) => name));
    for (const name of typed.keys()) {
      if (!names.has(name) && typed.get(name)?.trim() !== '') {
        const known = [...names].join(', ') || 'none';
        this.fault(name, `The text has no field \`${name}\`.`, `Its fields: ${known}.`);
      }
    }
    for (const { name, label, kind, choices, value } of this.fields) {
      const chosen = kind === 'several' ? partsIn(value) : [value];
      const wrong = choices.length === 0 ? undefined : chosen.find((one) => !choices.includes(one));
      if (wrong === undefined) continue;
      this.fault(name, `${label}: “${cleanText(wrong)}” cannot be chosen.`, `Choose ${choices.join(' or ')}.`);
    }
    for (const [part, whole] of partsOfWholes) this.checkPart(part, whole);
    this.finding = this.record(findingShape, '', subject.finding);
    const root = {};
    Object.defineProperty(root, 'printCounts', { enumerable: true, get: () => this.choice(printCountsPath) === 'yes' });
    this.root = root;
  }

  private checkPart(part: string, whole: string): void {
    const [n, d] = [part, whole].map((name) =>
      typedFigure(this.fields.find((field) => field.name === name)?.value ?? ''),
    );
    if (n?.state !== 'value' || d?.state !== 'value' || n.raw <= d.raw) return;
    this.fault(
      part,
      `${n.text} of ${d.text} cannot be.`,
      'Give the number concerned first, then how many there are in all.',
    );
  }

  private openFields(used: readonly UsedField[]): readonly OpenField[] {
    const fields = new Map<string, OpenField>();
    for (const { path, shape } of used) {
      const name = fieldOf(path);
      if (fields.has(name) || !this.isAsked(name)) continue;
      const present = shape.kind === 'optional' ? shape.of : shape;
      const words = fieldWords(name, shape, this.recordWord(), this.subject.indicator);
      const choices = name === 'evidence' ? this.evidenceKinds() : choicesOf(name, present);
      fields.set(name, {
        name,
        ...words,
        kind:
          name === 'evidence'
            ? 'several'
            : choices.length > 0
              ? 'choice'
              : present.kind === 'figure'
                ? 'number'
                : 'text',
        choices,
        value: this.typed.get(name)?.trim() || this.given(name) || (choices.length > 0 ? this.usual(name) : ''),
      });
    }
    return [...fields.values()];
  }

  /** Whether a person is asked for it: not what the finding or the rules decide. */
  private isAsked(name: string): boolean {
    const { finding, requirement } = this.subject;
    if (decided.has(name.split('.').at(-1) ?? '')) return name === 'lastYear.status' && finding === null;
    if (requirement !== null && ['title', 'question', 'criterion', 'heading', 'short'].includes(name)) return false;
    if (name === 'verb' && typeof requirement?.binding === 'boolean') return false;
    if (finding === null) return true;
    // Groups, years and the words for records come with the finding; a sentence speaks of as many as there are.
    return !/^(?:group\.|lastYear\.|yearBefore\.|yearsNotMet|manyRates|record$|verb$|question$)/.test(name);
  }

  /** What a field holds before anybody types: from the finding, or what the rules say. */
  private given(name: string): string {
    const { finding, requirement } = this.subject;
    if (name === printCountsPath) return this.subject.printCounts ? 'yes' : 'no';
    if (finding !== null) {
      const value = name
        .split('.')
        .reduce<unknown>((at, part) => (at as Record<string, unknown> | null)?.[part], finding);
      return textOf(value);
    }
    if (name === 'evidence') return this.evidenceKinds()[0] ?? '';
    if (name === 'record') return requirement?.record ?? (this.subject.indicator ? '' : 'record');
    if (name === 'measure') return requirement?.measure ?? '';
    if (name === 'group.comparisonLabel') return 'all other students';
    return '';
  }

  /** The kinds of evidence that may be chosen; records first where the finding comes from them. */
  private evidenceKinds(): readonly EvidenceKind[] {
    const { evidence, finding } = this.subject;
    if (evidence.length === 0) return evidenceKinds;
    return finding === null ? evidence : [...new Set<EvidenceKind>(['records', ...evidence])];
  }

  private usual(name: string): string {
    return name === 'verb' ? 'should' : name === 'lastYear.status' ? this.subject.status : 'no';
  }

  private recordWord(): string {
    const typed = this.typed.get('record')?.trim();
    return cleanText(typed || this.subject.finding?.record || this.subject.requirement?.record || 'record');
  }

  /** What a person typed; null where it is what stood there anyway. */
  private typedOver(name: string): string | null {
    const typed = this.typed.get(name)?.trim() ?? '';
    return typed === '' || typed === this.given(name) ? null : typed;
  }

  private choice(name: string): string {
    return this.fields.find((field) => field.name === name)?.value ?? this.usual(name);
  }

  /** A record whose fields are made when they are read: a finding has many, a text reads few of them. */
  private record(shape: RecordShape, prefix: string, base: object | null): object {
    const fields = shape.fields;
    return new Proxy<object>(
      {},
      {
        ownKeys: () => Object.keys(fields),
        getOwnPropertyDescriptor: (_, key) =>
          typeof key === 'string' && Object.hasOwn(fields, key) ? { configurable: true, enumerable: true } : undefined,
        get: (_, key) => {
          const of = typeof key === 'string' && Object.hasOwn(fields, key) ? fields[key] : undefined;
          if (typeof key !== 'string' || of === undefined) return undefined;
          const below = base === null ? undefined : (base as Record<string, unknown>)[key];
          return this.value(prefix === '' ? key : `${prefix}.${key}`, of, below);
        },
      },
    );
  }

  private value(path: string, shape: Shape, base: unknown): unknown {
    const present = shape.kind === 'optional' ? shape.of : shape;
    const name = fieldOf(path);
    if (isScalar(present)) {
      const typed = this.isAsked(name) ? this.typedOver(name) : null;
      if (typed !== null) return path === 'records' ? manyOf(cleanText(typed)) : this.typedValue(name, present, typed);
    }
    if (base !== undefined) {
      const over = present.kind === 'record' && base !== null && this.isTypedBelow(name);
      return over ? this.record(present, name, base as object) : base;
    }
    if (present.kind === 'record') return this.openRecord(name, present, shape.kind === 'optional');
    if (present.kind === 'list' && present.of.kind === 'record') {
      return present.of.name === 'group' ? [this.record(present.of, 'group', null)] : [];
    }
    if (present.kind === 'table' || present.kind === 'chart') return null;
    return this.openValue(path, name, present, shape.kind === 'optional');
  }

  /** A record nobody hands over: the group a text speaks of is always there, others only where something of them is filled. */
  private openRecord(path: string, shape: RecordShape, optional: boolean): object | null {
    if (shape.name === 'group') return this.record(shape, 'group', null);
    const hinted = this.preview && path === 'threshold';
    return !optional || hinted || this.isTypedBelow(path) ? this.record(shape, path, null) : null;
  }

  private isTypedBelow(path: string): boolean {
    return [...this.typed].some(([name, value]) => name.startsWith(`${path}.`) && value.trim() !== '');
  }

  private openValue(path: string, name: string, shape: Shape, optional: boolean): unknown {
    const { requirement, status, indicator } = this.subject;
    switch (path) {
      case 'records':
        return manyOf(this.recordWord());
      case 'verb':
        return this.binding() ? 'must' : 'should';
      case 'binding':
        return this.binding();
      case 'indicator':
        return indicator;
      case 'status':
      case 'group.status':
        return status;
      case 'statusWord':
      case 'group.statusWord':
        return statusWord(status, indicator, false);
      case 'title':
      case 'question':
      case 'criterion':
        if (requirement !== null) return requirement[path];
    }
    if (shape.kind === 'flag') return this.isAsked(name) && this.choice(name) === 'yes';
    if (shape.kind === 'choice') return this.choice(name);
    const usual = this.given(name);
    if (usual !== '') return shape.kind === 'list' ? partsIn(usual) : usual;
    if (!this.preview && this.mayStayOpen.has(name)) {
      if (optional) return null;
      if (shape.kind === 'figure') return noFigure;
    }
    if (optional && !this.preview && !this.fields.some((field) => field.name === name)) return null;
    this.missing.add(name);
    const { hint } = fieldWords(name, shape, this.recordWord(), indicator);
    if (shape.kind === 'figure') return openFigure(hint);
    return shape.kind === 'list' ? [`[${hint}]`] : `[${hint}]`;
  }

  private binding(): boolean {
    return this.subject.requirement?.binding ?? this.choice('verb') === 'must';
  }

  private typedValue(name: string, shape: Shape, typed: string): unknown {
    const field = this.fields.find((one) => one.name === name);
    const label = field?.label ?? name;
    const text = cleanText(typed);
    if (shape.kind === 'figure') {
      const figure = typedFigure(text);
      if (figure !== null) return figure;
      this.fault(
        name,
        `${label}: “${text}” is not a number.`,
        'Write a number such as 18 or 92.5%, or <10 where it is not told.',
      );
      return openFigure(field?.hint ?? name);
    }
    if (shape.kind === 'list') return partsIn(text);
    return shape.kind === 'flag' ? text === 'yes' : text;
  }

  private fault(name: string, message: string, remedy: string): void {
    if (this.problems.some((known) => known.where === name && known.message === message)) return;
    this.problems.push(problem('language-field', name, message, remedy));
  }
}

const partsOfWholes = [
  ['n', 'd'],
  ['complying', 'd'],
  ['group.n', 'group.d'],
  ['lastYear.n', 'lastYear.d'],
  ['yearBefore.n', 'yearBefore.d'],
] as const;

/** `records, interviews` as its parts. */
function partsIn(text: string): readonly string[] {
  return text.split(/\s*(?:,|;|\band\b)\s*/).filter((part) => part !== '');
}

/** Fields that stand for one another in a form: a group's name in a table and in a sentence, one record and many. */
function fieldOf(path: string): string {
  if (path === 'group.name') return 'group.people';
  if (path === 'binding') return 'verb';
  return path === 'records' ? 'record' : path;
}

/** What the finding, the text or the law decides; nobody is asked for it. */
const decided: ReadonlySet<string> = new Set([
  'status',
  'statusWord',
  'indicator',
  'withheld',
  'id',
  'pack',
  'wording',
  'repeated',
  'enough',
]);

function choicesOf(name: string, shape: Shape): readonly string[] {
  if (name === 'verb') return ['should', 'must'];
  if (name === 'lastYear.status') return ['met', 'not-met'];
  if (shape.kind === 'choice') return shape.of;
  return shape.kind === 'flag' ? ['yes', 'no'] : [];
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join(', ');
  return typeof value === 'object' && value !== null && 'state' in value ? figureText(value as Figure) : '';
}
