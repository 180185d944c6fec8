/** One step the person can take back. */
export interface UndoStep {
  /** The calls it takes back, in their order. */
  readonly calls: readonly string[];
  readonly group: number | undefined;
}

/**
 * What Excel's undo button would offer. Nothing is really taken back here; a test asserts how many steps a command leaves.
 */
export class UndoStack {
  #steps: { calls: string[]; group: number | undefined }[] = [];
  #cleared = 0;
  #batch = 0;
  #lastBatch = -1;

  get steps(): readonly UndoStep[] {
    return this.#steps;
  }

  /** How often calls that cannot be undone have emptied the stack. */
  get timesCleared(): number {
    return this.#cleared;
  }

  beginBatch(): void {
    this.#batch += 1;
  }

  /** Batches of one group are one step; without a group each batch is a step of its own. */
  record(call: string, group: number | undefined): void {
    const last = this.#steps.at(-1);
    const goesOn = last && last.group === group && (group !== undefined || this.#lastBatch === this.#batch);
    if (goesOn) last.calls.push(call);
    else this.#steps.push({ calls: [call], group });
    this.#lastBatch = this.#batch;
  }

  /** Starts counting anew. */
  forget(): void {
    this.#steps = [];
    this.#cleared = 0;
  }

  clear(): void {
    this.#steps = [];
    this.#cleared += 1;
  }
}
