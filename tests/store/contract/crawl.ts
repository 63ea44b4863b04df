import { expect, it } from "vitest";
import type { CrawlFault, CrawlTask, SourceReport } from "../../../domain/crawl.ts";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Store } from "../../../domain/ports/store.ts";
import { extracted, findArticle, LATER, NOON, readArticle, SOURCE, savePage, seedSource } from "./samples.ts";

function task(address: string): CrawlTask {
  return { address, role: "article", depth: 1, issueDay: "2026-03-05", hints: { title: "题", page: "01" } };
}

function report(changes: Partial<SourceReport> = {}): SourceReport {
  return {
    sourceId: SOURCE.id,
    outlet: "青禾日报",
    source: SOURCE.name,
    kind: "feed",
    pagesFetched: 3,
    pagesUnchanged: 0,
    articlesFound: 2,
    articlesNew: 2,
    faults: [],
    complete: true,
    readThrough: null,
    samples: { index: null, article: null },
    ...changes,
  };
}

function runs(store: () => Store): void {
  it("resumes a run that was not closed, and begins anew after one that was", async () => {
    await seedSource(store());
    const first = await store().crawlRuns.open("n1", SOURCE);
    await first.ports.frontier.add([task("http://a.localhost/1"), task("http://a.localhost/2")]);
    await first.ports.frontier.finish("http://a.localhost/1");
    const resumed = await store().crawlRuns.open("n1", SOURCE);
    expect(resumed.runId).toBe(first.runId);
    expect(await resumed.ports.frontier.waiting()).toEqual([task("http://a.localhost/2")]);
    await resumed.ports.frontier.finish("http://a.localhost/2");
    await store().crawlRuns.close(first.runId, report(), "2026-03-05", NOON);
    const second = await store().crawlRuns.open("n1", SOURCE);
    expect(second.runId).not.toBe(first.runId);
    expect(await second.ports.frontier.waiting()).toEqual([]);
    await expect(store().crawlRuns.open("n1", { ...SOURCE, id: "none" })).rejects.toThrow(NotFoundError);
  });

  it("marks the source when a run closes; a later issue day moves it on, none and an earlier one do not", async () => {
    await seedSource(store());
    const close = async (night: string, day: string | null, at: string) => {
      const { runId } = await store().crawlRuns.open(night, SOURCE);
      await store().crawlRuns.close(runId, report(), day, at);
      return store().sources.get(SOURCE.id);
    };
    expect(await close("n1", "2026-03-04", NOON)).toMatchObject({
      lastFinishedAt: NOON,
      lastIssueDay: "2026-03-04",
    });
    expect(await close("n2", null, LATER)).toMatchObject({
      lastFinishedAt: LATER,
      lastIssueDay: "2026-03-04",
    });
    expect(await close("n3", "2026-03-01", LATER)).toMatchObject({ lastIssueDay: "2026-03-04" });
    await store().sources.put({ ...SOURCE, name: "改名", lastFinishedAt: null, lastIssueDay: null });
    expect(await store().sources.get(SOURCE.id)).toMatchObject({ name: "改名", lastIssueDay: "2026-03-04" });
    expect(await store().sources.list()).toHaveLength(1);
  });

  it("tells a source's closed runs with the day and the errand of their night, the newest first", async () => {
    await seedSource(store());
    const night = await store().nights.begin("2026-03-05", null, NOON);
    const errand = await store().nights.begin("2026-03-06", '{"issueDays":["2026-03-06"]}', NOON);
    const told = report({ layouts: { index: "1:abcd", article: null } });
    for (const [{ id }, at] of [
      [night, NOON],
      [errand, LATER],
      [errand, null],
    ] as const) {
      const { runId } = await store().crawlRuns.open(id, SOURCE);
      if (at !== null) await store().crawlRuns.close(runId, told, null, at);
    }
    const former = { day: "2026-03-05", errand: null, closedAt: NOON, report: told, reading: null };
    const later = { ...former, day: "2026-03-06", errand: errand.errand, closedAt: LATER };
    expect(await store().crawlRuns.history(SOURCE.id, 5)).toEqual([later, former]);
    expect(await store().crawlRuns.history(SOURCE.id, 1)).toEqual([later]);
    expect(await store().crawlRuns.history("none", 5)).toEqual([]);
  });

  it("reports the newest closed run of each source since an instant", async () => {
    await seedSource(store());
    const first = await store().crawlRuns.open("n1", SOURCE);
    await store().crawlRuns.close(first.runId, report({ pagesFetched: 1 }), null, NOON);
    const second = await store().crawlRuns.open("n1", SOURCE);
    await store().crawlRuns.close(second.runId, report({ pagesFetched: 2 }), null, LATER);
    await store().crawlRuns.open("n1", SOURCE);
    expect(await store().crawlRuns.reports("n1", NOON)).toEqual([report({ pagesFetched: 2 })]);
    expect(await store().crawlRuns.reports("n1", "2026-03-05T13:00:00.001Z")).toEqual([]);
    expect(await store().crawlRuns.reports("n2", NOON)).toEqual([]);
  });
}

function givenUp(store: () => Store): void {
  const failure = (address: string, code: CrawlFault["code"]): CrawlFault => {
    return { sourceId: SOURCE.id, address, code, message: "不行", attempts: 3, at: NOON };
  };

  it("lets what a killed run had given up wait again", async () => {
    await seedSource(store());
    const tasks = [task("http://a.localhost/1"), task("http://a.localhost/2")];
    const { frontier } = (await store().crawlRuns.open("n1", SOURCE)).ports;
    await frontier.add(tasks);
    await frontier.fail(failure("http://a.localhost/1", "not-found"));
    await frontier.finish("http://a.localhost/2");
    const resumed = (await store().crawlRuns.open("n1", SOURCE)).ports.frontier;
    expect(await resumed.waiting()).toEqual([tasks[0]]);
  });

  it("takes article pages that another night may have into the next run, for fourteen runs", async () => {
    await seedSource(store());
    const [passing, gone, index] = ["1", "2", "3"].map((name) => `http://a.localhost/${name}`) as [
      string,
      string,
      string,
    ];
    const first = await store().crawlRuns.open("n1", SOURCE);
    await first.ports.frontier.add([task(passing), task(gone), { ...task(index), role: "index" }]);
    await first.ports.frontier.fail(failure(passing, "timeout"));
    await first.ports.frontier.fail(failure(gone, "not-found"));
    await first.ports.frontier.fail(failure(index, "timeout"));
    await store().crawlRuns.close(first.runId, report(), null, NOON);
    for (let night = 2; night <= 15; night++) {
      const { runId, ports } = await store().crawlRuns.open(`n${night}`, SOURCE);
      expect(await ports.frontier.waiting(), `night ${night}`).toEqual([task(passing)]);
      await ports.frontier.fail(failure(passing, "server-error"));
      await store().crawlRuns.close(runId, report(), null, new Date(Date.parse(NOON) + night * 1000).toISOString());
    }
    const last = await store().crawlRuns.open("n16", SOURCE);
    expect(await last.ports.frontier.waiting()).toEqual([]);
  });

  it("takes what a run of another night that was killed for good had not come to, once", async () => {
    await seedSource(store());
    const [never, failed, done, seed] = ["1", "2", "3", "4"].map((name) => task(`http://a.localhost/${name}`)) as [
      CrawlTask,
      CrawlTask,
      CrawlTask,
      CrawlTask,
    ];
    const killed = await store().crawlRuns.open("n1", SOURCE);
    await killed.ports.frontier.add([{ ...seed, role: "index", depth: 0 }, never, failed, done]);
    await killed.ports.frontier.fail(failure(failed.address, "robots"));
    await killed.ports.frontier.finish(done.address);
    const next = await store().crawlRuns.open("n2", SOURCE);
    expect(await next.ports.frontier.waiting()).toEqual([never, failed]);
    await next.ports.frontier.finish(never.address);
    await next.ports.frontier.finish(failed.address);
    await store().crawlRuns.close(next.runId, report(), null, NOON);
    const third = await store().crawlRuns.open("n3", SOURCE);
    expect(await third.ports.frontier.waiting()).toEqual([]);
  });

  it("asks again for a page that is lost, whichever run had fetched it", async () => {
    await seedSource(store());
    const [first, second] = ["http://a.localhost/1", "http://a.localhost/2"];
    const night = async (name: string, tasks: readonly CrawlTask[], at: string) => {
      const { runId, ports } = await store().crawlRuns.open(name, SOURCE);
      const found = await ports.frontier.waiting();
      await ports.frontier.add(tasks);
      for (const { address } of [...found, ...tasks]) await ports.frontier.finish(address);
      await store().crawlRuns.close(runId, report(), null, at);
      return found;
    };
    await night("n1", [task(first)], NOON);
    await night("n2", [task(second)], LATER);
    for (const address of [first, second, "http://a.localhost/never"]) {
      await store().crawlRuns.askAgain(SOURCE.id, address);
    }
    const taken = await night("n3", [], "2026-03-07T12:00:00.000Z");
    expect(taken.map(({ address }) => address).sort()).toEqual([first, second]);
    expect(await night("n4", [], "2026-03-08T12:00:00.000Z")).toEqual([]);
  });

  it("takes the further page of a list that failed, and what a closed run left, into the next run", async () => {
    await seedSource(store());
    const [first, older, left] = ["1", "2", "3"].map((name) => task(`http://a.localhost/${name}`)) as [
      CrawlTask,
      CrawlTask,
      CrawlTask,
    ];
    const page = { ...older, role: "index", depth: 1, issueDay: null } as const;
    const { runId, ports } = await store().crawlRuns.open("n1", SOURCE);
    await ports.frontier.add([{ ...first, role: "index", depth: 0, issueDay: null }, page, left]);
    await ports.frontier.fail(failure(first.address, "timeout"));
    await ports.frontier.fail(failure(page.address, "timeout"));
    await store().crawlRuns.close(runId, report({ complete: false }), null, NOON);
    expect(await (await store().crawlRuns.open("n2", SOURCE)).ports.frontier.waiting()).toEqual([page, left]);
  });
}

function frontiers(store: () => Store): void {
  it("adds an address once, keeps the order, and a failed task waits no more", async () => {
    await seedSource(store());
    const { frontier } = (await store().crawlRuns.open("n1", SOURCE)).ports;
    const long = `http://a.localhost/${"长".repeat(4000)}`;
    const [a, b, c] = [task("http://a.localhost/b"), task("http://a.localhost/a"), task(long)];
    expect(await frontier.add([a, b, a])).toEqual([a, b]);
    expect(await frontier.add([{ ...b, depth: 9 }, c])).toEqual([c]);
    expect(await frontier.waiting()).toEqual([a, b, c]);
    const fault = {
      sourceId: SOURCE.id,
      address: b.address,
      code: "timeout",
      message: "超时\u0000",
      attempts: 3,
      at: NOON,
    } as const;
    await frontier.fail(fault);
    await frontier.fail({ ...fault, attempts: 4, at: LATER });
    await frontier.finish(a.address);
    await frontier.finish(a.address);
    expect(await frontier.waiting()).toEqual([c]);
    expect(await store().crawlRuns.faults(SOURCE.id, NOON)).toEqual([
      { ...fault, message: "超时\uFFFD", attempts: 4, at: LATER },
    ]);
    expect(await store().crawlRuns.faults(SOURCE.id, "2026-03-06T00:00:00Z")).toEqual([]);
    expect(await store().crawlRuns.allFaults(NOON)).toEqual(await store().crawlRuns.faults(SOURCE.id, NOON));
  });

  it("takes 20,000 tasks at once", async () => {
    await seedSource(store());
    const { frontier } = (await store().crawlRuns.open("n1", SOURCE)).ports;
    const tasks = Array.from({ length: 20_000 }, (_, i) => task(`http://a.localhost/${i}`));
    expect(await frontier.add(tasks)).toHaveLength(20_000);
    expect((await frontier.waiting()).map(({ address }) => address)).toEqual(tasks.map(({ address }) => address));
  });
}

function sink(store: () => Store): void {
  it("tells new, known and changed articles apart by the bytes of their pages", async () => {
    await seedSource(store());
    const { ports } = await store().crawlRuns.open("n1", SOURCE);
    const address = "http://a.localhost/1";
    const found = async (text: string, at: string, title?: string) =>
      ports.articles.found({
        sourceId: SOURCE.id,
        outletId: SOURCE.outletId,
        address,
        hints: title === undefined ? {} : { title },
        fetchId: await savePage(ports, address, text, at),
      });
    expect(await found("one", NOON)).toBe("new");
    expect(await found("one", LATER)).toBe("known");
    expect(await found("two", LATER)).toBe("new");
    expect(await found("two", LATER, "题")).toBe("known");
    const waiting = await store().articles.waitingForExtract(10, "1");
    expect(waiting).toHaveLength(1);
    expect(waiting[0]).toMatchObject({ address, hints: { title: "题" } });
    const page = await store().pages.read(waiting[0]?.fetchId ?? "");
    expect(new TextDecoder().decode(page.bytes)).toBe("two");
    await expect(
      ports.articles.found({
        sourceId: SOURCE.id,
        outletId: "qhrb",
        address: "http://a.localhost/9",
        hints: {},
        fetchId: "?",
      }),
    ).rejects.toThrow(NotFoundError);
  });
}

/** What is asked and written at once is answered and committed together. */
function together(store: () => Store): void {
  it("one that cannot be handed on fails alone, whatever is committed beside it", async () => {
    await seedSource(store());
    const { ports } = await store().crawlRuns.open("n1", SOURCE);
    const addresses = [1, 2, 3].map((n) => `http://a.localhost/${n}`);
    const kept = await Promise.all(addresses.map((address) => savePage(ports, address, address)));
    const article = (address: string, fetchId: string) => ({
      sourceId: SOURCE.id,
      outletId: SOURCE.outletId,
      address,
      hints: {},
      fetchId,
    });
    await ports.frontier.add(addresses.map(task));
    const ends = await Promise.allSettled([
      ...addresses.map((address, at) => ports.articles.found(article(address, kept[at] ?? ""))),
      ports.articles.found(article("http://a.localhost/9", "?")),
      // The same page by a second source, in the same commit.
      ports.articles.found(article(addresses[0] ?? "", kept[0] ?? "")),
      ...addresses.slice(1).map((address) => ports.frontier.finish(address)),
    ]);
    expect(ends.map((end) => (end.status === "fulfilled" ? end.value : "failed"))).toEqual([
      ...["new", "new", "new", "failed", "known"],
      ...[undefined, undefined],
    ]);
    expect(await store().articles.waitingForExtract(10, "1")).toHaveLength(3);
    expect((await ports.frontier.waiting()).map(({ address }) => address)).toEqual(addresses.slice(0, 1));
  });

  it("answers many addresses asked about at once, each for itself", async () => {
    await seedSource(store());
    const { ports } = await store().crawlRuns.open("n1", SOURCE);
    const [read = "", paged = "", waiting = "", unknown = ""] = ["1", "2", "3", "4"].map(
      (n) => `http://a.localhost/${n}`,
    );
    await readArticle(store(), read, { publishedOn: "2026-03-01" });
    await findArticle(store(), waiting);
    const further = await Promise.all(["2_2", "2_3"].map((n) => savePage(ports, `http://a.localhost/${n}`, n)));
    const found = {
      sourceId: SOURCE.id,
      outletId: SOURCE.outletId,
      address: paged,
      hints: {},
      furtherFetchIds: further,
    };
    await ports.articles.found({ ...found, fetchId: await savePage(ports, paged, "2") });
    const due = await store().articles.waitingForExtract(10, "1");
    const id = due.find(({ address }) => address === paged)?.id ?? "";
    await store().articles.saveExtracted(id, extracted({ publishedOn: "2026-03-05" }), "digest", NOON);

    const all = [read, paged, waiting, unknown];
    const settled = await Promise.all(all.map((address) => ports.articles.settled(address, "2026-03-04")));
    expect(settled).toEqual([true, false, false, false]);
    expect(await Promise.all(all.map((address) => ports.articles.furtherOf(address)))).toEqual([
      [],
      ["http://a.localhost/2_2", "http://a.localhost/2_3"],
      null,
      null,
    ]);
    await savePage(ports, read, "anew", LATER);
    const validators = await Promise.all(all.map((address) => ports.archive.validators(address)));
    expect(validators.map((one) => one !== null)).toEqual([true, true, true, false]);
    const newest = await store().pages.read(validators[0]?.fetchId ?? "");
    expect(new TextDecoder().decode(newest.bytes)).toBe("anew");
  });
}

export function crawlContract(store: () => Store): void {
  runs(store);
  givenUp(store);
  frontiers(store);
  sink(store);
  together(store);
}
