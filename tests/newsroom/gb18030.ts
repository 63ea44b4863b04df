// Node decodes GB18030 but does not encode it, so the table is turned round once: every two- and four-byte code of
// the BMP is decoded and its character remembered. Characters beyond the BMP follow the standard's linear formula.

type Codes = ReadonlyMap<number, Uint8Array>;

const SUPPLEMENTARY_START = 189_000;
let table: Codes | null = null;

function fourBytes(linear: number): Uint8Array {
  const d = linear % 10;
  const c = Math.floor(linear / 10) % 126;
  const b = Math.floor(linear / 1260) % 10;
  const a = Math.floor(linear / 12_600);
  return Uint8Array.of(0x81 + a, 0x30 + b, 0x81 + c, 0x30 + d);
}

function buildTable(): Codes {
  const decoder = new TextDecoder("gb18030", { fatal: true });
  const codes = new Map<number, Uint8Array>();
  const learn = (bytes: Uint8Array): void => {
    const text = decode(decoder, bytes);
    const point = text?.codePointAt(0);
    if (point === undefined || text?.length !== 1 || codes.has(point)) return;
    codes.set(point, bytes);
  };
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) learn(Uint8Array.of(lead, trail));
  }
  for (let linear = 0; linear < 39_420; linear += 1) learn(fourBytes(linear));
  return codes;
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    // Codes that the standard leaves free; they are no character's bytes.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** GB18030 bytes of a text; a lone surrogate, which has none, becomes a question mark. */
export function encodeGb18030(text: string): Uint8Array {
  table ??= buildTable();
  const parts: Uint8Array[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) parts.push(Uint8Array.of(point));
    else if (point > 0xffff) parts.push(fourBytes(SUPPLEMENTARY_START + point - 0x1_0000));
    else parts.push(table.get(point) ?? Uint8Array.of(0x3f));
  }
  return Buffer.concat(parts);
}
