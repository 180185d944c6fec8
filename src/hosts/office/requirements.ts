/** What the add-in needs at least; anything above is asked for where it is used, with `supports`. */
export const floors = {
  excel: {
    program: 'Excel',
    set: 'ExcelApi',
    version: '1.9',
    found: 'Excel 2021, Microsoft 365 version 1903 or later, Mac 16.24 or later',
  },
  word: {
    program: 'Word',
    set: 'WordApi',
    version: '1.5',
    found: 'Word 2024, Microsoft 365 version 2302 or later, Mac 16.70 or later',
  },
} as const;

/** Whether this Office has the calls of a requirement set: `supports('ExcelApi', '1.13')`. */
export function supports(set: string, version: string): boolean {
  return Office.context.requirements.isSetSupported(set, version);
}

/** What a person is told whose Office is too old for the add-in; null where it is not. */
export function tooOldMessage(host: keyof typeof floors): string | null {
  const { program, set, version, found } = floors[host];
  if (supports(set, version)) return null;
  const own = newestBelow(set, version);
  return (
    `This version of ${program} (${own === null ? `without ${set}` : `${set} ${own}`}) is too old for Plumbline, ` +
    `which needs ${set} ${version}: ${found}. Update Office, or open ${program} on the web.`
  );
}

/** The newest version of a set that this Office has; the versions are numbered from 1.1 on. */
function newestBelow(set: string, version: string): string | null {
  for (let minor = Number(version.split('.')[1]) - 1; minor > 0; minor--) {
    if (supports(set, `1.${minor}`)) return `1.${minor}`;
  }
  return null;
}
