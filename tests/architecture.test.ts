import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, test } from 'node:test';
import ts from 'typescript';

const root = new URL('..', import.meta.url).pathname;

/** Every source file with what it imports: paths inside the project from its root, packages by their name. */
function importGraph(folder: string): Map<string, string[]> {
  const graph = new Map<string, string[]>();
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
    const file = relative(root, join(entry.parentPath ?? entry.path, entry.name));
    const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true);
    graph.set(
      file,
      importedFiles.map(({ fileName }) =>
        fileName.startsWith('.') ? normalize(join(dirname(file), fileName)) : fileName,
      ),
    );
  }
  return graph;
}

/**
 * Who may import whom: for each folder what its files may reach, its own folder apart. A path stands for everything
 * below it; anything without `src/` is a package.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'src/core/data': ['src/core/problems.ts', 'src/core/result.ts', 'yaml'],
  'src/core/measures': [],
  'src/core/table': ['src/core/data', 'src/core/problems.ts', 'src/core/result.ts', 'yaml'],
  'src/core/calendar': ['src/core/data', 'src/core/problems.ts', 'src/core/result.ts', 'src/core/table', 'yaml'],
  'src/core/checks': [
    'src/core/data',
    'src/core/table',
    'src/core/measures',
    'src/core/calendar',
    'src/core/problems.ts',
    'src/core/result.ts',
    'yaml',
  ],
  'src/core/findings': [
    'src/core/data',
    'src/core/checks/outcome.ts',
    'src/core/checks/rule.ts',
    'src/core/problems.ts',
    'src/core/result.ts',
  ],
  // The life of a finding goes by dates alone; what was measured does not come into it.
  'src/core/findings/life': ['src/core/calendar', 'src/core/data', 'src/core/problems.ts', 'src/core/result.ts'],
  'src/core/privacy': [
    'src/core/data',
    'src/core/findings',
    'src/core/checks/amount-text.ts',
    'src/core/checks/outcome.ts',
    'src/core/table/address.ts',
    'src/core/in-steps.ts',
    'src/core/problems.ts',
    'src/core/result.ts',
    'yaml',
  ],
  'src/core/draft': [
    'src/core/data',
    'src/core/privacy/reportable.ts',
    'src/core/findings/finding.ts',
    'src/core/problems.ts',
    'src/core/result.ts',
    'handlebars',
    'markdown-it',
    'yaml',
  ],
  'src/core/revise': ['src/core/problems.ts', 'src/core/result.ts'],
  'src/core/review': [
    'src/core/data',
    'src/core/checks',
    'src/core/table',
    'src/core/privacy/stable-hash.ts',
    'src/core/problems.ts',
    'src/core/result.ts',
  ],
  'src/core/coverage': ['src/core/data', 'src/core/problems.ts', 'src/core/result.ts'],
  'src/app': ['src/core'],
  'src/outputs': [
    'src/core/draft/draft.ts',
    // A document's text with its tags, as the evaluator takes it.
    'src/core/draft/document-text.ts',
    // The names of the lines a Word template may hold too.
    'src/core/draft/markdown/directive.ts',
    // What a figure is printed as has to be one thing for every writer and for the draft itself.
    'src/core/draft/figure-text.ts',
    'src/core/draft/shown-text.ts',
    'src/core/draft/word-source.ts',
    'src/core/draft/sheet-model.ts',
    // The sums by which a later look tells whether words were rewritten.
    'src/core/draft/block-words.ts',
    // What an update of a document works on, and what it would do.
    'src/core/revise',
    // Result sheets print what was checked, in the words and figures every surface has.
    'src/core/checks/figures-in-words.ts',
    'src/core/checks/lateness-unit.ts',
    'src/core/checks/outcome.ts',
    'src/core/checks/resolve-threshold.ts',
    'src/core/checks/rule.ts',
    'src/core/findings/leading-outcome.ts',
    'src/core/findings/life/register-columns.ts',
    'src/core/table/address.ts',
    'src/core/table/table.ts',
    'src/core/findings/finding.ts',
    'src/core/privacy/reportable.ts',
    'src/core/problems.ts',
    'src/core/result.ts',
    'docx',
    'fflate',
  ],
  'src/hosts': [
    'src/app/ports.ts',
    // What is read back from a document is compared in the same form as what was read from its file.
    'src/core/revise/comparable-words.ts',
    'src/core/table/raw-grid.ts',
    'src/core/table/address.ts',
    'src/core/problems.ts',
    'src/core/result.ts',
    'node:',
  ],
  'src/entries': [
    'src/app',
    'src/hosts',
    'src/outputs',
    'src/core/data/nearest.ts',
    'src/core/problems.ts',
    'src/core/result.ts',
    'node:',
  ],
  // The pane shows blocks, outcomes and figures as the desk sends them; it computes nothing.
  'src/entries/pane': [
    'src/app',
    'src/hosts',
    'src/entries/ribbon',
    'src/entries/worker/protocol.ts',
    'src/entries/cli/print-explanation.ts',
    'src/core/draft/draft.ts',
    'src/core/draft/figure-text.ts',
    'src/core/checks/outcome.ts',
    'src/core/privacy/reportable.ts',
    'src/core/problems.ts',
    'src/core/result.ts',
    // The preview draws charts as the documents do.
    'src/outputs/charts/svg-chart.ts',
    'src/outputs/charts/svg-node.ts',
    'react',
    'react-dom',
    '@fluentui/react-components',
    '@fluentui/react-icons',
  ],
  'src/entries/worker': ['src/app', 'src/hosts', 'src/outputs', 'library-files'],
  // The worksheet's functions answer from the core itself: a measure a function, and school days by a calendar.
  'src/entries/functions': [
    'src/core/measures',
    'src/core/calendar',
    'src/core/table/table.ts',
    'src/core/table/plain-text.ts',
  ],
};

const within = (path: string, place: string): boolean =>
  path === place || path.startsWith(place.endsWith(':') ? place : `${place}/`);

/** A folder inside a folder with a rule of its own is under its own alone. */
const ruleFor = (file: string): string | undefined =>
  Object.keys(allowed)
    .filter((folder) => within(file, folder))
    .sort((one, other) => other.length - one.length)[0];

describe('the folders are the walk from worksheet to report', () => {
  const graph = importGraph('src');

  test('every source file stands in a folder with a rule', () => {
    const strangers = [...graph.keys()].filter(
      (file) =>
        !Object.keys(allowed).some((folder) => within(file, folder)) &&
        !['src/core/in-steps.ts', 'src/core/problems.ts', 'src/core/result.ts'].includes(file),
    );
    assert.deepEqual(strangers, []);
  });

  for (const [folder, reach] of Object.entries(allowed)) {
    test(`${folder} imports nothing but ${reach.join(', ') || 'its own files'}`, () => {
      const faults: string[] = [];
      for (const [file, imports] of graph) {
        if (ruleFor(file) !== folder) continue;
        for (const target of imports) {
          if (!within(target, folder) && !reach.some((place) => within(target, place)))
            faults.push(`${file} imports ${target}`);
        }
      }
      assert.deepEqual(faults, []);
    });
  }

  test('no file imports itself around a circle', () => {
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const target of valueImports(file)) visit(target, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of graph.keys()) visit(file, []);
    assert.deepEqual(circles, []);
  });

  test('docx is imported by outputs/docx alone, Handlebars and markdown-it by core/draft alone', () => {
    for (const [file, imports] of graph) {
      for (const target of imports) {
        if (within(target, 'docx')) assert.ok(within(file, 'src/outputs/docx'), `${file} imports docx`);
        if (within(target, 'handlebars') || within(target, 'markdown-it'))
          assert.ok(within(file, 'src/core/draft'), `${file} imports ${target}`);
      }
    }
  });

  test('Office is named by its hosts, its ribbon and its worksheet functions alone', () => {
    const named = [...graph.keys()].filter((file) => {
      const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022, true);
      let found = false;
      const visit = (node: ts.Node): void => {
        if (ts.isIdentifier(node) && ['Office', 'Excel', 'Word', 'OfficeExtension'].includes(node.text)) {
          const { parent } = node;
          const isUse =
            (ts.isPropertyAccessExpression(parent) && parent.expression === node) ||
            (ts.isQualifiedName(parent) && parent.left === node) ||
            ts.isTypeOfExpression(parent);
          if (isUse) found = true;
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
    const places = [
      'src/hosts/excel',
      'src/hosts/word',
      'src/hosts/office',
      'src/hosts/detect.ts',
      'src/entries/ribbon',
    ];
    assert.deepEqual(
      named.filter((file) => !places.some((place) => within(file, place))),
      [],
    );
    assert.equal(named.length > 20, true, 'the hosts themselves are found');
  });

  test('only privacy makes something reportable', () => {
    for (const file of graph.keys()) {
      const text = readFileSync(join(root, file), 'utf8');
      if (/\bas (unknown as )?Reportable</.test(text))
        assert.ok(['src/core/privacy/publish.ts', 'src/core/privacy/part-of.ts'].includes(file), file);
    }
  });

  test('rules and templates hold no code', () => {
    for (const folder of ['src/rules', 'templates']) {
      const code = readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name),
      );
      assert.deepEqual(
        code.map((entry) => entry.name),
        [],
      );
    }
  });
});

/** Imports that are there at run time; a type that looks back is no circle. */
function valueImports(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const typeOnly = ts.isImportDeclaration(statement)
      ? statement.importClause?.isTypeOnly === true
      : statement.isTypeOnly;
    const target = statement.moduleSpecifier;
    if (typeOnly || target === undefined || !ts.isStringLiteral(target) || !target.text.startsWith('.')) return [];
    return [normalize(join(dirname(file), target.text))];
  });
}
