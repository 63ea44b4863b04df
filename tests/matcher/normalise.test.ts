import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textDocument } from "../../matcher/document.ts";
import { homeNames } from "../../matcher/key-text.ts";
import { foldText } from "../../matcher/normalise.ts";

const HAN = "柳溪镇清理河道二十三公里电動漁灣０１２ＡｂⅣ①㎡，。！ \u3000\n😀\ud83d";
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(fc.constantFrom(...HAN), { maxLength: 60 }).map((units) => units.join("")),
);

describe("folding", () => {
  it("makes full-width, traditional and compatibility forms compare equal", () => {
    expect(foldText("１２３　ＡＢＣ，電動漁船㎡").text).toBe("123abc,电动渔船m2");
  });

  it("keeps line breaks, drops other white space and lone surrogates", () => {
    expect(foldText("甲 \u3000乙\r\n丙\u2028丁\ud800戊\ufeff").text).toBe("甲乙\n\n丙\n丁戊");
  });

  it("maps every folded unit to a range of the original, in order", () => {
    fc.assert(
      fc.property(text, (original) => {
        const { text: folded, starts, ends } = foldText(original);
        expect(starts.length).toBe(folded.length);
        for (let i = 0; i < folded.length; i++) {
          const start = starts[i] ?? -1;
          const end = ends[i] ?? -1;
          expect(start).toBeGreaterThanOrEqual(i === 0 ? 0 : (starts[i - 1] ?? 0));
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(original.length);
          expect(foldText(original.slice(start, end)).text).toContain(folded[i]);
        }
      }),
    );
  });

  it("folds what is folded to itself", () => {
    fc.assert(
      fc.property(text, (original) => {
        const once = foldText(original).text;
        expect(foldText(once).text).toBe(once);
      }),
    );
  });
});

describe("key text", () => {
  const home = homeNames(["青禾县", "青禾"]);

  it("takes 我县 and the county's name for one", () => {
    const first = textDocument("", "我县今年新建泵站", home, "article").key.text.slice(1);
    const third = textDocument("", "青禾县今年新建泵站", home, "article").key.text.slice(1);
    expect(first).toBe(third);
    expect(textDocument("", "我县级领导", home, "article").key.text).toContain("我县级");
  });

  it("cuts any text into segments that cover it without overlap", () => {
    fc.assert(
      fc.property(text, text, (title, body) => {
        const { key, segmentStarts, paragraphs } = textDocument(title, body, home, "article");
        expect(segmentStarts.at(-1)).toBe(key.text.length);
        expect(paragraphs.length).toBe(segmentStarts.length - 1);
        for (let i = 1; i < segmentStarts.length; i++) {
          expect(segmentStarts[i]).toBeGreaterThan(segmentStarts[i - 1] ?? 0);
        }
      }),
    );
  });
});
