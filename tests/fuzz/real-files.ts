import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const TESTS = path.join(import.meta.dirname, "..");

/** A file of the tests as it was recorded. */
export interface RealFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Files of a folder of the tests whose names end so. */
export function realFiles(folder: string, ending: string, most = 40): readonly RealFile[] {
  const names = readdirSync(path.join(TESTS, folder)).filter((name) => name.endsWith(ending));
  return names
    .sort()
    .slice(0, most)
    .map((name) => ({ name, bytes: readFileSync(path.join(TESTS, folder, name)) }));
}

/** News pages in the structures of the common systems, and recorded answers without their heads. */
export function realPages(): readonly RealFile[] {
  const recorded = realFiles("crawlers/extract/fixtures", ".http.bin").map(({ name, bytes }) => {
    const all = Buffer.from(bytes);
    return { name, bytes: all.subarray(all.indexOf("\r\n\r\n") + 4) };
  });
  return [...realFiles("crawlers/extract/pages", ".page"), ...recorded];
}
