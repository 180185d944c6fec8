import type { Draft } from '../../core/draft/draft.ts';
import { escapeText } from './xml-text.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * docProps/core.xml: title, subject, language and the day it was made. `docx` would write the clock's time and no
 * language. `created` is a day and time as `2026-01-15T09:30:00Z`; anything else is a mistake of the caller.
 */
export function coreProperties(draft: Draft, created: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(created)) {
    throw new Error(`created must be a day and time such as 2026-01-15T09:30:00Z, not ${created}`);
  }
  const date = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${created}</dcterms:${name}>`;
  return (
    `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeText(draft.title)}</dc:title><dc:subject>${escapeText(draft.subject)}</dc:subject>` +
    '<dc:creator>Plumbline</dc:creator><cp:lastModifiedBy>Plumbline</cp:lastModifiedBy><cp:revision>1</cp:revision>' +
    `${date('created')}${date('modified')}<dc:language>${escapeText(draft.language)}</dc:language></cp:coreProperties>`
  );
}

/** docProps/app.xml. */
export const appProperties =
  `${declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
  '<Application>Plumbline</Application></Properties>';
