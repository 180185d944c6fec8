import { basename, resolve } from 'node:path';
import { madeHow } from '../../../app/living/made-how.ts';
import { focused } from '../../../app/living/focused.ts';
import { commentFor, planRefresh, type RefreshLine } from '../../../app/living/plan-refresh.ts';
import { redraft } from '../../../app/living/redraft.ts';
import { problem, type Problem } from '../../../core/problems.ts';
import { fingerprintOf, type SigningKey } from '../../../hosts/node/signing-keys.ts';
import { writeFiles } from '../../../hosts/node/write-files.ts';
import type { DraftSignature } from '../../../outputs/docx/draft-signature.ts';
import { draftInto } from '../../../outputs/docx/living/draft-into.ts';
import { openLiving } from '../../../outputs/docx/living/open-living.ts';
import { reviseDocx, type Offer } from '../../../outputs/docx/living/revise-docx.ts';
import { refused, type CommandInfo } from '../command.ts';
import { likeBefore, readReport } from '../living-report.ts';
import { stationeryAgain, templateOption } from '../open-documents.ts';
import { outFaults } from '../out-faults.ts';
import { checkingOptions } from '../reading-options.ts';
import { runChecks } from '../run-checks.ts';
import { signingOf, signOption } from '../sign-option.ts';

const offers: readonly Offer[] = ['comment', 'tracked', 'take', 'keep'];

export const refresh: CommandInfo = {
  name: 'refresh',
  usage:
    'refresh REPORT.docx WORKBOOK [--list] [--leave ID] [--conflicts comment|tracked|take|keep] [--out F.docx] [--sign KEY.pem]',
  summary: 'Brings a drafted report up to date with a newer workbook, and keeps what people wrote in it.',
  words: [2, 2],
  options: [
    { name: 'list', help: 'Only list what would be done, each item with the number `--leave` takes.' },
    { name: 'leave', value: 'ID', repeated: true, help: 'Do not do this item; may be repeated.' },
    {
      name: 'conflicts',
      value: 'HOW',
      help: 'Where you and the draft changed the same words: a comment beside yours (default), a tracked change, take the draft’s, or keep yours.',
    },
    {
      name: 'out',
      value: 'FILE',
      help: 'Where to write it; otherwise beside the report, with `-refreshed` in its name.',
    },
    signOption,
    templateOption,
    ...checkingOptions,
  ],
  examples: [
    'plumbline refresh summary.docx examples/district.xlsx --list',
    'plumbline refresh summary.docx newer.xlsx',
  ],
  async run(given, terminal) {
    const how = given.value('conflicts') ?? 'comment';
    const offer = offers.find((one) => one === how);
    if (offer === undefined) {
      return refused([
        problem('usage', '--conflicts', `\`${how}\` is no way to settle them.`, `Use one of: ${offers.join(', ')}.`),
      ]);
    }
    const signing = signingOf(given);
    if (!signing.ok) return refused(signing.problems);
    const [path, workbook] = given.words as [string, string];
    const out = resolve(given.value('out') ?? path.replace(/(\.docx)?$/i, '-refreshed.docx'));
    const place = outFaults(
      out,
      [path, workbook],
      'The refreshed report would take the place of a file it is made from, and there would be no way back.',
    );
    if (place.length > 0) return refused(place);
    const read = readReport(path);
    if (!read.ok) return refused(read.problems);
    const opened = openLiving(read.value, basename(path));
    if (!opened.ok) return refused(opened.problems);
    const file = opened.value;
    const made = madeHow(file.part, basename(path));
    if (!made.ok) return refused(made.problems);
    const run = await runChecks(likeBefore(given, workbook, made.value), terminal);
    if (!run.ok) return refused(run.problems);
    const { checked } = run.value;
    const again = stationeryAgain(given, run.value, made.value.report);
    const problems: Problem[] = [...run.problems, ...again.problems];
    if (!again.ok) return refused(problems);
    const { library, template } = again.value;
    const drafted = redraft(library, checked, made.value, file.part.figures);
    problems.push(...drafted.problems);
    if (!drafted.ok) return refused(problems);
    const { draft, current } = drafted.value;
    const newDraft = draftInto(file.bytes, draft, template);
    const plan = planRefresh({ base: file.base, mine: file.mine, fresh: newDraft.fresh, current });
    const left = given.values('leave');
    const unknown = left.filter((id) => !plan.lines.some((line) => line.id === id));
    if (unknown.length > 0) {
      return refused([
        ...problems,
        problem('usage', '--leave', `There is no item ${unknown.join(', ')}.`, 'See the items with --list.'),
      ]);
    }
    terminal.print(printLines(plan.lines, left, terminal.width));
    const signed = signatureLine(file.part.signature, signing.value);
    if (signed !== null) terminal.print(signed);
    if (given.has('list')) return { exit: 0, problems };
    const bytes = await reviseDocx(
      file,
      newDraft,
      plan.revision,
      {
        isTicked: (id) => !left.includes(id),
        offer: () => offer,
        comment: commentFor,
      },
      signing.value?.sign ?? null,
    );
    const written = writeFiles([{ path: out, bytes }]);
    if (!written.ok) return refused([...problems, ...written.problems]);
    return { exit: 0, problems, written: written.value };
  },
};

/** What becomes of the signature: what the report keeps of its draft is new, so the one it has is none of it. */
function signatureLine(was: DraftSignature | null, signing: SigningKey | null): string | null {
  const before = was === null ? '' : `The report is signed by the key ${fingerprintOf(was.signer)}. `;
  if (signing !== null) return `${before}Brought up to date, it is signed by the key ${signing.fingerprint}.`;
  if (was === null) return null;
  return `${before}Brought up to date, it is NOT signed any more, because what it keeps of its draft is new: sign it with --sign KEY.pem.`;
}

/** The items, each with its place, what it is, and its old and new text. */
function printLines(lines: readonly RefreshLine[], left: readonly string[], width: number): string {
  if (lines.length === 0) return 'The report says what the worksheet gives; there is nothing to do.';
  const room = Math.max(40, width - 8);
  return lines
    .map(({ id, kind, under, says, old, new: now, canTick }) => {
      const mark = canTick ? (left.includes(id) ? '[ ]' : '[x]') : '   ';
      return [
        `${mark} ${id}  ${kind}${under === '' ? '' : `: ${under}`}`,
        `      ${says}`,
        ...(old === '' ? [] : [`      - ${focused(old, now, room)}`]),
        ...(now === '' ? [] : [`      + ${focused(now, old, room)}`]),
      ].join('\n');
    })
    .join('\n');
}
