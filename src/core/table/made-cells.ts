import { NarrowArray } from './narrow-array.ts';
import { CellState, type Cells } from './table.ts';

/** Cells from a label or an unknown state for each row; labels in the order given, unused ones left out. */
export function labelled(rowCount: number, order: readonly string[], of: (row: number) => string | CellState): Cells {
  const state = new Uint8Array(rowCount);
  const found = new NarrowArray(rowCount);
  const all = [...order];
  const index = new Map(all.map((label, i) => [label, i]));
  const used = new Set<number>();
  for (let row = 0; row < rowCount; row++) {
    const answer = of(row);
    if (typeof answer === 'number') {
      state[row] = answer;
      continue;
    }
    let code = index.get(answer);
    if (code === undefined) index.set(answer, (code = all.push(answer) - 1));
    found.set(row, code);
    used.add(code);
  }
  const kept = [...used].sort((a, b) => a - b);
  const renumbered = new Int32Array(all.length);
  kept.forEach((code, i) => (renumbered[code] = i));
  const codes = found.values;
  for (let row = 0; row < rowCount; row++) if (state[row] === CellState.value) codes[row] = renumbered[codes[row]!]!;
  return { state, codes, labels: kept.map((code) => all[code]!), numbers: new Uint8Array(0), decimals: 0 };
}

/** A cells' labels written anew; an empty new label is a blank cell. */
export function relabel(cells: Cells, of: (label: string) => string): Cells {
  const labels: string[] = [];
  const index = new Map<string, number>();
  const codeOf = cells.labels.map((label) => {
    const renamed = of(label);
    if (renamed === '') return -1;
    let code = index.get(renamed);
    if (code === undefined) index.set(renamed, (code = labels.push(renamed) - 1));
    return code;
  });
  const state = cells.state.slice();
  const codes = new NarrowArray(state.length);
  for (let row = 0; row < state.length; row++) {
    if (state[row] !== CellState.value) continue;
    const code = codeOf[cells.codes[row]!]!;
    if (code < 0) state[row] = CellState.blank;
    else codes.set(row, code);
  }
  return { state, codes: codes.values, labels, numbers: cells.numbers, decimals: 0 };
}

export function flagFrom(cells: Cells, of: (label: string) => boolean | null): Cells {
  const answers = cells.labels.map(of);
  const state = cells.state.slice();
  const codes = new Uint8Array(state.length);
  for (let row = 0; row < state.length; row++) {
    if (state[row] !== CellState.value) continue;
    const answer = answers[cells.codes[row]!];
    if (answer === null || answer === undefined) state[row] = CellState.unreadable;
    else codes[row] = answer ? 1 : 0;
  }
  return { state, codes, labels: ['no', 'yes'], numbers: new Uint8Array(0), decimals: 0 };
}

/** Cells labelled yes and no with the codes a flag has: 0 = no, 1 = yes. */
export function asFlag(cells: Cells): Cells {
  return flagFrom(cells, (label) => label === 'yes');
}
