import type { DocumentHost } from '../../app/ports.ts';
import { goTo } from './go-to.ts';
import { insertFragment } from './insert-fragment.ts';
import { insertReport } from './insert-report.ts';
import { onSelect } from './on-select.ts';
import { readDocument } from './read-document.ts';
import { openNew } from './open-new.ts';
import { readFile } from './read-file.ts';
import { readLiving } from './read-living.ts';
import { refreshDocument, undoRefresh } from './refresh-document.ts';
import { replaceTexts } from './replace-texts.ts';
import { showParagraph } from './show-paragraph.ts';

/** Word, as far as the product needs it. */
export const documentHost: DocumentHost = {
  ...{ insertReport, insertFragment, readDocument, goTo, replaceTexts, onSelect },
  ...{ readFile, openNew },
  ...{ readLiving, refresh: refreshDocument, undoRefresh, showParagraph },
};
