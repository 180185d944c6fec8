/** What XML 1.0 forbids: control characters, U+FFFE and U+FFFF, and halves of a surrogate pair that stand alone. */

const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const suspicious = /[&<>\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff\ud800-\udfff]/;

/** Text with every character an XML file cannot hold replaced by U+FFFD, so that its place stays visible. */
export function cleanText(text: string): string {
  return suspicious.test(text) ? text.replace(forbidden, '\ufffd') : text;
}

/** Text as the content of an XML element. A carriage return is written as a reference, or a reader would drop it. */
export function escapeText(text: string): string {
  if (!suspicious.test(text)) return text;
  return cleanText(text).replace(/[&<>\r]/g, (character) => entities[character] ?? character);
}

/** Text as an attribute's value, on one line: line breaks and tabs become spaces, as a reader would make them anyway. */
export function escapeAttribute(text: string): string {
  if (!/[\t\n"\u2028\u2029]/.test(text) && !suspicious.test(text)) return text;
  return escapeText(text.replace(/[\t\n\r\u2028\u2029]+/g, ' ')).replace(/"/g, '&quot;');
}

/**
 * JSON text that an XML file can hold without losing a character: what XML forbids is written as `\uXXXX`, which JSON
 * reads back as the same text. (Control characters cannot stand raw inside JSON text.)
 */
export function xmlSafeJson(json: string): string {
  return json.replace(forbidden, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Text with every run of space as a single one. */
export function oneLine(text: string): string {
  return /\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text;
}

/** Text on one line and at most `limit` characters, cut at the end with an ellipsis; never through a surrogate pair. */
export function clip(text: string, limit: number): string {
  const line = oneLine(cleanText(text)).trim();
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
};
