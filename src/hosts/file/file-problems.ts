import { problem, type Problem } from '../../core/problems.ts';

const fetchAgain = 'Copy or download the file again; if that does not help, open it in Excel and save it as .xlsx.';

/** `what` completes "The file is damaged: …". */
export function damaged(file: string, what: string): Problem {
  return problem('file-damaged', file, `The file is damaged: ${what}.`, fetchAgain);
}

export function encrypted(file: string): Problem {
  return problem(
    'file-protected',
    file,
    'The file is encrypted with a password and cannot be read; a workbook without a password was expected.',
    'Open it in Excel, remove the password (File, Info, Protect Workbook, Encrypt with Password) and save it.',
  );
}

/** `found` and `limit` in words: `1,100,000 rows`. */
export function tooLarge(where: string, found: string, limit: string): Problem {
  return problem(
    'file-too-large',
    where,
    `${found}; at most ${limit} can be read.`,
    'Leave out sheets, rows and columns that are not needed, or split the file.',
  );
}

/** `found` completes "The file is …". */
export function wrongKind(file: string, found: string, remedy = 'Open it in Excel and save it as .xlsx.'): Problem {
  return problem(
    'file-kind',
    file,
    `The file is ${found}; a workbook (.xlsx, .xlsm) or a text file (.csv, .tsv) was expected.`,
    remedy,
  );
}
