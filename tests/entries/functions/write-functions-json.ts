// Writes src/entries/functions/functions.json anew: npx tsx tests/entries/functions/write-functions-json.ts
import { writeFileSync } from 'node:fs';
import { functions } from '../../../src/entries/functions/functions.ts';
import { metadataText } from '../../../src/entries/functions/metadata.ts';

writeFileSync(new URL('../../../src/entries/functions/functions.json', import.meta.url), metadataText(functions));
