import type { YamlNode } from '../data/yaml-node.ts';
import { loadCondition, operators } from './load-condition.ts';
import type { BaseSource, DisparityRule, Force, OutcomeSource, Rule } from './rule.ts';

export const forces: readonly Force[] = ['binding', 'guidance', 'local'];
const kinds = ['records', 'disparity', 'significant-disproportionality', 'indicator'] as const;
const headKeys = ['id', 'kind', 'title', 'question', 'criterion', 'force', 'authorities', 'wording'];

/** One rule file. Every fault is noted on its node; the rule that comes back is only used if there was none. */
export function loadRule(node: YamlNode): Rule {
  const head = {
    id: node.get('id').text(),
    title: node.get('title').text(),
    question: node.get('question').text(),
    criterion: node.get('criterion').textOr(null),
    force: node.get('force').choice(forces),
    authorities: node.get('authorities').texts(),
    wording: node.get('wording').text(),
  };
  const kind = node.get('kind').choice(kinds);
  switch (kind) {
    case 'records':
      node.only([...headKeys, 'table', 'record', 'applies', 'requires', 'excused', 'threshold', 'by']);
      return {
        ...head,
        kind,
        table: node.get('table').text(),
        record: node.get('record').text(),
        applies: node.get('applies').list().map(loadCondition),
        requires: node.get('requires').list().map(loadCondition),
        excused: node.get('excused').list().map(loadCondition),
        threshold: thresholdName(node.get('threshold')),
        by: node.get('by').texts(),
      };
    case 'disparity':
      node.only([...headKeys, 'outcome', 'base', 'by', 'direction', 'against', 'measure', 'threshold', 'gates', 'per']);
      return {
        ...head,
        kind,
        outcome: loadOutcomeSource(node.get('outcome')),
        base: loadBaseSource(node.get('base')),
        by: node.get('by').texts(),
        direction: node.get('direction').choice(['adverse', 'favourable']),
        against: loadAgainst(node.get('against')),
        measure: node.get('measure').choice(['risk-ratio', 'risk-difference', 'four-fifths']),
        threshold: thresholdName(node.get('threshold')),
        gates: loadGates(node.get('gates')),
        per: node.get('per').texts(),
      };
    case 'significant-disproportionality':
      node.only([...headKeys, 'category', 'area', 'outcome', 'base']);
      return {
        ...head,
        kind,
        category: node.get('category').text(),
        area: node.get('area').choice(['identification', 'placement', 'discipline']),
        outcome: loadOutcomeSource(node.get('outcome')),
        base: loadBaseSource(node.get('base')),
      };
    case 'indicator':
      node.only([...headKeys, 'table', 'applies', 'requires', 'subject']);
      return {
        ...head,
        kind,
        table: node.get('table').text(),
        applies: node.get('applies').list().map(loadCondition),
        requires: node.get('requires').list().map(loadCondition),
        subject: node.get('subject').texts(),
      };
  }
}

function loadOutcomeSource(node: YamlNode): OutcomeSource {
  node.only(['table', 'where', 'unduplicated-by', 'days']);
  const days = node.get('days');
  if (days.exists) days.only(['field', 'operator', 'threshold']);
  return {
    table: node.get('table').text(),
    where: node.get('where').list().map(loadCondition),
    unduplicatedBy: node.get('unduplicated-by').textOr(null),
    days: days.exists
      ? {
          field: days.get('field').text(),
          operator: days.get('operator').choice(operators),
          threshold: thresholdName(days.get('threshold')),
        }
      : null,
  };
}

function loadBaseSource(node: YamlNode): BaseSource {
  node.only(['table', 'where', 'key']);
  return {
    table: node.get('table').text(),
    where: node.get('where').list().map(loadCondition),
    key: node.get('key').textOr(null),
  };
}

function loadAgainst(node: YamlNode): DisparityRule['against'] {
  return node.isMap
    ? { group: node.only(['group']).get('group').text() }
    : node.choice<'all-others' | 'state'>(['all-others', 'state']);
}

function loadGates(node: YamlNode): DisparityRule['gates'] {
  if (!node.exists) return { cell: null, students: null };
  node.only(['cell', 'students']);
  const gate = (key: string): string | null => (node.get(key).exists ? thresholdName(node.get(key)) : null);
  return { cell: gate('cell'), students: gate('students') };
}

/** A threshold is named with or without its `$`. */
function thresholdName(node: YamlNode): string {
  return node.text().replace(/^\$/, '');
}
