import type { Desk } from '../../app/desk/desk.ts';
import type { FromWorker, ToWorker } from '../worker/protocol.ts';

/** The line to the desk in its worker. */
export interface DeskLine {
  readonly desk: Desk;
  /** Stops what the desk is doing now. */
  cancel(): void;
  /** Told how far the desk is; one listener. */
  onProgress: ((stage: string, share: number) => void) | null;
}

/** A desk behind a worker: each call is sent and its answer waited for. Mistakes of the desk reject. */
export function connectDesk(start: () => Worker): DeskLine {
  let worker: Worker | null = null;
  let last = 0;
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  const line: { -readonly [K in keyof DeskLine]: DeskLine[K] } = {
    desk: new Proxy({} as Desk, {
      get:
        (_, method: string) =>
        (...args: readonly unknown[]): Promise<unknown> =>
          call(method as keyof Desk, args),
    }),
    cancel: () => send({ type: 'cancel' }, []),
    onProgress: null,
  };

  /** The worker starts with the first call: the pane opens without it. */
  function running(): Worker {
    if (worker !== null) return worker;
    worker = start();
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === 'progress') line.onProgress?.(data.stage, data.share);
      else {
        const call = waiting.get(data.id);
        waiting.delete(data.id);
        if (data.type === 'answer') call?.resolve(data.answer);
        else call?.reject(new Error(data.message));
      }
    };
    worker.onerror = (event) => {
      for (const { reject } of waiting.values()) reject(new Error(event.message || 'The worker stopped.'));
      waiting.clear();
      worker?.terminate();
      worker = null;
    };
    return worker;
  }

  function send(message: ToWorker, transfer: Transferable[]): void {
    if (worker !== null || message.type === 'call') running().postMessage(message, transfer);
  }

  function call(method: keyof Desk, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      const transfer = args.flatMap((one) => (one instanceof Uint8Array ? [one.buffer as ArrayBuffer] : []));
      send({ type: 'call', id: last, method, args }, transfer);
    });
  }

  return line;
}
