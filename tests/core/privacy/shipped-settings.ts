import { readFileSync } from 'node:fs';
import { loadPrivacySettings } from '../../../src/core/privacy/load-privacy-settings.ts';
import type { PrivacySetting } from '../../../src/core/privacy/privacy-setting.ts';

const file = new URL('../../../src/rules/privacy/settings.yaml', import.meta.url);

/** The settings the project ships. */
export function shippedSettings(): ReadonlyMap<string, PrivacySetting> {
  const loaded = loadPrivacySettings(readFileSync(file, 'utf8'), 'rules/privacy/settings.yaml');
  if (!loaded.ok) throw new Error(loaded.problems.map(({ where, message }) => `${where} ${message}`).join('\n'));
  return loaded.value.settings;
}

export function shippedSetting(id: string): PrivacySetting {
  const setting = shippedSettings().get(id);
  if (setting === undefined) throw new Error(`No setting ${id}`);
  return setting;
}
