import { beforeAll, describe, expect, it } from "vitest";
import type { Case } from "./corpus/case.ts";
import { corpus } from "./corpus/index.ts";
import { emptyTally, measure, type Tally } from "./measure.ts";

/** `npm run bench:intake` prints the same figures. */
describe("two hundred mails and files as offices write them", () => {
  const tally: Tally = emptyTally();
  let cases: readonly Case[];
  beforeAll(async () => {
    cases = await corpus();
    for (const one of cases) await measure(one, tally);
  });

  it("are all read without a crash and none is lost", () => {
    expect(cases).toHaveLength(200);
    expect(tally.lost).toEqual([]);
  });

  it("give unit, person, date and title right where they are answered at all", () => {
    const right = Object.values(tally.right).reduce((all, count) => all + count, 0);
    const answered = tally.pieces * 4 - Object.values(tally.asked).reduce((all, count) => all + count, 0);
    expect(right / answered, tally.wrong.join("\n")).toBeGreaterThanOrEqual(0.97);
    expect(tally.pieces).toBeGreaterThan(200);
  });

  it("are asked about only where the words do not say it", () => {
    expect(tally.askedNeedlessly.length).toBeLessThanOrEqual(tally.pieces * 0.03 * 4);
  });
});
