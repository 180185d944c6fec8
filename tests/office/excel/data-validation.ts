import { invalidArgument } from '../host/sim-error.ts';
import { SimObject } from '../host/sim-object.ts';
import { covers, type Area } from './area.ts';
import type { SimWorksheet } from './worksheet.ts';

/** What may be typed into some cells. */
export interface Validation {
  readonly areas: readonly Area[];
  rule: Readonly<Record<string, unknown>>;
  prompt: unknown;
  errorAlert: unknown;
  ignoreBlanks: boolean;
}

/** The kinds of rules, by the property of the rule that holds them. */
const kinds: Readonly<Record<string, string>> = {
  wholeNumber: 'WholeNumber',
  decimal: 'Decimal',
  list: 'List',
  date: 'Date',
  time: 'Time',
  textLength: 'TextLength',
  custom: 'Custom',
};

/** Excel refuses a list typed into the rule above this length. */
const longestList = 255;

/** The validation of one range or of several. */
export class SimDataValidation extends SimObject {
  static override readonly kind = 'DataValidation';
  static override readonly scalars = ['ErrorAlert', 'IgnoreBlanks', 'Prompt', 'Rule', 'Type', 'Valid'];
  readonly #sheet: SimWorksheet;
  readonly #areas: readonly Area[];

  constructor(sheet: SimWorksheet, areas: readonly Area[]) {
    super();
    this.#sheet = sheet;
    this.#areas = areas;
  }

  get Rule(): unknown {
    return this.#known?.rule ?? {};
  }
  set Rule(rule: unknown) {
    const given = rule as Record<string, unknown>;
    const names = Object.keys(given);
    if (names.length !== 1 || !(names[0]! in kinds)) throw invalidArgument('DataValidation.rule');
    const source = (given['list'] as { source?: unknown } | undefined)?.source;
    if (typeof source === 'string' && !source.startsWith('=') && source.length > longestList) {
      throw invalidArgument('DataValidation.rule');
    }
    this.#own('rule').rule = given;
  }
  get Prompt(): unknown {
    return this.#known?.prompt ?? { message: '', showPrompt: true, title: '' };
  }
  set Prompt(prompt: unknown) {
    this.#own('prompt').prompt = prompt;
  }
  get ErrorAlert(): unknown {
    return this.#known?.errorAlert ?? { message: '', showAlert: true, style: 'Stop', title: '' };
  }
  set ErrorAlert(alert: unknown) {
    this.#own('errorAlert').errorAlert = alert;
  }
  get IgnoreBlanks(): boolean {
    return this.#known?.ignoreBlanks ?? true;
  }
  set IgnoreBlanks(ignore: boolean) {
    this.#own('ignoreBlanks').ignoreBlanks = ignore;
  }
  get Type(): string {
    const name = Object.keys(this.#known?.rule ?? {})[0];
    return name === undefined ? 'None' : kinds[name]!;
  }
  get Valid(): boolean {
    return true;
  }
  Clear(): void {
    this.#sheet.book.write('DataValidation.clear', this.#sheet);
    this.#sheet.validations = this.#sheet.validations.filter(
      (each) => !each.areas.every((area) => this.#areas.some((mine) => covers(mine, area))),
    );
  }

  get #known(): Validation | undefined {
    return [...this.#sheet.validations]
      .reverse()
      .find((each) => this.#areas.every((mine) => each.areas.some((area) => covers(area, mine))));
  }

  #own(property: string): Validation {
    this.#sheet.book.write(`DataValidation.${property}`, this.#sheet);
    const mine = this.#sheet.validations.find((each) => JSON.stringify(each.areas) === JSON.stringify(this.#areas));
    if (mine) return mine;
    const made: Validation = {
      areas: this.#areas,
      rule: {},
      prompt: undefined,
      errorAlert: undefined,
      ignoreBlanks: true,
    };
    this.#sheet.validations.push(made);
    return made;
  }
}
