import { expect, it } from "vitest";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Store } from "../../../domain/ports/store.ts";
import { LATER, NOON } from "./samples.ts";

export function nightsContract(store: () => Store): void {
  it("resumes a night that runs, and begins one that ended anew under its id", async () => {
    const first = await store().nights.begin("2026-03-05", null, NOON);
    expect(first).toMatchObject({ state: "running", startedAt: NOON, finishedAt: null, summary: null, errand: null });
    expect(await store().nights.begin("2026-03-05", null, LATER)).toEqual(first);
    const summary = {
      day: "2026-03-05",
      sources: [],
      articlesExtracted: 3,
      extractFaults: [],
      stories: 0,
      offices: [],
    };
    await store().nights.finish(first.id, "faults", summary, LATER);
    expect(await store().nights.latest()).toEqual({ ...first, state: "faults", finishedAt: LATER, summary });
    const again = await store().nights.begin("2026-03-05", null, LATER);
    // It had ended at that very instant: what was closed then must not count as this beginning's.
    expect(Date.parse(again.startedAt)).toBe(Date.parse(LATER) + 1);
    expect(again).toEqual({ ...first, startedAt: again.startedAt });
    await expect(store().nights.finish("ngt_none", "done", null, NOON)).rejects.toThrow(NotFoundError);
  });

  it("names the latest and the last that reached its end, errands aside", async () => {
    expect(await store().nights.latest()).toBeNull();
    expect(await store().nights.lastFinished(LATER)).toBeNull();
    const a = await store().nights.begin("2026-03-04", null, "2026-03-04T18:30:00Z");
    await store().nights.finish(a.id, "done", null, "2026-03-04T19:00:00Z");
    const b = await store().nights.begin("2026-03-05", null, "2026-03-05T18:30:00Z");
    await store().nights.finish(b.id, "failed", null, "2026-03-05T19:00:00Z");
    const errand = await store().nights.begin("2026-03-06", "match", "2026-03-06T18:30:00Z");
    await store().nights.finish(errand.id, "done", null, "2026-03-06T19:00:00Z");
    expect((await store().nights.latest())?.id).toBe(b.id);
    expect((await store().nights.lastFinished("2026-03-07T00:00:00Z"))?.id).toBe(a.id);
    // What a clock that stood wrong has dated lies ahead.
    expect(await store().nights.lastFinished("2026-03-04T18:59:59Z")).toBeNull();
    expect((await store().nights.list(2)).map(({ id }) => id)).toEqual([errand.id, b.id]);
  });

  it("gives a lease to one holder until it runs out or is let go", async () => {
    const take = (holder: string, now: string) => store().leases.acquire("night", holder, 60_000, now);
    expect(await store().leases.holder("night")).toBeNull();
    const race = await Promise.all(["a", "b", "c", "d"].map((holder) => take(holder, "2026-03-05T12:00:00Z")));
    expect(race.filter((taken) => taken)).toHaveLength(1);
    const holder = (await store().leases.holder("night")) ?? "";
    expect(await take(holder, "2026-03-05T12:00:30Z")).toBe(true);
    expect(await take("z", "2026-03-05T12:01:29.999Z")).toBe(false);
    expect(await take("z", "2026-03-05T12:01:30.000Z")).toBe(true);
    await store().leases.release("night", holder);
    expect(await store().leases.holder("night")).toBe("z");
    await store().leases.release("night", "z");
    expect(await take("y", "2026-03-05T12:01:31Z")).toBe(true);
  });
}
