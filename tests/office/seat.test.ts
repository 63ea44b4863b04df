import { afterEach, beforeEach, expect, test } from "vitest";
import { LeaseLostError } from "../../domain/errors/lease-lost-error.ts";
import type { Crew } from "../../domain/ports/crew.ts";
import { takeSeat } from "../../office/workers/seat.ts";
import { deferred } from "../setup/deferred.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

const LEASE_MS = 300;
let office: OfficeInTest;
beforeEach(async () => {
  office = await officeInTest("postgres");
});
afterEach(() => office.fresh.close());

test("a worker whose heartbeat is never answered gives itself up, and leaves once it is", async () => {
  const { store, settings } = office.ctx;
  if (store.crew === null) throw new TypeError("no crew on PostgreSQL");
  const answer = deferred<boolean>();
  const crew: Crew = { ...store.crew, workers: { ...store.crew.workers, beat: () => answer.promise } };
  const seat = await takeSeat({ ...office.ctx, settings: { ...settings, leaseMs: LEASE_MS } }, crew, ["match"]);
  await expect.poll(() => seat.lost.aborted, { timeout: 10 * LEASE_MS }).toBe(true);
  expect(seat.lost.reason).toBeInstanceOf(LeaseLostError);
  answer.resolve(false);
  await seat.leave();
  expect(await store.crew.workers.list()).toEqual([]);
});
