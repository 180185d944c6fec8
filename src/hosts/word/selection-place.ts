import { problem, type Problem } from '../../core/problems.ts';
import { isHolder, isOurs } from './our-tags.ts';

/** How many controls around the cursor are looked at. */
const depth = 5;

/** Where the cursor stands, read with the next sync. */
export interface SelectionAsked {
  readonly paragraph: Word.Paragraph;
  readonly table: Word.Table;
  readonly body: Word.Body;
  /** The controls around it, the innermost first. */
  readonly controls: readonly Word.ContentControl[];
}

export function askSelection(context: Word.RequestContext): SelectionAsked {
  const selection = context.document.getSelection();
  const paragraph = selection.paragraphs.getLast();
  paragraph.load('text,style,styleBuiltIn,isListItem');
  const body = selection.parentBody;
  body.load('type');
  const table = selection.parentTableOrNullObject;
  table.load('nestingLevel');
  const controls: Word.ContentControl[] = [];
  let around: { readonly parentContentControlOrNullObject: Word.ContentControl } = selection;
  for (let i = 0; i < depth; i++) {
    const control = around.parentContentControlOrNullObject;
    control.load('id,tag,cannotEdit,type');
    controls.push(control);
    around = control;
  }
  return { paragraph, table, body, controls };
}

/** The controls around the cursor that are there, the innermost first. To be called after the sync. */
export function controlsAround({ controls }: SelectionAsked): readonly Word.ContentControl[] {
  const last = controls.findIndex((control) => control.isNullObject);
  return last < 0 ? controls : controls.slice(0, last);
}

/** Why nothing can be put where the cursor is; null where it can. To be called after the sync. */
export function refusedHere(asked: SelectionAsked): Problem | null {
  const { type } = asked.body;
  if (/^(?:Header|Footer|Footnote|Endnote|NoteItem)$/.test(type)) {
    return problem(
      'host-refused',
      'document',
      `The cursor stands in a ${type === 'Header' || type === 'Footer' ? type.toLowerCase() : 'note'}. Nothing was changed.`,
      'Click into the text of the document, and try again.',
    );
  }
  for (const control of outsideOurs(asked)) {
    if (control.cannotEdit) {
      return problem(
        'host-protected',
        'document',
        'The cursor stands in a content control that is locked. Nothing was changed.',
        'Click somewhere else, or unlock the control (Developer, Properties), and try again.',
      );
    }
    if (control.type !== 'RichText') {
      return problem(
        'host-refused',
        'document',
        'The cursor stands in a field that takes only plain text. Nothing was changed.',
        'Click outside of the field, and try again.',
      );
    }
  }
  return null;
}

/** The outermost control of ours that holds paragraphs, around the cursor: what comes goes behind it, never into it. */
export function outermostOfOurs(asked: SelectionAsked): Word.ContentControl | null {
  return (
    controlsAround(asked)
      .filter(({ tag }) => isHolder(tag))
      .at(-1) ?? null
  );
}

/** Somebody else's controls that what is inserted will stand in. */
function outsideOurs(asked: SelectionAsked): readonly Word.ContentControl[] {
  const around = controlsAround(asked);
  const ours = around.filter(({ tag }) => isOurs(tag)).at(-1);
  return ours === undefined ? around : around.slice(around.indexOf(ours) + 1);
}
