import type { Block } from './draft.ts';
import { evaluateTemplate, templateLimits } from './evaluate-template.ts';
import type { TemplateLibrary } from './load-templates.ts';
import { markdownToBlocks } from './markdown-to-blocks.ts';
import { ValueMarks } from './markdown/value-marks.ts';
import { problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import type { LanguagePart } from './template/language-library.ts';
import type { FindingView, ViewModel } from './view/view-shape.ts';

/**
 * What the finding language library says of one finding: its text, or a part of it, with the values as runs that know
 * their cells. Fails where the library has no such text or a limit is reached.
 */
export function languageBlocks(
  library: TemplateLibrary,
  report: ViewModel,
  finding: FindingView,
  part: LanguagePart,
): Result<readonly Block[]> {
  const template = library.language.find(finding.wording, finding.status, part);
  if (template === null) {
    return fail(
      problem(
        'template-field',
        'language',
        `The language library has no text \`${part}\` for \`${finding.wording}\` with the outcome \`${finding.status}\`.`,
        `Add it under \`# ${finding.wording}\` in a file of templates/language.`,
      ),
    );
  }
  const marks = new ValueMarks();
  const text = evaluateTemplate(template, finding, marks.write, templateLimits, report);
  if (!text.ok) return text;
  const made = markdownToBlocks(text.value, marks, false, template.source.file);
  return ok(made.blocks, [...text.problems, ...made.problems]);
}
