import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';

/** A file that lies beside the page, such as the example workbook. */
export async function ownFile(path: string): Promise<Result<Uint8Array>> {
  const missing = (why: string): Result<Uint8Array> =>
    fail(
      problem('file-unreadable', path, `The file beside this page could not be read: ${why}.`, 'Open the page again.'),
    );
  try {
    const answer = await fetch(new URL(path, document.baseURI));
    return answer.ok ? ok(new Uint8Array(await answer.arrayBuffer())) : missing(`${answer.status}`);
  } catch (error) {
    return missing(error instanceof Error ? error.message : String(error));
  }
}
