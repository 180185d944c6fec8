import { useEffect, type RefObject } from 'react';

/**
 * Where the element with the focus goes away (a screen is left, a button has done its work), the focus goes to the screen
 * that stands there now, so that a keyboard and a reader go on from it. A focus nobody had is not made.
 */
export function useKeptFocus(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = pane.current;
    if (root === null) return undefined;
    let last: Element | null = null;
    const got = ({ target }: FocusEvent): void => {
      last = target as Element;
    };
    // Left by a click beside it, it may go away without anybody missing it.
    const left = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget !== null) return;
      setTimeout(() => {
        if (last?.isConnected === true && document.activeElement === document.body) last = null;
      });
    };
    const keep = (): void => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return;
      last = null;
      root.querySelector('main')?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(keep);
    observer.observe(root, { childList: true, subtree: true });
    root.addEventListener('focusin', got);
    root.addEventListener('focusout', left);
    return () => {
      observer.disconnect();
      root.removeEventListener('focusin', got);
      root.removeEventListener('focusout', left);
    };
  }, [pane]);
}
