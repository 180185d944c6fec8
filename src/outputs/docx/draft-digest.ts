/**
 * The SHA-256 of what a report keeps of its draft: the findings package, each figure as drafted, and the text as drafted.
 * Who changes any of it behind the document's back changes this; numbers typed over on the page do not, for those are told
 * by their own.
 */
export async function draftDigest(
  packageJson: string,
  figures: readonly {
    readonly tag: string;
    readonly drafted: string;
    readonly outcome: string;
    readonly cells: string;
    readonly choice?: string;
    readonly follows?: string;
  }[],
  drafted: string,
): Promise<string> {
  const lines = figures.map(({ tag, drafted: text, outcome, cells, choice, follows }) =>
    [tag, text, outcome, cells, ...(choice === undefined ? [] : [choice, follows])].join('\u001f'),
  );
  const bytes = new TextEncoder().encode([packageJson, ...lines.sort(), drafted].join('\u001e'));
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sha256:${Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
