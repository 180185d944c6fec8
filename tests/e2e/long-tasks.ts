import type { Browser, Page } from 'playwright-core';

/** A piece of work of the page's own thread. */
export interface PageTask {
  /** What it took by the clock, in milliseconds. */
  readonly wall: number;
  /** What the thread itself worked, without the time in which the machine did something else. */
  readonly worked: number;
  readonly what: string;
}

export interface Watched {
  /** What the page's own observer told: pieces of work that took over 50 ms by the clock. */
  readonly observed: readonly number[];
  /** Pieces of work that took over 50 ms by the clock, those of the harness included, as the browser traced them. */
  readonly long: readonly PageTask[];
  /** The piece of work of the page itself that worked longest. */
  readonly hardest: PageTask;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: {
    readonly name?: string;
    readonly src_func?: string;
    readonly data?: { readonly functionName?: string };
  };
}

const tooLong = 50;

/**
 * Watches the page's thread while something is done. The machine may have other work: a piece of work is judged by how long
 * the thread worked, not by how long it lay waiting for a processor.
 */
export async function watchTasks(browser: Browser, page: Page, work: () => Promise<void>): Promise<Watched> {
  await page.evaluate(() => {
    const told: number[] = [];
    (window as unknown as { toldTasks: number[] }).toldTasks = told;
    new PerformanceObserver((list) => told.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  await work();
  const trace = await browser.stopTracing();
  const observed = await page.evaluate(() => (window as unknown as { toldTasks: number[] }).toldTasks.map(Math.round));
  const tasks = tasksIn(JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] });
  const own = tasks.filter(({ what }) => !what.includes(harness));
  if (own.length === 0) throw new Error('the browser traced nothing');
  return {
    observed,
    long: tasks.filter(({ wall }) => wall > tooLong),
    hardest: own.reduce((one, other) => (other.worked > one.worked ? other : one)),
  };
}

/** How the browser calls it when the test reaches into the page: no real Office does that. */
const harness = 'Accept';

function tasksIn({ traceEvents }: { readonly traceEvents: readonly TraceEvent[] }): PageTask[] {
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const pane = [...threads].map((thread) =>
    traceEvents
      .filter(({ ph, pid, tid }) => ph === 'X' && `${pid} ${tid}` === thread)
      .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0)),
  );
  return pane.flatMap((events) => {
    const tasks: PageTask[] = [];
    let end = -Infinity;
    events.forEach((event, at) => {
      const { ts, dur = 0, tdur = dur } = event;
      if (!/RunTask$/.test(event.name) || ts < end) return;
      end = ts + dur;
      const inside: string[] = [];
      for (let next = at; next < events.length && events[next]!.ts < end; next++) {
        const { name, args } = events[next]!;
        if (/RunTask$/.test(name)) inside.push(args?.src_func ?? '');
        else if ((events[next]!.dur ?? 0) > 5_000) inside.push(args?.data?.functionName ?? name);
      }
      tasks.push({ wall: dur / 1000, worked: tdur / 1000, what: [...new Set(inside)].filter(Boolean).join(', ') });
    });
    return tasks;
  });
}
