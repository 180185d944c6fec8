import { fail, type Result } from '../../core/result.ts';
import { isOfficeError } from '../office/office-error.ts';
import { supports } from '../office/requirements.ts';
import { isCellEdit, officeProblem, waitingForCell } from './office-problem.ts';
import { pageClock, type PageClock } from './page-clock.ts';

/** A conversation with Excel: what is asked for is gathered and sent with the next `sync`. */
export interface ExcelSession {
  readonly context: Excel.RequestContext;
  /** Sends what was gathered. Where Excel waits for a person who is typing, that is told while it lasts. */
  sync(): Promise<void>;
}

export interface RunExcel {
  /** Where a problem is placed: a sheet's name, or the workbook. */
  readonly where: string;
  /** Completes "Excel … while …": `reading the sheet Students`. */
  readonly doing: string;
  /** What stands as it was, as a sentence. */
  readonly safe: string;
  /** Whether all of it is to be one step for Excel's Undo; an older Excel makes a step of each part. */
  readonly oneUndoStep?: boolean;
  onWaiting?(message: string | null): void;
  readonly clock?: PageClock;
}

let tellWaiting: ((message: string | null) => void) | undefined;

/** Has a listener told when Excel makes any conversation wait for a person who is typing, and that it goes on (null). */
export function onWaiting(listener: (message: string | null) => void): void {
  tellWaiting = listener;
}

/** How long a batch may take before we ask whether a person is typing, and how often after that. */
const firstLook = 700;
const lookAgain = 1500;

/**
 * Runs `work` against Excel. Excel waits with it until a cell that is being edited is done; what Excel refuses is answered
 * as a problem in words, and only a mistake of our own is thrown.
 */
export async function runExcel<T>(
  options: RunExcel,
  work: (session: ExcelSession) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await runOrThrow(options, work);
  } catch (thrown) {
    if (!isOfficeError(thrown)) throw thrown;
    return fail(officeProblem(thrown, options.where, options.doing, options.safe));
  }
}

/** The same for whoever has to put something right before a refusal is told. */
export async function runOrThrow<T>(
  options: Pick<RunExcel, 'oneUndoStep' | 'onWaiting' | 'clock'>,
  work: (session: ExcelSession) => Promise<T>,
): Promise<T> {
  const clock = options.clock ?? pageClock;
  const told = options.onWaiting ?? tellWaiting;
  const how: Excel.RunOptions = { delayForCellEdit: true };
  if (options.oneUndoStep === true) {
    if (supports('ExcelApi', '1.20')) how.mergeUndoGroup = true;
  }
  return Excel.run(how, (context) =>
    work({
      context,
      sync: () => (told === undefined ? context.sync() : watched(context, clock, told)),
    }),
  );
}

async function watched(
  context: Excel.RequestContext,
  clock: PageClock,
  onWaiting: (message: string | null) => void,
): Promise<void> {
  let settled = false;
  let told = false;
  const look = async (): Promise<void> => {
    for (await clock.wait(firstLook); !settled; await clock.wait(lookAgain)) {
      if (told || !(await isEditing()) || settled) continue;
      told = true;
      onWaiting(waitingForCell);
    }
  };
  const looking = look();
  try {
    await context.sync();
  } finally {
    settled = true;
    if (told) onWaiting(null);
  }
  // It ends by itself at its next look; nobody waits for it.
  void looking;
}

/** Whether a person is typing in a cell: a batch that may not wait is refused then. */
async function isEditing(): Promise<boolean> {
  try {
    await Excel.run(async (context) => {
      context.workbook.worksheets.getCount();
      await context.sync();
    });
    return false;
  } catch (thrown) {
    if (!isOfficeError(thrown)) throw thrown;
    return isCellEdit(thrown);
  }
}
