import { expect, it } from "vitest";
import { InputError } from "../../../domain/errors/input-error.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Store } from "../../../domain/ports/store.ts";
import { seedOffice } from "./samples.ts";

const CLERK = { username: "wang", displayName: "王", role: "clerk", unitId: null, passwordHash: "hash" } as const;

export function accountsContract(store: () => Store): void {
  it("keeps an office as it was given, and refuses its name a second time", async () => {
    const office = await store().offices.create({
      name: "青禾县",
      regionNames: ["青禾县", "青禾"],
      timeZone: "Asia/Shanghai",
    });
    expect(await store().offices.get(office.id)).toEqual({ ...office, regionNames: ["青禾县", "青禾"] });
    await expect(
      store().offices.create({ name: "青禾县", regionNames: [], timeZone: "Asia/Shanghai" }),
    ).rejects.toThrow(InputError);
    await expect(store().offices.get("off_none")).rejects.toThrow(NotFoundError);
    expect(await store().offices.list()).toHaveLength(1);
  });

  it("gives the hash to the sign-in alone, and a username once in the installation", async () => {
    const here = await seedOffice(store(), "青禾县");
    const there = await seedOffice(store(), "白水县");
    const user = await store().users.create({ officeId: here, ...CLERK });
    expect(user).not.toHaveProperty("passwordHash");
    expect(await store().users.list(here)).toEqual([user]);
    expect(await store().users.findByUsername("wang")).toEqual({ ...user, passwordHash: "hash" });
    expect(await store().users.findByUsername("none")).toBeNull();
    await expect(store().users.create({ officeId: there, ...CLERK })).rejects.toThrow(InputError);
  });

  it("lets no office read or change another's user", async () => {
    const here = await seedOffice(store(), "青禾县");
    const there = await seedOffice(store(), "白水县");
    const user = await store().users.create({ officeId: here, ...CLERK });
    await expect(store().users.get(there, user.id)).rejects.toThrow(NotFoundError);
    await expect(store().users.setPassword(there, user.id, "stolen", false)).rejects.toThrow(NotFoundError);
    await store().users.setPassword(here, user.id, "new", false);
    expect((await store().users.findByUsername("wang"))?.passwordHash).toBe("new");
  });

  it("ends a session at its hour, and sweeps only what has ended", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const user = await store().users.create({ officeId, ...CLERK });
    const times = { createdAt: "2026-03-05T08:00:00.000Z", userId: user.id };
    await store().sessions.create({ ...times, tokenDigest: "early", expiresAt: "2026-03-05T10:00:00Z" });
    await store().sessions.create({ ...times, tokenDigest: "late", expiresAt: "2026-03-05T20:00:00Z" });
    expect((await store().sessions.userOf("early", "2026-03-05T09:59:59.999Z"))?.id).toBe(user.id);
    expect(await store().sessions.userOf("early", "2026-03-05T10:00:00.000Z")).toBeNull();
    expect(await store().sessions.removeExpired("2026-03-05T10:00:00.000Z")).toBe(1);
    expect((await store().sessions.userOf("late", "2026-03-05T12:00:00.000Z"))?.id).toBe(user.id);
    await store().sessions.remove("late");
    expect(await store().sessions.userOf("late", "2026-03-05T12:00:00.000Z")).toBeNull();
  });
}
