import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { usePane } from '../state/pane-context.tsx';

/** What a file is chosen by; drop and dialog take the same. */
const accepted = '.xlsx,.xlsm,.csv,.tsv,.json';

/**
 * A workbook from a file: by the dialog that `choose` opens (put `input` anywhere in the page), or dropped anywhere on the
 * pane, so that one dropped beside the mark is not opened by the browser instead.
 *
 * @param onFile what is done with it; otherwise it is put on the desk
 */
export function useWorkbookFile(
  busy: boolean,
  onFile?: (file: File) => void,
): {
  readonly input: ReactNode;
  readonly dragging: boolean;
  choose(): void;
} {
  const { state, actions } = usePane();
  const element = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    if (file === undefined || busy) return;
    if (onFile === undefined) void actions.openFile(file);
    else onFile(file);
  };
  const dragging = useDropped(take, state.host !== 'excel');
  const input = (
    <input
      ref={element}
      type="file"
      accept={accepted}
      hidden
      onChange={({ currentTarget }) => {
        take(currentTarget.files);
        // The same file can be chosen again after it was changed.
        currentTarget.value = '';
      }}
    />
  );
  return { input, dragging, choose: () => element.current?.click() };
}

/** Hears files that are dragged over and dropped on the page. */
function useDropped(take: (files: FileList | undefined) => void, listens: boolean): boolean {
  const [dragging, setDragging] = useState(false);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  const over = useCallback((event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setDragging(true);
  }, []);
  const left = useCallback((event: DragEvent) => {
    // Only leaving the page itself has nowhere it goes to.
    if (event.relatedTarget === null) setDragging(false);
  }, []);
  const dropped = useCallback((event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    setDragging(false);
    latest.current(event.dataTransfer.files);
  }, []);
  useEffect(() => {
    if (!listens) return;
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', left);
    document.addEventListener('drop', dropped);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', left);
      document.removeEventListener('drop', dropped);
    };
  }, [listens, over, left, dropped]);
  return dragging;
}
