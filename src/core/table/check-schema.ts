import type { YamlNode } from '../data/yaml-node.ts';
import { plainHeader } from './plain-text.ts';
import type { FieldSpec, ValueList, WorksheetSpec } from './schema.ts';

/** What has been read of a schema, with the places it was read from. */
export interface SchemaParts {
  readonly fields: ReadonlyMap<string, FieldSpec & { readonly node: YamlNode }>;
  readonly worksheets: ReadonlyMap<string, WorksheetSpec & { readonly node: YamlNode }>;
  readonly lists: ReadonlyMap<string, ValueList>;
}

/** Notes what names something that does not exist, and headers that would mean two things. */
export function checkSchema({ fields, worksheets, lists }: SchemaParts): void {
  const byHeader = new Map<string, FieldSpec>();
  for (const field of fields.values()) {
    if (field.values !== null && !lists.has(field.values))
      field.node.get('values').note(`There is no list \`${field.values}\`.`, `Name one of the lists, or add it.`);
    if (field.kind === 'flag') {
      const list = field.values === null ? undefined : lists.get(field.values);
      if (field.values === null || (list !== undefined && list.values.join() !== 'no,yes'))
        field.node.note(
          `The flag \`${field.id}\` needs a list whose values are no and yes, in this order.`,
          'Write `values: flags`, or another such list.',
        );
    }
    for (const other of field.instead)
      if (!fields.has(other))
        field.node.get('instead').note(`There is no field \`${other}\`.`, 'Name a field of these files.');
    for (const alias of field.node.get('aliases').list()) {
      const text = alias.text();
      const key = text.split(' / ').map(plainHeader).join('/');
      const known = byHeader.get(key);
      // Two fields may share a header when their kinds differ: then the values say which it is.
      if (known !== undefined && known.id !== field.id && known.kind === field.kind)
        alias.note(
          `The header \`${text}\` would mean both \`${known.id}\` and \`${field.id}\`.`,
          'Keep it under one of them, or put it under a worksheet it is right for.',
        );
      byHeader.set(key, field);
    }
  }
  for (const sheet of worksheets.values()) {
    const named = [...(['key', 'needs', 'never', 'tell', 'may'] as const).flatMap((key) => sheet.node.get(key).list())];
    for (const node of named)
      if (!fields.has(node.text()))
        node.note(`There is no field \`${node.text()}\`.`, 'Name a field of these files, or add it.');
    const own = [...sheet.key, ...sheet.needs, ...sheet.tell, ...sheet.may];
    if (sheet.register !== null) {
      for (const node of sheet.node.get('register').get('public').list())
        if (!own.includes(node.text()))
          node.note(`The worksheet has no field \`${node.text()}\`.`, 'Name one it can hold.');
      for (const student of ['student-id', 'sasid'])
        if (own.includes(student))
          sheet.node
            .get('register')
            .note('A register holds no students.', 'Leave `register` out, or the identifier of students.');
    }
    const here = new Map<string, string>();
    for (const [field, aliases] of sheet.aliases) {
      const node = sheet.node.get('aliases').get(field);
      if (!fields.has(field)) node.note(`There is no field \`${field}\`.`, 'Name a field of these files, or add it.');
      for (const alias of aliases) {
        const known = here.get(plainHeader(alias));
        if (known !== undefined && known !== field)
          node.note(
            `On \`${sheet.id}\` the header \`${alias}\` would mean both \`${known}\` and \`${field}\`.`,
            'Keep it under one of them.',
          );
        here.set(plainHeader(alias), field);
      }
    }
  }
}
