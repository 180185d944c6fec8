import type { YamlNode } from '../data/yaml-node.ts';
import { loadCondition, operators } from './load-condition.ts';
import type { BaseSource, DisparityRule, OutcomeSource } from './rule.ts';

/* The parts of rules that several kinds share. Faults are noted on the nodes. */

function loadOutcomeSource(node: YamlNode): OutcomeSource {
  node.only(['table', 'where', 'unduplicated-by', 'days', 'count']);
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
    count: node.get('count').textOr(null),
  };
}

function loadBaseSource(node: YamlNode): BaseSource {
  node.only(['table', 'where', 'key', 'count']);
  return {
    table: node.get('table').text(),
    where: node.get('where').list().map(loadCondition),
    key: node.get('key').textOr(null),
    count: node.get('count').textOr(null),
  };
}

/** The cases and those they are among, under `outcome` and `base`. */
export function loadCounted(
  node: YamlNode,
  from: 'rows' | 'rows-or-counts' = 'rows-or-counts',
): { readonly outcome: OutcomeSource; readonly base: BaseSource } {
  const outcome = loadOutcomeSource(node.get('outcome'));
  const base = loadBaseSource(node.get('base'));
  checkCounts(node, outcome, base);
  for (const part of ['outcome', 'base'])
    if (from === 'rows' && node.get(part).get('count').exists)
      node.get(part).get('count').note('This kind of rule counts people, not rows of counts.', 'Leave `count` out.');
  return { outcome, base };
}

/** Cases and people are either both rows or both numbers in rows, and numbers stand beside each other in one worksheet. */
function checkCounts(node: YamlNode, outcome: OutcomeSource, base: BaseSource): void {
  const counts = [outcome.count ?? null, base.count ?? null];
  if (counts.every((count) => count === null)) return;
  if (counts.includes(null) || outcome.table !== base.table)
    node.note(
      'A `count` stands in `outcome` and in `base`, and both name one worksheet.',
      'Name the column of cases under `outcome` and the column of people under `base`.',
    );
  if (outcome.unduplicatedBy !== null || outcome.days !== null || base.key !== null)
    node.note(
      'Rows of counts are nobody, so they have no `unduplicated-by`, `days` or `key`.',
      'Leave these out, or leave out `count`.',
    );
}

export function loadGates(node: YamlNode): DisparityRule['gates'] {
  if (!node.exists) return { cell: null, students: null };
  node.only(['cell', 'students']);
  return { cell: gateOf(node, 'cell'), students: gateOf(node, 'students') };
}

export function gateOf(node: YamlNode, key: string): string | null {
  return node.get(key).exists ? thresholdName(node.get(key)) : null;
}

/** A threshold is named with or without its `$`. */
export function thresholdName(node: YamlNode): string {
  return node.text().replace(/^\$/, '');
}

/** What one of those counted is called. */
export function personOf(node: YamlNode): string {
  return node.get('person').textOr(usualPerson);
}

export const usualPerson = 'student';
