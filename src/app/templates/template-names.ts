import { knownNames, type KnownName } from '../../core/draft/template/known-names.ts';
import { readFrontMatter } from '../../core/draft/template/front-matter.ts';
import type { Library } from '../library.ts';

/** What can be written into a report: every field there is, and the parts that need nothing but fields of the report. */
export function templateNames({ templates, words }: Library): readonly KnownName[] {
  const { root, parts } = templates.forDocuments.checks;
  const callable = [...parts].filter(([, { needs }]) => needs.every((need) => Object.hasOwn(root.fields, need)));
  return [
    ...knownNames(root),
    ...callable.map(([name, { source }]): KnownName => {
      const front = readFrontMatter(words.templates.get(source.file) ?? '', source.file, ['title', 'needs'], [], []);
      const about = front.values.get('title') ?? name;
      return { name, about, of: 'a part of the product', writes: `{{> ${name}}}`, needs: null };
    }),
  ];
}
