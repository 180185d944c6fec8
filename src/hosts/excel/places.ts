/** Cells of a sheet: its plain name and an address without it. */
export interface Place {
  readonly sheet: string;
  readonly address: string;
}

/** `'EL Services'!A98:J101` → the sheet `EL Services` and `A98:J101`. What is no such text is left out. */
export function placesOf(cells: readonly string[]): Place[] {
  return cells.flatMap((text) => {
    const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!([$A-Za-z0-9:]+)$/.exec(text);
    if (match === null) return [];
    return [{ sheet: match[1]?.replaceAll("''", "'") ?? match[2]!, address: match[3]!.replaceAll('$', '') }];
  });
}
