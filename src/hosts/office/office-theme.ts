/** Office's own colours, where the pane runs in Office and Office tells them; null otherwise. */
export function officeColours(): { readonly dark: boolean; readonly background: string } | null {
  if (typeof Office === 'undefined') return null;
  const background = (Office.context as Office.Context | undefined)?.officeTheme?.bodyBackgroundColor;
  if (background === undefined || !/^#[0-9a-f]{6}$/i.test(background)) return null;
  return { dark: luminance(background) < 0.4, background };
}

/** Relative luminance of a colour, 0 (black) to 1 (white). WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
