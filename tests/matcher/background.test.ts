import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Background } from "../../matcher/index/background.ts";
import { rarityColumn } from "../../matcher/index/rarity.ts";
import { buildIndex } from "../../matcher/index.ts";
import { shingleText } from "../../matcher/prepared.ts";
import { office } from "./office.ts";
import { ALL, FERRY } from "./pieces.ts";

const term = fc.integer({ min: 1, max: 0xffff_ffff });
const texts = fc.array(fc.uniqueArray(term, { maxLength: 20 }), { maxLength: 30 });
const sets = (lists: readonly (readonly number[])[]) => lists.map((list) => new Set(list));
const fresh = () => new Background(new Set());

describe("what is common in print", () => {
  it("is never counted too low, whatever the order of texts", () => {
    fc.assert(
      fc.property(texts, term, (lists, own) => {
        const all = [...lists, ...Array.from({ length: 9 }, () => [own])];
        const [one, other] = [fresh(), fresh()];
        one.learn(sets(all), "2026-05");
        other.learn(sets(all.toReversed()), "2026-05");
        const held = all.filter((list) => list.includes(own)).length;
        expect(one.commonness(own)).toBeGreaterThanOrEqual((held - 4) / (0.02 * (200 + all.length)) - 1e-9);
        expect(one.commonness(own)).toBe(other.commonness(own));
      }),
      { numRuns: 20 },
    );
  });

  it("fades by half each month, and what comes late does not turn time back", () => {
    const background = fresh();
    background.learn(
      Array.from({ length: 400 }, () => new Set([7])),
      "2026-01",
    );
    const before = background.commonness(7);
    background.learn([], "2026-03");
    expect(background.state.texts).toBe(100);
    expect(background.commonness(7)).toBeLessThan(before);
    background.learn([new Set([8])], "2025-12");
    expect(background.state).toMatchObject({ texts: 101, month: "2026-03" });
    background.learn([], "2099-01");
    expect([background.state.texts, background.commonness(7)]).toEqual([0, 0]);
  });

  it("of a piece's own reprints nothing is common", () => {
    const background = fresh();
    background.learn(
      Array.from({ length: 4 }, () => new Set([7])),
      "2026-05",
    );
    expect(background.commonness(7)).toBe(0);
  });
});

describe("the weight of a shingle", () => {
  const mean = (text: string, learned: readonly string[] = []) => {
    const index = buildIndex(office(ALL));
    index.learn(learned, "2026-05");
    const weights = rarityColumn(shingleText("", text, index.reader, "article").shingles, index);
    return weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length - 2);
  };

  it("is small for stock phrases from the first day", () => {
    const stock = "会议强调，要提高政治站位，强化责任担当，确保各项工作落到实处、取得实效。";
    expect(mean(stock)).toBeLessThan(0.6);
    expect(mean("阿婆把腌好的梅子装进陶罐，封上三层桑皮纸。")).toBeGreaterThan(0.95);
  });

  it("falls with what the papers repeat", () => {
    const slogan = "四季村晚闹起来，山歌唱响新日子。";
    const learned = Array.from({ length: 60 }, (_, i) => `${slogan}第${i}场演出。`);
    expect(mean(slogan, learned)).toBeLessThan(0.5 * mean(slogan));
    expect(mean(FERRY.body, learned)).toBeGreaterThan(0.9 * mean(FERRY.body));
  });
});
