import { useEffect, useState, type ReactNode } from 'react';
import type { Block } from '../../../core/draft/draft.ts';
import { Blocks } from '../blocks/Blocks.tsx';
import type { LanguageChoice } from '../state/actions.ts';
import { usePane } from '../state/pane-context.tsx';

/** The text as it would be inserted, with what has been typed so far. */
export function LanguagePreview({ choice }: { readonly choice: LanguageChoice }): ReactNode {
  const { actions } = usePane();
  const { id, finding, fields, audience } = choice;
  const [blocks, setBlocks] = useState<readonly Block[]>([]);
  useEffect(() => {
    let wanted = true;
    void actions.previewLanguage({ id, finding, fields, audience }).then((made) => {
      if (wanted) setBlocks(made);
    });
    return () => {
      wanted = false;
    };
  }, [actions, id, finding, fields, audience]);
  return <Blocks blocks={blocks} below={2} />;
}
