import { Verdict, type Compiled, type Explanation } from './compiled.ts';
import { detail, filledIn } from './value-conditions.ts';

/** All must hold: no if one does not, else unknown if one is unknown. The explanation joins what did not hold. */
export function compileAll(parts: readonly Compiled[]): Compiled {
  const tests = parts.map((part) => part.test);
  const test = (row: number): Verdict => {
    let verdict: Verdict = Verdict.yes;
    for (const each of tests) {
      const answer = each(row);
      if (answer === Verdict.no) return Verdict.no;
      if (answer === Verdict.unknown) verdict = Verdict.unknown;
    }
    return verdict;
  };
  return {
    test,
    explain: (row) => {
      const verdict = test(row);
      const failed = parts.filter((part) => part.test(row) === verdict).map((part) => part.explain(row));
      // Where something besides a date failed, no number of days would have made it hold.
      return failed.every((explanation) => explanation.late !== null)
        ? joined(failed)
        : { detail: joined(failed).detail, late: null };
    },
    // A record waits for its deadline only if nothing else about it is unknown.
    notYetDue: (row) => parts.every((part) => part.test(row) !== Verdict.unknown || part.notYetDue(row)),
    outsideCalendar: (row) => parts.some((part) => part.test(row) === Verdict.unknown && part.outsideCalendar(row)),
  };
}

/**
 * One must hold: yes if one does, else unknown if one is unknown. Where none holds, the explanation is that of the
 * alternative that came closest: the least late of those that failed by their date alone.
 */
export function compileAny(parts: readonly Compiled[]): Compiled {
  const tests = parts.map((part) => part.test);
  const test = (row: number): Verdict => {
    let verdict: Verdict = Verdict.no;
    for (const each of tests) {
      const answer = each(row);
      if (answer === Verdict.yes) return Verdict.yes;
      if (answer === Verdict.unknown) verdict = Verdict.unknown;
    }
    return verdict;
  };
  return {
    test,
    explain: (row) => {
      const verdict = test(row);
      const explanations = parts.filter((part) => part.test(row) === verdict).map((part) => part.explain(row));
      const late = explanations.filter((explanation) => explanation.late !== null);
      if (late.length === 0) return joined(explanations);
      return late.reduce((best, next) => (next.late! < best.late! ? next : best));
    },
    // An alternative that can still be kept in time may yet make the record compliant.
    notYetDue: (row) => parts.some((part) => part.test(row) === Verdict.unknown && part.notYetDue(row)),
    outsideCalendar: (row) => parts.some((part) => part.test(row) === Verdict.unknown && part.outsideCalendar(row)),
  };
}

/** The opposite; unknown stays unknown. */
export function compileNot(part: Compiled): Compiled {
  return {
    test: (row) => {
      const answer = part.test(row);
      return answer === Verdict.unknown ? Verdict.unknown : answer === Verdict.yes ? Verdict.no : Verdict.yes;
    },
    explain: (row) => (part.test(row) === Verdict.unknown ? part.explain(row) : detail('what must not be the case is')),
    notYetDue: (row) => part.notYetDue(row),
    outsideCalendar: (row) => part.outsideCalendar(row),
  };
}

/** Several explanations as one, in which nothing is said twice; the latest lateness counts. */
export function joined(explanations: readonly Explanation[]): Explanation {
  const late = explanations.map((explanation) => explanation.late).filter((days): days is number => days !== null);
  const clauses = [...new Set(explanations.flatMap(({ detail: text }) => text.split('; ')))];
  const details = clauses.filter((clause) => !clauses.some((other) => other !== clause && saysToo(other, clause)));
  return { detail: details.join('; '), late: late.length === 0 ? null : Math.max(...late) };
}

function saysToo(clause: string, other: string): boolean {
  // `Opt Out: yes` says that it is filled in, and `Block Length: 70, less than 75` that it is 70.
  const cell = other.endsWith(filledIn) ? `${other.slice(0, -filledIn.length)}: ` : null;
  return (cell !== null && clause.startsWith(cell)) || clause.split(', ').includes(other);
}
