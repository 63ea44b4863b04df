import { expect, it } from "vitest";
import { ConflictError } from "../../../domain/errors/conflict-error.ts";
import type { Store } from "../../../domain/ports/store.ts";
import { type Caller, countedName, countKeys } from "../../../domain/sign-in.ts";
import { seedOffice } from "./samples.ts";

const CALLER: Caller = { address: "10.0.0.7", agent: "Firefox", device: null };
const AT = "2026-03-05T08:00:00.000Z";
const after = (seconds: number) => new Date(Date.parse(AT) + seconds * 1_000).toISOString();
const KEYS = countKeys("wang", CALLER, false);
const AT_ONCE = 8;

async function seedUser(store: Store, officeId: string, username = "wang"): Promise<string> {
  const rest = { displayName: "王", role: "clerk", unitId: null, passwordHash: "hash" } as const;
  return (await store.users.create({ officeId, username, ...rest })).id;
}

export function identityContract(store: () => Store): void {
  it("counts every one of many tries at the same time, lets the rest wait, and forgets them one by one", async () => {
    const counts = store().signInCounts;
    const tries = await Promise.all(Array.from({ length: AT_ONCE }, () => counts.begin(KEYS, AT)));
    const counted = tries.filter(({ waitUntil }) => waitUntil === null);
    const pair = counted.flatMap(({ failures }) => failures.filter(([key]) => key.scope === "pair").map(([, n]) => n));
    expect(pair.sort()).toEqual([1, 2, 3, 4, 5]);
    expect(tries.filter(({ waitUntil }) => waitUntil === after(5))).toHaveLength(AT_ONCE - 5);
    expect(await counts.locked([countedName("wang")], AT)).toEqual(new Map([[countedName("wang"), after(5)]]));
    await counts.forgive(KEYS);
    expect((await counts.begin(KEYS, after(1))).failures.map(([, failures]) => failures)).toEqual([5, 5]);
    await counts.succeeded(KEYS);
    const again = await counts.begin(KEYS, after(2));
    expect(again.failures.map(([key, failures]) => [key.scope, failures])).toEqual([
      ["pair", 1],
      ["name", 5],
    ]);
    expect(await counts.unlock(countedName("wang"))).toBe(2);
    expect(await counts.unlock(countedName("wang"))).toBe(0);
  });

  it("begins anew after a day, and gives up what is older", async () => {
    const counts = store().signInCounts;
    await counts.begin(KEYS, AT);
    const nextDay = after(24 * 3600 + 1);
    expect((await counts.begin(KEYS, nextDay)).failures.map(([, failures]) => failures)).toEqual([1, 1]);
    expect(await counts.removeBefore(nextDay)).toBe(0);
    expect(await counts.removeBefore(after(48 * 3600))).toBe(2);
  });

  it("knows a browser by whoever signed in there, until all are forgotten", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const [wang, li] = [await seedUser(store(), officeId), await seedUser(store(), officeId, "li")];
    const { devices } = store();
    await Promise.all(Array.from({ length: AT_ONCE }, () => devices.keep(wang, "browser", AT)));
    await devices.keep(li, "other", AT);
    const asked = () => Promise.all([devices.knows("wang", "browser"), devices.knows("li", "browser")]);
    expect(await asked()).toEqual([true, false]);
    await devices.forgetAll(wang);
    expect(await asked()).toEqual([false, false]);
    expect([await devices.issued("browser"), await devices.issued("other")]).toEqual([false, true]);
  });

  it("takes a code and a recovery code once, however many bring it at the same time", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const userId = await seedUser(store(), officeId);
    const steps = store().secondSteps;
    expect(await steps.get(userId)).toBeNull();
    await steps.begin(userId, "first");
    await steps.begin(userId, "second");
    expect(await steps.get(userId)).toEqual({ userId, secret: "second", confirmedAt: null });
    expect(await steps.ofOffice(officeId)).toEqual(new Set());
    await steps.confirm(userId, AT, ["a", "b", "c"]);
    expect(await steps.ofOffice(officeId)).toEqual(new Set([userId]));
    await expect(steps.begin(userId, "third")).rejects.toThrow(ConflictError);
    const many = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: AT_ONCE }, work));
    expect((await many(() => steps.take(userId, 100))).filter(Boolean)).toHaveLength(1);
    expect([await steps.take(userId, 99), await steps.take(userId, 101)]).toEqual([false, true]);
    expect((await many(() => steps.takeCode(userId, "a", AT))).filter(Boolean)).toHaveLength(1);
    expect([await steps.codesLeft(userId), await steps.takeCode(userId, "none", AT)]).toEqual([2, false]);
    await steps.replaceCodes(userId, ["d"]);
    expect([await steps.codesLeft(userId), await steps.takeCode(userId, "b", AT)]).toEqual([1, false]);
    expect([await steps.remove(userId), await steps.remove(userId)]).toEqual([true, false]);
    expect([await steps.get(userId), await steps.codesLeft(userId)]).toEqual([null, 0]);
  });
}
