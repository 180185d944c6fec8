import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { JSDOM } from 'jsdom';
import { associateFunctions, functions } from '../../../src/entries/functions/functions.ts';
import { serial } from './support.ts';

const root = new URL('../../..', import.meta.url).pathname;
const calendar = [[serial('2024-09-03')], [serial('2024-10-14')], [serial('2024-11-11')], [serial('2025-06-19')]];
/** One good call of each function. */
const calls: Readonly<Record<string, readonly unknown[]>> = {
  RISKRATIO: [15, 100, 40, 800],
  ALTRISKRATIO: [12, 60, 5000, 100_000],
  'RISKRATIO.CI': [15, 100, 40, 800, null, null],
  'RATE.CI': [15, 100, 0.95, 'clopper-pearson'],
  FISHER: [15, 100, 40, 800, null],
  COMPOSITION: [15, 55],
  SCHOOLDAYS: [serial('2024-10-07'), serial('2024-12-16'), calendar, null],
};

async function bundled(): Promise<{ code: string; inputs: readonly string[] }> {
  const built = await build({
    entryPoints: [`${root}src/entries/functions/functions.ts`],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    metafile: true,
  });
  return { code: built.outputFiles[0]!.text, inputs: Object.keys(built.metafile.inputs) };
}

class StandInError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The part of Excel's global that the functions use, calling them as Excel does: with the call described at the end. */
class StandIn {
  readonly Error = StandInError;
  readonly ErrorCode = { invalidValue: '#VALUE!', notAvailable: '#N/A' };
  readonly #known = new Map<string, (...cells: unknown[]) => unknown>();
  associate = (id: string, implementation: (...cells: unknown[]) => unknown): void => {
    assert.equal(this.#known.has(id), false, `${id} twice`);
    this.#known.set(id, implementation);
  };
  get ids(): string[] {
    return [...this.#known.keys()];
  }
  call(id: string, ...cells: unknown[]): unknown {
    return this.#known.get(id)!(...cells, { functionName: id, address: undefined });
  }
}

describe('told to a stand-in of Excel', () => {
  const excel = new StandIn();
  associateFunctions(excel);

  test('every function of functions.json has its code', () => {
    const { functions: told } = JSON.parse(readFileSync(`${root}src/entries/functions/functions.json`, 'utf8')) as {
      functions: { id: string }[];
    };
    assert.deepEqual(
      excel.ids,
      told.map(({ id }) => id),
    );
    assert.deepEqual(excel.ids, Object.keys(calls));
  });

  test('a refusal is thrown as the error Excel knows, with its sentence', () => {
    const thrown = (id: string, ...cells: unknown[]): StandInError => {
      try {
        excel.call(id, ...cells);
      } catch (error) {
        assert.equal(error instanceof StandInError, true, String(error));
        return error as StandInError;
      }
      return assert.fail(`${id} answered`);
    };
    assert.equal(thrown('RISKRATIO', 'x', 100, 40, 800).code, '#VALUE!');
    assert.equal(thrown('RISKRATIO', 15, 100, 0, 800).code, '#N/A');
    assert.match(thrown('RISKRATIO', null, 100, 40, 800).message, /^cases is blank/);
    // An Excel that leaves out what was not written puts the description of the call in its place.
    assert.match(thrown('RISKRATIO', 15, 100, 40).message, /^comparison_students is blank/);
  });

  test('what is left out at the end is not taken for the description of the call', () => {
    for (const id of ['RISKRATIO.CI', 'FISHER'])
      assert.deepEqual(excel.call(id, 15, 100, 40, 800), excel.call(id, 15, 100, 40, 800, null, null));
    assert.equal(excel.call('SCHOOLDAYS', ...calls['SCHOOLDAYS']!.slice(0, 3)), 45 + 2);
  });

  test('10,000 calls of each take less than a second', () => {
    const year = [
      ['Date', 'Weekday', 'Student Day', 'Staff Day', 'Note'],
      ...Array.from({ length: 365 }, (_, i) => {
        const held = (i + 45_474) % 7 > 1 ? 'Y' : 'N';
        return [i + 45_474, 'Mon', held, held, null];
      }),
    ];
    // Excel makes a new range for each call.
    const text = JSON.stringify(year);
    const ranges = Array.from({ length: 100 }, () => JSON.parse(text) as unknown[][]);
    for (const [id, cells] of Object.entries(calls)) {
      const began = process.hrtime.bigint();
      for (let i = 0; i < 10_000; i++) {
        const given =
          id === 'SCHOOLDAYS' ? [45_500 + (i % 200), 45_750, ranges[i % 100]] : [1 + (i % 15), ...cells.slice(1)];
        excel.call(id, ...given);
      }
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      // Far more than it takes, so that a busy machine does not fail it.
      assert.equal(seconds < 4, true, `${id}: ${seconds} s`);
    }
  });
});

/** What Excel's own runtime sends back: `[id, whether it went well, value or message, error number]`. */
type Result = readonly [number, boolean, unknown, ...unknown[]];

describe("in Microsoft's runtime for custom functions", () => {
  let dom: JSDOM;
  const bridge: { sendMessageToHost(text: string): void; onMessageFromHost?: (text: string) => void } = {
    sendMessageToHost: (text) => {
      const { id, message } = JSON.parse(text) as {
        id: number;
        message: { body: { Actions: { Id: number; Name: string; ArgumentInfo?: { Arguments: Result[][] } }[] } };
      };
      const { Actions } = message.body;
      const body = { Results: Actions.map(({ Id }) => ({ ActionId: Id, Value: null })) };
      // The runtime holds back further results until Excel has taken these.
      setImmediate(() =>
        bridge.onMessageFromHost!(JSON.stringify({ id, type: 2, message: { statusCode: 200, headers: {}, body } })),
      );
      for (const { Name, ArgumentInfo } of Actions)
        if (Name === 'SetInvocationArrayResults')
          for (const result of ArgumentInfo!.Arguments[0]!) waiting.get(result[0])?.(result);
    },
  };
  const waiting = new Map<number, (result: Result) => void>();
  let invocation = 0;

  /** 4: errors among the arguments are let through, as functions.json asks. */
  const call = (id: string, ...cells: unknown[]): Promise<Result> => {
    invocation++;
    const answered = new Promise<Result>((resolve) => waiting.set(invocation, resolve));
    const entries = [
      { messageCategory: 1, messageType: 1000, message: JSON.stringify([invocation, id, cells, 'Sheet1!A1', 4]) },
    ];
    bridge.onMessageFromHost!(JSON.stringify({ id: `call ${invocation}`, type: 3, message: { entries } }));
    return answered;
  };

  before(async () => {
    const library = createRequire(import.meta.url).resolve(
      '@microsoft/office-js/dist/custom-functions-runtime.debug.js',
    );
    dom = new JSDOM('<!doctype html><script src="https://localhost/custom-functions-runtime.debug.js"></script>', {
      url: 'https://localhost/',
      runScripts: 'outside-only',
    });
    Object.assign(dom.window, { _richApiNativeBridge: bridge });
    dom.window.eval(readFileSync(library, 'utf8'));
    dom.window.eval((await bundled()).code);
  });
  after(() => dom.window.close());

  test('every function answers as it does here', { timeout: 20_000 }, async () => {
    const results = await Promise.all(Object.entries(calls).map(([id, cells]) => call(id, ...cells)));
    for (const [at, [id, cells]] of Object.entries(calls).entries()) {
      const [, went, value] = results[at]!;
      assert.equal(went, true, `${id}: ${String(value)}`);
      const here = functions.find((one) => one.id === id)!.answer(...cells);
      assert.deepEqual(value, here, id);
    }
  });

  test('#N/A and #VALUE! arrive with their sentences', { timeout: 20_000 }, async () => {
    // The numbers Excel's runtime has for the two: 1 for #N/A, 7 for #VALUE!.
    const [, went, message, code] = await call('RISKRATIO', 15, 100, 0, 800);
    assert.deepEqual([went, code], [false, 1]);
    assert.match(String(message), /^The comparison has no cases/);
    const wrong = await call('RISKRATIO', 15, 100, 'forty', 800);
    assert.deepEqual([wrong[1], wrong[3]], [false, 7]);
    assert.match(String(wrong[2]), /^comparison_cases is text/);
    const blank = await call('FISHER', null, 100, 40, 800, null);
    assert.deepEqual([blank[1], blank[3]], [false, 1]);
  });

  test('an error in an argument is known as one', { timeout: 20_000 }, async () => {
    const unknown = await call('RATE.CI', 5, { type: 'CustomFunctionError', code: '#N/A' }, null, null);
    assert.deepEqual([unknown[1], unknown[3]], [false, 1]);
    const wrong = await call('RATE.CI', 5, { type: 'CustomFunctionError', code: '#DIV/0!' }, null, null);
    assert.deepEqual([wrong[1], wrong[3]], [false, 7]);
    assert.match(String(wrong[2]), /^students is #DIV\/0!/);
  });

  test('an interval without an upper end shows its lower limit and #N/A', { timeout: 20_000 }, async () => {
    const [, went, value] = await call('RISKRATIO.CI', 5, 100, 0, 100, null, null);
    assert.equal(went, true);
    const [[lower, upper]] = value as [[number, { code: string; basicType: string; message: string }]];
    assert.equal(lower > 1 && lower < 2, true);
    assert.deepEqual([upper.basicType, upper.code], ['Error', '#N/A']);
    assert.match(upper.message, /no upper end/);
  });
});

describe('the bundle', () => {
  test('holds nothing but measures, calendar and what they stand on, and stays small', async () => {
    const { code, inputs } = await bundled();
    const strangers = inputs.filter(
      (path) =>
        !/^src\/(entries\/functions|core\/measures|core\/calendar)\//.test(path) &&
        !/^src\/core\/(problems|result|table\/(address|plain-text|table))\.ts$/.test(path),
    );
    assert.deepEqual(strangers, []);
    assert.equal(gzipSync(code).length < 20_000, true, `${gzipSync(code).length} bytes`);
  });

  test('is silent where there is no Excel', async () => {
    const { code } = await bundled();
    const dom = new JSDOM('<!doctype html>', { runScripts: 'outside-only' });
    dom.window.eval(code);
    assert.equal('CustomFunctions' in dom.window, false);
    dom.window.close();
  });
});
