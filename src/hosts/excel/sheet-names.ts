import { beingReplaced, beingWritten, type KnownSheet } from './our-sheets.ts';

const longest = 31;

/** Where a result sheet goes: the name it gets and the sheet of ours it takes the place of, if there is one. */
export interface SheetPlace {
  readonly model: string;
  readonly name: string;
  readonly replaces: KnownSheet | null;
}

/**
 * A place for each result sheet. A sheet of ours is one that carries our mark under the name we gave it; one that a person
 * has renamed or copied is theirs, as is one of theirs that happens to be called like ours: both stay, and ours takes
 * another name.
 */
export function placesForSheets(models: readonly string[], sheets: readonly KnownSheet[]): SheetPlace[] {
  const replaceable = (sheet: KnownSheet): boolean => sheet.mark !== null && sheet.mark.name === sheet.name;
  const taken = new Set(sheets.map(({ name }) => name.toLowerCase()));
  return models.map((model) => {
    const replaces = sheets.find((sheet) => replaceable(sheet) && sheet.mark!.model === model) ?? null;
    if (replaces !== null) taken.delete(replaces.name.toLowerCase());
    const name = freeName(model, taken);
    taken.add(name.toLowerCase());
    return { model, name, replaces };
  });
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : ` ${number}`;
    const name = `${wanted.slice(0, longest - suffix.length).trimEnd()}${suffix}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** What a broken-off writing can have left behind, and what is to become of it. */
export interface Leftovers {
  readonly remove: readonly KnownSheet[];
  readonly rename: readonly { readonly sheet: KnownSheet; readonly name: string }[];
}

/**
 * A writing of which any sheet is still being written was broken off: all of its sheets go, also those that had their
 * names already. A sheet that was to be replaced gets its name back, unless a whole writing has taken its place.
 */
export function leftovers(sheets: readonly KnownSheet[]): Leftovers {
  const brokenOff = new Set(
    sheets.flatMap(({ name, mark }) => (mark !== null && name.startsWith(beingWritten) ? [mark.run] : [])),
  );
  const goes = ({ mark }: KnownSheet): boolean => mark !== null && brokenOff.has(mark.run);
  const names = new Set(sheets.filter((sheet) => !goes(sheet)).map(({ name }) => name.toLowerCase()));
  const remove = sheets.filter(goes);
  const rename: { sheet: KnownSheet; name: string }[] = [];
  for (const sheet of sheets) {
    if (sheet.mark === null || goes(sheet) || !sheet.name.startsWith(beingReplaced)) continue;
    if (names.has(sheet.mark.name.toLowerCase())) remove.push(sheet);
    else rename.push({ sheet, name: sheet.mark.name });
  }
  return { remove, rename };
}
