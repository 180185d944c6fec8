import type { Desk } from '../../app/desk/desk.ts';

/** What the pane sends to the worker. Calls are answered in the order they came. */
export type ToWorker =
  | { readonly type: 'call'; readonly id: number; readonly method: keyof Desk; readonly args: readonly unknown[] }
  /** Stops what is being done now. */
  | { readonly type: 'cancel' };

/** What the worker answers. */
export type FromWorker =
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  /** A mistake of ours; the desk is still there. */
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  | { readonly type: 'progress'; readonly stage: string; readonly share: number };
