import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { planRegister, type RegisterPlan } from '../../../app/finding-register/plan-register.ts';
import { readKeptRegister } from '../../../app/finding-register/kept-register.ts';
import { problem } from '../../../core/problems.ts';
import { readWorkbookFile } from '../../../hosts/node/read-file.ts';
import { writeFiles } from '../../../hosts/node/write-files.ts';
import { registerSheets } from '../../../outputs/sheets/register-sheet.ts';
import { updateXlsx } from '../../../outputs/xlsx/update-xlsx.ts';
import { writeXlsx } from '../../../outputs/xlsx/write-xlsx.ts';
import { done, refused, type CommandInfo, type Terminal } from '../command.ts';
import { checkingOptions } from '../reading-options.ts';
import { runChecks } from '../run-checks.ts';

export const register: CommandInfo = {
  name: 'register',
  usage: 'register FILE [--out FILE.xlsx] [options]',
  summary:
    'Enters what is not met into a register of findings, from draft to closing; a register that is there is kept, with everything a person wrote.',
  words: [1, 1],
  options: [
    {
      name: 'out',
      value: 'FILE',
      help: 'The workbook the register is kept in; register.xlsx if left out. Where it is there, its register is gone on with.',
    },
    ...checkingOptions,
  ],
  examples: [
    'plumbline register examples/district.xlsx --out register.xlsx --as-of 2025-06-30',
    'plumbline register examples/district.xlsx --out register.xlsx --as-of 2025-10-31',
  ],
  async run(given, terminal) {
    const out = given.value('out') ?? 'register.xlsx';
    // A workbook with macros may hold a register already; a new one is written without.
    if (!/\.xlsx$/i.test(out) && !(/\.xlsm$/i.test(out) && existsSync(out)))
      return refused([
        problem(
          'usage',
          '--out',
          `\`${out}\` is not the name of an .xlsx, and a register is kept in no other file.`,
          'Name a file that ends in .xlsx.',
        ),
      ]);
    const run = await runChecks(given, terminal);
    if (!run.ok) return refused(run.problems);
    const { library, checked } = run.value;
    // The register that is gone on with: the one in the workbook that is written, else one among the sheets that were checked.
    const source = existsSync(out) ? out : given.words[0]!;
    const workbook = await readWorkbookFile(source);
    if (!workbook.ok) return refused([...run.problems, ...workbook.problems]);
    const kept = await readKeptRegister(library, workbook.value);
    if (!kept.ok) return refused([...run.problems, ...kept.problems]);
    if (source === out && kept.value.table === null)
      return refused([
        ...run.problems,
        ...kept.problems,
        problem(
          'usage',
          '--out',
          `${out} is there and holds no register of findings, so nothing is written over it.`,
          'Name the workbook that holds the register, or one that is not there yet.',
        ),
      ]);
    // What the workbook that was checked holds of actions and reviews counts too, where the register's own has none.
    const plan = planRegister(library, checked, kept.value.table, { ...checked.registers, ...kept.value.registers });
    const bytes =
      plan.update === null
        ? {
            ok: true as const,
            value: writeXlsx(registerSheets({ ...checked, rows: plan.rows, instances: plan.instances })),
          }
        : updateXlsx(readFileSync(source), plan.update, basename(source));
    if (!bytes.ok) return refused([...run.problems, ...bytes.problems]);
    const written = writeFiles([{ path: out, bytes: bytes.value }]);
    if (!written.ok) return refused([...run.problems, ...written.problems]);
    tell(plan, terminal);
    // Where the register was among the sheets that were checked, what is told of it was told.
    const known = new Set(run.problems.map(({ where, message }) => `${where} ${message}`));
    const told = [
      ...kept.problems,
      ...plan.unmatched,
      ...plan.findings.flatMap(({ life }) => [...life.problems, ...life.warnings]),
    ].filter(({ where, message }) => !known.has(`${where} ${message}`));
    return { ...done([...run.problems, ...told]), written: written.value };
  },
};

function tell({ findings, entered, gone, instances }: RegisterPlan, terminal: Terminal): void {
  const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
  terminal.print(`${many(findings.length, 'finding')} on the register, ${entered} of them new.`);
  if (instances !== null)
    terminal.print(`In the data, counted one for each record that does not comply: ${many(instances, 'instance')}.`);
  if (gone.length > 0) terminal.print(`No longer found in the data, and kept: ${gone.join(', ')}.`);
  const states = new Map<string, number>();
  for (const { life } of findings) states.set(life.title, (states.get(life.title) ?? 0) + 1);
  for (const [title, count] of states) terminal.print(`  ${count}  ${title}`);
}
