// Writes src/rules/coverage/cases.yaml: how many cases each rule is tried on. The cases do not ship with the program.
import { writeFileSync } from 'node:fs';
import { countedCases } from '../tests/rules/count-cases.ts';

writeFileSync(new URL('../src/rules/coverage/cases.yaml', import.meta.url), countedCases());
