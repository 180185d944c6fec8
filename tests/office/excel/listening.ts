import type { Book } from './book.ts';

/** Events the library registers for with a call of the object they belong to. */
const events = [
  'DataChanged',
  'SelectionChanged',
  'Activated',
  'Deactivated',
  'Added',
  'Deleted',
  'Calculated',
  'FormatChanged',
  'FormulaChanged',
  'NameChanged',
  'Moved',
  'ProtectionChanged',
  'RowHiddenChanged',
  'RowSorted',
  'ColumnSorted',
  'SingleClicked',
  'VisibilityChanged',
] as const;

/** Adds the calls with which the library registers for events. */
export function listensTo(prototype: object, target: (object: object) => string, book: (object: object) => Book): void {
  for (const event of events) {
    Object.defineProperties(prototype, {
      [`_Register${event}Event`]: {
        value(this: object) {
          book(this).listening.add(`${event}|${target(this)}`);
        },
      },
      [`_Unregister${event}Event`]: {
        value(this: object) {
          book(this).listening.delete(`${event}|${target(this)}`);
        },
      },
    });
  }
}
