// Changes one thing of the rules at a time and tells which changes the cases of tests/rules would let pass.
// `npm run mutate -- english` limits it to packs and rules whose name holds the text.
import { scoreOf, tryMutants } from '../tests/rules/mutants.ts';
import { shippedRulebook, shippedSchema } from '../tests/support/library.ts';

const leastScore = 0.95;

const schema = shippedSchema();
const { mutants, faults } = tryMutants(shippedRulebook(schema), schema, process.argv.slice(2));
const packs = [...new Set(mutants.map(({ pack }) => pack))];
const width = Math.max(0, ...packs.map((pack) => pack.length));
let low = false;
for (const pack of packs) {
  const own = mutants.filter((mutant) => mutant.pack === pack);
  const count = (verdict: string): number => own.filter((mutant) => mutant.verdict === verdict).length;
  const score = scoreOf(own);
  low ||= score < leastScore;
  console.log(
    `${pack.padEnd(width)}  ${own.length} mutants, ${count('caught')} caught, ${count('equivalent')} equivalent, score ${(Math.floor(score * 1000) / 10).toFixed(1)} %`,
  );
}
for (const { pack, rule, what, verdict } of mutants)
  if (verdict === 'survived') console.log(`${pack}/${rule ?? '*'}: ${what}`);
for (const fault of faults) console.error(fault);
if (mutants.length === 0) console.error(`No pack or rule matches ${process.argv.slice(2).join(', ')}`);
process.exit(low || faults.length > 0 || mutants.length === 0 ? 1 : 0);
