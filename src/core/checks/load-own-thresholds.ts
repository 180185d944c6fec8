import { YamlNode } from '../data/yaml-node.ts';
import type { Problem } from '../problems.ts';
import { operators } from './load-condition.ts';
import type { OwnThreshold, OwnValue } from './own-thresholds.ts';

/** An organization's `thresholds.yaml` for a shipped pack: thresholds by id, with the values that stand in their place. */
export function loadOwnThresholds(pack: string, text: string, file: string, problems: Problem[]): OwnThreshold[] {
  const root = YamlNode.parse(text, file, 'rule-invalid', problems).only(['thresholds']);
  const seen = new Set<string>();
  return root
    .get('thresholds')
    .list()
    .map((node): OwnThreshold => {
      node.only(['id', 'title', 'unit', 'values']);
      const id = node.get('id').text();
      if (seen.has(id)) node.get('id').note(`The threshold \`${id}\` stands twice.`, 'Put its values together.');
      seen.add(id);
      return {
        pack,
        id,
        unit: node.get('unit').textOr(null),
        values: node.get('values').list().map(loadOwnValue),
        tell: (part, message, remedy) => (part === 'pack' ? node : node.get(part)).note(message, remedy),
      };
    });
}

function loadOwnValue(node: YamlNode): OwnValue {
  node.only(['value', 'operator', 'from', 'to', 'authority', 'verified']);
  const operator = node.get('operator');
  return {
    value: node.get('value').number(),
    operator: operator.exists ? operator.choice(operators) : null,
    from: node.get('from').isoDayOrNull(),
    to: node.get('to').isoDayOrNull(),
    authority: node.get('authority').text(),
    verified: node.get('verified').flag(),
    tell: (part, message, remedy) => node.get(part).note(message, remedy),
  };
}
