import { spawn } from "node:child_process";
import { once } from "node:events";
import { hostname } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BusyError } from "../../domain/errors/busy-error.ts";
import { withLease } from "../../office/lease.ts";
import { deferred } from "../setup/deferred.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

describe.each(["sqlite", "postgres"] as const)("a lease on %s", (engine) => {
  let office: OfficeInTest;
  beforeAll(async () => {
    office = await officeInTest(engine);
  });
  afterAll(() => office.fresh.close());

  test("one holds it, the others are told, and it is free afterwards, also after a failure", async () => {
    const { ctx } = office;
    const inside = deferred();
    const leave = deferred();
    const first = withLease(ctx, "night", "忙", 0, async () => {
      inside.resolve();
      await leave.promise;
      throw new Error("went wrong");
    });
    await inside.promise;
    await expect(withLease(ctx, "night", "忙", 0, async () => "in")).rejects.toThrow(BusyError);
    expect(await withLease(ctx, "other", "忙", 0, async () => "in")).toBe("in");
    leave.resolve();
    await expect(first).rejects.toThrow("went wrong");
    expect(await withLease(ctx, "night", "忙", 0, async () => "in")).toBe("in");
  });

  test("one who waits gets it when the holder leaves", async () => {
    const { ctx } = office;
    const order: string[] = [];
    const leave = deferred();
    const inside = deferred();
    const first = withLease(ctx, "ledger", "忙", 0, async () => {
      inside.resolve();
      await leave.promise;
      order.push("first");
    });
    await inside.promise;
    const second = withLease(ctx, "ledger", "忙", 10_000, async () => order.push("second"));
    leave.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(["first", "second"]);
  });

  test("that of a process which died on this machine is taken over at once, that of a live one is not", async () => {
    const { ctx } = office;
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    const holder = `${hostname()}|${child.pid}|x`;
    await ctx.store.leases.acquire("dead", holder, 600_000, ctx.now().toISOString());
    await expect(withLease(ctx, "dead", "忙", 0, async () => "in")).rejects.toThrow(BusyError);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await withLease(ctx, "dead", "忙", 0, async () => "in")).toBe("in");
  });

  test("that of a dead process whose number this one was given is taken over at once", async () => {
    const { ctx } = office;
    const holder = `${hostname()}|${process.pid}|x`;
    await ctx.store.leases.acquire("reborn", holder, 600_000, ctx.now().toISOString());
    expect(await withLease(ctx, "reborn", "忙", 0, async () => "in")).toBe("in");
  });
});
