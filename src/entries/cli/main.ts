import type { Terminal } from './command.ts';
import { runProgram } from './run-program.ts';

process.exitCode = await runProgram(process.argv.slice(2), nodeTerminal());

function nodeTerminal(): Terminal {
  const live = process.stderr.isTTY === true;
  // Not on a terminal the width may still be asked for, as `man` and `git` allow it.
  const asked = Number(process.env['COLUMNS']);
  const width = Math.min(process.stdout.columns ?? (asked >= 40 ? asked : 100), 160);
  let shown = false;
  const clear = (): void => {
    if (shown) process.stderr.write('\r\u001b[K');
    shown = false;
  };
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    width,
    print: (text) => {
      clear();
      process.stdout.write(`${text}\n`);
    },
    say: (text) => {
      clear();
      process.stderr.write(`${text}\n`);
    },
    progress: (stage, share) => {
      if (!live) return;
      process.stderr.write(`\r\u001b[K${String(Math.round(100 * share)).padStart(3)} %  ${stage.slice(0, width - 8)}`);
      shown = true;
      if (share >= 1) clear();
    },
    today: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
  };
}
