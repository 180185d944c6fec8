/** Bytes turned into text at once: a multiple of three, so that pieces can be put one after the other. */
const piece = 3 * 16_384;

/** Pieces between which the page may do something else. */
const piecesAtOnce = 8;

/** Bytes as base64, in pieces between which the page stays quick. */
export async function base64Of(bytes: Uint8Array): Promise<string> {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += piece) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + piece))));
    if (pieces.length % piecesAtOnce === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  return pieces.join('');
}
