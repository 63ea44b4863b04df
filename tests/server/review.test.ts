import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";
import { SAMPLE_PIECES } from "./sample-pieces.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;
let admin: BrowserClient;

beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  clerk = await signedIn(app, "clerk");
  admin = await signedIn(app, "admin");
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

const BRIDGE = 2;

describe("待审", () => {
  it("lists what waits, the likeliest first, a page at a time", async () => {
    const { items, total } = (await clerk.get("/api/review?size=2&page=2")).json();
    expect(total).toBe(5);
    expect(items.map((row: { score: number }) => row.score)).toEqual([0.701, 0.553]);
    expect(items[1]).toMatchObject({
      outlet: "省报",
      tier: "province",
      unit: "县农业农村局",
      reason: "综合报道，只用了投稿的一段",
    });
  });

  it("shows both texts with evidence whose offsets are true to them", async () => {
    const item = (await clerk.get(`/api/review/${sample.links[BRIDGE]}`)).json();
    const { passages, contradictions } = item.link.evidence;
    expect(passages).toHaveLength(2);
    for (const { article, submission } of passages) {
      expect(item.article.body.slice(article.start, article.end)).toBe(
        item.submission.body.slice(submission.start, submission.end),
      );
    }
    const [pair] = contradictions;
    expect(item.article.body.slice(pair.article.start, pair.article.end)).toBe("三月五日");
    expect(item.runnerUp.submission.title).toBe(SAMPLE_PIECES[0]?.title);
    expect(item.link.evidence).not.toHaveProperty("features");
    expect(item.article).not.toHaveProperty("fetchId");
  });

  it("answers 404 in words for what is not there, 400 for what can be no id", async () => {
    const missing = await clerk.get("/api/review/lnk_none");
    expect(missing.statusCode).toBe(404);
    expect(missing.json().message).toMatch(/没有|不存在/u);
    expect((await clerk.get("/api/review/..%2F..%2Fetc%2Fpasswd")).statusCode).toBe(400);
    expect((await clerk.get("/api/review?size=1000")).statusCode).toBe(400);
  });
});

describe("审定", () => {
  let url: string;
  let seen: number;

  beforeEach(async () => {
    url = `/api/review/${sample.links[BRIDGE]}`;
    seen = (await clerk.get(url)).json().link.decisions;
  });

  const ledgerTotal = async () => (await clerk.get("/api/placements?text=一座桥")).json().total;

  it("confirms into the ledger, and the undo takes it out again", async () => {
    expect(await ledgerTotal()).toBe(0);
    const decided = await clerk.post(`${url}/decision`, { kind: "confirmed", seen });
    expect(decided.json()).toEqual({ state: "confirmed", decisions: seen + 1 });
    expect(await ledgerTotal()).toBe(1);
    const undone = await clerk.post(`${url}/decision`, { kind: "review", seen: seen + 1 });
    expect(undone.json()).toEqual({ state: "review", decisions: seen + 2 });
    expect(await ledgerTotal()).toBe(0);
    const item = (await clerk.get(url)).json();
    expect(item.decisions.map((one: { by: string; kind: string }) => [one.by, one.kind])).toEqual([
      ["系统", "review"],
      ["李文书", "confirmed"],
      ["李文书", "review"],
    ]);
  });

  it("tells the second of two clerks that a colleague was first", async () => {
    const [first, second] = await Promise.all([
      clerk.post(`${url}/decision`, { kind: "rejected", seen }),
      admin.post(`${url}/decision`, { kind: "confirmed", seen }),
    ]);
    expect([first.statusCode, second.statusCode].sort()).toEqual([200, 409]);
    const refused = first.statusCode === 409 ? first : second;
    expect(refused.json().message).not.toBe("");
    expect((await clerk.get(url)).json().link.decisions).toBe(seen + 1);
    expect((await clerk.post(`${url}/decision`, { kind: "review", seen: seen + 1 })).statusCode).toBe(200);
  });

  it("takes no kind that only the machine may say", async () => {
    for (const kind of ["auto", "reassigned", "", null]) {
      expect((await clerk.post(`${url}/decision`, { kind, seen })).statusCode).toBe(400);
    }
  });

  it("gives the article to another submission found by its words", async () => {
    const hits = (await clerk.get(`/api/submissions/search?text=${encodeURIComponent("锅炉房")}`)).json();
    expect(hits.items.map((hit: { unit: string }) => hit.unit)).toEqual(["云溪街道"]);
    const body = { toSubmissionId: hits.items[0].id, reason: "登记时放错了", seen };
    expect((await clerk.post(`${url}/reassignment`, body)).statusCode).toBe(204);
    expect((await clerk.get(url)).json().link.state).toBe("reassigned");
    const rows = (await clerk.get("/api/placements?text=一座桥")).json().items;
    expect(rows.map((row: { unit: string }) => row.unit)).toEqual(["云溪街道"]);
  });
});
