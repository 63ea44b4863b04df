import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeGb18030 } from "./gb18030.ts";

describe("encodeGb18030", () => {
  const decoder = new TextDecoder("gb18030", { fatal: true });

  it.each(["青禾县召开大会", "喆堃镕·—“”…Ⅳ㎡①", "𠮷野家 😀", "ABC\r\n　全角", "€¥"])("%s comes back", (text) => {
    expect(decoder.decode(encodeGb18030(text))).toBe(text);
  });

  it("writes the bytes that GBK has for what GBK knows", () => {
    expect([...encodeGb18030("中文a")]).toEqual([0xd6, 0xd0, 0xce, 0xc4, 0x61]);
  });

  it("writes a question mark for half a character", () => {
    expect(decoder.decode(encodeGb18030("a\ud83d"))).toBe("a?");
  });

  it("every text without private-use characters comes back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!/[\p{Co}\p{Cs}]/u.test(text));
        expect(decoder.decode(encodeGb18030(text))).toBe(text);
      }),
    );
  });
});
