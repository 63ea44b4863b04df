import { expect, it } from "vitest";
import { InputError } from "../../../domain/errors/input-error.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Store } from "../../../domain/ports/store.ts";
import { seedOffice } from "./samples.ts";

const CLERK = { username: "wang", displayName: "王", role: "clerk", unitId: null, passwordHash: "hash" } as const;
const SESSION = {
  createdAt: "2026-03-05T08:00:00.000Z",
  lastSeenAt: "2026-03-05T08:00:00.000Z",
  stage: "open",
  address: "10.0.0.7",
  agent: "Firefox",
} as const;

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

  it("changes what is given of a user, never another office's, and keeps an administrator", async () => {
    const here = await seedOffice(store(), "青禾县");
    const there = await seedOffice(store(), "白水县");
    const admin = await store().users.create({ officeId: here, ...CLERK, username: "boss", role: "admin" });
    const user = await store().users.create({ officeId: here, ...CLERK, mustChangePassword: true });
    expect(user.mustChangePassword).toBe(true);
    await expect(store().users.setTourSeen(there, user.id)).rejects.toThrow(NotFoundError);
    expect((await store().users.get(here, user.id)).tourSeen).toBeUndefined();
    const changed = await store().users.update(here, user.id, { displayName: "王二", disabled: true });
    expect(changed).toEqual({ ...user, displayName: "王二", disabled: true });
    await expect(store().users.update(there, user.id, { disabled: false })).rejects.toThrow(NotFoundError);
    await expect(store().users.update(here, admin.id, { role: "clerk" })).rejects.toThrow(InputError);
    await expect(store().users.update(here, user.id, { role: "unit", unitId: "unt_no" })).rejects.toThrow(InputError);
    expect(await store().users.get(here, admin.id)).toEqual(admin);
    await store().users.setTourSeen(here, admin.id);
    expect(await store().users.get(here, admin.id)).toEqual({ ...admin, tourSeen: true });
    const times = { ...SESSION, expiresAt: "2026-03-05T20:00:00.000Z", userId: admin.id };
    for (const tokenDigest of ["one", "two", "three"]) await store().sessions.create({ ...times, tokenDigest });
    await store().sessions.removeOf(admin.id, "two");
    const left = ["one", "two", "three"].map((token) => store().sessions.find(token, times.createdAt));
    expect((await Promise.all(left)).map((one) => one?.user.id ?? null)).toEqual([null, admin.id, null]);
  });

  it("keeps what units and persons were, takes many or none, and counts what they sent in", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const at = "2026-03-05T08:00:00.000Z";
    const former = [
      { until: "2026-03-01", name: "旧", aliases: ["老"], unitClass: "机关", parentId: null, by: "u", at },
    ];
    const unit = { id: "unt_1", officeId, name: "新", aliases: [], unitClass: "乡镇", parentId: null };
    const person = { id: "per_1", officeId, unitId: "unt_1", name: "李", aliases: [], endedOn: "2026-03-04" };
    const kept = { ...unit, former, startedOn: "2025-01-01", endedOn: "2026-03-02", successorId: "unt_2" };
    await store().people.putAll(officeId, { units: [kept], correspondents: [person] });
    await store().people.putUnit({ ...unit, name: "再新" });
    expect((await store().people.units(officeId)).find(({ id }) => id === "unt_1")).toEqual({ ...kept, name: "再新" });
    expect((await store().people.correspondents(officeId)).find(({ id }) => id === "per_1")).toEqual(person);
    const lost = { ...person, id: "per_2", unitId: "unt_no" };
    const half = store().people.putAll(officeId, { units: [{ ...unit, id: "unt_9" }], correspondents: [lost] });
    await expect(half).rejects.toThrow(InputError);
    expect((await store().people.units(officeId)).map(({ id }) => id)).not.toContain("unt_9");
    expect(await store().people.counts(officeId, "2026-01-01", "2026-12-31")).toEqual([]);
  });

  it("ends a session at its hour, and sweeps only what has ended", async () => {
    const officeId = await seedOffice(store(), "青禾县");
    const user = await store().users.create({ officeId, ...CLERK });
    const times = { ...SESSION, userId: user.id };
    await store().sessions.create({ ...times, tokenDigest: "early", expiresAt: "2026-03-05T10:00:00Z" });
    await store().sessions.create({ ...times, tokenDigest: "late", expiresAt: "2026-03-05T20:00:00Z" });
    expect((await store().sessions.find("early", "2026-03-05T09:59:59.999Z"))?.user.id).toBe(user.id);
    expect(await store().sessions.find("early", "2026-03-05T10:00:00.000Z")).toBeNull();
    expect(await store().sessions.removeExpired("2026-03-05T10:00:00.000Z")).toBe(1);
    expect((await store().sessions.find("late", "2026-03-05T12:00:00.000Z"))?.user.id).toBe(user.id);
    await store().sessions.remove("late");
    expect(await store().sessions.find("late", "2026-03-05T12:00:00.000Z")).toBeNull();
  });
}
