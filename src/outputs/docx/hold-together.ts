const month = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';

/** What a line should not break: dates, citations, numbers of criteria and circulars, school years. */
const wholes = new RegExp(
  [
    String.raw`\b${month} \d{1,2}(?:, \d{4})?\b`,
    String.raw`\b\d+ (?:CFR|CMR|U\.S\.C\.|USC) (?:Part )?\d[\w.]*(?:\(\w+\))*`,
    String.raw`(?:\bM\.G\.L\. )?\b[cs]\. \d+\w*`,
    String.raw`§{1,2} \d[\w.]*`,
    String.raw`\b[A-Z]{2,6} \d+[A-Z]?(?:-\d+)*\b`,
    String.raw`\b(?:[A-Z]{1,6}\d*|\d+)(?:-\d+)+\b`,
  ].join('|'),
  'g',
);

/**
 * A text in which spaces and hyphens that no line should end at are ones that do not break (U+00A0, U+2011). A text that
 * has such a hyphen of its own stays as it is.
 */
export function heldTogether(text: string): string {
  if (!/\d/.test(text) || text.includes('\u2011')) return text;
  return text.replace(wholes, (whole) => whole.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011'));
}
