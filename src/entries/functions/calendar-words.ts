/*
 * How the columns of a calendar worksheet are headed and what its cells can say, as in src/rules/tables: those files are
 * not loaded with a worksheet's functions, and a test holds the two together.
 */

export type CalendarField = 'date' | 'student-day' | 'staff-day' | 'day-type' | 'school';

export const calendarHeaders: Readonly<Record<CalendarField, readonly string[]>> = {
  date: ['Date', 'Calendar Date', 'Day', 'School Date'],
  'student-day': ['Student Day', 'School Day', 'Students Attend', 'Instructional Day', 'In Session'],
  'staff-day': ['Staff Day', 'Teacher Day', 'Staff Work', 'Work Day'],
  'day-type': ['Day Type', 'Type of Day', 'Calendar Event'],
  school: [
    'School',
    'School Name',
    'SchoolName',
    'Building',
    'Building Name',
    'NameOfInstitution',
    'School Attended',
    'Enrolled School',
    'Sch Name',
    'Attending School',
    'SCH_NAME',
    'Campus',
    'Campus Name',
    'CAMPNAME',
    'INSTN_NAME',
    'SCHNAM',
  ],
};

export const flagWords: Readonly<Record<'no' | 'yes', readonly string[]>> = {
  no: ['no', 'N', 'false', 'F', '0', '00', 'not', 'none'],
  yes: ['yes', 'Y', 'true', 'T', '1', '01', 'X', 'checked'],
};

export const dayTypeWords: Readonly<Record<string, readonly string[]>> = {
  'school day': ['School day', 'Full day', 'Instruction', 'Student day', 'In session'],
  'half day': ['Half day', 'Early release', 'Early dismissal', 'Delayed opening', 'Partial day'],
  'staff day': ['Staff day', 'Professional day', 'Professional development', 'PD', 'Teacher day', 'Teacher workday'],
  holiday: ['Holiday'],
  vacation: ['Vacation', 'Break', 'Recess'],
  closed: ['Closed', 'Snow day', 'No school', 'Weather', 'Emergency closing'],
};
