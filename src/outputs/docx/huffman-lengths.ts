/**
 * Lengths of a Huffman code for symbols that come `frequencies[i]` times, none longer than `limit` bits; 0 for a symbol
 * that never comes. Where fewer than two symbols come, one bit is spent all the same, as DEFLATE wants it.
 *
 * The tree is built from the rarest symbols up. Lengths over the limit are cut to it, and then as many shorter codes are
 * made longer as the cut has overdrawn, so that the code stays complete (Kraft's sum is one).
 */
export function huffmanLengths(frequencies: Uint32Array, limit: number): Uint8Array {
  const lengths = new Uint8Array(frequencies.length);
  const symbols: number[] = [];
  frequencies.forEach((frequency, symbol) => {
    if (frequency > 0) symbols.push(symbol);
  });
  if (symbols.length < 2) {
    lengths[symbols[0] ?? 0] = 1;
    return lengths;
  }
  symbols.sort((a, b) => at(frequencies, a) - at(frequencies, b) || a - b);
  const numbers = countByLength(
    symbols.map((symbol) => at(frequencies, symbol)),
    limit,
  );
  let next = 0;
  for (let length = limit; length > 0; length--) {
    for (let i = at(numbers, length); i > 0; i--) lengths[symbols[next++] ?? 0] = length;
  }
  return lengths;
}

/** How many codes there are of each length, for weights in rising order. */
function countByLength(weights: readonly number[], limit: number): Uint32Array {
  const leaves = weights.length;
  const weight = [...weights];
  const parent = new Uint32Array(2 * leaves - 1);
  let leaf = 0;
  let inner = leaves;
  // Leaves are sorted and inner nodes come into being in rising order, so the two lightest stand at the two fronts.
  const takeLightest = (nodes: number): number =>
    leaf < leaves && (inner >= nodes || (weight[leaf] ?? 0) <= (weight[inner] ?? 0)) ? leaf++ : inner++;
  for (let node = leaves; node < 2 * leaves - 1; node++) {
    const a = takeLightest(node);
    const b = takeLightest(node);
    weight[node] = (weight[a] ?? 0) + (weight[b] ?? 0);
    parent[a] = node;
    parent[b] = node;
  }
  const depth = new Uint32Array(2 * leaves - 1);
  const numbers = new Uint32Array(limit + 1);
  for (let node = 2 * leaves - 3; node >= 0; node--) {
    depth[node] = at(depth, at(parent, node)) + 1;
    if (node < leaves) add(numbers, Math.min(at(depth, node), limit), 1);
  }
  let overdrawn = -(2 ** limit);
  for (let length = 1; length <= limit; length++) overdrawn += at(numbers, length) * 2 ** (limit - length);
  for (; overdrawn > 0; overdrawn--) {
    // Two codes of the longest length give room: one of them goes below a shorter code, which becomes a pair.
    let shorter = limit - 1;
    while (at(numbers, shorter) === 0) shorter--;
    add(numbers, limit, -1);
    add(numbers, shorter, -1);
    add(numbers, shorter + 1, 2);
  }
  return numbers;
}

const at = (values: Uint32Array, index: number): number => values[index] ?? 0;

function add(values: Uint32Array, index: number, amount: number): void {
  values[index] = at(values, index) + amount;
}
