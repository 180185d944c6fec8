import type { Draft } from '../../../core/draft/draft.ts';
import type { Parts } from '../compile-package.ts';
import { linkStories } from '../finish-package.ts';
import { standingBase } from '../letterhead-base.ts';
import type { PackageBase } from '../package-base.ts';
import type { FigureRegister } from '../package-part.ts';
import { composeStories } from '../template/write-filled.ts';
import type { DocxTemplate } from '../template/read-template.ts';
import { composeBody } from '../write-docx.ts';
import type { Stationery, Writing } from '../writing.ts';
import { objectKeys } from './object-keys.ts';
import { documentPart } from './open-living.ts';
import { readLiving, type LivingXml } from './read-living.ts';

/** A new draft written with the styles, numbers and names of a document that stands already, so that its parts fit in. */
export interface FreshDraft {
  readonly draft: Draft;
  readonly fresh: LivingXml;
  /** The document's parts with what the new draft needs beside its text: styles, lists, charts, links. */
  readonly parts: Parts;
  readonly figures: FigureRegister;
  /** How the document writes what is ours. */
  readonly stationery: Stationery;
}

/**
 * Writes a draft with the styles of the document as it stands; the document's own text is left as it is.
 *
 * @param template the Word document it is drafted into again, if it was drafted into one: what that says is then part of
 * the draft, as it was when the report was drafted first
 */
export function draftInto(bytes: Uint8Array, draft: Draft, template: DocxTemplate | null = null): FreshDraft {
  const base = standingBase(bytes, draft);
  const { xml, writing } =
    draft.stories === undefined ? composed(draft, base) : filled(draft, draft.stories, template, base);
  const fresh = readLiving(xml, objectKeys(base.parts));
  return { draft, fresh, parts: base.parts, figures: writing.figures, stationery: base.stationery };
}

interface Composed {
  readonly xml: string;
  readonly writing: Writing;
}

function composed(draft: Draft, base: PackageBase): Composed {
  const { body, writing } = composeBody(draft, base);
  return { xml: `<w:document><w:body>${body}</w:body></w:document>`, writing };
}

function filled(
  draft: Draft,
  stories: NonNullable<Draft['stories']>,
  template: DocxTemplate | null,
  base: PackageBase,
): Composed {
  if (template === null) throw new Error('A draft for a document is written into that document');
  const { texts, writing, charts } = composeStories(draft, stories, template, base);
  linkStories(base, { writing, charts, stories: [documentPart] });
  return { xml: texts.get(documentPart) ?? String(template.parts.get(documentPart)), writing };
}
