import { parseIsoDay } from '../../core/calendar/iso-day.ts';
import { resolveThreshold } from '../../core/checks/resolve-threshold.ts';
import type { FindingHistory } from '../../core/findings/life/history.ts';
import { lifeOfFinding, type Life, type LifeTools } from '../../core/findings/life/life-of-finding.ts';
import type { LifeLimit } from '../../core/findings/life/life-warnings.ts';
import { limitIds, type LimitId } from '../../core/findings/life/load-life.ts';
import type { Problem } from '../../core/problems.ts';
import type { Library } from '../library.ts';
import type { RegistersRead } from '../registers.ts';
import { historiesOf } from './histories.ts';

/** A finding on the register: what it says of it, and where it stands by that. */
export interface FindingOnRegister {
  readonly history: FindingHistory;
  readonly life: Life;
}

/** The findings of a workbook's register as of a day; none where it has no register. */
export function findingsOnRegister(
  library: Library,
  registers: RegistersRead,
  asOf: string,
): readonly FindingOnRegister[] {
  const tools = lifeTools(library, asOf);
  return historiesOf(registers).histories.map((history) => ({
    history,
    life: lifeOfFinding(history, tools, parseIsoDay(asOf)!),
  }));
}

/** What is wrong on a register, and what to look at: steps that cannot be, and what may keep a correction from holding. */
export function problemsOfRegister(library: Library, registers: RegistersRead, asOf: string): readonly Problem[] {
  return [
    ...historiesOf(registers).problems,
    ...findingsOnRegister(library, registers, asOf).flatMap(({ life }) => [...life.problems, ...life.warnings]),
  ];
}

/** States, dates and limits as the library has them on a day. */
function lifeTools(library: Library, asOf: string): LifeTools {
  const limitOf = (id: LimitId): LifeLimit | null => {
    const { pack, threshold } = library.life.limits[id];
    const own = library.rulebook.packs.find((one) => one.id === pack);
    const used = own === undefined ? null : resolveThreshold(own, threshold, asOf, null);
    return used === null ? null : { value: used.value, verified: used.verified, name: `${pack}/${threshold}` };
  };
  return {
    rules: library.life,
    dates: library.dates,
    limits: Object.fromEntries(limitIds.map((id) => [id, limitOf(id)])) as LifeTools['limits'],
  };
}
