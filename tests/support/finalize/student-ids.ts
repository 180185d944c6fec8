import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpacked } from './search-package.ts';
import { projectRoot } from '../library.ts';

/** Every number of a student or member of staff in the example workbooks, read from their XML. */
export function studentIdsOfExamples(): ReadonlySet<string> {
  const ids = new Set<string>();
  const folder = join(projectRoot, 'examples');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.xlsx'))) {
    const files = unpacked(readFileSync(join(folder, name)));
    const shared = [...(files.get('xl/sharedStrings.xml')?.toString('utf8') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(
      ([, text = '']) => text.replace(/<[^>]*>/g, ''),
    );
    for (const [part, content] of files) {
      if (!/^xl\/worksheets\/[^/]*\.xml$/.test(part)) continue;
      const columns = new Set<string>();
      for (const [, attributes = '', inside = ''] of content.toString('utf8').matchAll(/<c ([^>]*[^/])>(.*?)<\/c>/gs)) {
        const column = /r="([A-Z]+)\d+"/.exec(attributes)?.[1] ?? '';
        const raw = inside.replace(/<[^>]*>/g, '');
        const value = /t="s"/.test(attributes) ? (shared[Number(raw)] ?? '') : raw;
        if (/^(?:Student ID|SASID|LASID|DOE001|DOE002|Staff ID|Attendee ID)$/i.test(value)) columns.add(column);
        else if (columns.has(column) && /\d{3}/.test(value)) ids.add(value);
      }
    }
  }
  return ids;
}
