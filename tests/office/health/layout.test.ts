import { describe, expect, test } from "vitest";
import type { Day } from "../../../domain/time.ts";
import { healthOf } from "../../../office/health/health-of.ts";
import { failed, LAYOUTS, type NightChanges, night, nights, source } from "./records.ts";

const LAST = "2026-12-31";
type Layout = keyof typeof LAYOUTS;

// One letter a night: o = the old layout, n = the next one, p = another again, each read well; N = the next one, not read
// well; q = the next one on a quiet night; L = nothing is found on the next one; - = the page had not changed.
function record(page: "index" | "article", letter: string, day: Day) {
  const of = (layout: Layout | null): NightChanges => ({
    [page]: { layout: layout === null ? null : LAYOUTS[layout], fetchId: `pag_${letter}_${day}` },
  });
  const found = { samples: { index: `pag_L_${day}`, article: null }, layouts: { index: LAYOUTS.next, article: null } };
  if (letter === "L") return failed(day, "layout-changed", { report: found });
  if (letter === "N") return night(day, { ...of("next"), reading: { bodyless: 8 } });
  if (letter === "q") return night(day, { ...of("next"), fresh: 0 });
  if (letter === "-") return night(day, of(null));
  return night(day, of(({ o: "old", n: "next", p: "picture" } as const)[letter] ?? null));
}

const records = (page: "index" | "article", text: string) =>
  nights([...text], (day, letter) => record(page, letter, day));

function layoutOf(page: "index" | "article", text: string) {
  const { alarms, ended } = healthOf(source(), records(page, text), LAST);
  const kind = `layout-${page}`;
  return { alarm: alarms.find((one) => one.kind === kind), ended: ended.filter((one) => one.kind === kind) };
}

describe.each(["index", "article"] as const)("the layout of the %s page", (page) => {
  test.each([
    ["stays", "ooooooooo", false],
    ["is another for one night", "oooooono", false],
    ["is another for two nights", "oooooonn", false],
    ["flaps", "oooooonnonnonno", false],
    ["is another for three nights", "oooooonnn", true],
    ["is another, and pages that had not changed come between", "oooooon-n-n", true],
    ["is as before again", "oooooonnno", false],
    ["was read well for three nights more", "oooooonnnnnn", false],
    ["was read well for two nights more", "oooooonnnnn", true],
    ["is not read well", "ooooooNNNNNNNNNN", true],
    ["is new on quiet nights, which prove nothing", "ooooooqqqqqqqq", true],
    ["takes turns from the start", "onpnopnponpnoonnpp", false],
    ["took a turn before, and is now always the other", "oooooonoonoonnnnnnn", false],
  ])("%s: %s", (_, text, expected) => {
    expect(layoutOf(page, text).alarm !== undefined).toBe(expected);
  });
});

describe("an alarm of the layout", () => {
  test("holds the last good page and the present one", () => {
    const { alarm } = layoutOf("index", "oooooonnnn");
    expect(alarm).toMatchObject({ since: "2026-01-11", raisedOn: "2026-01-13" });
    expect(alarm?.layout).toMatchObject({
      page: "index",
      good: { day: "2026-01-10", fetchId: "pag_o_2026-01-10" },
      present: { day: "2026-01-14", fetchId: "pag_n_2026-01-14" },
    });
    expect(alarm?.layout?.likeness).toBeLessThan(0.5);
    expect(alarm?.text).toMatch(/已连续 3 次：2026-01-13 的目录页换了版式，与 2026-01-10 的相比只有 \d+% 相同/u);
  });

  test("comes too where the declaration finds nothing, and ends when it finds something again", () => {
    expect(layoutOf("index", "ooooooLLL").alarm?.text).toMatch(
      /问题：layout-changed，与 2026-01-10 的相比只有 \d+% 相同/u,
    );
    expect(layoutOf("index", "ooooooLLLo").alarm).toBeUndefined();
    const mended = layoutOf("index", "ooooooLLLLn");
    expect(mended.alarm).toBeUndefined();
    expect(mended.ended).toMatchObject([{ since: "2026-01-11", endedOn: "2026-01-15" }]);
    expect(layoutOf("index", "ooooooLLLLnnnnn").ended).toHaveLength(1);
  });

  test("does not come after something is found again in the new layout", () => {
    const { alarm, ended } = layoutOf("index", "ooooooLLnnnnn");
    expect([alarm, ended]).toEqual([undefined, []]);
  });

  test("comes where no page was kept, as of a browser that waited in vain", () => {
    const blank = nights([0, 1, 2], (day) => failed(day, "layout-changed"));
    const [alarm] = healthOf(source(), blank, LAST).alarms;
    expect(alarm).toMatchObject({ kind: "layout-index", layout: { good: null, present: null, likeness: null } });
  });
});
