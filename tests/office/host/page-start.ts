import { installExternal, type PageConfig, type PageEnd, type Wire } from './page-external.ts';
import { fillGap } from './page-gap.ts';
import type { NamespaceDescription } from './typings.ts';

/**
 * Prepares a page, before any of its scripts, for the office.js it is going to load. The missing members are added when
 * the library's host file has arrived and before the library hears of that, so before any callback of `Office.onReady`:
 * the load event of a script reaches the document on its way down to the script itself.
 */
export function startPage(
  page: Window & typeof globalThis,
  config: PageConfig,
  description: NamespaceDescription,
  wire: Wire,
): PageEnd {
  const end = installExternal(page, config, wire);
  let filled = false;
  page.document.addEventListener(
    'load',
    () => {
      const client = (page as unknown as Record<string, { run?: unknown } | undefined>)[config.host];
      if (filled || typeof client?.run !== 'function') return;
      filled = true;
      fillGap(page, config.host, description);
      adoptPlatform(page, config, end);
    },
    true,
  );
  return end;
}

interface OfficeInternals {
  readonly OSF: {
    readonly _OfficeAppFactory: { getHostInfo(): { hostPlatform: string } };
    readonly DDA: { readonly OfficeTheme?: { getOfficeTheme: () => Record<string, unknown> } };
  };
}

/** What the door used here, that of Office for Windows, cannot say: another platform, and whether the theme is dark. */
function adoptPlatform(page: object, config: PageConfig, end: PageEnd): void {
  const { OSF } = page as OfficeInternals;
  if (config.platform === 'OfficeOnline') OSF._OfficeAppFactory.getHostInfo().hostPlatform = 'web';
  const themes = OSF.DDA.OfficeTheme;
  if (!themes) return;
  const colour = (value: number) => `#${value.toString(16).padStart(6, '0')}`;
  themes.getOfficeTheme = () => {
    const { isDarkTheme, ...colours } = end.theme();
    const named = Object.entries(colours).map(([name, value]) => [name, colour(value)] as const);
    return { ...Object.fromEntries(named), isDarkTheme };
  };
}
