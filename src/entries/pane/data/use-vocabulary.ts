import { useRef, useState } from 'react';
import type { Vocabulary } from '../../../app/desk/desk.ts';
import { usePane } from '../state/pane-context.tsx';

/** The fields and kinds a person can pick from; fetched once, when the first sheet is opened. */
export function useVocabulary(): { readonly vocabulary: Vocabulary | null; load(): void } {
  const { actions } = usePane();
  const [vocabulary, setVocabulary] = useState<Vocabulary | null>(null);
  const asked = useRef(false);
  const load = (): void => {
    if (asked.current) return;
    asked.current = true;
    void actions.vocabulary().then(setVocabulary);
  };
  return { vocabulary, load };
}
