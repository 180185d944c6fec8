import { nearest } from '../../core/data/nearest.ts';
import { problem, type Problem } from '../../core/problems.ts';
import type { SchemaText } from '../../core/table/load-schema.ts';
import type { LibraryFiles, OrganizationFiles } from '../ports.ts';

/** The library's files with an organization's among them, each where it is read. */
export interface SortedFiles {
  /** `rules`: the shipped ones, own packs and authorities, and own files in place of shipped ones. */
  readonly rules: ReadonlyMap<string, string>;
  /** `templates`: the shipped ones with own reports and parts. */
  readonly templates: ReadonlyMap<string, string>;
  /** Own lists of fields, worksheets and values. */
  readonly tables: readonly SchemaText[];
  /** Own thresholds for shipped packs. */
  readonly thresholds: readonly { readonly pack: string; readonly file: string; readonly text: string }[];
  /** Own finding language. */
  readonly language: ReadonlyMap<string, string>;
  /** Own packs, shipped files that own ones stand in place of, own reports and parts: for telling. */
  readonly packs: readonly string[];
  readonly authorities: readonly string[];
  readonly replaced: readonly string[];
  readonly reports: readonly string[];
  readonly parts: readonly string[];
  readonly problems: readonly Problem[];
  /** A problem with the place as the organization knows it. */
  placed(found: Problem): Problem;
}

/** The files an organization may keep in place of the shipped ones. */
const replaceable = [
  'recommendations/recommendations.yaml',
  'ratings/ratings.yaml',
  'risk/risk.yaml',
  'privacy/settings.yaml',
  'dates/dates.yaml',
  'dates/finding-life.yaml',
];

const layout = [
  'organization.yaml',
  'rules/<pack>/pack.yaml',
  'rules/<pack>/thresholds.yaml',
  'rules/authorities/<name>.yaml',
  'rules/tables/fields/<name>.yaml',
  'language/<name>.md',
  'templates/reports/<name>.hbs',
  'templates/reports/<name>.docx',
  'templates/parts/<name>.hbs',
  'calendar.csv',
  'letterhead.docx',
];

/** The shipped files as they are, where there is no organization. */
export function shippedFiles({ rules, templates }: LibraryFiles): SortedFiles {
  return {
    rules,
    templates,
    tables: [],
    thresholds: [],
    language: new Map(),
    packs: [],
    authorities: [],
    replaced: [],
    reports: [],
    parts: [],
    problems: [],
    placed: (found) => found,
  };
}

/**
 * Sorts an organization's files by what they are. A file that is none that is read is a fault: one that is spelled wrongly
 * would have no effect, and nobody would know.
 */
export function sortFiles(files: LibraryFiles, { folder, texts, others }: OrganizationFiles): SortedFiles {
  const rules = new Map(files.rules);
  const templates = new Map(files.templates);
  const language = new Map<string, string>();
  const tables: SchemaText[] = [];
  const thresholds: { pack: string; file: string; text: string }[] = [];
  const named = { packs: new Set<string>(), authorities: [] as string[], replaced: [] as string[] };
  const made = { reports: [] as string[], parts: [] as string[] };
  const problems: Problem[] = [];
  /** By the name the loaders know a file by: its own. */
  const ownNames = new Map<string, string>();
  const shippedPacks = [...files.rules.keys()].flatMap((path) => /^([^/]+)\/pack\.yaml$/.exec(path)?.[1] ?? []);
  const ownPacks = new Set([...texts.keys()].flatMap((path) => /^rules\/([^/]+)\/pack\.yaml$/.exec(path)?.[1] ?? []));
  const fault = (path: string, message: string, remedy: string): void =>
    void problems.push(problem('rule-invalid', `${folder}/${path}:1:1`, message, remedy));
  for (const [path, text] of texts) {
    const rest = path.startsWith('rules/') ? path.slice('rules/'.length) : null;
    const [, place, name] = /^(authorities)\/([\w.-]+)\.yaml$/.exec(rest ?? '') ?? [];
    const [, pack, file] = /^([a-z0-9-]+)\/([\w.-]+\.yaml)$/.exec(rest ?? '') ?? [];
    const template = /^templates\/((reports|parts)\/[\w-]+\.hbs)$/.exec(path);
    const words = /^language\/([\w-]+)\.md$/.exec(path);
    if (path === 'organization.yaml' || isNote(path)) continue;
    if (rest !== null && place !== undefined) {
      const key = files.rules.has(rest) ? `authorities/${name}-of-the-organization.yaml` : rest;
      ownNames.set(`rules/${key}`, path);
      rules.set(key, text);
      named.authorities.push(path);
    } else if (rest !== null && /^tables\/(fields|worksheets|value-lists)\/[\w.-]+\.yaml$/.test(rest)) {
      tables.push({ file: `${folder}/${path}`, text });
    } else if (rest !== null && replaceable.includes(rest)) {
      ownNames.set(`rules/${rest}`, path);
      rules.set(rest, text);
      named.replaced.push(path);
    } else if (pack !== undefined && shippedPacks.includes(pack)) {
      if (file === 'thresholds.yaml') thresholds.push({ pack, file: `${folder}/${path}`, text });
      else if (file === 'pack.yaml')
        fault(path, `The pack \`${pack}\` is a shipped one.`, 'Give your own pack another name, as folder and as id.');
      else if (!ownPacks.has(pack))
        fault(
          path,
          `To the shipped pack \`${pack}\` only \`thresholds.yaml\` can be given.`,
          'Put rules of your own into a pack of your own.',
        );
    } else if (pack !== undefined && ownPacks.has(pack)) {
      ownNames.set(`rules/${pack}/${file}`, path);
      rules.set(`${pack}/${file}`, text);
      named.packs.add(pack);
    } else if (pack !== undefined && file === 'thresholds.yaml') {
      fault(path, ...unknown('shipped pack', pack, shippedPacks, 'Correct the folder’s name'));
    } else if (pack !== undefined && !replaceable.some((one) => one.startsWith(`${pack}/`))) {
      fault(
        path,
        `The folder \`rules/${pack}\` has no \`pack.yaml\`, which says what the pack is.`,
        'Add one, or move the file where it belongs.',
      );
    } else if (template !== null) {
      ownNames.set(template[1]!, path);
      templates.set(template[1]!, text);
      (template[2] === 'reports' ? made.reports : made.parts).push(path);
    } else if (words !== null) {
      const key = `language/${words[1]}-of-the-organization.md`;
      ownNames.set(key, path);
      language.set(key, text);
    } else fault(path, ...notRead(path));
  }
  made.reports.push(...others.filter(isOwnDocument));
  for (const path of others)
    if (!isNote(path) && !isOwnDocument(path) && !/^[^/]+\.(docx|dotx|csv|tsv|xlsx|xlsm)$/i.test(path))
      fault(path, ...notRead(path));
  return {
    rules,
    templates,
    tables,
    thresholds,
    language,
    packs: [...named.packs],
    authorities: named.authorities,
    replaced: named.replaced,
    ...made,
    problems,
    placed(found) {
      const [, file, place] = /^(.*?\.(?:yaml|hbs|md))(:.*)?$/.exec(found.where) ?? [];
      const own = ownNames.get(file ?? '');
      return own === undefined ? found : { ...found, where: `${folder}/${own}${place ?? ''}` };
    },
  };
}

/** Whether a file is a report of the organization's written in Word. */
export function isOwnDocument(path: string): boolean {
  return !isNote(path) && /^templates\/reports\/[^/]+\.(docx|dotx)$/i.test(path);
}

/** What people and programs leave in a folder: notes to themselves, hidden files, locks of Office. */
function isNote(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.startsWith('.') || name.startsWith('~$') || /^readme(\.\w+)?$/i.test(name) || name === 'Thumbs.db';
}

function notRead(path: string): [string, string] {
  const known = [...layout, ...replaceable.map((one) => `rules/${one}`)];
  const near = nearest(path, known);
  return [
    `The file is none that is read from an organization’s folder${near === null ? '' : `; did you mean \`${near}\`?`}`,
    'Give it the name and place docs/organizations.md says, or take it out.',
  ];
}

export function unknown(what: string, name: string, known: readonly string[], first: string): [string, string] {
  const near = nearest(name, known);
  return [
    `There is no ${what} \`${name}\`${near === null ? '' : `; did you mean \`${near}\`?`}`,
    known.length > 0 && known.length <= 30 ? `${first}; there are: ${known.join(', ')}.` : `${first}.`,
  ];
}
