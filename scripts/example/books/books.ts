import { accountability } from './accountability.ts';
import type { ExampleBook } from './book.ts';
import { civilRights } from './civil-rights.ts';
import { englishLearners } from './english-learners.ts';
import { dataQuality } from './data-quality.ts';
import { disciplineOfStudentsWithDisabilities } from './discipline-of-students-with-disabilities.ts';
import { districtDuties } from './district-duties.ts';
import { earlyWarning } from './early-warning.ts';
import { equityPlanning } from './equity-planning.ts';
import { findingRegister } from './finding-register.ts';
import { outcomesByGroup } from './outcomes-by-group.ts';
import { outcomesMontgomery } from './outcomes-montgomery.ts';
import { recordReview } from './record-review.ts';
import { restraint } from './restraint.ts';
import { reviewWithoutFindings } from './review-without-findings.ts';
import { specialEducationRecords } from './special-education-records.ts';

/** Every small example workbook, in the order of the list of examples. */
export const books: readonly ExampleBook[] = [
  recordReview,
  findingRegister,
  specialEducationRecords,
  disciplineOfStudentsWithDisabilities,
  restraint,
  reviewWithoutFindings,
  civilRights,
  districtDuties,
  equityPlanning,
  earlyWarning,
  dataQuality,
  englishLearners,
  outcomesByGroup,
  outcomesMontgomery,
  accountability,
];
