import { nearest } from '../data/nearest.ts';
import { YamlNode } from '../data/yaml-node.ts';
import { problemCodes, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';
import { coverageKinds, type Coverage, type CoverageList, type CoverageNames, type CoverageRow } from './coverage.ts';

const rowKeys = [
  'id',
  'title',
  'rules',
  'problems',
  'commands',
  'checks',
  'documents',
  'reports',
  'example',
  'planned',
  'not-from-data',
  'missing',
];

/**
 * The lists of duties from the files of `src/rules/coverage` (paths such as `coverage/checks.yaml`), with every name
 * resolved or all faults at once. A rule that does not exist yet may stand under `planned` alone.
 */
export function loadCoverage(files: ReadonlyMap<string, string>, names: CoverageNames): Result<Coverage> {
  const problems: Problem[] = [];
  const lists: { readonly list: CoverageList; readonly nodes: readonly YamlNode[] }[] = [];
  const cases = new Map<string, number>();
  for (const path of [...files.keys()].sort()) {
    if (!/^coverage\/[^/]+\.yaml$/.test(path)) continue;
    const root = YamlNode.parse(files.get(path)!, `rules/${path}`, 'rule-invalid', problems);
    if (path === 'coverage/cases.yaml') {
      const counted = root.only(['cases']).get('cases');
      for (const rule of counted.keys()) cases.set(rule, counted.get(rule).number());
      continue;
    }
    lists.push(loadList(root));
  }
  const idsOf = (of: readonly CoverageList['kind'][]): string[] =>
    lists.flatMap(({ list }) => (of.includes(list.kind) ? list.rows.map(({ id }) => id) : []));
  const checkIds = idsOf(['checks', 'criteria']);
  const documentIds = idsOf(['documents']);
  const rules = [...names.rules.keys()];
  const seen = new Set<string>();
  for (const { list, nodes } of lists) {
    for (const [at, row] of list.rows.entries()) {
      const node = nodes[at]!;
      if (seen.has(row.id)) node.note(`The row \`${row.id}\` stands twice.`, 'Keep one of the two.');
      seen.add(row.id);
      checkNames(node.get('rules'), 'rule', rules, 'Correct the name, or put a rule that is to come under `planned`.');
      checkNames(node.get('problems'), 'problem', Object.keys(problemCodes), 'Use a code of the list of problems.');
      checkNames(node.get('commands'), 'command', names.commands, `Use one of: ${names.commands.join(', ')}.`);
      checkNames(node.get('reports'), 'report type', names.reports, `Use one of: ${names.reports.join(', ')}.`);
      checkNames(node.get('checks'), 'row', checkIds, 'Name a row of a list of checks or criteria.');
      checkNames(node.get('documents'), 'row', documentIds, 'Name a row of a list of documents.');
      if (row.example !== null && !names.examples.includes(row.example))
        unknown(node.get('example'), 'example', row.example, names.examples, 'Name a file below examples/.');
      checkKeys(node, list, row, names);
    }
  }
  return problems.length === 0 ? ok({ lists: lists.map(({ list }) => list), cases }) : fail(...problems);
}

function loadList(root: YamlNode): { readonly list: CoverageList; readonly nodes: readonly YamlNode[] } {
  root.only(['list', 'title', 'kind', 'rows']);
  const nodes = root.get('rows').list();
  return {
    nodes,
    list: {
      id: root.get('list').text(),
      title: root.get('title').text(),
      kind: root.get('kind').choice(coverageKinds),
      rows: nodes.map(loadRow),
    },
  };
}

function loadRow(node: YamlNode): CoverageRow {
  node.only(rowKeys);
  return {
    id: node.get('id').text(),
    title: node.get('title').text(),
    rules: node.get('rules').texts(),
    problems: node.get('problems').texts(),
    commands: node.get('commands').texts(),
    checks: node.get('checks').texts(),
    documents: node.get('documents').texts(),
    reports: node.get('reports').texts(),
    example: node.get('example').textOr(null),
    planned: node.get('planned').texts(),
    notFromData: node.get('not-from-data').textOr(null),
    missing: node.get('missing').flag(false),
  };
}

/** What a row of each kind may say, and that it says anything at all. */
function checkKeys(node: YamlNode, list: CoverageList, row: CoverageRow, names: CoverageNames): void {
  const isDuty = list.kind === 'duties';
  for (const key of isDuty ? ['rules', 'problems', 'reports'] : ['checks', 'documents'])
    if (node.get(key).exists)
      node
        .get(key)
        .note(
          `\`${row.id}\` names ${key}.`,
          isDuty ? 'A duty names checks and documents of the other lists.' : 'Only duties rest on rows of other lists.',
        );
  const byCriterion = list.kind === 'criteria' && rulesOfCriterion(row.id, names.rules).length > 0;
  const served = byCriterion || namesSomething(row) || (list.kind === 'documents' && row.reports.length > 0);
  const ways = [served || row.planned.length > 0, row.notFromData !== null, row.missing].filter(Boolean).length;
  if (ways === 0)
    node.note(
      `Nothing is said to serve \`${row.id}\`.`,
      'Name what serves it, what is planned, why it cannot be read from data (`not-from-data`), or `missing: yes`.',
    );
  if (ways > 1)
    node.note(
      `\`${row.id}\` is served and is not: it names what serves it beside \`not-from-data\` or \`missing\`.`,
      'Keep one of them.',
    );
}

const namesSomething = (row: CoverageRow): boolean =>
  [row.rules, row.problems, row.commands, row.checks, row.documents].some((list) => list.length > 0);

/** The rules that name a criterion, whatever they add to its number in parentheses. */
export function rulesOfCriterion(criterion: string, rules: CoverageNames['rules']): string[] {
  return [...rules].flatMap(([name, own]) => (own?.replace(/\s*\(.*$/s, '').trim() === criterion ? [name] : []));
}

function checkNames(node: YamlNode, what: string, known: readonly string[], remedy: string): void {
  for (const item of node.list()) {
    const name = item.text();
    if (!known.includes(name)) unknown(item, what, name, known, remedy);
  }
}

function unknown(node: YamlNode, what: string, name: string, known: readonly string[], remedy: string): void {
  const near = nearest(name, known);
  node.note(`The ${what} \`${name}\` does not exist${near === null ? '' : `; did you mean \`${near}\`?`}`, remedy);
}
