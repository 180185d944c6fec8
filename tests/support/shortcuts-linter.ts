interface ShortcutFile {
  readonly actions?: readonly { readonly id: string; readonly type?: string; readonly name?: string }[];
  readonly shortcuts?: readonly {
    readonly action: string;
    readonly key: {
      readonly default?: string;
      readonly web?: string;
      readonly windows?: string;
      readonly mac?: string;
    };
  }[];
}

/** Everything that is wrong with a file of keyboard shortcuts, given the ids of the commands that have to be in it. */
export function lintShortcuts(text: string, listed: readonly string[]): string[] {
  const faults: string[] = [];
  const { actions = [], shortcuts = [] } = JSON.parse(text) as ShortcutFile;
  const told = actions.map(({ id }) => id);
  for (const id of told) {
    if (!listed.includes(id)) faults.push(`Keys name the action ${id}, which is not listed.`);
    if (told.indexOf(id) !== told.lastIndexOf(id)) faults.push(`Keys name the action ${id} twice.`);
  }
  for (const { id, name, type } of actions) {
    if (!name) faults.push(`The action ${id} has no name to show.`);
    if (type !== 'ExecuteFunction') faults.push(`The action ${id} is not of type ExecuteFunction.`);
  }
  for (const id of listed) {
    if (!told.includes(id)) faults.push(`${id} is listed and not among the actions of the keys.`);
    if (shortcuts.filter(({ action }) => action === id).length !== 1) faults.push(`${id} has not one key.`);
  }
  for (const { action } of shortcuts)
    if (!told.includes(action)) faults.push(`A key is given to ${action}, which is no action.`);
  for (const platform of ['default', 'web', 'windows', 'mac'] as const) {
    const seen = new Map<string, string>();
    for (const { action, key } of shortcuts) {
      const combination = key[platform];
      if (combination === undefined) {
        if (platform === 'default' || platform === 'web') faults.push(`${action} has no key for ${platform}.`);
        continue;
      }
      const fault = faultOfKey(combination, platform);
      if (fault !== null) faults.push(`${combination} for ${action} ${fault}.`);
      const normal = combination.toLowerCase().split('+').sort().join('+');
      if (seen.has(normal)) faults.push(`${combination} stands for ${seen.get(normal)} and for ${action}.`);
      seen.set(normal, action);
    }
  }
  return faults;
}

/** Combinations a browser keeps for itself, as far as Microsoft lists them. */
const browserKeys = [
  'ctrl+n',
  'ctrl+shift+n',
  'ctrl+t',
  'ctrl+shift+t',
  'ctrl+w',
  'ctrl+shift+w',
  'ctrl+shift+s',
  'ctrl+shift+x',
  'alt+shift+n',
  'alt+shift+s',
  'ctrl+x',
  'ctrl+c',
  'ctrl+v',
].map((keys) => keys.split('+').sort().join('+'));

function faultOfKey(combination: string, platform: string): string | null {
  const parts = combination.split('+');
  const key = parts.at(-1) ?? '';
  const modifiers = parts.slice(0, -1);
  if (!/^([A-Z0-9_-]|F([1-9]|1[0-2])|Up|Down|Left|Right)$/.test(key)) return 'does not end with one key';
  if (!modifiers.every((part) => /^(Ctrl|Alt|Shift|Cmd|Command|Option)$/.test(part)))
    return 'has a part that is no modifier';
  if (new Set(modifiers).size !== modifiers.length) return 'has a modifier twice';
  if (modifiers.every((part) => part === 'Shift')) return 'needs Ctrl, Alt or Cmd';
  if (platform === 'web' && browserKeys.includes(combination.toLowerCase().split('+').sort().join('+')))
    return 'belongs to the browser';
  return null;
}
