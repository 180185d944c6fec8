/**
 * Every command a ribbon button or a key can run: `id` is what manifest.xml and assets/shortcuts.json call it, `host`
 * the application whose ribbon shows it. An id may stand in both.
 */
export const ribbonActions = [
  { id: 'runChecks', host: 'excel' },
  { id: 'showFindings', host: 'excel' },
  { id: 'draftReport', host: 'excel' },
  { id: 'showSettings', host: 'excel' },
  { id: 'draftReport', host: 'word' },
  { id: 'insertFinding', host: 'word' },
  { id: 'refreshReport', host: 'word' },
  { id: 'checkDocument', host: 'word' },
] as const;

export type RibbonAction = (typeof ribbonActions)[number]['id'];
