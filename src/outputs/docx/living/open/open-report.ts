import { ok, type Result } from '../../../../core/result.ts';
import { textOf, type LivingBlock, type LivingDocument } from '../../../../core/revise/living-document.ts';
import { openLiving, type LivingFile } from '../open-living.ts';
import { docxOfFlat, ownPartId, type OpenPart } from './flat-opc.ts';
import { asCompared } from './reading-order.ts';

/** A report of ours that stands open in a word processor. */
export interface OpenReport {
  readonly file: LivingFile;
  /** The part that stands behind its numbers. */
  readonly part: OpenPart;
}

/** Opens a report from what a word processor hands over; says why it cannot be brought up to date where it cannot. */
export function openReport(
  { flat, parts }: { readonly flat: string; readonly parts: readonly OpenPart[] },
  where: string,
): Result<OpenReport> {
  const bytes = docxOfFlat(flat, parts, where);
  if (!bytes.ok) return bytes;
  const opened = openLiving(bytes.value, where);
  if (!opened.ok) return opened;
  const id = ownPartId(opened.value.partName, parts);
  return ok({ file: opened.value, part: parts.find((part) => part.id === id)! });
}

/** What a document says, block by block, for telling whether two say the same: without empty blocks and numbers Word counts. */
export function saidBy({ blocks }: LivingDocument): readonly string[] {
  return blocks.map(said).filter((text) => text !== '');
}

function said({ texts }: LivingBlock): string {
  return texts
    .map((text) => {
      const pieces = text.pieces.map((piece) =>
        piece.type === 'field' && piece.text !== '' ? { ...piece, text: piece.code } : piece,
      );
      return asCompared(textOf({ ...text, pieces }));
    })
    .filter((text) => text !== '')
    .join('\n');
}
