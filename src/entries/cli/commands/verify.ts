import { basename } from 'node:path';
import { madeHow } from '../../../app/living/made-how.ts';
import { redraft } from '../../../app/living/redraft.ts';
import { verifyReport, type NumberHeld, type VerifiedReport } from '../../../app/living/verify-report.ts';
import { ok } from '../../../core/result.ts';
import { readSignerKey } from '../../../hosts/node/signing-keys.ts';
import { draftDigest } from '../../../outputs/docx/draft-digest.ts';
import { openLiving } from '../../../outputs/docx/living/open-living.ts';
import { refused, type CommandInfo } from '../command.ts';
import { likeBefore, readReport } from '../living-report.ts';
import { stationeryAgain, templateOption } from '../open-documents.ts';
import { checkingOptions } from '../reading-options.ts';
import { runChecks } from '../run-checks.ts';
import { signatureHeld } from '../signature-held.ts';

export const verify: CommandInfo = {
  name: 'verify',
  usage: 'verify REPORT.docx WORKBOOK [--digest SUM] [--signer PUBLIC.pem] [options]',
  summary: 'Holds every number of a drafted report against a workbook, and says which no longer hold and why.',
  words: [2, 2],
  options: [
    {
      name: 'digest',
      value: 'SUM',
      help: 'The digest the report had when it was drafted, noted where nobody can change it; otherwise the one in the report.',
    },
    {
      name: 'signer',
      value: 'PUBLIC.pem',
      help: 'The public key (PEM, Ed25519) of the one who is to have signed the report; without their signature it is refused.',
    },
    templateOption,
    ...checkingOptions,
  ],
  examples: ['plumbline verify examples/drafts/district-executive-summary.docx examples/district.xlsx'],
  async run(given, terminal) {
    const signer = given.value('signer');
    const key = signer === null ? ok(null) : readSignerKey(signer);
    if (!key.ok) return refused(key.problems);
    const [path, workbook] = given.words as [string, string];
    const name = basename(path);
    const read = readReport(path);
    if (!read.ok) return refused(read.problems);
    const opened = openLiving(read.value, name);
    if (!opened.ok) return refused(opened.problems);
    const { mine, base, part } = opened.value;
    const made = madeHow(part, name);
    if (!made.ok) return refused(made.problems);
    const run = await runChecks(likeBefore(given, workbook, made.value), terminal);
    if (!run.ok) return refused(run.problems);
    const { checked } = run.value;
    const again = stationeryAgain(given, run.value, made.value.report);
    if (!again.ok) return refused([...run.problems, ...again.problems]);
    const { library } = again.value;
    const drafted = redraft(library, checked, made.value, part.figures);
    if (!drafted.ok) return refused([...run.problems, ...drafted.problems]);
    const verified = verifyReport(
      { mine, base, part },
      {
        ...{ figures: drafted.value.figures, findings: drafted.value.findings, tables: checked.tables },
        packs: checked.packs.map(({ pack }) => pack),
        schema: library.schema,
        statusOf: (authority) => library.rulebook.authorities.get(authority)?.status ?? null,
      },
    );
    const digest = await draftDigest(part.json, part.figures, part.drafted);
    const expected = given.value('digest') ?? part.digest;
    const intact = digest === expected;
    const signature = signatureHeld(
      name,
      digest,
      part.signature,
      key.value === null ? null : { file: basename(signer!), key: key.value },
    );
    terminal.print(
      [
        `${name} against ${basename(workbook)}, judged on ${checked.asOf}`,
        intact
          ? `What the report keeps of its draft is as it was drafted (${digest}).`
          : `What the report keeps of its draft is NOT as it was drafted: ${expected === '' ? 'it has no digest' : `it should be ${expected}`}, and is ${digest}.`,
        signature.line,
        ...printed(verified),
      ].join('\n'),
    );
    const holds = intact && signature.holds && verified.numbers.every(({ state }) => state === 'holds');
    const errors = run.problems.filter(({ severity }) => severity === 'error');
    return { exit: holds ? 0 : 1, problems: [...errors, ...(signature.problem === null ? [] : [signature.problem])] };
  },
};

const states: Readonly<Record<NumberHeld['state'], string>> = {
  holds: 'hold',
  stale: 'no longer hold',
  'typed-over': 'typed over by hand',
  gone: 'not computed any more',
  unbound: 'without their control',
};

function printed({ numbers, sheets }: VerifiedReport): readonly string[] {
  const counts = (Object.keys(states) as NumberHeld['state'][])
    .map((state) => [state, numbers.filter((one) => one.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${states[state]}`);
  const lines = [`${numbers.length} numbers: ${counts.join(', ') || 'none'}`];
  const wrong = numbers.filter(({ state }) => state !== 'holds');
  let under = '';
  let reasons = '';
  for (const one of wrong) {
    if (one.under !== under && one.under !== '') lines.push(`${one.under}`);
    under = one.under;
    const now = one.now === null ? 'is not computed any more' : `the worksheet gives ${one.now}`;
    lines.push(
      `  ${one.text}: ${one.state === 'typed-over' ? 'typed over by hand; ' : one.state === 'unbound' ? 'its control is gone; ' : ''}${now}  (${one.tag})`,
    );
    // Numbers of one outcome have the same reasons; they are told once.
    const why = one.why.join('\n');
    if (why !== reasons) lines.push(...one.why.map((reason) => `      ${reason}`));
    reasons = why;
  }
  const unused = sheets.length === 0 ? [] : [`Changed sheets: ${sheets.map(({ sheet }) => sheet).join(', ')}`];
  return [...lines, ...unused];
}
