import { expect, test } from "vitest";
import { GrowingText, GrowingWords } from "../../matcher/index/growing.ts";

const decode = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.slice(from, to)).toString("utf8");

test("texts of any length come out one after the other, also past the size at which memory is reserved", () => {
  const text = new GrowingText();
  const block = "乡村振兴🌾a".repeat(40_000);
  const ends: number[] = [];
  for (let at = 0; text.length < 70_000_000; at++) {
    text.push(at % 7 === 0 ? block : `第${at}篇`.repeat(at % 900));
    ends.push(text.length);
  }
  const bytes = text.drain();
  expect(bytes.length).toBe(ends.at(-1));
  expect(bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
  for (let at = 0; at < ends.length; at++) {
    const wanted = at % 7 === 0 ? block : `第${at}篇`.repeat(at % 900);
    expect(decode(bytes, ends[at - 1] ?? 0, ends[at] ?? 0) === wanted, `text ${at}`).toBe(true);
  }
  expect(text.length).toBe(0);
  text.push("又一篇");
  expect(decode(text.drain(), 0, 100)).toBe("又一篇");
});

test("words come out in order, past the length of a piece", () => {
  const words = new GrowingWords();
  const count = 4_194_304 + 5_000;
  for (let at = 0; at < count; at++) words.push(at * 3);
  let next = 0;
  let wrong = 0;
  words.drain((word) => {
    if (word !== next * 3) wrong += 1;
    next += 1;
  });
  expect([next, wrong, words.length]).toEqual([count, 0, 0]);
});
