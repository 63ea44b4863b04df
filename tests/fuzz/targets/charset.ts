import fc from "fast-check";
import { decodePage } from "../../../crawlers/extract/index.ts";
import { edited } from "../edits.ts";
import { type FuzzTarget, holds } from "../fuzz-target.ts";
import { realFiles } from "../real-files.ts";
import { HTML } from "../tokens.ts";

const SIGNS = [
  ...HTML,
  ...[
    [0xff, 0xfe],
    [0xfe, 0xff],
    [0xef, 0xbb, 0xbf],
    [0x81],
    [0xff],
    [0x84, 0x31, 0xa4, 0x37],
    [0xa1, 0x40],
    [0xc0, 0x80],
  ].map((bytes) => Uint8Array.from(bytes)),
];

/** What decides in which charset a page is written. */
export function charsetTarget(): FuzzTarget {
  const pages = realFiles("crawlers/extract/fixtures", ".http.bin").map(({ bytes }) => bytes.subarray(0, 3_000));
  const label = fc.constantFrom("gbk", "utf-8", "big5", "gb2312", "utf-7", "iso-8859-1", "", "x".repeat(900));
  return {
    cases: fc.record({
      name: fc.oneof(
        label.map((charset) => `text/html; charset=${charset}`),
        fc.string(),
      ),
      bytes: fc.oneof(
        fc.oneof(...pages.map((bytes) => edited(bytes, SIGNS))),
        fc.uint8Array({ maxLength: 2_000, size: "max" }),
      ),
    }),
    run({ name, bytes }) {
      const { text, charset } = decodePage(bytes, name);
      holds(text.length <= bytes.length, "a text has no more characters than bytes");
      new TextDecoder(charset);
    },
  };
}
