import type { Draft } from '../../../../core/draft/draft.ts';
import type { DocumentSteps } from '../../../../core/revise/document-steps.ts';
import type { LivingDocument } from '../../../../core/revise/living-document.ts';
import type { Revision } from '../../../../core/revise/revision.ts';
import { ok, type Result } from '../../../../core/result.ts';
import { openPackage } from '../../open-package.ts';
import type { PackagePart } from '../../read-package.ts';
import { draftInto } from '../draft-into.ts';
import { objectKeys } from '../object-keys.ts';
import { documentPart } from '../open-living.ts';
import { readLiving } from '../read-living.ts';
import { reviseDocx, type Choices } from '../revise-docx.ts';
import type { OpenPart } from './flat-opc.ts';
import { openReport, saidBy } from './open-report.ts';
import { planSteps, type NotHere } from './plan-steps.ts';
import { ReadingOrder, WaysToRead } from './reading-order.ts';

/** A report that stands open, and what a refresh asks of it. */
export interface RefreshableReport {
  readonly base: LivingDocument;
  readonly mine: LivingDocument;
  readonly part: PackagePart;
  /** What it says, block by block. */
  readonly said: readonly string[];
  /** The paragraph a block begins with, and how it reads. */
  placeOf(block: number): { readonly paragraph: number; readonly reads: readonly string[] };
  /** The new draft as if it were written into this document. */
  draft(draft: Draft): {
    readonly fresh: LivingDocument;
    plan(revision: Revision, choices: Choices): Promise<RefreshSteps>;
  };
}

export interface RefreshSteps {
  readonly steps: DocumentSteps;
  readonly notHere: readonly { readonly id: string; readonly why: NotHere }[];
  /** What the document says when all is done, as the file form of the same refresh says it. */
  readonly willSay: readonly string[];
}

/** Opens a report from what a word processor hands over, for bringing it up to date where it stands. */
export function refreshableReport(
  document: { readonly flat: string; readonly parts: readonly OpenPart[] },
  where: string,
): Result<RefreshableReport> {
  const opened = openReport(document, where);
  if (!opened.ok) return opened;
  const { file, part } = opened.value;
  const { mine } = file;
  const order = new ReadingOrder(mine);
  return ok({
    ...{ base: file.base, mine, part: file.part, said: saidBy(mine) },
    placeOf(block) {
      const { element, texts } = mine.places[block]!;
      const text = texts[0];
      if (text === undefined) return { paragraph: order.numberOf(element), reads: [] };
      return {
        paragraph: order.numberOf(text.paragraph),
        reads: new WaysToRead(text.paragraph, text.spans).whole,
      };
    },
    draft(draft) {
      const newDraft = draftInto(file.bytes, draft);
      return {
        fresh: newDraft.fresh,
        async plan(revision, choices) {
          const { steps, notHere } = await planSteps(file, newDraft, revision, choices, part);
          const left = new Set(notHere.map(({ id }) => id));
          const isTicked = (id: string): boolean => choices.isTicked(id) && !left.has(id);
          const bytes = await reviseDocx(file, newDraft, revision, { ...choices, isTicked });
          return { steps, notHere, willSay: saidInFile(bytes) };
        },
      };
    },
  });
}

/** What the text of a file of ours says, block by block. */
export function saidInFile(bytes: Uint8Array): readonly string[] {
  const parts = openPackage(bytes, 'document');
  if (!parts.ok) throw new Error(parts.problems.map(({ message }) => message).join(' '));
  return saidBy(readLiving(String(parts.value.get(documentPart)), objectKeys(parts.value)));
}
