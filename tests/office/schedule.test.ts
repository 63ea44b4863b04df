import cron from "node-cron";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withLease } from "../../office/lease.ts";
import { lastDueDay, missedNight, startSchedule } from "../../office/schedule.ts";
import { deferred } from "../setup/deferred.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

describe("the night that was due last", () => {
  test.each([
    ["2026-03-12T18:29:59Z", "2026-03-12"],
    ["2026-03-12T18:30:00Z", "2026-03-13"],
    ["2026-03-12T15:59:00Z", "2026-03-12"],
    ["2026-03-12T16:00:00Z", "2026-03-12"],
  ])("at %s in Shanghai it was the one of %s", (instant, day) => {
    expect(lastDueDay(new Date(instant), "02:30", "Asia/Shanghai")).toBe(day);
  });

  test("another zone has another night", () => {
    expect(lastDueDay(new Date("2026-03-12T18:30:00Z"), "02:30", "UTC")).toBe("2026-03-12");
  });
});

describe("catching up", () => {
  let office: OfficeInTest;
  beforeEach(async () => {
    office = await officeInTest();
    office.setNow("2026-03-12T20:00:00Z");
  });
  afterEach(() => office.fresh.close());

  test("a night that never ran is missed, one that finished is not, a day later it is again", async () => {
    const { store } = office.ctx;
    expect(await missedNight(office.ctx)).toBe("2026-03-13");
    const night = await store.nights.begin("2026-03-13", null, "2026-03-12T18:30:00.000Z");
    expect(await missedNight(office.ctx)).toBe("2026-03-13");
    await store.nights.finish(night.id, "done", null, "2026-03-12T18:40:00.000Z");
    expect(await missedNight(office.ctx)).toBeNull();
    office.setNow("2026-03-13T18:31:00Z");
    expect(await missedNight(office.ctx)).toBe("2026-03-14");
  });

  test("a schedule that cannot ask the database leaves nothing running behind", async () => {
    const { store } = office.ctx;
    const before = cron.getTasks().size;
    const nights = { ...store.nights, latest: () => Promise.reject(new Error("the database is gone")) };
    const events = { onNight: () => undefined, onEnd: () => undefined, onError: () => undefined };
    const ctx = { ...office.ctx, store: { ...store, nights } };
    await expect(startSchedule(ctx, events)).rejects.toThrow("the database is gone");
    expect(cron.getTasks().size).toBe(before);
  });

  test("a failed night is tried again, an errand does not pass for one", async () => {
    const { store } = office.ctx;
    const night = await store.nights.begin("2026-03-13", null, "2026-03-12T18:30:00.000Z");
    await store.nights.finish(night.id, "failed", null, "2026-03-12T18:40:00.000Z");
    const errand = await store.nights.begin("2026-03-13", "crawl", "2026-03-12T19:00:00.000Z");
    await store.nights.finish(errand.id, "done", null, "2026-03-12T19:01:00.000Z");
    expect(await missedNight(office.ctx)).toBe("2026-03-13");
  });

  test("a killed night is taken to its end, and the one that came due meanwhile is run as well", async () => {
    const { store } = office.ctx;
    await store.nights.begin("2026-03-10", null, "2026-03-09T18:30:00.000Z");
    const told: string[] = [];
    const ended = deferred();
    const schedule = await startSchedule(office.ctx, {
      onNight: (day, why) => told.push(`${why} ${day}`),
      onEnd: (day, state) => {
        told.push(`${state} ${day}`);
        if (day === "2026-03-13") ended.resolve();
      },
      onError: (error) => ended.reject(error),
    });
    await ended.promise;
    await schedule.stop();
    expect(told).toEqual(["missed 2026-03-10", "done 2026-03-10", "missed 2026-03-13", "done 2026-03-13"]);
  });

  test("a night that finds an errand at work waits for its end instead of being dropped", async () => {
    const { ctx } = office;
    const told: string[] = [];
    const ended = deferred();
    const busy = deferred();
    const taken = deferred();
    const errand = withLease(ctx, "night", "忙", 0, () => {
      taken.resolve();
      return busy.promise;
    });
    await taken.promise;
    const schedule = await startSchedule(
      ctx,
      {
        onNight: (day, why) => told.push(`${why} ${day}`),
        onEnd: (day, state) => {
          told.push(`${state} ${day}`);
          if (state === "busy") busy.resolve();
          else ended.resolve();
        },
        onError: (error) => ended.reject(error),
      },
      { busyMs: 10 },
    );
    await ended.promise;
    await Promise.all([schedule.stop(), errand]);
    expect(told).toEqual(["missed 2026-03-13", "busy 2026-03-13", "done 2026-03-13"]);
  });

  test("starting runs the missed night once, and a second start finds nothing to make up", async () => {
    const told: string[] = [];
    const ended = deferred();
    const events = {
      onNight: (day: string, why: string) => told.push(`${why} ${day}`),
      onEnd: (day: string, state: string) => {
        told.push(`${state} ${day}`);
        ended.resolve();
      },
      onError: (error: unknown) => ended.reject(error),
    };
    const schedule = await startSchedule(office.ctx, events);
    await ended.promise;
    await schedule.stop();
    expect(told).toEqual(["missed 2026-03-13", "done 2026-03-13"]);
    const again = await startSchedule(office.ctx, events);
    await again.stop();
    expect(told).toHaveLength(2);
  });
});
