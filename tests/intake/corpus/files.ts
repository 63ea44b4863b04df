import { crc32 } from "node:zlib";
import { emptyPdf } from "../../by-hand/make-saved.ts";
import { toGbk } from "./gbk.ts";

export { emptyPdf };

/** A PDF with text in a Chinese font that every reader knows by name, 30 signs a line. */
export function textPdf(paragraphs: readonly string[]): Uint8Array {
  const lines = paragraphs.flatMap((text, at) => {
    const signs = [...(at === 0 ? text : `\u3000\u3000${text}`)];
    const cut: string[] = [];
    for (let i = 0; i < signs.length; i += 30) cut.push(signs.slice(i, i + 30).join(""));
    return cut;
  });
  const hex = (text: string) => [...text].map((sign) => sign.charCodeAt(0).toString(16).padStart(4, "0")).join("");
  const shown = lines.map((line) => `<${hex(line)}> Tj T*`).join("\n");
  const stream = `BT /F1 14 Tf 22 TL 72 770 Td\n${shown}\nET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function record(signature: number, fields: readonly (readonly [size: 2 | 4, value: number])[]): Buffer {
  const bytes = Buffer.alloc(4 + fields.reduce((sum, [size]) => sum + size, 0));
  bytes.writeUInt32LE(signature, 0);
  let at = 4;
  for (const [size, value] of fields) {
    if (size === 2) bytes.writeUInt16LE(value, at);
    else bytes.writeUInt32LE(value >>> 0, at);
    at += size;
  }
  return bytes;
}

/** A zip as Windows of old packs it: names in GBK without the UTF-8 mark. `flags` 1 = says it is encrypted. */
export function gbkZip(parts: readonly ZipPart[], { gbk = true, flags = 0 } = {}): Uint8Array {
  const chunks: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of parts) {
    const title = gbk ? toGbk(name) : Buffer.from(name);
    const mark = flags | (gbk ? 0 : 0x800);
    const crc = crc32(bytes);
    // A password puts twelve bytes before the content.
    const content = (flags & 1) === 0 ? Buffer.from(bytes) : Buffer.concat([Buffer.alloc(12), bytes]);
    const common = [
      [2, 20],
      [2, mark],
      [2, 0],
      [2, 0],
      [2, 0x5a65],
      [4, crc],
      [4, content.length],
      [4, bytes.length],
      [2, title.length],
      [2, 0],
    ] as const;
    const local = Buffer.concat([record(0x04034b50, common), title, content]);
    const more = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const;
    list.push(Buffer.concat([record(0x02014b50, [[2, 20], ...common, ...more]), title]));
    chunks.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(list);
  const end = record(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, parts.length],
    [2, parts.length],
    [4, directory.length],
    [4, offset],
    [2, 0],
  ]);
  return new Uint8Array(Buffer.concat([...chunks, directory, end]));
}

/** RTF as old WPS writes it: Chinese as GBK bytes. */
export function rtfFile(paragraphs: readonly string[]): Uint8Array {
  const gbkWords = (text: string) =>
    [...toGbk(text)].map((byte) => (byte < 128 ? String.fromCharCode(byte) : `\\'${byte.toString(16)}`)).join("");
  const fonts = `{\\fonttbl{\\f0\\fnil\\fcharset134 ${gbkWords("宋体")};}}{\\*\\generator WPS Office;}`;
  return new TextEncoder().encode(
    `{\\rtf1\\ansi\\ansicpg936\\deff0${fonts}\n${paragraphs.map((text) => `\\pard\\fs32 ${gbkWords(text)}\\par`).join("\n")}\n}`,
  );
}

export function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]));
}

/** A picture of one grey dot. */
export const PNG = new Uint8Array(
  Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB0VpXbQAAAABJRU5ErkJggg==", "base64"),
);

/** The head of what Office writes when a document gets a password: a compound file with a stream of that name. */
export function encryptedWord(): Uint8Array {
  const bytes = Buffer.alloc(4096);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes);
  Buffer.from("EncryptedPackage", "utf16le").copy(bytes, 1024);
  return new Uint8Array(bytes);
}
