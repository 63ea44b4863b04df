const HEADER = 512;
const HEADER_LISTS = 109;
/** Sector numbers below these are marks: free, end of a chain, a table's own. */
const NO_SECTOR = -1;

/** Sectors as the reader sees them: what lies past the end of the file is zeros. */
function numbersIn(bytes: Buffer, sector: number, size: number): Int32Array {
  const numbers = new Int32Array(size / 4);
  const from = (sector + 1) * size;
  for (let i = 0; i < numbers.length && from + i * 4 + 4 <= bytes.length; i++)
    numbers[i] = bytes.readInt32LE(from + i * 4);
  return numbers;
}

function joined(bytes: Buffer, sectors: readonly number[], size: number): Int32Array {
  const all = new Int32Array(sectors.length * (size / 4));
  for (const [at, sector] of sectors.entries()) all.set(numbersIn(bytes, sector, size), at * (size / 4));
  return all;
}

/** Whether every chain of a table comes to an end; one that leads to itself is ended by the reader. */
function ends(table: Int32Array): boolean {
  const seenBy = new Int32Array(table.length);
  for (let start = 0; start < table.length; start++) {
    for (let at = start; at > NO_SECTOR && at < table.length; ) {
      if (seenBy[at] === start + 1) return false;
      if (seenBy[at] !== 0) break;
      seenBy[at] = start + 1;
      const next = table[at] ?? NO_SECTOR;
      if (next === at) break;
      at = next;
    }
  }
  return true;
}

function chain(table: Int32Array, start: number): readonly number[] {
  const sectors: number[] = [];
  for (let at = start; at > NO_SECTOR && at < table.length && sectors.length < table.length; ) {
    sectors.push(at);
    const next = table[at] ?? NO_SECTOR;
    if (next === at) break;
    at = next;
  }
  return sectors;
}

/** Fields of a directory's entry, in numbers of four bytes: its kind, what stands left and right of it, what it holds. */
const ENTRY = { size: 32, kind: 16, left: 17, right: 18, holds: 19 } as const;
const STORAGE = 1;
const ROOT = 5;

/**
 * Whether whoever follows a directory from its root meets no entry twice. Entries to which nothing leads are not in use, and
 * may hold anything: some programs fill them with zeros.
 */
function isTree(bytes: Buffer, sectors: readonly number[], size: number): boolean {
  const numbers = joined(bytes, sectors, size);
  const field = (entry: number, place: number) => numbers[entry * ENTRY.size + place] ?? NO_SECTOR;
  const kind = (entry: number) => (field(entry, ENTRY.kind) >> 16) & 0xff;
  const count = Math.floor(numbers.length / ENTRY.size);
  const root = Array.from({ length: count }, (_, entry) => entry).find((entry) => kind(entry) === ROOT);
  if (root === undefined) return false;
  const met = new Set([root]);
  const waiting = [field(root, ENTRY.holds)];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    if (entry <= NO_SECTOR) continue;
    if (entry >= count || met.has(entry)) return false;
    met.add(entry);
    waiting.push(field(entry, ENTRY.left), field(entry, ENTRY.right));
    if (kind(entry) === STORAGE) waiting.push(field(entry, ENTRY.holds));
  }
  return true;
}

/**
 * Whether a compound file (MS-CFB, in which old Word files are) has tables that its reader comes to the end of: that one
 * follows a chain in a circle until no memory is left, and a directory whose branches meet for ever.
 */
export function isSoundCompound(bytes: Buffer): boolean {
  if (bytes.length < HEADER) return false;
  const size = 1 << bytes.readUInt16LE(30);
  if (size !== 512 && size !== 4_096) return false;
  const most = Math.ceil(bytes.length / size);
  const [tables, lists] = [bytes.readInt32LE(44), bytes.readInt32LE(72)];
  const small = bytes.readInt32LE(64);
  if (tables < 0 || tables > most || lists < 0 || lists > most || small < 0 || small > most) return false;
  const sectors: number[] = [];
  for (let i = 0; i < HEADER_LISTS; i++) sectors.push(bytes.readInt32LE(76 + i * 4));
  let list = bytes.readInt32LE(68);
  for (let i = 0; i < lists && sectors.length < tables; i++) {
    const numbers = numbersIn(bytes, list, size);
    sectors.push(...numbers.subarray(0, -1));
    list = numbers.at(-1) ?? NO_SECTOR;
  }
  const table = joined(bytes, sectors.slice(0, tables), size);
  if (!ends(table) || !ends(joined(bytes, chain(table, bytes.readInt32LE(60)), size))) return false;
  return isTree(bytes, chain(table, bytes.readInt32LE(48)), size);
}
