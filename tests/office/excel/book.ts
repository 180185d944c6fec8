import type { Faults } from '../host/faults.ts';
import type { Batch } from '../host/rich-api.ts';
import { SimError } from '../host/sim-error.ts';
import { addressOf, type Area } from './area.ts';
import type { CellValue } from './cell-value.ts';
import type { SimChart } from './charts.ts';
import type { SimCustomXmlPart } from './custom-xml.ts';
import type { SimNamedItem } from './names.ts';
import type { SimSetting } from './settings.ts';
import type { SimTable } from './tables.ts';
import { UndoStack } from './undo-stack.ts';
import type { SimWorksheet } from './worksheet.ts';

/** An event Excel would raise when the batch is done. */
export interface BookEvent {
  readonly kind: 'changed' | 'selection' | 'activated' | 'deactivated' | 'added' | 'deleted';
  readonly sheet: SimWorksheet;
  readonly address?: string;
  readonly changeType?: string;
  /** Whether the person did it rather than the add-in. */
  readonly byPerson?: boolean;
}

/** What works out formulas, if a test wants them worked out. */
export type Evaluate = (formula: string, sheet: SimWorksheet, row: number, column: number) => CellValue;

/** Everything a simulated workbook knows. The objects a batch can reach are views of it. */
export class Book {
  readonly sheets: SimWorksheet[] = [];
  readonly tables: SimTable[] = [];
  readonly names: SimNamedItem[] = [];
  readonly customXml: SimCustomXmlPart[] = [];
  readonly settings: SimSetting[] = [];
  readonly undo = new UndoStack();
  readonly faults: Faults;
  readonly name: string;
  readonly readOnly: boolean;
  readonly dateSystem: 1900 | 1904;
  readonly evaluate: Evaluate;
  readonly events: BookEvent[] = [];
  /** What was registered for: an event's name and the sheet's id, or `Workbook`. */
  readonly listening = new Set<string>();
  calculationMode = 'Automatic';
  /** How often calculation and screen updating were put off until the next sync. */
  suspended = { calculation: 0, screen: 0 };
  eventsEnabled = true;
  structureProtected = false;
  isDirty = false;
  saves = 0;
  active: SimWorksheet | undefined;
  selection: { readonly sheet: SimWorksheet; readonly areas: readonly Area[] } | undefined;
  activeChart: SimChart | undefined;
  /** Ranges kept by `getImage` and the like have ids of their own. */
  #lastId = 0;
  #batch: Batch | undefined;

  constructor(options: {
    faults: Faults;
    name: string;
    readOnly: boolean;
    dateSystem: 1900 | 1904;
    evaluate: Evaluate;
  }) {
    this.faults = options.faults;
    this.name = options.name;
    this.readOnly = options.readOnly;
    this.dateSystem = options.dateSystem;
    this.evaluate = options.evaluate;
  }

  newId(kind: string): string {
    this.#lastId += 1;
    return `{${kind}-${String(this.#lastId).padStart(4, '0')}}`;
  }

  beginBatch(batch: Batch): void {
    this.#batch = batch;
    this.undo.beginBatch();
  }

  /** Every call that changes the workbook asks here first; it is refused as Excel would refuse it. */
  write(location: string, sheet?: SimWorksheet): void {
    if (this.faults.isOn('read-only')) throw refused(location);
    const isProtected = sheet?.isProtected || (sheet && sheet === this.active && this.faults.isOn('protected'));
    if (isProtected) throw refused(location);
    const group = this.#batch?.undoGroup;
    if (group !== undefined && this.faults.isOn('undo-not-supported')) throw undoNotSupported(location);
    this.undo.record(location, group);
    this.isDirty = true;
  }

  /** The same for calls Excel cannot undo: they empty the undo stack and do not work within a group. */
  writeForGood(location: string, sheet?: SimWorksheet): void {
    if (this.#batch?.undoGroup !== undefined) throw undoNotSupported(location);
    this.write(location, sheet);
    this.undo.clear();
  }

  /** The same for calls that change which sheets there are. */
  writeStructure(location: string): void {
    if (this.structureProtected) throw refused(location);
  }

  /** Selecting and activating fail while another workbook has the focus. */
  needFocus(location: string): void {
    if (this.faults.isOn('other-workbook-focused')) {
      throw new SimError('InvalidOperation', "This operation isn't permitted for the current object.", location, 400);
    }
  }

  changed(sheet: SimWorksheet, area: Area, changeType = 'RangeEdited', byPerson = false): void {
    this.events.push({ kind: 'changed', sheet, address: addressOf(area), changeType, byPerson });
  }

  select(sheet: SimWorksheet, areas: readonly Area[], byPerson = false): void {
    this.activate(sheet, byPerson);
    this.selection = { sheet, areas };
    this.events.push({ kind: 'selection', sheet, address: areas.map(addressOf).join(','), byPerson });
  }

  activate(sheet: SimWorksheet, byPerson = false): void {
    if (this.active === sheet) return;
    if (this.active) this.events.push({ kind: 'deactivated', sheet: this.active, byPerson });
    this.active = sheet;
    this.selection = undefined;
    this.events.push({ kind: 'activated', sheet, byPerson });
  }
}

function refused(location: string): SimError {
  return new SimError('AccessDenied', 'You cannot perform the requested operation.', location, 403);
}

function undoNotSupported(location: string): SimError {
  return new SimError(
    'UndoNotSupported',
    "This operation can't be undone and isn't allowed in an undo group.",
    location,
  );
}
