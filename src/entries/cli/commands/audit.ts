import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { auditDocument } from '../../../app/audit-document.ts';
import type { DocumentParts } from '../../../app/ports.ts';
import { problem } from '../../../core/problems.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { passagesOf } from '../../../outputs/docx/passages.ts';
import { readPackage } from '../../../outputs/docx/read-package.ts';
import { openLibraryFor, organizationOption } from '../open-organization.ts';
import { refused, type CommandInfo } from '../command.ts';

export const audit: CommandInfo = {
  name: 'audit',
  usage: 'audit FILE.docx|FILE.json [--organization FOLDER]',
  summary:
    'Tries to work out what a drafted report withholds, from everything in it, and says whether it may be called public.',
  words: [1, 1],
  options: [organizationOption],
  examples: ['plumbline audit examples/drafts/district-executive-summary-public.docx'],
  async run(given, terminal) {
    const parts = readDocument(given.words[0]!);
    if (!parts.ok) return refused(parts.problems);
    const opened = await openLibraryFor(given);
    if (!opened.ok) return refused(opened.problems);
    const audited = auditDocument(opened.value.library, parts.value);
    if (!audited.ok) return refused(audited.problems);
    const { safe, audience, withheldFigures, inference, faults, strays } = audited.value;
    terminal.print(
      [
        `${parts.value.file}: drafted for the audience ${audience}, ${withheldFigures} figures withheld`,
        ...faults.map((fault) => `  fault: ${fault}`),
        ...(inference?.recoverable ?? []).map((cell) => `  can be worked out: ${cell.derivation}`),
        ...strays.map(
          (stray) =>
            `  ${stray.kind === 'leak' ? 'may give away' : 'nobody published'}: ${stray.number} in “${stray.text}” (${stray.because})`,
        ),
        safe ? 'Nothing withheld can be worked out: it may be called public.' : 'It may not be called public.',
      ].join('\n'),
    );
    return { exit: safe ? 0 : 1, problems: audited.problems };
  },
};

function readDocument(path: string): Result<DocumentParts> {
  const file = basename(path);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return fail(
      problem('file-unreadable', file, `The file cannot be opened: ${(error as Error).message}.`, 'Check the path.'),
    );
  }
  if (!file.endsWith('.json')) {
    const read = readPackage(bytes, file);
    if (!read.ok) return read;
    return ok(
      {
        file,
        package: read.value.package,
        figures: read.value.figures,
        passages: passagesOf(read.value.texts),
      },
      read.problems,
    );
  }
  try {
    return ok({ file, package: JSON.parse(new TextDecoder().decode(bytes)) as unknown, figures: [], passages: [] });
  } catch (error) {
    return fail(
      problem(
        'document-invalid',
        file,
        `This is not JSON: ${(error as Error).message}.`,
        'Give the package as it was saved.',
      ),
    );
  }
}
