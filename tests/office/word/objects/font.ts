import { SimObject } from '../../host/rich-api.ts';
import type { Extent } from '../places.ts';
import { runProperty, runsWithin } from '../set-style.ts';
import type { XmlElement } from '../xml-tree.ts';
import type { WordHost } from './word-host.ts';

/** The formatting of a stretch's letters, as far as it is written on them; mixed values are null. */
export class FontObject extends SimObject {
  static override readonly kind = 'Font';
  static override readonly scalars = ['Name', 'Size', 'Bold', 'Italic', 'Underline', 'Color', 'HighlightColor'];

  constructor(
    private readonly host: WordHost,
    private readonly extent: () => Extent,
  ) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  private read<T>(of: (formatting: XmlElement | undefined) => T): T | null {
    const values = new Set(runsWithin(this.extent()).map((run) => of(run.child('w:rPr'))));
    if (values.size === 0) return of(undefined);
    return values.size === 1 ? [...values][0]! : null;
  }

  private write(name: string, attributes: Readonly<Record<string, string>> | null): void {
    this.host.edit(() => {
      for (const run of runsWithin(this.extent())) runProperty(run, name, attributes);
    });
  }

  get Name(): string | null {
    return this.read((formatting) => formatting?.child('w:rFonts')?.attribute('w:ascii') ?? 'Calibri');
  }

  set Name(name: string | null) {
    this.write('w:rFonts', name ? { 'w:ascii': name, 'w:hAnsi': name, 'w:cs': name } : null);
  }

  get Size(): number | null {
    return this.read((formatting) => Number(formatting?.child('w:sz')?.attribute('w:val') ?? 22) / 2);
  }

  set Size(points: number | null) {
    this.write('w:sz', points ? { 'w:val': String(Math.round(points * 2)) } : null);
  }

  get Bold(): boolean | null {
    return this.read((formatting) => isOn(formatting?.child('w:b')));
  }

  set Bold(on: boolean | null) {
    this.write('w:b', on ? {} : null);
  }

  get Italic(): boolean | null {
    return this.read((formatting) => isOn(formatting?.child('w:i')));
  }

  set Italic(on: boolean | null) {
    this.write('w:i', on ? {} : null);
  }

  get Underline(): string | null {
    return this.read((formatting) => (formatting?.child('w:u') ? 'Single' : 'None'));
  }

  set Underline(kind: string | null) {
    this.write('w:u', kind && kind !== 'None' ? { 'w:val': 'single' } : null);
  }

  get Color(): string | null {
    return this.read(
      (formatting) => `#${(formatting?.child('w:color')?.attribute('w:val') ?? '000000').toUpperCase()}`,
    );
  }

  set Color(color: string | null) {
    this.write('w:color', color ? { 'w:val': color.replace('#', '').toUpperCase() } : null);
  }

  get HighlightColor(): string | null {
    return this.read((formatting) => formatting?.child('w:highlight')?.attribute('w:val') ?? null);
  }

  set HighlightColor(color: string | null) {
    this.write('w:highlight', color ? { 'w:val': highlights[color.toLowerCase()] ?? color.toLowerCase() } : null);
  }
}

const highlights: Readonly<Record<string, string>> = { '#ffff00': 'yellow', '#00ff00': 'green', '#00ffff': 'cyan' };

const isOn = (mark: XmlElement | undefined): boolean =>
  mark !== undefined && !/^(0|false|off)$/.test(mark.attribute('w:val') ?? '1');
