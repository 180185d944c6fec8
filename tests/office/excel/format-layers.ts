import { cellCount, commonArea, covers, type Area } from './area.ts';

interface Layer {
  readonly key: string;
  readonly area: Area;
  readonly value: unknown;
}

/** Above this a mixed area is called mixed without looking at each cell. */
const mostCellsToPaint = 400_000;

/**
 * The formats of a sheet: what was applied to which area, later over earlier. A worksheet has few formats and many cells,
 * so that nothing is kept by cell.
 */
export class FormatLayers {
  readonly #layers = new Map<string, Layer[]>();

  apply(key: string, area: Area, value: unknown): void {
    const layers = this.#layers.get(key) ?? [];
    if (grown(layers, area, value)) return;
    // What is wholly covered cannot be seen any more. With many layers looking for it costs more than keeping it.
    const visible = layers.length < 64 ? layers.filter((layer) => !covers(area, layer.area)) : layers;
    visible.push({ key, area, value });
    this.#layers.set(key, visible);
  }

  at(key: string, row: number, column: number): unknown {
    return this.uniform(key, { row, column, rows: 1, columns: 1 });
  }

  /** The value all cells of an area share; null when they differ, undefined when nothing was applied. */
  uniform(key: string, area: Area): unknown {
    const layers = this.#layers.get(key) ?? [];
    const seen = new Set<unknown>();
    for (let at = layers.length - 1; at >= 0; at -= 1) {
      const layer = layers[at]!;
      if (!commonArea(layer.area, area)) continue;
      seen.add(layer.value);
      if (covers(layer.area, area)) break;
      if (at === 0) seen.add(undefined);
    }
    if (seen.size === 0) return undefined;
    if (seen.size === 1) return [...seen][0];
    if (cellCount(area) > mostCellsToPaint) return null;
    const painted = new Set(this.paint(key, area, undefined).flat());
    return painted.size === 1 ? [...painted][0] : null;
  }

  /** The value of every cell of an area, as rows. */
  paint<T>(key: string, area: Area, unset: T): (T | unknown)[][] {
    const rows = Array.from({ length: area.rows }, () => new Array<T | unknown>(area.columns).fill(unset));
    for (const layer of this.#layers.get(key) ?? []) {
      const common = commonArea(layer.area, area);
      if (!common) continue;
      const from = common.column - area.column;
      for (let row = common.row - area.row; row < common.row - area.row + common.rows; row += 1) {
        rows[row]!.fill(layer.value, from, from + common.columns);
      }
    }
    return rows;
  }

  /** Applies a value to each cell; equal values below one another become one layer. */
  applyRows(key: string, area: Area, rows: readonly (readonly unknown[])[]): void {
    for (let column = 0; column < area.columns; column += 1) {
      let from = 0;
      for (let row = 1; row <= area.rows; row += 1) {
        if (row < area.rows && rows[row]![column] === rows[from]![column]) continue;
        const value = rows[from]![column];
        if (value !== null) {
          this.apply(key, { row: area.row + from, column: area.column + column, rows: row - from, columns: 1 }, value);
        }
        from = row;
      }
    }
  }

  /** Takes all formats off an area. */
  clear(area: Area): void {
    for (const [key, layers] of this.#layers) {
      const rest = layers.filter((layer) => !covers(area, layer.area));
      if (rest.some((layer) => commonArea(layer.area, area))) rest.push({ key, area, value: undefined });
      this.#layers.set(key, rest);
    }
  }

  /** Moves what lies below a row by as many rows; what lies in rows that are taken out goes. */
  shiftRows(row: number, by: number): void {
    for (const [key, layers] of this.#layers) {
      this.#layers.set(
        key,
        layers.flatMap((layer) => {
          const area = shiftedArea(layer.area, row, by);
          return area ? [{ ...layer, area }] : [];
        }),
      );
    }
  }

  copy(): FormatLayers {
    const copied = new FormatLayers();
    for (const [key, layers] of this.#layers) copied.#layers.set(key, [...layers]);
    return copied;
  }
}

/** A large array arrives in parts from top to bottom: a part that goes on where one of the last layers ends is added to it. */
function grown(layers: Layer[], area: Area, value: unknown): boolean {
  for (let at = layers.length - 1; at >= Math.max(0, layers.length - 64); at -= 1) {
    const layer = layers[at]!;
    const { row, column, rows, columns } = layer.area;
    if (layer.value === value && column === area.column && columns === area.columns && row + rows === area.row) {
      layers[at] = { ...layer, area: { ...layer.area, rows: rows + area.rows } };
      return true;
    }
    if (commonArea(layer.area, area)) return false;
  }
  return false;
}

/** Where an area lies after rows were put in (`by` above 0) or taken out at a row; undefined when it went with them. */
export function shiftedArea(area: Area, row: number, by: number): Area | undefined {
  const end = area.row + area.rows;
  if (by >= 0) {
    if (area.row >= row) return { ...area, row: area.row + by };
    return end > row ? { ...area, rows: area.rows + by } : area;
  }
  const gone = row - by;
  const first = area.row < row ? area.row : area.row < gone ? row : area.row + by;
  const last = end <= row ? end : end <= gone ? row : end + by;
  return last > first ? { ...area, row: first, rows: last - first } : undefined;
}
