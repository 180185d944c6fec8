import type { SchoolCalendar } from '../../core/calendar/calendar.ts';
import type { WorkbookSettings } from './workbook-settings.ts';

/** What an organization set: in its folder, and over that in the settings sheet of a workbook. */
export interface OwnSettings {
  /** How the organization calls itself; null where it has no folder. */
  readonly name: string | null;
  /** The district as reports print it. */
  readonly district: string | null;
  /** The packs it uses, each with a setting or null for the pack's default; null for every pack. */
  readonly packs: readonly PackChoice[] | null;
  readonly schoolWorkingDay: SchoolCalendar['schoolWorkingDay'] | null;
  /** The roles reports leave places for; null for the usual ones. */
  readonly team: readonly { readonly id: string; readonly role: string }[] | null;
  /** Paths below its folder. */
  readonly letterhead: string | null;
  readonly calendar: string | null;
  /** The sheets of the workbook it was read from; null where it has none. */
  readonly workbook: WorkbookSettings | null;
  /** Everything that is not as shipped. */
  readonly changes: readonly OwnChange[];
}

export interface PackChoice {
  readonly pack: string;
  readonly setting: string | null;
}

/** One thing that is not as shipped. */
export interface OwnChange {
  readonly kind: ChangeKind;
  readonly name: string;
  /** What it was; null where there was nothing. */
  readonly before: string | null;
  readonly after: string;
  readonly from: 'folder' | 'sheet';
  /** The file below the folder, or the cell of the settings sheet. */
  readonly where: string;
}

/** In the order a person is told them. */
export const changeKinds = [
  'district',
  'pack chosen',
  'pack added',
  'threshold',
  'school working day',
  'privacy',
  'alias',
  'field',
  'worksheet',
  'authority',
  'file replaced',
  'text changed',
  'text added',
  'report',
  'part',
  'team',
  'calendar',
  'letterhead',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const nothingOwn: OwnSettings = {
  name: null,
  district: null,
  packs: null,
  schoolWorkingDay: null,
  team: null,
  letterhead: null,
  calendar: null,
  workbook: null,
  changes: [],
};
