import { parse } from 'yaml';
import { evaluate } from '../../src/core/checks/evaluate.ts';
import type { Rulebook } from '../../src/core/checks/load-rulebook.ts';
import type { Pack, Rule } from '../../src/core/checks/rule.ts';
import type { World } from '../../src/core/checks/world.ts';
import type { TableSchema } from '../../src/core/table/schema.ts';
import { textsBelow } from '../support/library.ts';
import { editsOf, withEdit, type Edit, type EditKind } from './data-edits.ts';
import { readCases, worldOf, type RuleCase } from './read-cases.ts';
import { unmetExpectation } from './unmet-expectation.ts';

/*
 * Whether the cases of the rules would catch a changed rule. A mutant is a pack or rule with one thing changed; it is
 * caught if a case expects what no longer comes out. One that no case catches is either a change that cannot change any
 * outcome (equivalent, listed with its reason) or a case that nobody wrote.
 */

/** One change of a rule or of what its pack holds. */
export interface Mutant {
  readonly pack: string;
  /** The rule whose cases have to catch it; null where the cases of any rule of the pack may. */
  readonly rule: string | null;
  readonly kind: EditKind;
  /** What was changed, the same from run to run: the equivalent ones are listed by it. */
  readonly what: string;
  readonly verdict: 'caught' | 'equivalent' | 'survived';
}

export interface Tried {
  readonly mutants: readonly Mutant[];
  /** Cases that do not hold as it is, and entries of the list of equivalent mutants that are wrong. */
  readonly faults: readonly string[];
}

interface Situation {
  readonly of: RuleCase;
  readonly world: World;
  readonly setting: string | null;
}

/** An entry of equivalent-mutants.yaml: each of the rules with each of the mutations. */
interface Equivalent {
  /** `pack/rule`, or `pack` for a change in what the pack holds that no rule of it can tell. */
  readonly rules: readonly string[];
  readonly mutations: readonly string[];
  readonly why: string;
}

/**
 * Tries every mutant of the packs and rules whose name (`pack/rule`) holds one of the wanted texts.
 *
 * What stands in a rule is tried with the cases of that rule. So is what the pack and its default setting hold, with
 * each rule that uses it, as if it had changed for that rule alone. What another setting puts in its place is tried
 * once, with the cases of all rules that use it.
 */
export function tryMutants(
  book: Rulebook,
  schema: TableSchema,
  wanted: readonly string[] = [],
  kinds: readonly EditKind[] | null = null,
): Tried {
  const faults: string[] = [];
  const equivalents = readEquivalents();
  const cases = readCases();
  const mutants = book.packs.flatMap((pack) => {
    const own = cases.filter((one) => one.pack === pack.id);
    const situations = own.map((of): Situation => ({
      of,
      world: worldOf(of, schema, book.authorities),
      setting: settingIn(pack, of),
    }));
    return mutantsOf(pack, situations, wanted, kinds, equivalents, faults);
  });
  if (wanted.length === 0 && kinds === null) faults.push(...staleEntries(equivalents, mutants));
  return { mutants, faults };
}

function mutantsOf(
  pack: Pack,
  situations: readonly Situation[],
  wanted: readonly string[],
  kinds: readonly EditKind[] | null,
  equivalents: readonly Equivalent[],
  faults: string[],
): readonly Mutant[] {
  const isWanted = (rule: Rule): boolean =>
    wanted.length === 0 || wanted.some((text) => `${pack.id}/${rule.id}`.includes(text));
  if (!pack.rules.some(isWanted)) return [];
  const tried = new Map(pack.rules.map((rule) => [rule, holding(pack, rule, situations, faults)]));
  const used = new Map(pack.rules.map((rule) => [rule, namesUsed(pack, rule, tried.get(rule)!)]));
  const mutants: Mutant[] = [];
  const judge = (edit: Edit, about: Rule | null, isCaught: boolean): void => {
    const mutant = { pack: pack.id, rule: about?.id ?? null, kind: edit.kind, what: edit.what };
    const isListed = equivalents.some((entry) => isOf(entry, mutant));
    mutants.push({ ...mutant, verdict: isCaught ? 'caught' : isListed ? 'equivalent' : 'survived' });
  };
  const isChosen = (edit: Edit): boolean => kinds === null || kinds.includes(edit.kind);
  for (const rule of pack.rules.filter(isWanted))
    for (const edit of editsOf(rule))
      if (isChosen(edit)) judge(edit, rule, catches(pack, withEdit(rule, edit), tried.get(rule)!, null));
  // A rule finds what it needs in its pack by name, in maps.
  for (const edit of editsOf(Object.fromEntries(Object.entries(pack).filter(([, held]) => held instanceof Map)))) {
    if (!isChosen(edit)) continue;
    const changed = withEdit(pack, edit);
    const setting = settingOfEdit(edit);
    const using = pack.rules.filter((rule) => usesName(used.get(rule)!, edit));
    const isCaughtBy = (rule: Rule): boolean => catches(changed, rule, tried.get(rule)!, setting);
    if (using.length > 0 && (setting === null || setting === pack.defaultSetting))
      for (const rule of using.filter(isWanted)) judge(edit, rule, isCaughtBy(rule));
    else if (using.length === 0 ? wanted.length === 0 : using.some(isWanted)) judge(edit, null, using.some(isCaughtBy));
  }
  return mutants;
}

/** The situations of a rule. A case that fails for the rule as it is would catch everything, so it is left out. */
function holding(pack: Pack, rule: Rule, situations: readonly Situation[], faults: string[]): Situation[] {
  return situations.filter((one) => {
    if (one.of.rule !== rule.id) return false;
    const fails = isUnmet(pack, rule, one);
    if (fails) faults.push(`${one.of.file}: "${one.of.name}" does not hold for ${rule.id} as it is`);
    return !fails;
  });
}

/** Whether one of the cases expects something else; under another setting than the changed one none would. */
function catches(pack: Pack, rule: Rule, situations: Situation[], setting: string | null): boolean {
  const at = situations.findIndex((one) => (setting ?? one.setting) === one.setting && isUnmet(pack, rule, one));
  // The case that caught this change often catches the next one too.
  if (at > 0) situations.unshift(...situations.splice(at, 1));
  return at >= 0;
}

/** Whether a case of the rule expects something else than what comes out. */
function isUnmet(pack: Pack, rule: Rule, { of, world }: Situation): boolean {
  try {
    const { outcomes } = evaluate(pack, rule, unseen(world));
    return of.given.expect.some((expected) => unmetExpectation(outcomes, expected) !== null);
  } catch {
    return true;
  }
}

/** The same world for whoever keeps what was made of the worksheets of a world. */
const unseen = (world: World): World => ({ ...world, tables: new Map(world.tables) });

/** The setting a case runs under. */
function settingIn(pack: Pack, { given }: RuleCase): string | null {
  return pack.settings.has(given.setting ?? '') ? given.setting! : pack.defaultSetting;
}

/** The setting an edit of a pack stands in. */
function settingOfEdit({ path }: Edit): string | null {
  return path[0] === 'settings' ? String(path[1]) : null;
}

/** What a rule looks up by name in its pack when its cases are run, and what it names itself: `thresholds/compliance`. */
function namesUsed(pack: Pack, rule: Rule, situations: readonly Situation[]): ReadonlySet<string> {
  const names = new Set<string>();
  const watched = watch(pack, '', names) as Pack;
  for (const { world } of situations) evaluate(watched, rule, unseen(world));
  for (const name of namesIn(rule)) for (const holder of ['thresholds', 'options']) names.add(`${holder}/${name}`);
  return names;
}

function usesName(names: ReadonlySet<string>, { path }: Edit): boolean {
  const [holder, name] = path[0] === 'settings' ? path.slice(2) : path;
  return names.has(`${holder}/${name}`);
}

/** A copy whose maps note what is asked of them. */
function watch(node: unknown, name: string, names: Set<string>): unknown {
  if (node instanceof Map) {
    const copy = new Map(
      [...(node as ReadonlyMap<string, unknown>)].map(([key, value]) => [key, watch(value, key, names)]),
    );
    const get = copy.get.bind(copy);
    copy.get = (key) => {
      names.add(`${name}/${key}`);
      return get(key);
    };
    return copy;
  }
  if (Array.isArray(node) || typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, watch(value, key, names)]));
}

/** Every `$name` in a rule. */
function namesIn(node: unknown): readonly string[] {
  if (typeof node === 'string') return node.startsWith('$') ? [node.slice(1)] : [];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(namesIn) : [];
}

function readEquivalents(): readonly Equivalent[] {
  const text = textsBelow('tests/rules').get('equivalent-mutants.yaml') ?? '';
  return (parse(text) as { equivalent: Equivalent[] | null }).equivalent ?? [];
}

/** Whether an entry is about a mutant; one about a pack is about the mutant of every rule. */
function isOf({ rules, mutations }: Equivalent, { pack, rule, what }: Pick<Mutant, 'pack' | 'rule' | 'what'>): boolean {
  return mutations.includes(what) && (rules.includes(pack) || rules.includes(`${pack}/${rule}`));
}

/** Entries about mutants that are not made any more, or that a case catches and so do change something. */
function staleEntries(equivalents: readonly Equivalent[], mutants: readonly Mutant[]): string[] {
  return equivalents.flatMap(({ rules, mutations, why }) =>
    rules.flatMap((rule) =>
      mutations.flatMap((mutation) => {
        const about = mutants.filter((mutant) => isOf({ rules: [rule], mutations: [mutation], why }, mutant));
        const told = `equivalent-mutants.yaml: ${rule}: ${mutation}`;
        if (about.length === 0) return [`${told}: there is no such mutant`];
        const caught = about.filter(({ verdict }) => verdict === 'caught');
        return caught.map(
          (mutant) => `${told}: the cases of ${mutant.rule ?? 'the pack'} catch it, so it is not equivalent`,
        );
      }),
    ),
  );
}

/** Caught of those that can change an outcome, as a share of 1; 1 where there are none. */
export function scoreOf(mutants: readonly Mutant[]): number {
  const telling = mutants.filter(({ verdict }) => verdict !== 'equivalent');
  return telling.length === 0 ? 1 : telling.filter(({ verdict }) => verdict === 'caught').length / telling.length;
}
