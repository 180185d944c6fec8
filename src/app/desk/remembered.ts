import type { Decision, Remembered } from './views.ts';

/** The namespace of the custom XML part that keeps what a workbook remembers. */
export const settingsNamespace = 'urn:plumbline:settings:1';

export const nothingRemembered: Remembered = {
  mapping: null,
  sheets: null,
  packs: null,
  asOf: null,
  district: null,
  audience: null,
  decisions: {},
  recent: [],
};

/** What a workbook is to remember, as the text of a custom XML part: JSON in one element. */
export function writeRemembered(remembered: Remembered): string {
  const json = JSON.stringify({ schema: 'plumbline/settings-1', ...remembered });
  return `<settings xmlns="${settingsNamespace}">${escapeText(json)}</settings>`;
}

/**
 * Reads it back. A part that is damaged, or that a later version wrote, is as good as none: null, and what is read anew is
 * asked anew. Nothing in it is taken on trust; whatever has not the form it should have is left out.
 */
export function readRemembered(xml: string): Remembered | null {
  const [, text] =
    /^\s*(?:<\?xml[^>]*\?>)?\s*<settings xmlns="urn:plumbline:settings:1">([\s\S]*)<\/settings>\s*$/.exec(xml) ?? [];
  if (text === undefined) return null;
  let read: unknown;
  try {
    read = JSON.parse(unescapeText(text));
  } catch {
    // Not JSON: somebody else's, or damaged.
    return null;
  }
  if (!isRecord(read) || read['schema'] !== 'plumbline/settings-1') return null;
  const { packs, sheets, decisions, audience, recent } = read;
  return {
    mapping: textOf(read['mapping']),
    sheets: Array.isArray(sheets) ? sheets.filter(isText) : null,
    packs: Array.isArray(packs)
      ? packs
          .filter(isRecord)
          .flatMap(({ pack, setting }) => (isText(pack) ? [{ pack, setting: textOf(setting) }] : []))
      : null,
    asOf: textOf(read['asOf']),
    district: textOf(read['district']),
    audience: audience === 'internal' || audience === 'public' ? audience : null,
    decisions: isRecord(decisions)
      ? Object.fromEntries(
          Object.entries(decisions).flatMap(([id, one]): [string, Decision][] => {
            if (!isRecord(one)) return [];
            const answer = answers.find((known) => known === one['answer']) ?? null;
            const [note, by] = [textOf(one['note']) ?? '', textOf(one['by']) ?? ''];
            return [[id, { answer, rating: textOf(one['rating']), note, by }]];
          }),
        )
      : {},
    recent: Array.isArray(recent) ? recent.filter(isText) : [],
  };
}

const answers = ['agree', 'disagree', 'defer'] as const;

const isText = (value: unknown): value is string => typeof value === 'string';
const textOf = (value: unknown): string | null => (isText(value) ? value : null);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function unescapeText(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}

/** The namespace of the custom XML part that keeps what was found, for Word to draft from. */
export const caseNamespace = 'urn:plumbline:case:1';

/** Shortened text (base64) as the text of a custom XML part, and back; null where the part is another one. */
export function writeKept(short: string): string {
  return `<case xmlns="${caseNamespace}">${short}</case>`;
}

export function readKept(xml: string): string | null {
  return (
    /^\s*(?:<\?xml[^>]*\?>)?\s*<case xmlns="urn:plumbline:case:1">([A-Za-z0-9+/=\s]*)<\/case>\s*$/.exec(xml)?.[1] ??
    null
  );
}
