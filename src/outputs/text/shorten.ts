import { gunzipSync, gzipSync, strFromU8, strToU8 } from 'fflate';

/** Long text as gzip in base64: a custom XML part has to fit what a spreadsheet program takes at once. */
export function shorten(text: string): string {
  const bytes = gzipSync(strToU8(text), { mtime: 0 });
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

/** The text again; null where it is not what `shorten` made. */
export function lengthen(short: string): string | null {
  try {
    return strFromU8(gunzipSync(Uint8Array.from(atob(short), (letter) => letter.charCodeAt(0))));
  } catch {
    // Damaged, or somebody else's: as good as none.
    return null;
  }
}
