import { expect, test } from "vitest";
import { clockSetBack } from "../../office/clock-set-back.ts";
import { examineMachine } from "../../office/doctor.ts";
import { missedNight } from "../../office/schedule.ts";
import { officeInTest } from "./office-in-test.ts";

test("nights that lie ahead of the clock are named, and hide no night that is owed", async () => {
  const { ctx, fresh, setNow } = await officeInTest();
  setNow("2027-03-12T20:00:00Z");
  const { nights } = ctx.store;
  const night = await nights.begin("2027-03-13", null, ctx.now().toISOString());
  await nights.finish(night.id, "done", null, ctx.now().toISOString());
  expect(await clockSetBack(ctx)).toBeNull();
  expect(await missedNight(ctx)).toBeNull();
  setNow("2026-03-12T20:00:00Z");
  expect(await clockSetBack(ctx)).toMatch(/时钟被拨回过.*2027-03-13 04:00.*2026-03-13 04:00/u);
  expect(await missedNight(ctx)).toBe("2026-03-13");
  const finding = (await examineMachine(ctx)).find(({ what }) => what === "时钟");
  expect(finding?.state).toBe("bad");
  await fresh.close();
});
