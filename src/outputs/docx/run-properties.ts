import { childrenOf, readXml } from './xml-tree.ts';

/** The order of a run's properties in the schema, as far as a look can add to them. */
const order = ['rStyle', 'rFonts', 'b', 'bCs', 'i', 'iCs', 'color'];

/** Properties of a run with some of ours laid over them, each in its place by the schema. */
export function overProperties(given: string, added: string): string {
  if (given === '') return added;
  if (added === '') return given;
  const ours = namesIn(added);
  const theirs = namesIn(given).filter(({ name }) => !ours.some((one) => one.name === name));
  const rank = ({ name }: { readonly name: string }): number => {
    const at = order.indexOf(name);
    return at < 0 ? order.length : at;
  };
  // What the schema puts between those named here stands as it stood; a color comes behind all of it but size and script.
  const front = [...theirs.filter((one) => rank(one) < order.length), ...ours]
    .filter(({ name }) => name !== 'color')
    .sort((a, b) => rank(a) - rank(b));
  const color = [...theirs, ...ours].filter(({ name }) => name === 'color');
  const rest = theirs.filter((one) => rank(one) === order.length);
  const behind = rest.findIndex(({ name }) => afterColor.has(name));
  const [before, after] = behind < 0 ? [rest, []] : [rest.slice(0, behind), rest.slice(behind)];
  return [...front, ...before, ...color, ...after].map(({ xml }) => xml).join('');
}

const afterColor = new Set(
  'spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath'.split(
    ' ',
  ),
);

function namesIn(properties: string): readonly { readonly name: string; readonly xml: string }[] {
  const xml = `<w:rPr>${properties}</w:rPr>`;
  return childrenOf(readXml(xml)).map(({ name, start, end }) => ({ name, xml: xml.slice(start, end) }));
}
