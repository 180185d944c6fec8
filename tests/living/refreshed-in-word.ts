import { commentFor, planRefresh } from '../../src/app/living/plan-refresh.ts';
import { draftInto } from '../../src/outputs/docx/living/draft-into.ts';
import { openReport } from '../../src/outputs/docx/living/open/open-report.ts';
import { planSteps } from '../../src/outputs/docx/living/open/plan-steps.ts';
import { documentHost } from '../../src/hosts/word/document-host.ts';
import type { WordSimulation } from '../office/word/start-word.ts';
import { valueOf } from '../hosts/word/with-word.ts';
import type { Refresh } from './refreshed.ts';

/** Opens a document in Word, brings it up to date there, and saves it. */
export function refreshedInWord(sim: WordSimulation): Refresh {
  return async (bytes, newer, how, isTicked = () => true) => {
    sim.open(bytes);
    const { file, part } = valueOf(openReport(valueOf(await documentHost.readLiving()), 'document'));
    const newDraft = draftInto(file.bytes, newer.draft);
    const plan = planRefresh({ base: file.base, mine: file.mine, fresh: newDraft.fresh, current: newer.current });
    const choices = { isTicked, offer: () => how, comment: commentFor };
    const { steps, notHere } = await planSteps(file, newDraft, plan.revision, choices, part);
    valueOf(await documentHost.refresh(structuredClone(steps)));
    await sim.settled();
    return { bytes: sim.document.toDocx(), plan, notHere: new Set(notHere.map(({ id }) => id)), offers: 'by-word' };
  };
}
