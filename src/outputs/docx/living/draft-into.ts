import type { Draft } from '../../../core/draft/draft.ts';
import type { Parts } from '../compile-package.ts';
import { standingBase } from '../letterhead-base.ts';
import type { FigureRegister } from '../package-part.ts';
import { composeBody } from '../write-docx.ts';
import type { Stationery } from '../writing.ts';
import { objectKeys } from './object-keys.ts';
import { readLiving, type LivingXml } from './read-living.ts';

/** A new draft written with the styles, numbers and names of a document that stands already, so that its parts fit in. */
export interface FreshDraft {
  readonly draft: Draft;
  readonly fresh: LivingXml;
  /** The document's parts with what the new draft needs beside its text: styles, lists, charts, links. */
  readonly parts: Parts;
  readonly figures: FigureRegister;
  /** The document's own id of a style of ours. */
  readonly styleId: Stationery['styleId'];
}

/** Writes a draft with the styles of the document as it stands; the document's own text is left as it is. */
export function draftInto(bytes: Uint8Array, draft: Draft): FreshDraft {
  const base = standingBase(bytes, draft);
  const { body, writing } = composeBody(draft, base);
  const fresh = readLiving(`<w:document><w:body>${body}</w:body></w:document>`, objectKeys(base.parts));
  return { draft, fresh, parts: base.parts, figures: writing.figures, styleId: base.stationery.styleId };
}
