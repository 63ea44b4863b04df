import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

/** One entry of a zip, and what its list says of it that need not be true. */
export interface HostileEntry {
  readonly name: string | Uint8Array;
  readonly bytes: Uint8Array;
  /** Kept as it is rather than deflated. */
  readonly stored?: boolean;
  /** General purpose flags: 1 = encrypted, 0x800 = name in UTF-8. */
  readonly flags?: number;
  /** Bytes when unpacked, as the list claims. */
  readonly claimedSize?: number;
  readonly claimedPackedSize?: number;
  readonly crc?: number;
  /** Unix mode of the list (0o120777 = symbolic link). */
  readonly mode?: number;
  /** The list points to the bytes of this earlier entry: overlapping entries unfold one content many times. */
  readonly over?: number;
}

interface Written {
  readonly offset: number;
  readonly packed: Buffer;
}

function header(entry: HostileEntry, packed: Buffer, title: Buffer): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(entry.flags ?? 0x800, 2);
  bytes.writeUInt16LE(entry.stored === true ? 0 : 8, 4);
  bytes.writeUInt16LE(0x5a65, 8);
  bytes.writeUInt32LE((entry.crc ?? crc32(entry.bytes)) >>> 0, 10);
  bytes.writeUInt32LE((entry.claimedPackedSize ?? packed.length) >>> 0, 14);
  bytes.writeUInt32LE((entry.claimedSize ?? entry.bytes.length) >>> 0, 18);
  bytes.writeUInt16LE(title.length, 22);
  return bytes;
}

/** A zip written byte by byte, so that it can say what no packer says. */
export function hostileZip(entries: readonly HostileEntry[]): Uint8Array {
  const chunks: Buffer[] = [];
  const list: Buffer[] = [];
  const written: Written[] = [];
  let offset = 0;
  for (const entry of entries) {
    const title = Buffer.from(entry.name);
    const earlier = entry.over === undefined ? undefined : written[entry.over];
    const packed = earlier?.packed ?? (entry.stored === true ? Buffer.from(entry.bytes) : deflateRawSync(entry.bytes));
    const common = header(entry, packed, title);
    const place = { offset: earlier?.offset ?? offset, packed };
    written.push(place);
    if (earlier === undefined) {
      const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, title, packed]);
      chunks.push(local);
      offset += local.length;
    }
    const more = Buffer.alloc(14);
    more.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    more.writeUInt32LE(place.offset, 10);
    list.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0003"), common, more, title]));
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...chunks, directory, end]));
}

/** The entries of a sound zip, unpacked: for changing one and packing them again. */
export function entriesOf(zip: Uint8Array): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  const bytes = Buffer.from(zip);
  const entries: { name: string; bytes: Uint8Array }[] = [];
  const end = bytes.lastIndexOf("PK\u0005\u0006");
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packedSize] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [nameSize, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + packedSize);
    const name = bytes.subarray(at + 46, at + 46 + nameSize).toString("utf8");
    entries.push({ name, bytes: new Uint8Array(method === 0 ? packed : inflateRawSync(packed)) });
    at += 46 + nameSize + extra + comment;
  }
  return entries;
}
