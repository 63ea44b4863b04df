import { gunzipSync } from "node:zlib";
import type { LightMyRequestResponse } from "fastify";
import JSZip from "jszip";

const begins = (bytes: Buffer, ...signs: readonly number[]) => signs.every((sign, at) => bytes[at] === sign);

async function textOf(bytes: Buffer): Promise<string> {
  if (begins(bytes, 0x1f, 0x8b)) return textOf(gunzipSync(bytes));
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    const files = Object.values((await JSZip.loadAsync(bytes)).files).filter(({ dir }) => !dir);
    const texts = files.map(async (file) => `${file.name}\n${await textOf(await file.async("nodebuffer"))}`);
    return (await Promise.all(texts)).join("\n");
  }
  const text = bytes.toString("utf8");
  // Word may set one word in several runs.
  return text.startsWith("<?xml") ? `${text}\n${text.replace(/<[^>]*>/gu, "")}` : text;
}

/** All that an answer tells, packed or not: tables, documents and archives (xlsx, docx, wacz) are read through, names too. */
export async function toldIn({ headers, rawPayload }: LightMyRequestResponse): Promise<string> {
  return `${decodeURIComponent(String(headers["content-disposition"] ?? ""))}\n${await textOf(rawPayload)}`;
}
