/** GBK, which Node does not write: every two-byte sign is decoded once. */
const table = new Map<string, number>();

function fill(): void {
  const decoder = new TextDecoder("gbk");
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if (sign.length === 1 && sign !== "\uFFFD" && !table.has(sign)) table.set(sign, lead * 256 + trail);
    }
  }
}

export function toGbk(text: string): Buffer {
  if (table.size === 0) fill();
  const bytes: number[] = [];
  for (const sign of text) {
    const code = sign.charCodeAt(0);
    const pair = table.get(sign);
    if (code < 128) bytes.push(code);
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 255);
    else throw new TypeError(`${sign} is not in GBK`);
  }
  return Buffer.from(bytes);
}
