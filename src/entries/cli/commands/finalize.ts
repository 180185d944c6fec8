import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { finalizeReport, type ChoiceNames, type FinalReport } from '../../../app/finalize-report.ts';
import { problem, type Problem } from '../../../core/problems.ts';
import { writeFiles } from '../../../hosts/node/write-files.ts';
import { finalizing } from '../../../outputs/docx/finalizing.ts';
import { openLibraryFor, organizationOption } from '../open-organization.ts';
import { outFaults } from '../out-faults.ts';
import { refused, type CommandInfo, type Given } from '../command.ts';

const sources = ['none', 'footnotes', 'annex'] as const;

/** The choices as they are made on the command line. */
export const optionNames: ChoiceNames = {
  acceptChanges: '--accept-changes',
  removeComments: '--remove-comments',
  removeHidden: '--remove-hidden',
  allowBlanks: '--allow-blanks',
  lookedAt: (what) => `say --looked-at ${what}`,
};

export const finalize: CommandInfo = {
  name: 'finalize',
  usage: 'finalize REPORT.docx [--out FILE.docx] [--sources none|footnotes|annex] [options]',
  summary:
    'Turns a drafted report, with the edits made since, into plain text for its readers: no controls, no data behind it, ' +
    'no names; holds the finished file against what is withheld and refuses to call it public while anything is found.',
  words: [1, 1],
  options: [
    {
      name: 'out',
      value: 'FILE.docx',
      help: 'Where to write (default: the name with -final, in this folder). Never over the report itself.',
    },
    {
      name: 'sources',
      value: 'HOW',
      help: 'Where each number comes from: none (default), footnotes, or annex for a table at the end.',
    },
    { name: 'accept-changes', help: 'Accepts every tracked change; without it they stand in the way.' },
    { name: 'remove-comments', help: 'Removes every comment; without it they stand in the way.' },
    { name: 'remove-hidden', help: 'Removes hidden text; without it it stands in the way.' },
    { name: 'allow-blanks', help: 'Lets places nobody filled stand as the words of their hints.' },
    {
      name: 'looked-at',
      value: 'TEXT',
      repeated: true,
      help: 'A code that looks like a person’s, or the file of a picture, that somebody has looked at and lets stand.',
    },
    organizationOption,
  ],
  examples: [
    'plumbline finalize examples/drafts/district-executive-summary-public.docx --allow-blanks',
    'plumbline finalize report.docx --out public/report.docx --sources footnotes --accept-changes',
  ],
  async run(given, terminal) {
    const path = given.words[0]!;
    const out = given.value('out') ?? `${basename(path).replace(/\.docx$/i, '')}-final.docx`;
    const faults = faultsIn(given, path, out);
    if (faults.length > 0) return refused(faults);
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(path);
    } catch (error) {
      const message = `The file cannot be opened: ${(error as Error).message}.`;
      return refused([problem('file-unreadable', basename(path), message, 'Check the path.')]);
    }
    const opened = await openLibraryFor(given);
    if (!opened.ok) return refused(opened.problems);
    const request = {
      acceptChanges: given.has('accept-changes'),
      removeComments: given.has('remove-comments'),
      removeHidden: given.has('remove-hidden'),
      allowBlanks: given.has('allow-blanks'),
      lookedAt: given.values('looked-at'),
      sources: sources.find((one) => one === given.value('sources')) ?? 'none',
      names: optionNames,
    };
    const finished = finalizeReport(opened.value.library, basename(path), bytes, request, finalizing);
    if (!finished.ok) return refused(finished.problems);
    const written = writeFiles([{ path: out, bytes: finished.value.bytes }]);
    if (!written.ok) return refused([...finished.problems, ...written.problems]);
    terminal.print(said(finished.value).join('\n'));
    return { exit: 0, problems: finished.problems, written: written.value };
  },
};

function faultsIn(given: Given, path: string, out: string): readonly Problem[] {
  const faults: Problem[] = [];
  const how = given.value('sources');
  if (how !== null && !sources.some((one) => one === how))
    faults.push(
      problem('usage', '--sources', `\`${how}\` is no way to print sources.`, 'Use none, footnotes or annex.'),
    );
  faults.push(
    ...outFaults(
      out,
      [path],
      'The finished file would take the place of the report, which alone can be drafted again and walked back.',
    ),
  );
  return faults;
}

/** How many things of a kind are listed one by one. */
const listed = 12;

function said({ audience, removed, notes, tells }: FinalReport): readonly string[] {
  const some = (all: readonly string[]): readonly string[] => [
    ...all.slice(0, listed).map((one) => `  ${one}`),
    ...(all.length > listed ? [`  and ${all.length - listed} more`] : []),
  ];
  return [
    removed.length === 0 ? 'Nothing had to be taken out.' : 'Taken out:',
    ...some(removed),
    ...(notes === null ? [] : [notes]),
    ...(audience === 'public'
      ? ['Nothing withheld can be worked out from the finished file: it may be called public.']
      : [
          'For inside readers: it was drafted with every count, so it may not be called public.',
          ...(tells.length === 0 ? [] : ['It prints small counts, which the public would not see:', ...some(tells)]),
        ]),
  ];
}
