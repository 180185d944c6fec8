import { seededNumbers } from '../../../../hosts/seeded-numbers.ts';
import type { Parts } from './both-ways.ts';

export interface RandomCase {
  readonly template: string;
  readonly data: unknown;
  readonly parts: Parts;
}

const fields = ['a', 'b', 'c', 'list', 'rec', 'two words'] as const;
const texts = [
  'x',
  ' ',
  '\n',
  '\n\n',
  '  y\n',
  '\n  ',
  'p q',
  '\t',
  '.',
  '\r\n',
  ' \r\n ',
  '{ ',
  ' }',
  '\\ ',
  '- ',
  '',
] as const;

/** A template over data of the same few names, the same for the same seed: most templates meet fields that are there. */
export function randomCase(seed: number): RandomCase {
  const random = seededNumbers(seed + 1);
  const below = (limit: number): number => Math.floor(random() * limit);
  const oneOf = <T>(of: readonly T[]): T => of[below(of.length)]!;
  const chance = (one: number): boolean => below(one) === 0;
  const many = (most: number, make: () => string): string => Array.from({ length: below(most + 1) }, make).join('');

  const value = (depth: number): unknown => {
    const scalars = [0, 1, '', 'v', 'w', true, false, null, undefined, Number.NaN, -1.5, '<&>'];
    if (depth <= 0 || below(3) > 0) return oneOf(scalars);
    if (chance(2)) return Array.from({ length: below(4) }, () => value(depth - 1));
    return Object.fromEntries(fields.flatMap((name) => (chance(3) ? [] : [[name, value(depth - 1)]])));
  };
  const record = (depth: number): unknown => ({
    ...Object.fromEntries(fields.map((name) => [name, value(depth)])),
    list: Array.from({ length: below(4) }, () => (depth > 0 && chance(2) ? record(depth - 1) : value(depth))),
    rec: depth > 0 ? record(depth - 1) : {},
  });

  const name = (): string => {
    const field = oneOf(fields);
    return field === 'two words' ? '[two words]' : field;
  };
  const path = (parameters: readonly string[]): string => {
    if (parameters.length > 0 && chance(3)) return oneOf(parameters) + (chance(2) ? `.${name()}` : '');
    const base = oneOf(['', '', '', '', 'this.', './', '../', '../../', '@root.', '@../']);
    if (base === '@../') return oneOf(['@index', '@key', '@first', '@last', '@../index', '@../../key', '@root']);
    if (chance(10))
      return oneOf(['this', '.', '..', '../this', '@root', 'length', 'list.[0]', 'list.[1].a', 'constructor']);
    return base + name() + (chance(4) ? `.${name()}` : '');
  };
  const expression = (parameters: readonly string[], depth: number): string => {
    if (depth > 0 && chance(4)) {
      const some = (): string => expression(parameters, depth - 1);
      return oneOf([
        () => `(eq ${some()} ${some()})`,
        () => `(not ${some()})`,
        () => `(and ${some()} ${some()})`,
        () => `(or ${some()} ${some()})`,
        () => `(list ${some()} ${some()})`,
        () => `(record a=${some()} list=${some()})`,
        () => `(same ${some()})`,
        () => `(shown ${some()})`,
      ])();
    }
    return chance(6) ? oneOf(['0', '1', '"v"', "''", 'true', 'false', 'null', 'undefined']) : path(parameters);
  };
  const tag = (inside: string): string => `{{${chance(6) ? '~' : ''}${inside}${chance(6) ? '~' : ''}}}`;
  const newline = (): string => (chance(3) ? oneOf(['\n', '\r\n', '\n  ', ' \n']) : '');
  const body = (parameters: readonly string[], depth: number): string =>
    newline() + many(4, () => piece(parameters, depth - 1)) + newline();
  const otherwise = (parameters: readonly string[], depth: number, chains = true): string => {
    if (chance(2)) return '';
    const chained =
      chains && chance(4) ? tag(`else ${oneOf(['if', 'unless', 'with', 'each'])} ${expression(parameters, 1)}`) : '';
    const last = chained === '' || chance(2) ? tag(oneOf(['else', 'else', '^'])) + body(parameters, depth) : '';
    return (chained === '' ? '' : chained + body(parameters, depth)) + last;
  };
  let named = 0;
  const piece = (parameters: readonly string[], depth: number): string => {
    switch (depth <= 0 ? below(5) : below(14)) {
      case 0:
      case 1:
        return oneOf(texts);
      case 2:
      case 3:
        return tag(path(parameters));
      case 4:
        return tag(
          chance(2)
            ? `shown ${expression(parameters, 2)}`
            : `named ${expression(parameters, 1)} k=${expression(parameters, 1)}`,
        );
      case 5:
      case 6: {
        const block = oneOf(['if', 'if', 'unless']);
        const open = chance(8) ? '^' : '#';
        return (
          tag(`${open}${block} ${expression(parameters, 2)}`) +
          body(parameters, depth) +
          otherwise(parameters, depth, open === '#') +
          tag(`/${block}`)
        );
      }
      case 7:
      case 8:
      case 9: {
        const block = oneOf(['each', 'each', 'with']);
        const own = chance(3) ? [`p${named++}`, oneOf(['i', 'a'])].slice(0, 1 + below(2)) : [];
        const as = own.length > 0 ? ` as |${own.join(' ')}|` : '';
        const subject = chance(2) ? oneOf(['list', 'rec', 'this', '../list', '@root.list']) : expression(parameters, 1);
        return (
          tag(`#${block} ${subject}${as}`) +
          body([...parameters, ...own], depth) +
          otherwise(parameters, depth) +
          tag(`/${block}`)
        );
      }
      case 10:
        return `${newline()}${chance(2) ? '  ' : ''}${tag(`> ${oneOf(['one', 'two'])}${chance(3) ? ` ${path(parameters)}` : ''}${chance(3) ? ` a=${expression(parameters, 1)}` : ''}`)}${newline()}`;
      case 11:
        return (
          tag(`#> box${chance(3) ? ` ${path(parameters)}` : ''}${chance(3) ? ` b=${expression(parameters, 1)}` : ''}`) +
          body(parameters, depth) +
          tag('/box')
        );
      case 12:
        return oneOf([tag('! note'), tag('!-- a }} note --'), `\\{{${name()}}}`, `\\\\{{${name()}}}`]);
      default:
        // Now and then what is refused, so that nothing of it slips through.
        return chance(40)
          ? oneOf([
              '{{{a}}}',
              '{{#rec}}x{{/rec}}',
              '{{lookup list 0}}',
              '{{upper a}}',
              '{{@nobody}}',
              '{{#if a b}}{{/if}}',
            ])
          : tag(path(parameters));
    }
  };
  const template = (depth: number): string => many(5, () => piece([], depth));
  return {
    template: template(4),
    data: record(2),
    parts: {
      one: template(2).replace(/\{\{~?(?:#?> ).*?\}\}|\{\{~?\/box~?\}\}/g, ''),
      two: `${oneOf(texts)}{{a}}{{> one}}\n  {{> one}}\n`,
      box: `<${oneOf(texts)}{{> @partial-block}}${oneOf(texts)}{{#each list}}{{> @partial-block}}{{/each}}>`,
    },
  };
}
