import { problem, type Problem } from '../../core/problems.ts';
import { isTooLarge, locationOf, type OfficeError } from '../office/office-error.ts';

/**
 * What Word refused, in words: what happened, what is safe, what to do.
 *
 * @param doing completes "Word … while …": `inserting the report`
 * @param safe what stands as it was, as a sentence
 */
export function wordProblem(error: OfficeError, doing: string, safe: string): Problem {
  if (isTooLarge(error)) {
    return problem(
      'host-too-large',
      'document',
      `It was more than Word takes at once while ${doing}. ${safe}`,
      'Save the report as a file and open it in Word.',
    );
  }
  switch (error.code) {
    case 'AccessDenied':
      return problem(
        'host-read-only',
        'document',
        `Word does not allow it while ${doing}: the document is open for reading only. ${safe}`,
        'Choose Enable Editing, or save a copy, and try again.',
      );
    case 'NotAllowed':
    case 'EditModeRestrictedError':
      return problem(
        'host-protected',
        'document',
        `Word does not allow it while ${doing}: the document, or this place in it, is protected. ${safe}`,
        'Take the protection off (Review, Restrict Editing), or click somewhere else, and try again.',
      );
    case 'ActivityLimitReached':
    case 'WriteNotSupportedWhenModalDialogOpen':
    case 'ServiceNotAvailable':
      return problem(
        'host-busy',
        'document',
        `Word had too much to do while ${doing}. ${safe}`,
        'Close any dialog in Word, wait a moment, and try again.',
      );
    case 'GeneralException':
    case 'InvalidOrTimedOutSession':
    case 'RequestAborted':
    case 'ConnectionFailure':
      return problem(
        'host-disconnected',
        'document',
        `Word broke off while ${doing}. ${safe}`,
        'Try again. If it happens once more, save the document, close it and open it again.',
      );
    case 'ApiNotFound':
    case 'NotImplemented':
    case 'UnsupportedOperation':
    case 'ApiNotAvailable':
      return problem(
        'host-too-old',
        'document',
        `This version of Word cannot do what was needed while ${doing}${locationOf(error)}. ${safe}`,
        'Update Office, or save the report as a file and open it in Word.',
      );
    case 'ItemNotFound':
      return problem(
        'host-refused',
        'document',
        `Something that stood in the document before is gone; it was missed while ${doing}. ${safe}`,
        'Check the document anew, then try again.',
      );
    default:
      return problem(
        'host-refused',
        'document',
        `Word refused (${error.code}${locationOf(error)}) while ${doing}. ${safe}`,
        'Try again. If it happens once more, save the document, close it and open it again.',
      );
  }
}
