import type { OpenFile } from '../../app/ports.ts';
import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { supports } from '../office/requirements.ts';

/** What Word hands over at once; on an iPad it is no more. */
const sliceSize = 65_536;

/** The open document as the file Word would save now: with the edits that were not saved yet, headers, comments and all. */
export async function readFile(): Promise<Result<OpenFile>> {
  if (!supports('CompressedFile', '1.1')) return fail(noFile('This version of Word does not hand over the open file.'));
  const opened = await answer<Office.File>((done) =>
    Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize }, done),
  );
  if (!opened.ok) return opened;
  const file = opened.value;
  try {
    const bytes = new Uint8Array(file.size);
    let filled = 0;
    for (let index = 0; index < file.sliceCount; index++) {
      const slice = await answer<Office.Slice>((done) => file.getSliceAsync(index, done));
      if (!slice.ok) return slice;
      const data = slice.value.data as ArrayLike<number>;
      if (filled + data.length > bytes.length) return fail(noFile('Word handed over more than it had told of.'));
      bytes.set(data, filled);
      filled += data.length;
    }
    if (filled < bytes.length) return fail(noFile('Word handed over only a part of the file.'));
    return ok({ name: nameOf(Office.context.document.url), bytes });
  } finally {
    // Word keeps at most two copies at a time; one that cannot be given back goes with the pane.
    await answer<void>((done) => file.closeAsync(done));
  }
}

/** What the library answers to a callback, as a result in words. */
function answer<T>(ask: (done: (given: Office.AsyncResult<T>) => void) => void): Promise<Result<T>> {
  return new Promise((resolve) => {
    ask(({ status, value, error }) =>
      resolve(
        status === Office.AsyncResultStatus.Succeeded
          ? ok(value)
          : fail(noFile(`Word did not hand over the open file (${error.name} ${error.code}).`)),
      ),
    );
  });
}

function noFile(why: string): Problem {
  return problem(
    'host-refused',
    'document',
    `${why} Nothing was changed.`,
    'Save the document and choose the saved file instead.',
  );
}

/** The file's name without its folder; a document that was never saved has none. */
function nameOf(url: string | null | undefined): string {
  const name = (url ?? '')
    .split(/[\\/]/)
    .at(-1)!
    .replace(/[?#].*$/, '');
  let plain = name;
  try {
    plain = decodeURIComponent(name);
  } catch {
    // A percent sign that stands for itself.
  }
  return /\.docx$/i.test(plain) ? plain : 'document.docx';
}
