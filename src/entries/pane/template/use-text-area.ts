import { useMemo, useRef, type RefObject } from 'react';
import type { TemplateName } from '../../../app/desk/views.ts';
import { insertName, type Edit } from './insert-name.ts';
import { wordAt, type TextPlace } from './text-places.ts';

/** What is done to the text of a template from beside it. */
export interface TextArea {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  /** Goes to a place and selects what stands there. */
  goTo(place: TextPlace): void;
  /** Writes a name at the cursor, and its declaration where it is missing. */
  insert(name: TemplateName): void;
}

/** The field a template is typed in, and what is done to its text from beside it. */
export function useTextArea(): TextArea {
  const area = useRef<HTMLTextAreaElement>(null);
  return useMemo(
    () => ({
      area,
      goTo(place) {
        const field = area.current;
        if (field === null) return;
        const { from, to } = wordAt(field.value, place);
        field.setSelectionRange(from, to);
        // A browser brings the cursor into sight when the field gets the focus, not when it is moved.
        field.blur();
        field.focus();
      },
      insert(name) {
        const field = area.current;
        if (field === null || field.readOnly) return;
        const { selectionStart, selectionEnd } = field;
        const { edits, cursor } = insertName(field.value, { from: selectionStart, to: selectionEnd }, name);
        field.focus();
        for (const edit of edits) write(field, edit);
        field.setSelectionRange(cursor, cursor);
        field.blur();
        field.focus();
      },
    }),
    [],
  );
}

/** As if it were typed, so that the keyboard's undo takes it back; else put in, with the event of typing. */
function write(field: HTMLTextAreaElement, { from, to, by }: Edit): void {
  field.setSelectionRange(from, to);
  if (document.execCommand('insertText', false, by)) return;
  field.setRangeText(by, from, to, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
