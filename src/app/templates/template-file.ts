import { problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';

/** The longest report that is shipped has 15 kB; what is a hundred times as long is something else. */
const mostBytes = 1_500_000;

/** The text of a file that is meant to be a report (`.hbs`): UTF-8, with or without its mark, any kind of line ends. */
export function templateText(name: string, bytes: Uint8Array): Result<string> {
  if (/\.(docx|dotx|docm|dotm)$/i.test(name))
    return fail(
      problem(
        'file-kind',
        name,
        'A Word document is no template that is edited here.',
        'Edit it in Word, and draft it on the command line with `--template`.',
      ),
    );
  if (bytes.length > mostBytes)
    return fail(
      problem('file-too-large', name, 'The file is too long for a report template.', 'Choose the `.hbs` file itself.'),
    );
  const text = textOf(bytes);
  if (text === null)
    return fail(
      problem('file-encoding', name, 'The file does not hold text in UTF-8.', 'Save it as UTF-8 text, and choose it again.'),
    );
  return ok(text.replace(/\r\n?/g, '\n'));
}

function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? null : text;
  } catch {
    // Bytes that are no UTF-8; whoever called tells of it.
    return null;
  }
}
