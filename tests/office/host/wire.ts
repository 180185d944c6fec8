// What the page and the host say to each other: one line of JSON, then the text of a batch as it is. The batch is not
// packed into the JSON, so that five megabytes of it are not escaped twice.

/** From the page to the host. Each gets an answer. */
export type ToHost =
  | { readonly kind: 'batch'; readonly flags: number }
  | { readonly kind: 'settings'; readonly settings: Readonly<Record<string, string>> }
  | { readonly kind: 'listening'; readonly event: number; readonly target: string }
  | { readonly kind: 'silent'; readonly event: number; readonly target: string }
  | { readonly kind: 'command-done'; readonly id: string; readonly status: number; readonly data: unknown }
  | { readonly kind: 'open-browser'; readonly url: string }
  | { readonly kind: 'dialog-closed'; readonly target: string }
  | { readonly kind: 'dialog-message'; readonly message: unknown }
  | { readonly kind: 'copy-document'; readonly fileType: number }
  | { readonly kind: 'slice-of-copy'; readonly copy: number; readonly from: number; readonly size: number }
  | { readonly kind: 'release-copy'; readonly copy: number }
  | { readonly kind: 'unknown-call'; readonly number: number; readonly args: unknown };

/** The host's answer; for a batch 0 or the number of an Office error. */
export interface Answer {
  readonly officeError: number;
}

/** From the host to the page, unasked. */
export type ToPage =
  | { readonly kind: 'event'; readonly event: number; readonly target?: string; readonly payload: readonly unknown[] }
  | { readonly kind: 'theme'; readonly theme: OfficeTheme };

/** Colours as Office hands them over: whole numbers, red in the highest byte. */
export interface OfficeTheme {
  readonly bodyBackgroundColor: number;
  readonly bodyForegroundColor: number;
  readonly controlBackgroundColor: number;
  readonly controlForegroundColor: number;
  readonly isDarkTheme: boolean;
}

/** A message and the text that travels with it. */
export interface Framed<Head> {
  readonly head: Head;
  readonly text: string;
}

/** One string for a message and its text. */
export function frame(head: ToHost | Answer, text = ''): string {
  return `${JSON.stringify(head)}\n${text}`;
}

/** The message and its text of one string. */
export function unframe<Head>(framed: string): Framed<Head> {
  const end = framed.indexOf('\n');
  return { head: JSON.parse(framed.slice(0, end)) as Head, text: framed.slice(end + 1) };
}
