import type { WordSource } from '../privacy/reportable.ts';

/** `plural record|records`: the rule and its words, as a document keeps them. */
export function choiceText({ rule, words }: Pick<WordSource, 'rule' | 'words'>): string {
  return `${rule} ${words.map(escaped).join('|')}`;
}

/** The tags of the figures a word goes by, as a document keeps them. */
export function followedText({ tags }: Pick<WordSource, 'tags'>): string {
  return tags.map(escaped).join('|');
}

/** What `choiceText` and `followedText` wrote, read back; null where it is something else. */
export function readWordSource(choice: string, followed: string): WordSource | null {
  const [, rule = '', words] = /^([a-z]+) (.*)$/s.exec(choice) ?? [];
  if (words === undefined || followed === '') return null;
  return { rule, words: words.split('|').map(unescaped), tags: followed.split('|').map(unescaped) };
}

const escaped = (text: string): string => text.replace(/[%|]/g, (sign) => (sign === '%' ? '%25' : '%7C'));
const unescaped = (text: string): string => text.replace(/%7C/g, '|').replace(/%25/g, '%');
