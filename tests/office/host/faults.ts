import { SimError } from './sim-error.ts';

/** What can go wrong on the host's side while the product works. */
export type FaultName =
  /** The person is typing in a cell (or a dialog is open): batches fail, or wait where `delayForCellEdit` is set. */
  | 'busy'
  /** The active sheet of Excel, or the document of Word, is protected: writing is refused. */
  | 'protected'
  /** The document is open for reading only: writing is refused. */
  | 'read-only'
  /** The host goes away in the middle of a batch; what came before stays done. */
  | 'disconnected'
  /** Calls in a group of `mergeUndoGroup` are refused. */
  | 'undo-not-supported'
  /** The person clicked into another workbook: selecting and activating fail. */
  | 'other-workbook-focused';

export interface FaultTiming {
  /** Only at this batch, counted from now (1 is the next); at every batch when left out. */
  readonly atBatch?: number;
  /** `disconnected`: how many actions of the batch are still done; 0 when left out. */
  readonly afterActions?: number;
}

/** An error of one's own choice, for codes without a fault of their own. */
export interface PlannedError extends FaultTiming {
  readonly code: string;
  readonly message?: string;
}

interface Plan {
  readonly name: FaultName | 'error';
  readonly batch: number | undefined;
  readonly afterActions: number;
  readonly error: SimError | undefined;
}

/** The faults of one simulated host. They can be switched at any moment, also while a batch waits. */
export class Faults {
  #plans: Plan[] = [];
  #batch = 0;
  #waiting: (() => void)[] = [];

  /** Starts a fault. */
  turnOn(name: FaultName, timing: FaultTiming = {}): void {
    const error =
      name === 'disconnected'
        ? new SimError('GeneralException', 'There was an internal error while processing the request.', '', 500)
        : undefined;
    this.#plans.push({ name, batch: this.#batchOf(timing), afterActions: timing.afterActions ?? 0, error });
  }

  /** Ends a fault; batches that waited for it are done now. */
  turnOff(name: FaultName): void {
    this.#plans = this.#plans.filter((plan) => plan.name !== name);
    this.#release();
  }

  /** Has a batch fail with a code of one's choice; once at the next batch unless `atBatch` says otherwise. */
  fail(planned: PlannedError): void {
    this.#plans.push({
      name: 'error',
      batch: this.#batchOf({ atBatch: planned.atBatch ?? 1 }),
      afterActions: planned.afterActions ?? 0,
      error: new SimError(planned.code, planned.message ?? planned.code, ''),
    });
  }

  /** Ends all faults. */
  clear(): void {
    this.#plans = [];
    this.#release();
  }

  /** Whether a fault acts on the batch that is being done. */
  isOn(name: FaultName): boolean {
    return this.#plans.some((plan) => plan.name === name && this.#isNow(plan));
  }

  /** The processor says so when a batch arrives. */
  $begin(): void {
    this.#batch += 1;
  }

  /** The error with which the batch breaks off before the action of this number, if it is to. */
  $errorBefore(action: number): SimError | undefined {
    return this.#plans.find((plan) => plan.error && this.#isNow(plan) && action >= plan.afterActions)?.error;
  }

  /** Resolves when the host is no longer busy. */
  $untilFree(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #batchOf(timing: FaultTiming): number | undefined {
    return timing.atBatch === undefined ? undefined : this.#batch + timing.atBatch;
  }

  #isNow(plan: Plan): boolean {
    return plan.batch === undefined || plan.batch === this.#batch;
  }

  #release(): void {
    if (this.isOn('busy')) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
