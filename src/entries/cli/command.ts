import type { Problem } from '../../core/problems.ts';

/** An option of a command, as `--help` shows it and as it is read. */
export interface OptionInfo {
  readonly name: string;
  /** What stands after it (`FILE`, `DAY`); none for a switch. */
  readonly value?: string;
  readonly help: string;
  readonly repeated?: boolean;
}

/** Every command there is, by name; the coverage of duties names them too. */
export const commandNames = [
  'check',
  'draft',
  'disparity',
  'explain',
  'refresh',
  'verify',
  'compare',
  'sample',
  'register',
  'mapping',
  'dates',
  'audit',
  'finalize',
  'packs',
  'reports',
  'organization',
  'handbook',
] as const;

export interface CommandInfo {
  readonly name: (typeof commandNames)[number];
  readonly usage: string;
  readonly summary: string;
  readonly examples: readonly string[];
  readonly options: readonly OptionInfo[];
  /** How many words the command takes besides options: fewest and most. */
  readonly words: readonly [number, number];
  run(given: Given, terminal: Terminal): Promise<Answer>;
}

/** What stood on the command line, read against the command's options. */
export interface Given {
  readonly words: readonly string[];
  value(name: string): string | null;
  values(name: string): readonly string[];
  has(name: string): boolean;
}

/** The ways out of a command; nothing else writes. */
export interface Terminal {
  readonly width: number;
  /** Results: standard output. */
  print(text: string): void;
  /** Progress and problems: standard error. */
  say(text: string): void;
  progress(stage: string, share: number): void;
  /** The day it is, as an ISO day: the default for `--as-of`. */
  readonly today: string;
}

/** 0 done, 1 problems in the data, 2 wrong usage. */
export interface Answer {
  readonly exit: 0 | 1 | 2;
  readonly problems: readonly Problem[];
  /** Files that were written. They are named last: what a person waits for stands at the end of the screen. */
  readonly written?: readonly string[];
}

export const done = (problems: readonly Problem[] = []): Answer => ({
  exit: problems.some((found) => found.severity === 'error') ? 1 : 0,
  problems,
});
export const refused = (problems: readonly Problem[]): Answer => ({
  exit: problems.some((found) => found.code === 'usage') ? 2 : 1,
  problems,
});
