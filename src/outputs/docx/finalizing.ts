import type { Result } from '../../core/result.ts';
import { ok } from '../../core/result.ts';
import { addSourceNotes, type Sources } from './finalize/add-source-notes.ts';
import { partInWords } from './finalize/story-parts.ts';
import { finalizeDocx, type FinalizeChoices } from './finalize-docx.ts';
import { passagesOf } from './passages.ts';
import type { TextWithValues } from './part-text.ts';
import { readPackage, type DocumentContents } from './read-package.ts';

/** A passage with the part of the file it stands in. */
interface Placed extends TextWithValues {
  readonly place: string;
}

/** How a report becomes a plain file, for whoever asks for one: reading it, and making it plain. */
export const finalizing = {
  /** The parts of ours and all text of a document. */
  read(
    bytes: Uint8Array,
    file: string,
  ): Result<
    Pick<DocumentContents, 'figures'> & {
      readonly parts: DocumentContents['packageParts'];
      readonly passages: readonly Placed[];
    }
  > {
    const read = readPackage(bytes, file);
    if (!read.ok) return read;
    const { packageParts: parts, figures, texts } = read.value;
    return ok({ parts, figures, passages: texts.flatMap(({ part, ...text }) => placed(part, text)) }, read.problems);
  },

  /** The file without frames and traces, with source notes where they are asked for. */
  makePlain(
    bytes: Uint8Array,
    file: string,
    request: FinalizeChoices & { readonly sources: 'none' | 'footnotes' | 'annex' },
    tell: Sources | null,
    ownAnnex: string,
  ): Result<{
    readonly bytes: Uint8Array;
    readonly removed: readonly string[];
    readonly people: readonly string[];
    readonly notes: string | null;
    readonly withValues: readonly Placed[];
  }> {
    let notes: string | null = null;
    const { sources } = request;
    const add =
      sources === 'none' || tell === null
        ? null
        : (parts: Parameters<typeof addSourceNotes>[0]): void => {
            notes = addSourceNotes(parts, sources, tell, ownAnnex);
          };
    const plain = finalizeDocx(bytes, file, request, add);
    if (!plain.ok) return plain;
    const { texts, ...rest } = plain.value;
    return ok({ ...rest, notes, withValues: [...texts].flatMap(([part, text]) => placed(part, text)) }, plain.problems);
  },
};

function placed(part: string, text: TextWithValues): readonly Placed[] {
  return passagesOf([{ part, ...text }]).map((passage) => ({ ...passage, place: partInWords(part) }));
}
