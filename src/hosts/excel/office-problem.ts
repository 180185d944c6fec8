import { problem, type Problem } from '../../core/problems.ts';
import { isTooLarge, locationOf, type OfficeError } from '../office/office-error.ts';

/** Said while Excel makes us wait for a person who is typing. */
export const waitingForCell = 'Excel is editing a cell. Press Enter there, and this goes on.';

/** Whether a batch was refused because a person is typing in a cell. */
export function isCellEdit({ code, message }: OfficeError): boolean {
  return code === 'InvalidOperationInCellEditMode' || (code === 'InvalidOperation' && /cell-?\s?edit/i.test(message));
}

/**
 * What Excel refused, in words: what happened, what is safe, what to do.
 *
 * @param doing completes "Excel … while …": `reading the sheet Students`
 * @param safe what stands as it was, as a sentence
 */
export function officeProblem(error: OfficeError, where: string, doing: string, safe: string): Problem {
  if (isCellEdit(error))
    return problem(
      'host-busy',
      where,
      `Excel was editing a cell or showing a dialog while ${doing}. ${safe}`,
      'Press Enter or Esc in Excel, close any dialog, and try again.',
    );
  if (isTooLarge(error))
    return problem(
      'host-too-large',
      where,
      `It was more than Excel takes at once while ${doing}. ${safe}`,
      'Save the workbook and open the file in Plumbline instead.',
    );
  switch (error.code) {
    case 'AccessDenied':
      return problem(
        'host-protected',
        where,
        `Excel does not allow it while ${doing}: the sheet or the workbook is protected, or is open for reading only. ${safe}`,
        'Take the protection off (Review, Unprotect), or save a copy and work in that.',
      );
    case 'ActivityLimitReached':
    case 'WriteNotSupportedWhenModalDialogOpen':
    case 'ServiceNotAvailable':
      return problem(
        'host-busy',
        where,
        `Excel had too much to do while ${doing}. ${safe}`,
        'Close any dialog in Excel, wait a moment, and try again.',
      );
    case 'GeneralException':
    case 'InvalidOrTimedOutSession':
    case 'RequestAborted':
    case 'ConnectionFailure':
    case 'InvalidReference':
      return problem(
        'host-disconnected',
        where,
        `Excel broke off while ${doing}. ${safe}`,
        'Try again. If it happens once more, save the workbook, close it and open it again.',
      );
    case 'ApiNotFound':
    case 'NotImplemented':
    case 'UnsupportedOperation':
    case 'ApiNotAvailable':
      return problem(
        'host-too-old',
        where,
        `This version of Excel cannot do what was needed while ${doing}${locationOf(error)}. ${safe}`,
        'Update Office, or open the saved file in Plumbline instead.',
      );
    case 'ItemNotFound':
      return problem(
        'sheet-missing',
        where,
        `A sheet that was there before is gone or has another name; it was missed while ${doing}. ${safe}`,
        'Look at the workbook anew, then try again.',
      );
    case 'InvalidOperation':
      return problem(
        'host-refused',
        where,
        `Excel does not do it now; most often another workbook is in front. It happened while ${doing}. ${safe}`,
        'Click into this workbook, and try again.',
      );
    default:
      return problem(
        'host-refused',
        where,
        `Excel refused (${error.code}${locationOf(error)}) while ${doing}. ${safe}`,
        'Try again. If it happens once more, save the workbook, close it and open it again.',
      );
  }
}
