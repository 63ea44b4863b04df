import { deflateSync } from "node:zlib";

const WIDTH = 350;
const HEIGHT = 1_300;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const CRC_TABLE = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xed_b8_83_20 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc(bytes: Buffer): number {
  let value = 0xff_ff_ff_ff;
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xff_ff_ff_ff) >>> 0;
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(named));
  return Buffer.concat([length, named, sum]);
}

/** Ink at a point: a masthead, and under it the blocks of text where the picture map has them, in lines. */
function shade(x: number, y: number): number {
  if (y < 30) return x > 60 && x < 290 && y > 6 && y < 24 ? 0x50 : 0xff;
  const inBlock = (y - 40) % 60;
  if (y < 40 || x < 5 || x >= 340 || inBlock >= 55) return 0xff;
  if (inBlock === 0 || inBlock === 54 || x === 5 || x === 339) return 0x00;
  return inBlock % 6 < 3 && x > 10 && x < 334 ? 0xb0 : 0xf4;
}

/** A newspaper page as a PNG, 350 × 1,300, grey: its blocks stand where `pictureMap` says. */
export function pageImage(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) rows[y * (WIDTH + 1) + x + 1] = shade(x, y);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
