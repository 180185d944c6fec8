/** A noun for more than one: "evaluation" → "evaluations", "child" → "children", "student who left" → "students who left". */
export function manyOf(record: string): string {
  const [, noun, rest] = /^(.*?)((?: (?:who|that|with|of|in|for|under) .*)?)$/.exec(record) as unknown as [
    string,
    string,
    string,
  ];
  if (/child$/i.test(noun)) return `${noun}ren${rest}`;
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies${rest}`;
  return `${noun}${/(?:s|x|ch|sh)$/i.test(noun) ? 'es' : 's'}${rest}`;
}
