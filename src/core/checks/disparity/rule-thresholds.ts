import { limitInWords } from '../amount-text.ts';
import { formatIsoDay } from '../../calendar/iso-day.ts';
import { problem, type Problem } from '../../problems.ts';
import type { ThresholdUsed } from '../outcome.ts';
import { resolveThreshold } from '../resolve-threshold.ts';
import type { Pack } from '../rule.ts';
import type { World } from '../world.ts';

/** Looks thresholds up for one rule and remembers what has to be said of them. */
export interface ThresholdDesk {
  /** The threshold as it stands on the as-of day, or null if nobody has set one; null for a null name. */
  readonly find: (name: string | null) => ThresholdUsed | null;
  /** The first of these names that has a value; if none has, the last is remembered as missing. */
  readonly first: (names: readonly string[]) => ThresholdUsed | null;
  /** The value of a minimum, or null where there is none. */
  readonly minimum: (name: string | null) => number | null;
  readonly problems: () => readonly Problem[];
}

export function thresholdDesk(pack: Pack, world: World): ThresholdDesk {
  const day = formatIsoDay(world.asOf);
  const found = new Map<string, ThresholdUsed | null>();
  const find = (name: string | null): ThresholdUsed | null => {
    if (name === null) return null;
    const id = name.replace(/^\$/, '');
    const kept = found.get(id);
    if (kept !== undefined) return kept;
    const used = resolveThreshold(pack, id, day, world.setting);
    found.set(id, used);
    return used;
  };
  return {
    find,
    first: (names) => {
      const set = names.find((name) => resolveThreshold(pack, name, day, world.setting) !== null);
      return find(set ?? names.at(-1) ?? null);
    },
    minimum: (name) => find(name)?.value ?? null,
    problems: () =>
      [...found].flatMap(([id, used]) => {
        if (used === null)
          return [
            problem(
              'threshold-missing',
              `rules/${pack.id}/thresholds.yaml`,
              `The threshold \`${id}\` has no value for ${day}.`,
              'Set it in the settings of the pack, with the authority it comes from.',
              'warning',
            ),
          ];
        if (used.verified) return [];
        return [
          problem(
            'threshold-unverified',
            `rules/${pack.id}/thresholds.yaml`,
            `The threshold \`${id}\` (${limitInWords(used.operator, used.value, used.unit)}) has not been checked against its source.`,
            'Check the value against the authority it names, then mark it as verified or change it.',
            'note',
          ),
        ];
      }),
  };
}
