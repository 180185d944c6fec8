import type { ExampleSheet } from '../../example-sheet.ts';
import type { Ledger } from '../../ledger.ts';
import { schools, type School } from '../../schools.ts';
import { Lines, type Cells } from './lines.ts';

/** Who came to four meetings. The first row of each meeting stands for the meeting. */
export function attendanceSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Meeting Attendance', ledger, {
    LASID: null,
    School: null,
    'Meeting Date': null,
    'Team Role': null,
    Required: true,
    Attended: true,
    Excused: false,
    'Excusal Agreed': null,
    'Area Discussed': null,
    'Written Input Date': null,
  });
  const member = ['se-8-required-members'];
  const excusal = [...member, 'se-8-excusal'];
  const absent = { Attended: false, Excused: true, 'Excusal Agreed': true, 'Area Discussed': true };
  const meeting = (id: string, school: School, date: string): ((role: string, cells?: Cells) => Cells) => {
    lines.add(
      school,
      ['se-8-team-composition'],
      { LASID: id, 'Meeting Date': date, 'Team Role': 'Parent' },
      id === '20103'
        ? {
            id: 'no-district-representative',
            what: 'Nobody at the meeting represents the district, and nobody was excused.',
            says: { 'se-8-team-composition': 'fails' },
          }
        : undefined,
    );
    return (role, cells = {}) => ({ LASID: id, 'Meeting Date': date, 'Team Role': role, ...cells });
  };

  const first = meeting('20101', schools.birch, '2024-11-19');
  lines.add(schools.birch, member, first('Gen Ed Teacher'));
  lines.add(schools.birch, member, first('Special Educator'));
  lines.add(schools.birch, member, first('Team Chair'));
  lines.add(schools.birch, excusal, first('Speech therapist', { ...absent, 'Written Input Date': '2024-11-15' }));

  const second = meeting('20103', schools.fir, '2024-11-19');
  lines.add(schools.fir, member, second('Gen Ed Teacher'));
  lines.add(schools.fir, member, second('Special Educator'));
  lines.add(schools.fir, member, second('LEA Rep', { Attended: false }), {
    id: 'representative-absent',
    what: 'A required member neither attended nor was excused.',
    says: { 'se-8-required-members': 'fails' },
  });

  const third = meeting('20127', schools.linden, '2025-03-04');
  lines.add(schools.linden, excusal, third('Gen Ed Teacher', { ...absent, 'Written Input Date': '2025-03-07' }), {
    id: 'input-after-the-meeting',
    what: 'Excused from a meeting on the member’s own area; the written input came three days later.',
    says: { 'se-8-excusal': 'fails' },
  });
  lines.add(schools.linden, member, third('Special Educator'));
  lines.add(schools.linden, member, third('LEA Rep'));
  lines.add(schools.linden, excusal, third('School psychologist', { ...absent, 'Area Discussed': false }), {
    id: 'trap/area-not-discussed',
    what: 'Excused in agreement from a meeting that does not touch the member’s area: no input is asked for.',
    says: { 'se-8-excusal': 'complies' },
  });

  const fourth = meeting('20128', schools.linden, '2025-03-06');
  lines.add(schools.linden, member, fourth('Gen Ed Teacher'));
  lines.add(schools.linden, member, fourth('Special Educator'));
  lines.add(schools.linden, member, fourth('LEA Rep'));
  lines.add(
    schools.linden,
    excusal,
    fourth('Occupational therapist', { ...absent, 'Excusal Agreed': false, 'Written Input Date': '2025-03-03' }),
    {
      id: 'excusal-not-in-writing',
      what: 'Excused without the parent’s written consent.',
      says: { 'se-8-excusal': 'fails' },
    },
  );
  return lines.sheet();
}

/** Meetings with their invitations. */
export function meetingsSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Team Meetings', ledger, {
    LASID: null,
    School: null,
    DOB: '2014-05-06',
    'Invitation Sent': '2025-02-18',
    'Meeting Date': '2025-03-04',
    'Purpose Stated': true,
    'Time Stated': true,
    'Location Stated': true,
    'Attendees Listed': true,
    'Right to Bring Others': true,
    'Transition Purpose Stated': null,
    'Student Invitation Stated': null,
    'Agencies Named': null,
    'Parent Attended': true,
    'Attempts Logged': 0,
    'Interpreter Needed': false,
    'Interpreter Provided': null,
  });
  const all = ['se-26-parent-participation', 'se-26-meeting-invitation', 'se-27-meeting-notice'];
  const transition = 'se-27-transition-notice';
  const interpreter = 'se-29-interpreter';
  const older = {
    DOB: '2008-09-12',
    'Transition Purpose Stated': true,
    'Student Invitation Stated': true,
    'Agencies Named': true,
  };
  lines.add(schools.birch, all, { LASID: '20101' });
  lines.add(schools.birch, all, { LASID: '20102', 'Parent Attended': false, 'Attempts Logged': 3 });
  lines.add(
    schools.birch,
    all,
    { LASID: '20121', 'Parent Attended': false, 'Attempts Logged': 1 },
    {
      id: 'parent-absent-one-attempt',
      what: 'A meeting without the parent, with one attempt on record.',
      says: { 'se-26-parent-participation': 'fails' },
    },
  );
  lines.add(
    schools.fir,
    [...all, interpreter],
    { LASID: '20103', 'Interpreter Needed': true, 'Interpreter Provided': false, 'Invitation Sent': '2025-02-26' },
    {
      id: 'no-interpreter',
      what: 'No interpreter where one was needed; the invitation went out six days before the meeting.',
      says: { [interpreter]: 'fails', 'se-26-meeting-invitation': 'fails' },
    },
  );
  lines.add(schools.fir, [...all, interpreter], {
    LASID: '20124',
    'Interpreter Needed': true,
    'Interpreter Provided': true,
  });
  lines.add(
    schools.fir,
    all,
    { LASID: '20125', 'Attendees Listed': false, 'Right to Bring Others': false },
    {
      id: 'invitation-incomplete',
      what: 'An invitation that does not say who will attend, nor that others may be brought.',
      says: { 'se-27-meeting-notice': 'fails' },
    },
  );
  lines.add(schools.linden, [...all, transition], { LASID: '20127', ...older });
  lines.add(
    schools.linden,
    [...all, transition],
    { LASID: '20128', ...older, 'Agencies Named': false },
    {
      id: 'agencies-not-named',
      what: 'An invitation to a transition meeting that names no agency.',
      says: { [transition]: 'fails' },
    },
  );
  return lines.sheet();
}

/** Notices and other documents sent to parents. */
export function noticesSheet(ledger: Ledger): ExampleSheet {
  const lines = new Lines('Special Education Notices', ledger, {
    LASID: null,
    School: null,
    'Notice Type': 'N1',
    'Notice Sent': '2024-10-18',
    'Parent Language': 'English',
    'Action Described': true,
    'Reason Explained': true,
    'Basis Described': true,
    'Safeguards Statement': true,
    'Sources of Help': true,
    'Options Considered': true,
    'Other Factors': true,
    'Translation Sent': null,
  });
  const content = 'se-24-notice-content';
  const translation = 'se-29-translation';
  lines.add(schools.birch, [content], { LASID: '20101' });
  lines.add(schools.birch, [content], { LASID: '20102', 'Notice Type': 'N2' });
  lines.add(
    schools.birch,
    [content],
    { LASID: '20121', 'Options Considered': false },
    {
      id: 'notice-without-options',
      what: 'A notice that does not say which other options were considered.',
      says: { [content]: 'fails' },
    },
  );
  lines.add(schools.fir, [content, translation], {
    LASID: '20103',
    'Parent Language': 'Spanish',
    'Translation Sent': '2024-10-24',
  });
  lines.add(
    schools.fir,
    [content, translation],
    { LASID: '20124', 'Parent Language': 'Portuguese', 'Translation Sent': '2024-11-12' },
    {
      id: 'translated-weeks-later',
      what: 'The translation came weeks after the English notice.',
      says: { [translation]: 'fails' },
    },
  );
  lines.add(
    schools.linden,
    [translation],
    { LASID: '20127', 'Notice Type': 'IEP', 'Parent Language': 'Haitian Creole' },
    {
      id: 'iep-not-translated',
      what: 'An IEP that was not translated.',
      says: { [translation]: 'fails' },
    },
  );
  lines.add(schools.linden, [content], { LASID: '20128' });
  return lines.sheet();
}
