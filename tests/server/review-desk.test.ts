import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";
import { addReprints } from "./sample-reprint.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;
let admin: BrowserClient;
let reprints: readonly string[];

const BRIDGE = 2;
const LAMP = 3;

beforeAll(async () => {
  sample = await sampleOffice();
  reprints = await addReprints(sample, sample.links[BRIDGE] ?? "", 2);
  app = buildServer(sample.ctx, { consoleDir: null });
  clerk = await signedIn(app, "clerk");
  admin = await signedIn(app, "admin");
});
/** A session lasts hours, not days. */
async function at(instant: string): Promise<void> {
  sample.setNow(instant);
  clerk = await signedIn(app, "clerk");
  admin = await signedIn(app, "admin");
}

afterAll(async () => {
  await app.close();
  await sample.close();
});

const bridge = () => `/api/review/${sample.links[BRIDGE]}`;
const itemOf = async (client: BrowserClient, linkId: string | undefined) =>
  (await client.get(`/api/review/${linkId}`)).json();
const order = async (client: BrowserClient): Promise<readonly string[]> =>
  (await client.get("/api/review?size=100")).json().items.map((row: { linkId: string }) => row.linkId);

describe("暂缓", () => {
  it("puts a link at the end for everybody, tells who and until when, and takes it back", async () => {
    const first = (await order(clerk))[0];
    const url = `/api/review/${first}/snooze`;
    const wish = { until: "2026-03-16", reason: "等横岭乡回话" };
    expect((await clerk.send("PUT", url, wish)).statusCode).toBe(204);
    for (const client of [clerk, admin]) expect((await order(client)).at(-1)).toBe(first);
    const { link, snooze } = await itemOf(admin, first);
    expect(snooze).toEqual({ ...wish, onlyMe: false, by: "李文书" });
    expect(link).toMatchObject({ state: "review", decisions: 1 });
    expect((await clerk.send("PUT", url, { until: null })).statusCode).toBe(204);
    expect((await order(clerk))[0]).toBe(first);
  });

  it("can hold for one person alone, and ends by itself on its day", async () => {
    const first = (await order(clerk))[0];
    const wish = { until: "2026-03-14", onlyMe: true };
    expect((await clerk.send("PUT", `/api/review/${first}/snooze`, wish)).statusCode).toBe(204);
    expect((await order(clerk)).at(-1)).toBe(first);
    expect((await order(admin))[0]).toBe(first);
    // Midnight in Shanghai.
    await at("2026-03-13T16:00:00.000Z");
    expect((await order(clerk))[0]).toBe(first);
    await at("2026-03-13T00:30:00.000Z");
  });

  it("refuses a day that is not ahead, one that is far off, and a link that waits no longer", async () => {
    const put = (linkId: string | undefined, until: string) =>
      clerk.send("PUT", `/api/review/${linkId}/snooze`, { until });
    for (const until of ["2026-03-13", "2026-03-01", "2026-06-30"]) {
      expect((await put(sample.links[LAMP], until)).statusCode, until).toBe(400);
    }
    expect((await put(sample.links[0], "2026-03-16")).statusCode).toBe(409);
    expect((await put("lnk_none", "2026-03-16")).statusCode).toBe(404);
  });
});

describe("同稿转载一并审定", () => {
  const together = (kind: string, seen: number, ids = [sample.links[BRIDGE] ?? "", ...reprints]) =>
    clerk.post("/api/review/decisions", { kind, links: ids.map((linkId) => ({ linkId, seen })) });

  it("names what waits of the same text, decides it at once with a decision of each, and takes it back as one", async () => {
    const item = await itemOf(clerk, sample.links[BRIDGE]);
    expect(item.reprints.map((one: { linkId: string }) => one.linkId)).toEqual(reprints);
    expect(item.reprints[0]).toMatchObject({ articleTitle: "一座桥 五个组 十分钟", decisions: 1, contradictions: 1 });
    const decided = await together("confirmed", 1);
    expect(decided.json()).toEqual({
      state: "confirmed",
      links: [sample.links[BRIDGE], ...reprints].map((linkId) => ({ linkId, seen: 2 })),
    });
    const rows = async () => (await clerk.get(`/api/placements?text=${encodeURIComponent("一座桥")}`)).json().total;
    expect(await rows()).toBe(3);
    const last = await itemOf(admin, reprints[1]);
    expect(last.decisions.at(-1)).toMatchObject({ kind: "confirmed", by: "李文书" });
    expect((await together("review", 2)).statusCode).toBe(200);
    expect(await rows()).toBe(0);
  });

  it("decides none where a colleague was first with one of them", async () => {
    const [one = ""] = reprints;
    const { link } = await itemOf(admin, one);
    await admin.post(`/api/review/${one}/decision`, { kind: "rejected", seen: link.decisions });
    expect((await together("confirmed", link.decisions)).statusCode).toBe(409);
    expect((await itemOf(clerk, sample.links[BRIDGE])).link.state).toBe("review");
  });

  it("takes no links that do not belong together, and none twice", async () => {
    const strangers = [sample.links[BRIDGE] ?? "", sample.links[LAMP] ?? ""];
    expect((await together("confirmed", 1, strangers)).statusCode).toBe(400);
    const [, again = ""] = reprints;
    expect((await together("confirmed", 1, [again, again])).statusCode).toBe(400);
    expect((await together("confirmed", 1, [])).statusCode).toBe(400);
  });
});

describe("网页截图", () => {
  it("is the kept picture of the link's article, once there is one", async () => {
    expect((await itemOf(clerk, sample.links[BRIDGE])).pictures).toEqual([]);
    expect((await clerk.get(`${bridge()}/pictures/page`)).statusCode).toBe(404);
    const { store } = sample.ctx;
    const { article } = await store.links.view(sample.office.id, sample.links[BRIDGE] ?? "");
    const bytes = new TextEncoder().encode("\u0089PNG");
    const at = "2026-03-12T18:40:00.000Z";
    const address = `urn:view:${article.address}`;
    const kept = { address, finalAddress: address, method: "GET", requestHeaders: {}, status: 200, headers: {}, bytes };
    const pictureId = await store.pages.save({ ...kept, fetchedAt: at });
    const capture = { articleId: article.id, fetchId: article.fetchId, kind: "page", at, attempts: 1 } as const;
    await store.captures.put({ ...capture, pictureId, parts: [], message: null });
    expect((await itemOf(clerk, sample.links[BRIDGE])).pictures).toEqual([{ kind: "page", at }]);
    const picture = await clerk.get(`${bridge()}/pictures/page`);
    expect(picture.headers["content-type"]).toBe("image/png");
    expect(picture.rawPayload.equals(Buffer.from(bytes))).toBe(true);
    expect((await clerk.get(`${bridge()}/pictures/region`)).statusCode).toBe(404);
    expect((await clerk.get(`${bridge()}/pictures/other`)).statusCode).toBe(400);
  });
});

describe("抽查", () => {
  it("draws of a week that has ended, once, and counts what persons said of it", async () => {
    expect((await clerk.get("/api/spot-checks")).json()).toMatchObject({ size: 10, weeks: [], items: [] });
    // The links of the sample were credited on 2026-03-13 in Shanghai, a Friday.
    await at("2026-03-15T16:00:00.000Z");
    const view = (await clerk.get("/api/spot-checks")).json();
    const week = { week: "2026-03-09", to: "2026-03-15", population: 2, drawn: 2, checked: 0, wrong: 0 };
    expect(view.weeks).toEqual([week]);
    expect(view.total).toEqual({ wrong: 0, checked: 0, rate: null, low: 0, high: 1 });
    const [one, other] = view.items;
    expect([one.linkId, other.linkId].sort()).toEqual([...sample.links.slice(0, 2)].sort());
    const say = (linkId: string, kind: string) =>
      clerk.post(`/api/review/${linkId}/decision`, { kind, seen: 1, reason: "抽查" });
    expect((await say(one.linkId, "confirmed")).statusCode).toBe(200);
    expect((await say(other.linkId, "rejected")).statusCode).toBe(200);
    const after = (await clerk.get("/api/spot-checks")).json();
    expect(after.weeks).toEqual([{ ...week, checked: 2, wrong: 1 }]);
    expect(after.items.map((row: { verdict: string }) => row.verdict)).toEqual(["right", "wrong"]);
    expect(after.total).toMatchObject({ wrong: 1, checked: 2, rate: 0.5 });
    expect((await itemOf(clerk, other.linkId)).link.state).toBe("rejected");
  });

  it("lets the administrator say how many, from the next week on", async () => {
    expect((await admin.send("PUT", "/api/spot-checks/size", { size: 1 })).json()).toEqual({ size: 1 });
    for (const size of [-1, 101, 2.5, null]) {
      expect((await admin.send("PUT", "/api/spot-checks/size", { size })).statusCode).toBe(400);
    }
    const view = (await clerk.get("/api/spot-checks")).json();
    expect(view).toMatchObject({ size: 1, weeks: [{ drawn: 2 }] });
  });
});
