/**
 * Every style element is born with one known text, whose hash the page's policy admits. The component library makes
 * empty elements and fills them through the style sheet; a style that somebody writes into the page is still refused.
 */
const createElement = document.createElement.bind(document) as (
  name: string,
  options?: ElementCreationOptions,
) => HTMLElement;

document.createElement = ((name: string, options?: ElementCreationOptions): HTMLElement => {
  const element = createElement(name, options);
  if (element instanceof HTMLStyleElement) element.textContent = __STYLE_TEXT__;
  return element;
}) as typeof document.createElement;
