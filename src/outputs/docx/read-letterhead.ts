import { problem, type Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Parts } from './compile-package.ts';
import { openStationery } from './open-stationery.ts';
import { findTags, type FoundTag } from './template/find-tags.ts';
import { paragraphsOf, type StoryParagraph } from './template/story-text.ts';
import { readXml, type XmlElement } from './xml-tree.ts';

/** A .docx that gives reports its styles, header and footer. */
export interface Letterhead {
  readonly parts: ReadonlyMap<string, string | Uint8Array>;
}

/** Fields a letterhead may hold, as `{{title}}`; `{{body}}` marks the paragraph in whose place the report stands. */
const letterheadFields = ['title', 'subject', 'body'] as const;

/** Parts whose text is read on the page. */
export const storyName = /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/;

/**
 * Opens a letterhead (.docx or .dotx, of any program) and says what stands in its way, or warns of a field that is not
 * known here. What it lacks (styles, outline levels, a language) the report brings along.
 */
export function readLetterhead(bytes: Uint8Array, where = 'letterhead'): Result<Letterhead> {
  const known = read.get(bytes);
  if (known?.where === where) return known.result;
  const result = readAnew(bytes, where);
  read.set(bytes, { where, result });
  return result;
}

/** What was read of a file, for the reports that follow on the same one. */
const read = new WeakMap<Uint8Array, { readonly where: string; readonly result: Result<Letterhead> }>();

function readAnew(bytes: Uint8Array, where: string): Result<Letterhead> {
  const opened = openStationery(bytes, where);
  if (!opened.ok) return opened;
  const problems = [...opened.problems, ...faultsOfFields(opened.value, where)];
  return problems.some(({ severity }) => severity === 'error')
    ? fail(...problems)
    : ok({ parts: opened.value }, problems);
}

/** A field of a letterhead with the paragraph it stands in. */
export interface LetterheadField {
  readonly tag: FoundTag;
  readonly name: string;
  readonly paragraph: StoryParagraph;
}

/** The fields of a part, known or not. */
export function fieldsOf(xml: string): readonly LetterheadField[] {
  return paragraphsOf(readXml(xml)).flatMap((paragraph) =>
    findTags(paragraph.text).tags.map((tag) => ({ tag, paragraph, name: tag.kind === 'value' ? tag.name : tag.raw })),
  );
}

function faultsOfFields(parts: Parts, where: string): readonly Problem[] {
  const found: Problem[] = [];
  const note = (at: string, message: string, remedy: string, severity: 'error' | 'warning'): void =>
    void found.push(problem('document-invalid', at, message, remedy, severity));
  let bodies = 0;
  for (const [name, part] of parts) {
    if (typeof part !== 'string' || !storyName.test(name)) continue;
    for (const { tag, name: field, paragraph } of fieldsOf(part)) {
      const at = `${where}: ${name}, paragraph ${paragraph.number}`;
      if (field === 'body') {
        if (name !== 'word/document.xml' || isInTextBox(paragraph.element)) {
          note(
            at,
            '{{body}} stands where a report cannot: in a header, a footer, a note or a text box.',
            'Put it into a paragraph of the page itself.',
            'error',
          );
        } else if (++bodies === 2)
          note(at, '{{body}} stands twice; the report can stand in one place.', 'Take one of them out.', 'error');
      } else if (!(letterheadFields as readonly string[]).includes(field)) {
        note(
          at,
          `The letterhead holds ${tag.raw}, which is not known here; it will stand in the report as it is.`,
          `Use ${letterheadFields.map((known) => `{{${known}}}`).join(', ')}, use the file as a template, or take it out.`,
          'warning',
        );
      }
    }
  }
  return found;
}

function isInTextBox(element: XmlElement): boolean {
  for (let at = element.parent; at !== null; at = at.parent) if (at.name === 'txbxContent') return true;
  return false;
}
