import type { ProofKind } from "../../domain/proof.ts";

const HEAD = 1024;
const latin1 = new TextDecoder("latin1");

function starts(bytes: Uint8Array, ...signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

/** Pictures in the container of films (HEIC, AVIF) are none of ours. */
function isFilm(head: string): boolean {
  return (
    head.slice(4, 8) === "ftyp" &&
    /^(isom|iso[2-9]|mp4[12]|avc1|dash|M4V |M4A |MSNV|qt {2}|3g[ep2])/u.test(head.slice(8, 12))
  );
}

/** A frame of MPEG audio, layer III: sync, version and layer, a bit rate and a sampling rate that exist. */
function isSoundFrame(bytes: Uint8Array): boolean {
  const [sync = 0, kind = 0, rates = 0] = bytes;
  const layer3 = (kind & 0xe6) === 0xe2 && (kind & 0x18) !== 0x08;
  return sync === 0xff && layer3 && rates >> 4 !== 0 && rates >> 4 !== 15 && ((rates >> 2) & 3) !== 3;
}

/** Names of a zip's members stand in it as they are. */
function isWord(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return text.includes("[Content_Types].xml") && text.includes("word/document.xml") && !text.includes("vbaProject.bin");
}

/** What a file is by its bytes; null for what is none of the kinds that are taken, also a document with macros. */
export function proofKind(bytes: Uint8Array): ProofKind | null {
  const head = latin1.decode(bytes.subarray(0, HEAD));
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (starts(bytes, 0xff, 0xd8, 0xff)) return "jpeg";
  if (/^GIF8[79]a/u.test(head)) return "gif";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "webp";
  if (head.startsWith("%PDF-")) return "pdf";
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return isWord(bytes) ? "docx" : null;
  if (isFilm(head)) return "mp4";
  return head.startsWith("ID3") || isSoundFrame(bytes) ? "mp3" : null;
}
