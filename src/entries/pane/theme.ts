import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { officeColours } from '../../hosts/office/office-theme.ts';

/** The colours the pane is drawn in: high contrast as the system says, else as Office or the browser says. */
export function currentTheme(): Theme {
  if (matchMedia('(forced-colors: active)').matches) return teamsHighContrastTheme;
  const office = officeColours();
  const dark = office?.dark ?? matchMedia('(prefers-color-scheme: dark)').matches;
  const theme = dark ? webDarkTheme : webLightTheme;
  return office === null ? theme : { ...theme, colorNeutralBackground1: office.background };
}

/** Tells when the colours may have changed. Office tells nothing in Excel and Word, so coming back to the pane is asked too. */
export function onThemeChange(listener: () => void): () => void {
  const queries = ['(forced-colors: active)', '(prefers-color-scheme: dark)'].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', listener);
  addEventListener('focus', listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
    removeEventListener('focus', listener);
    document.removeEventListener('visibilitychange', listener);
  };
}
