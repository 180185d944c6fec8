import { YamlNode } from '../data/yaml-node.ts';
import { problem, type Problem } from '../problems.ts';
import { fail, ok, type Result } from '../result.ts';

/** A practice with what is known of it. A tier or a level is printed only if a person entered it. */
export interface RecommendationEntry {
  readonly id: string;
  readonly area: string;
  /** Wording keys of the findings it is meant for. */
  readonly for: readonly string[];
  /** Something not to do, which nobody owns as an action. */
  readonly caution: boolean;
  /** The practice in a few words. */
  readonly name: string;
  readonly practice: string;
  readonly evidence: string;
  readonly source: string;
  readonly url: string | null;
  /** ESSA tier, with who claimed it. */
  readonly tier: string | null;
  /** What Works Clearinghouse level; not the same scale. */
  readonly level: string | null;
  readonly caveat: string | null;
  /** How the studies were made, with whom, where the practice fits, what it asks for; each in a few words. */
  readonly design: string | null;
  readonly population: string | null;
  readonly fit: string | null;
  readonly cost: string | null;
  readonly checkedOn: string | null;
}

const keys = [
  'id',
  'area',
  'for',
  'caution',
  'name',
  'practice',
  'evidence',
  'source',
  'url',
  'tier',
  'level',
  'caveat',
  'design',
  'population',
  'fit',
  'cost',
  'checked-on',
];

/** Where an organization keeps practices of its own, which stand in place of all shipped ones. */
export const ownRecommendations = 'recommendations/recommendations.yaml';

/**
 * The practices of all files of `recommendations/`, keyed by their path under `rules/`, in the order of the files' names; the
 * organization's own file alone where it has one. An id stands once in all of them.
 */
export function loadRecommendationFiles(files: ReadonlyMap<string, string>): Result<readonly RecommendationEntry[]> {
  const paths = [...files.keys()].filter((path) => /^recommendations\/[^/]+\.yaml$/.test(path)).sort();
  const used = paths.includes(ownRecommendations) ? [ownRecommendations] : paths;
  const problems: Problem[] = [];
  const fileOf = new Map<string, string>();
  const entries = used.flatMap((path) => {
    const read = loadRecommendations(files.get(path)!, `rules/${path}`);
    problems.push(...read.problems);
    if (!read.ok) return [];
    for (const { id } of read.value) {
      const before = fileOf.get(id);
      if (before !== undefined) {
        const message = `The recommendation \`${id}\` stands in ${before} too.`;
        problems.push(problem('rule-invalid', `rules/${path}:1:1`, message, 'Give each its own id.'));
      }
      fileOf.set(id, path);
    }
    return read.value;
  });
  if (used.length === 0) {
    const message = 'The folder holds no file.';
    problems.push(
      problem('rule-invalid', 'rules/recommendations', message, 'Install Plumbline again, or put the files back.'),
    );
  }
  return problems.length === 0 ? ok(entries) : fail(...problems);
}

/** Reads a file of `rules/recommendations`: a list `recommendations:`. */
export function loadRecommendations(text: string, fileName: string): Result<readonly RecommendationEntry[]> {
  const problems: Problem[] = [];
  const root = YamlNode.parse(text, fileName, 'rule-invalid', problems).only(['recommendations']);
  const seen = new Set<string>();
  const entries = root
    .get('recommendations')
    .list()
    .map((item): RecommendationEntry => {
      item.only(keys);
      const id = item.get('id').text();
      if (seen.has(id)) item.note(`The recommendation \`${id}\` stands here twice.`, 'Give each its own id.');
      seen.add(id);
      const maybe = (key: string): string | null => (item.get(key).exists ? item.get(key).text() : null);
      return {
        id,
        area: item.get('area').text(),
        for: item.get('for').texts(),
        caution: item.get('caution').exists && item.get('caution').flag(),
        name: item.get('name').text(),
        practice: item.get('practice').text(),
        evidence: item.get('evidence').text(),
        source: item.get('source').text(),
        url: maybe('url'),
        tier: maybe('tier'),
        level: maybe('level'),
        caveat: maybe('caveat'),
        design: maybe('design'),
        population: maybe('population'),
        fit: maybe('fit'),
        cost: maybe('cost'),
        checkedOn: maybe('checked-on'),
      };
    });
  return problems.length === 0 ? ok(entries) : fail(...problems);
}
