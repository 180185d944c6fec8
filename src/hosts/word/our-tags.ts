/** Tags as we give them: a word, a colon, and what it belongs to. */
export function isOurs(tag: string): boolean {
  return /^[a-z]+(?:-[a-z]+)*:./.test(tag);
}

/** Tags of controls that hold whole paragraphs and further controls of ours. */
export function isHolder(tag: string): boolean {
  return /^(?:finding|recommendation|section|language):/.test(tag);
}
