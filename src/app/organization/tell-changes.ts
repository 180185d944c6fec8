import { YamlNode } from '../../core/data/yaml-node.ts';
import { languageOutcomes, languageParts } from '../../core/draft/template/language-library.ts';
import type { TemplateLibrary } from '../../core/draft/load-templates.ts';
import type { SchemaText } from '../../core/table/load-schema.ts';
import type { OwnChange } from './own-settings.ts';

/** What an organization's lists of fields and worksheets add. */
export function changesOfTables(folder: string, tables: readonly SchemaText[]): OwnChange[] {
  return tables.flatMap(({ file, text }) => {
    const root = YamlNode.parse(text, file, 'rule-invalid', []);
    const change = (kind: OwnChange['kind'], name: string, after: string): OwnChange => ({
      kind,
      name,
      before: null,
      after,
      from: 'folder',
      where: file.slice(folder.length + 1),
    });
    const fields = root.get('fields');
    const worksheets = root.get('worksheets');
    const lists = root.get('lists');
    return [
      ...fields.keys().flatMap((id) => {
        const node = fields.get(id);
        if (node.get('title').exists) return [change('field', id, node.get('title').text())];
        return node
          .get('aliases')
          .texts()
          .map((alias) => change('alias', id, alias));
      }),
      ...worksheets.keys().flatMap((id) => {
        const node = worksheets.get(id);
        if (node.get('title').exists) return [change('worksheet', id, node.get('title').text())];
        const aliases = node.get('aliases');
        return [
          ...node
            .get('names')
            .texts()
            .map((name) => change('alias', id, name)),
          ...aliases.keys().flatMap((field) =>
            aliases
              .get(field)
              .texts()
              .map((alias) => change('alias', `${id}/${field}`, alias)),
          ),
        ];
      }),
      ...lists.keys().flatMap((id) => {
        const values = lists.get(id).get('values');
        return values.keys().flatMap((value) =>
          values
            .get(value)
            .get('aliases')
            .texts()
            .map((alias) => change('alias', `${id}: ${value}`, alias)),
        );
      }),
    ];
  });
}

/** The texts of the finding language that are not the shipped ones. */
export function changesOfLanguage({ language }: TemplateLibrary): OwnChange[] {
  return language.keys().flatMap((key) =>
    languageOutcomes.flatMap((outcome) =>
      languageParts.flatMap((part): OwnChange[] => {
        const mark = language.markOf(key, outcome, part);
        if (mark !== 'changed' && mark !== 'new') return [];
        return [
          {
            kind: mark === 'new' ? 'text added' : 'text changed',
            name: key,
            before: null,
            after: `${outcome}, ${part}`,
            from: 'folder',
            where: 'language',
          },
        ];
      }),
    ),
  );
}
