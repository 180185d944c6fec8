/** Whole days since 1 January 1970 (negative before). The only form of a date inside the core. */
export type Day = number;

/**
 * A school system's days. `student` days are those on which students attend for instruction (half days count), `staff`
 * days those on which staff work. Counting starts the day after the trigger.
 */
export interface SchoolCalendar {
  readonly name: string;
  readonly first: Day;
  readonly last: Day;
  /** 1 on each day from `first` to `last` that is such a day. */
  readonly studentDays: Uint8Array;
  readonly staffDays: Uint8Array;
  readonly businessDays: Uint8Array;
  /** Whether `school-working-day` is counted by student days or by staff days; the law does not define it. */
  readonly schoolWorkingDay: 'student' | 'staff';
}
