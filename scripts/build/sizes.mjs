// What a person waits for: which scripts a page loads at its start, and what everything weighs.
import { gzipSync } from 'node:zlib';

/** So many bytes of script, as they travel, may load when a page opens. */
export const startBudget = 350_000;

/** The scripts a page names, with everything they import before they run; paths below the add-in's folder. */
export function scriptsAtStart(html, outputs) {
  const wanted = [...html.matchAll(/<script\b[^>]*\ssrc="([^"]+)"/g)]
    .map(([, src]) => src)
    .filter((src) => !/^https:/.test(src));
  const seen = new Set();
  for (const path of wanted) {
    if (seen.has(path)) continue;
    seen.add(path);
    wanted.push(...importsOf(path, outputs));
  }
  return [...seen];
}

/** The scripts a script imports before it runs. */
export function importsOf(path, outputs) {
  return (outputs.get(path)?.imports ?? [])
    .filter(({ kind }) => kind === 'import-statement')
    .map((entry) => entry.path);
}

export function gzipSize(bytes) {
  return gzipSync(bytes, { level: 9 }).length;
}

/** A table of files with their sizes; the last line adds them up. */
export function sizeLines(title, files) {
  const rows = files.map(({ path, bytes }) => ({ path, size: bytes.length, zipped: gzipSize(bytes) }));
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const line = (name, size, zipped) => `  ${name.padEnd(36)} ${inKb(size).padStart(10)} ${inKb(zipped).padStart(14)}`;
  return [
    title.padEnd(38) + 'minified'.padStart(11) + 'gzip'.padStart(15),
    ...rows.map((row) => line(row.path, row.size, row.zipped)),
    ...(rows.length > 1 ? [line('together', sum('size'), sum('zipped'))] : []),
  ];
}

export function inKb(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
