import type { RegisterView } from '../../../app/desk/desk.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { xlsxType } from '../../../hosts/browser/save-file.ts';
import { texts } from '../texts.ts';
import type { Actions } from './actions.ts';
import type { PaneTools } from './make-actions.ts';

type Work = (
  what: string,
  canCancel: boolean,
  job: () => Promise<Result<unknown> | { readonly said: string }>,
) => Promise<boolean>;

/**
 * Keeping the register of findings: on a sheet of the workbook where a spreadsheet program shows it, else as a file.
 *
 * @param runAgain reads the workbook anew and runs the checks
 */
export function registerActions(
  tools: PaneTools,
  work: Work,
  runAgain: () => Promise<Result<unknown>>,
): Pick<Actions, 'writeRegister' | 'makeRegister' | 'goOnWithRegister' | 'saveRegister'> {
  const { line, workbook, dispatch } = tools;

  async function made(
    begin: boolean,
    name: string | null,
    bytes: Uint8Array | null,
  ): Promise<Result<unknown> | { readonly said: string }> {
    dispatch({ type: 'register', register: null });
    const register = await line.desk.registerInFile(begin, name, bytes);
    if (!register.ok) return register;
    dispatch({ type: 'register', register: register.value });
    return { said: texts.register.done };
  }

  async function written(): Promise<Result<RegisterView>> {
    if (workbook === null) return fail();
    const ran = await runAgain();
    if (!ran.ok) return fail(...ran.problems);
    const planned = await line.desk.registerInHost();
    if (!planned.ok) return planned;
    const { said, sheets, update, expected } = planned.value;
    const wrote =
      update === null
        ? await workbook.writeSheets(sheets, { activate: said.name, theirs: true })
        : await workbook.updateSheet(update, expected);
    if (!wrote.ok) return wrote;
    // Letters tell what the register says now. It stands in the workbook, whatever becomes of that.
    const again = await runAgain();
    return ok({ ...said, problems: [...wrote.problems, ...said.problems, ...(again.ok ? [] : again.problems)] });
  }

  return {
    async writeRegister() {
      await work(texts.register.making, true, async () => {
        dispatch({ type: 'register', register: null });
        const register = await written();
        if (!register.ok) return register;
        dispatch({ type: 'register', register: register.value });
        return { said: texts.register.written(register.value.name) };
      });
    },
    async makeRegister(begin) {
      await work(texts.register.making, false, () => made(begin, null, null));
    },
    async goOnWithRegister(file) {
      await work(texts.frame.opening(file.name), false, async () =>
        made(false, file.name, new Uint8Array(await file.arrayBuffer())),
      );
    },
    async saveRegister() {
      const { register } = tools.state();
      if (register?.bytes === undefined) return;
      tools.saveFile(register.bytes, register.name, xlsxType);
      dispatch({ type: 'said', said: texts.frame.saved(register.name) });
    },
  };
}
