import { calendarFromTable } from '../../core/calendar/calendar-from-table.ts';
import type { Problem } from '../../core/problems.ts';
import type { Library } from '../library.ts';
import type { WorkbookFile } from '../ports.ts';
import { readTables } from '../read-tables.ts';

/** Why a file cannot serve as the school calendar; nothing where it can. */
export async function faultsOfCalendar(library: Pick<Library, 'schema'>, file: WorkbookFile): Promise<Problem[]> {
  const read = await readTables(
    library,
    file,
    { sheets: null, mapping: null, kind: 'calendar', where: [] },
    () => undefined,
  );
  const made = read.ok ? calendarFromTable(read.value[0]!) : read;
  const faults = [...read.problems, ...made.problems].filter(({ severity }) => severity === 'error');
  return made.ok ? [] : faults.filter((found, at) => faults.indexOf(found) === at);
}
