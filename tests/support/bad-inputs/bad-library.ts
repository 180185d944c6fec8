import type { LibraryFiles } from '../../../src/app/ports.ts';
import type { Told } from './bad-input.ts';

/** A fault somebody edits into one file of the rules or templates. */
export interface BadEdit {
  /** Completes "a person who writes …". */
  readonly name: string;
  readonly in: 'rules' | 'templates';
  readonly path: string;
  /** Added at the end, or put in place of `replace`. */
  readonly text: string;
  readonly replace?: string;
  readonly told: Told;
}

const template = 'reports/executive-summary.hbs';
const suspension = 'discipline-disparity/out-of-school-suspension.yaml';
const timeline = 'special-education-timelines/se-9-assessments.yaml';

/** Faults that one and the same reading of the library must tell of, each at its place. */
export const badEdits: readonly BadEdit[] = [
  {
    name: 'a key of a rule that does not exist',
    in: 'rules',
    path: 'discipline-disparity/expulsion.yaml',
    text: 'mesure: risk-ratio\n',
    told: {
      code: 'rule-invalid',
      where: /discipline-disparity\/expulsion\.yaml:\d+:\d+$/,
      says: /`mesure`.*`measure`/,
    },
  },
  {
    name: 'a limit as a bare number',
    in: 'rules',
    path: timeline,
    replace: 'limit: $assessment-days',
    text: 'limit: 30',
    told: { code: 'rule-invalid', where: /se-9-assessments\.yaml:\d+:\d+$/, says: /limit|threshold|\$/ },
  },
  {
    name: 'a value of a rule that does not exist',
    in: 'rules',
    path: suspension,
    replace: 'direction: adverse',
    text: 'direction: advers',
    told: { code: 'rule-invalid', where: /out-of-school-suspension\.yaml:\d+:\d+$/, says: /`advers`.*`adverse`/ },
  },
  {
    name: 'a field of a template that does not exist',
    in: 'templates',
    path: template,
    text: '\n{{distrct}}\n',
    told: { code: 'template-field', where: /executive-summary\.hbs:\d+:\d+$/, says: /`?distrct`?.*`district`/ },
  },
  {
    name: 'a function of a template that does not exist',
    in: 'templates',
    path: template,
    text: '\n{{citatoin this}}\n',
    told: { code: 'template-field', where: /executive-summary\.hbs:\d+:\d+$/, says: /`?citatoin`?.*`citation`/ },
  },
  {
    name: 'a part of a template that does not exist',
    in: 'templates',
    path: template,
    text: '\n{{> anex}}\n',
    told: { code: 'template-field', where: /executive-summary\.hbs:\d+:\d+$/, says: /`?anex`?.*`annex`/ },
  },
  {
    name: 'a directive that does not exist',
    in: 'templates',
    path: template,
    text: '\n:::tabel{status}\n',
    told: { code: 'template-invalid', where: /executive-summary\.hbs:\d+:\d+$/, says: /:::tabel`.*Did you mean/ },
  },
  {
    name: 'a block of a template that is never closed',
    in: 'templates',
    path: 'reports/imr-finding-report.hbs',
    text: '\n{{#if keyFindings}}\nnever closed\n',
    told: { code: 'template-invalid', where: /imr-finding-report\.hbs:\d+:\d+$/ },
  },
  {
    name: 'a privacy setting that is wrong',
    in: 'rules',
    path: 'privacy/settings.yaml',
    replace: 'hides: counts-and-rates',
    text: 'hides: count-and-rates',
    told: { code: 'rule-invalid', where: /settings\.yaml:\d+:\d+$/, says: /`count-and-rates`.*`counts-and-rates`/ },
  },
];

/** Faults that only show once every file can be read: names that lead nowhere. */
export const badReferences: readonly BadEdit[] = [
  {
    name: 'a field that is on no worksheet',
    in: 'rules',
    path: timeline,
    replace: 'to: assessments-complete',
    text: 'to: assesments-complete',
    told: {
      code: 'rule-reference',
      where: /^rules\/special-education-timelines\/se-9-assessments\.yaml:\d+:\d+$/,
      says: /`assesments-complete`.*`assessments-complete`/,
    },
  },
  {
    name: 'a threshold that does not exist',
    in: 'rules',
    path: suspension,
    replace: 'threshold: $watch-ratio',
    text: 'threshold: $watch-ratoi',
    told: {
      code: 'rule-reference',
      where: /^rules\/discipline-disparity\/out-of-school-suspension\.yaml:\d+:\d+$/,
      says: /`watch-ratoi`.*`watch-ratio`/,
    },
  },
  {
    name: 'an authority of a setting that does not exist',
    in: 'rules',
    path: 'authorities/english-learners.yaml',
    replace: 'only-with: [boston-circular, boston-agreement]',
    text: 'only-with: [boston-circulars, boston-agreement]',
    told: {
      code: 'rule-reference',
      where: /^rules\/authorities\/[a-z-]+\.yaml:\d+:\d+$/,
      says: /`boston-circulars`.*`boston-circular`/,
    },
  },
  {
    name: 'a rule with more force than its authority has',
    in: 'rules',
    path: 'discipline-disparity/emergency-removal.yaml',
    replace: 'force: local\nauthorities: [603-cmr-53.14, local-disparity-watch]',
    text: 'force: binding\nauthorities: [local-disparity-watch]',
    told: { code: 'rule-invalid', where: /emergency-removal\.yaml:\d+:\d+$/, says: /binding/ },
  },
];

/** The library's texts with these faults in them. */
export function withEdits(files: LibraryFiles, edits: readonly BadEdit[]): LibraryFiles {
  const texts = { rules: new Map(files.rules), templates: new Map(files.templates) };
  for (const edit of edits) {
    const text = texts[edit.in].get(edit.path) ?? '';
    if (edit.replace !== undefined && !text.includes(edit.replace))
      throw new Error(`${edit.path} has no ${edit.replace}`);
    const changed = edit.replace === undefined ? text + edit.text : text.replace(edit.replace, edit.text);
    texts[edit.in].set(edit.path, changed);
  }
  return texts;
}
