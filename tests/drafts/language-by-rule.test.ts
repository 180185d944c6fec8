import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { installedLibrary } from '../support/bad-inputs/hand-in.ts';

const library = installedLibrary();
const { language } = library.templates;
const rules = library.rulebook.packs.flatMap((pack) => pack.rules);

/** What differs from one rule to the next, though they speak with the same words. */
const ofTheRule = /\{\{[^}]*\b(?:title|question|untold|category)\b[^}]*\}\}/;

/** The words a rule's failure is told with; a reader sees those of one criterion under one another. */
function wordsOf(wording: string): string {
  return (['finding', 'summary'] as const)
    .map((part) => language.find(wording, 'not-met', part)?.source.text ?? '')
    .join('\n');
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

describe('two failures of one criterion are told apart by their words', () => {
  const ofCriteria = rules.filter((rule) => rule.criterion !== null);
  const byCriterion = groupBy(ofCriteria, (rule) => rule.criterion?.split(' (')[0] ?? '');
  for (const [criterion, found] of byCriterion) {
    test(criterion, () => {
      const byWords = groupBy(found, (rule) => wordsOf(rule.wording));
      for (const [words, alike] of byWords) {
        if (alike.length === 1) continue;
        assert.match(words, ofTheRule, `told alike: ${alike.map((rule) => rule.id).join(', ')}`);
      }
    });
  }
});

describe('what is asked for is never told as a fact beside its failure', () => {
  const asked = /\{\{verb\}\}|\{\{question\}\}|\b(?:must|should|may|asks|aims|requires|is to|are to)\b/;
  for (const key of new Set(rules.filter((rule) => rule.kind === 'records').map((rule) => rule.wording))) {
    test(key, () => {
      const standard = language.find(key, 'not-met', 'standard')?.source.text ?? '';
      // What the State itself counts and reports is a fact whatever a district does.
      if (/^The State (?:reports|looks|compares)\b/.test(standard)) return;
      assert.match(standard, asked);
    });
  }
});
