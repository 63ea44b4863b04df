import { afterAll, beforeAll, expect, test } from "vitest";
import { LeaseLostError } from "../../domain/errors/lease-lost-error.ts";
import type { Night } from "../../domain/night.ts";
import type { Crew } from "../../domain/ports/crew.ts";
import type { HostTurns } from "../../domain/ports/host-turns.ts";
import type { Store } from "../../domain/ports/store.ts";
import { openStore } from "../../store/index.ts";
import { type FreshStore, freshStore } from "../setup/fresh-store.ts";

let fresh: FreshStore;
let other: Store;
let crew: Crew;
let turns: HostTurns;
let night: Night;
beforeAll(async () => {
  fresh = await freshStore("postgres");
  other = await openStore({ url: fresh.url, pagesDir: `${fresh.pagesDir}-far`, archiveHere: false });
  const { store } = fresh;
  if (store.crew === null || store.hostTurns === null) throw new TypeError("no crew on PostgreSQL");
  [crew, turns] = [store.crew, store.hostTurns];
  night = await store.nights.begin("2026-03-12", null, "2026-03-12T18:30:00.000Z");
});
afterAll(async () => {
  await other.close();
  await fresh.close();
});

const sit = (id: string) => crew.workers.join({ id, host: "here", pid: 1, roles: ["match"], archive: true });
const PART = { kind: "match", officeId: "off", articleIds: ["a"], asOf: "2026-03-12T18:31:00.000Z" } as const;
const RESULT = { articles: 1, faults: [] };

test("a part is one worker's at a time, and its result stands once, by who took it last", async () => {
  await sit("first");
  await sit("second");
  const added = await crew.parts.add(night, [PART, PART]);
  const [open] = await crew.parts.open(night);
  expect(added).toEqual([open]);
  const id = open?.id ?? "";
  const taken = await crew.workers.inNameOf("first", () => crew.parts.take(id, "first"));
  expect(taken).toMatchObject({ takes: 1, part: PART, night: { id: night.id, day: "2026-03-12" } });
  expect(await crew.workers.inNameOf("second", () => crew.parts.take(id, "second"))).toBeNull();
  // Silent for no time at all is silent for too long here.
  expect(await crew.workers.inNameOf("second", () => crew.workers.giveUpSilent(-1_000))).toEqual(["first"]);
  expect(await crew.workers.beat("first", null)).toBe(false);
  expect(await crew.parts.reclaim(night)).toEqual([{ id, kind: "match" }]);
  const again = await crew.workers.inNameOf("second", () => crew.parts.take(id, "second"));
  if (taken === null || again === null) throw new TypeError("not taken");
  expect(await crew.parts.add(night, [PART])).toEqual([]);
  const late = crew.workers.inNameOf("first", () => crew.parts.finish(taken, { articles: 7, faults: [] }));
  await expect(late).rejects.toThrow(LeaseLostError);
  await crew.parts.finish(taken, { articles: 7, faults: [] });
  expect(await crew.parts.count(night, ["match"], "off")).toEqual({ total: 1, done: 0 });
  await crew.workers.inNameOf("second", () => crew.parts.finish(again, RESULT));
  await crew.parts.finish(again, { articles: 7, faults: [] });
  expect(await crew.parts.sum(night, ["match"], "off")).toEqual(RESULT);
  expect(await crew.workers.inNameOf("first", async () => null)).toBeNull();
  await expect(crew.workers.inNameOf("first", () => turns.enter("a.example", 0, 1_000))).rejects.toThrow(
    LeaseLostError,
  );
});

test("parts that are given out together are fetched in their order, whatever was sent before and after", async () => {
  const queue = await crew.queue();
  const own = await fresh.store.nights.begin("2026-03-14", null, "2026-03-14T18:30:00.000Z");
  const articles = (from: number) => Array.from({ length: 20 }, (_, at) => ({ ...PART, articleIds: [`${from + at}`] }));
  const first = await crew.parts.add(own, articles(0));
  await queue.send(first);
  const second = await crew.parts.add(own, articles(100).reverse());
  await queue.send(second);
  const fetched: string[] = [];
  for (let message = await queue.next("match"); message !== null; message = await queue.next("match")) {
    const taken = await crew.parts.take(message.partId, "second");
    if (taken?.part.kind === "match") fetched.push(...taken.part.articleIds);
    await queue.over("match", message.id);
  }
  const numbers = (from: number) => Array.from({ length: 20 }, (_, at) => `${from + at}`);
  expect(fetched).toEqual([...numbers(0), ...numbers(100).reverse()]);
});

test("a part whose taking was not answered is its taker's own, and nobody takes one of a night that is over or begun anew", async () => {
  await sit("third");
  await sit("fourth");
  const own = await fresh.store.nights.begin("2026-03-13", null, "2026-03-13T18:30:00.000Z");
  const later = { ...own, startedAt: "2026-03-13T19:30:00.000Z" };
  await crew.parts.add(own, [PART]);
  await crew.parts.add(later, [PART]);
  const [open] = await crew.parts.open(own);
  const take = (worker: string, again?: boolean, id = open?.id ?? "") =>
    crew.workers.inNameOf(worker, () => crew.parts.take(id, worker, again));
  expect(await take("third")).toMatchObject({ takes: 1 });
  expect(await take("third")).toBeNull();
  expect(await take("fourth", true)).toBeNull();
  const taken = await take("third", true);
  expect(taken).toMatchObject({ takes: 2 });
  if (taken === null) throw new TypeError("not taken");
  await crew.parts.release(taken);
  const [stranger] = await crew.parts.open(later);
  expect(await take("third", false, stranger?.id)).toBeNull();
  await fresh.store.nights.finish(own.id, "failed", null, "2026-03-13T20:00:00.000Z");
  expect(await take("third")).toBeNull();
});

test("a host has one visitor, keeps its pause for everybody, and rests for everybody", async () => {
  const others = other.hostTurns;
  if (others === null) throw new TypeError("no turns");
  expect(await turns.enter("b.example", 0, 60_000)).toBe(0);
  expect(await others.enter("b.example", 0, 60_000)).toBeGreaterThan(0);
  await turns.leave("b.example", 0);
  const wait = await others.enter("b.example", 30_000, 60_000);
  expect(wait).toBeGreaterThan(20_000);
  expect(wait).toBeLessThanOrEqual(30_000);
  expect(await others.enter("b.example", 0, 60_000)).toBe(0);
  await others.leave("b.example", 90_000);
  expect(await turns.enter("b.example", 0, 60_000)).toBeGreaterThan(60_000);
  // Who never came back is gone when its visit must be over.
  expect(await turns.enter("c.example", 0, -1)).toBe(0);
  expect(await others.enter("c.example", 0, 60_000)).toBe(0);
});

function page(text: string) {
  return {
    ...{ address: `http://a.example/${text}`, finalAddress: `http://a.example/${text}`, method: "GET" as const },
    ...{ status: 200, requestHeaders: {}, headers: { etag: '"1"' }, fetchedAt: "2026-03-12T18:31:00.000Z" },
    bytes: new TextEncoder().encode(text),
  };
}

test("a page of a machine without the archive is read from the database until it is in the archive, and verifies", async () => {
  const ids = await Promise.all(["一", "二", "一"].map((text) => other.pages.save(page(text))));
  expect(await other.pages.validators("http://a.example/一")).toBeNull();
  expect(await other.pages.takeIn()).toBe(0);
  const [first = ""] = ids;
  expect(Buffer.from((await fresh.store.pages.read(first)).bytes).toString()).toBe("一");
  expect(await fresh.store.pages.takeIn()).toBe(2);
  expect(await fresh.store.pages.takeIn()).toBe(0);
  expect(Buffer.from((await fresh.store.pages.read(first)).bytes).toString()).toBe("一");
  await expect(other.pages.read(ids[1] ?? "").then(() => other.pages.read(first))).rejects.toThrow(/不在这台机器上/);
  const report = await fresh.store.pages.verify(() => undefined, new AbortController().signal);
  expect([report.rows, report.faultCount]).toEqual([2, 0]);
});

test("pages that arrive while others are saved here all stand where their rows say", async () => {
  const { pages } = fresh.store;
  for (let round = 1; round <= 5; round++) {
    await Promise.all(Array.from({ length: 20 }, (_, at) => other.pages.save(page(`there ${round} ${at}`))));
    let isOver = false;
    const arriving = pages.takeIn().finally(() => {
      isOver = true;
    });
    for (let at = 0; !isOver; at++) await pages.save(page(`here ${round} ${at}`));
    expect(await arriving).toBe(20);
  }
  const report = await pages.verify(() => undefined, new AbortController().signal);
  expect(report.faults).toEqual([]);
  expect(report.rows).toBeGreaterThan(100);
});
