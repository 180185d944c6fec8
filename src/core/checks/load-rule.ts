import type { YamlNode } from '../data/yaml-node.ts';
import { loadCondition } from './load-condition.ts';
import { indicatorKinds, isIndicatorKind, loadIndicatorRule } from './load-indicator-rule.ts';
import { loadCounted, loadGates, personOf, thresholdName } from './load-sources.ts';
import type { DisparityRule, Force, Process, Rule } from './rule.ts';

export const forces: readonly Force[] = ['binding', 'guidance', 'local'];
const kinds = ['records', 'disparity', 'significant-disproportionality', 'indicator', ...indicatorKinds] as const;
const headKeys = ['id', 'kind', 'title', 'question', 'criterion', 'force', 'authorities', 'wording', 'process'];

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
    process: loadProcess(node.get('process')),
  };
  const kind = node.get('kind').choice(kinds);
  if (isIndicatorKind(kind)) return loadIndicatorRule(head, kind, node, headKeys);
  switch (kind) {
    case 'records':
      node.only([
        ...headKeys,
        ...['criterion-from', 'table', 'record', 'applies', 'requires', 'excused', 'threshold', 'by'],
      ]);
      if (node.get('criterion-from').exists && head.criterion !== null)
        node
          .get('criterion-from')
          .note('The rule names a criterion and a field of criteria.', 'Keep one of the two; leave `criterion` empty.');
      return {
        ...head,
        kind,
        ...(node.get('criterion-from').exists ? { criterionFrom: node.get('criterion-from').text() } : {}),
        table: node.get('table').text(),
        record: node.get('record').text(),
        applies: node.get('applies').list().map(loadCondition),
        requires: node.get('requires').list().map(loadCondition),
        excused: node.get('excused').list().map(loadCondition),
        threshold: thresholdName(node.get('threshold')),
        by: node
          .get('by')
          .list()
          .map((fields) => (fields.isScalar ? [fields.text()] : fields.texts())),
      };
    case 'disparity':
      node.only([
        ...headKeys,
        ...['person', 'outcome', 'base', 'by', 'direction', 'against', 'measure', 'threshold', 'gates', 'per', 'years'],
      ]);
      return {
        ...head,
        kind,
        person: personOf(node),
        ...loadCounted(node),
        by: node.get('by').texts(),
        direction: node.get('direction').choice(['adverse', 'favourable']),
        against: loadAgainst(node.get('against')),
        measure: node.get('measure').choice(['risk-ratio', 'risk-difference', 'four-fifths']),
        threshold: thresholdName(node.get('threshold')),
        gates: loadGates(node.get('gates')),
        per: node.get('per').texts(),
        ...(node.get('years').exists ? { years: thresholdName(node.get('years')) } : {}),
      };
    case 'significant-disproportionality':
      node.only([...headKeys, 'category', 'area', 'outcome', 'base']);
      return {
        ...head,
        kind,
        category: node.get('category').text(),
        area: node.get('area').choice(['identification', 'placement', 'discipline']),
        // Rows of counts have a worksheet of their own here (`idea-counts`).
        ...loadCounted(node, 'rows'),
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

function loadProcess(node: YamlNode): Process | null {
  if (!node.exists) return null;
  node.only(['who', 'when', 'evidence']);
  return { who: node.get('who').text(), when: node.get('when').text(), evidence: node.get('evidence').text() };
}

function loadAgainst(node: YamlNode): DisparityRule['against'] {
  return node.isMap
    ? { group: node.only(['group']).get('group').text() }
    : node.choice<'all-others' | 'state' | 'best'>(['all-others', 'state', 'best']);
}
