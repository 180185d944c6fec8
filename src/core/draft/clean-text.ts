/**
 * Text of the data as a document may hold it: characters XML forbids and the marks drafts use inside (U+E000 to U+E0FF)
 * are taken out, lone surrogates become U+FFFD, line breaks and tabs become spaces.
 */
export function cleanText(text: string): string {
  if (!suspect.test(text)) return text;
  return text
    .replace(/[\t\r\n\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\ue000-\ue0ff\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** What most texts have nothing of, and then stay as they are: all that the steps above change, and any surrogate. */
const suspect = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\ue0ff\ufffe\uffff]/;

/** The same for every text inside a value; numbers, flags and the order of fields stay as they are. */
export function cleanTexts<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (Array.isArray(value)) return value.map((item) => cleanTexts(item as unknown)) as T;
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, cleanTexts(item as unknown)])) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanTexts(item as unknown)])) as T;
}
