import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";
import { SAMPLE_PIECES } from "./sample-pieces.ts";
import { sendFile } from "./upload.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;
let leader: BrowserClient;
let unit: BrowserClient;

beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  clerk = await signedIn(app, "clerk");
  leader = await signedIn(app, "leader");
  unit = await signedIn(app, "shiqiao");
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

const list = async (query = "") => (await leader.get(`/api/submissions${query}`)).json();
const csv = (...lines: readonly string[]) => ({ name: "来稿.csv", bytes: new TextEncoder().encode(lines.join("\n")) });
const IMPORT = "/api/submissions/import";

describe("投稿", () => {
  it("are listed with where they were published, what waits, and for how long nothing came", async () => {
    const all = await list();
    expect(all.total).toBe(SAMPLE_PIECES.length);
    const published = all.items.filter((row: { placements: number }) => row.placements > 0);
    expect(published.length).toBeGreaterThan(0);
    for (const row of published) expect(row).toMatchObject({ waitedDays: null, outlets: [expect.any(String)] });
    const open = await list("?placed=no");
    expect(open.total).toBe(all.total - published.length);
    for (const row of open.items) expect(row.waitedDays).toBeGreaterThanOrEqual(0);
    expect((await list("?placed=yes")).total).toBe(published.length);
    expect(open.items.some((row: { waiting: number }) => row.waiting > 0)).toBe(true);
    const oldest = Math.max(...open.items.map((row: { waitedDays: number }) => row.waitedDays));
    expect((await list(`?waitedDays=${oldest}`)).items).toMatchObject([{ waitedDays: oldest }]);
    expect((await list(`?waitedDays=${oldest + 1}`)).total).toBe(0);
    const [{ id, unitId, title }] = all.items;
    const found = await list(`?unitId=${unitId}&kind=report&text=${encodeURIComponent(title.slice(0, 6))}`);
    expect(found.items).toMatchObject([{ id }]);
    expect((await list("?kind=video")).total).toBe(0);
  });

  it("show a piece once, by its newest version, with all of them on its page", async () => {
    const { officeId } = sample.users.clerk;
    const { submissions } = sample.ctx.store;
    const [first] = (await submissions.list(officeId, { placed: true }, { page: 1, size: 1 })).items;
    if (first === undefined) throw new Error("nothing was placed");
    const { pieceId, unitId, authorIds, submittedOn, kind, title } = first;
    const again = { officeId, pieceId, unitId, authorIds, submittedOn, kind, title, body: `${first.body}补充一句。` };
    const { submission } = await submissions.add(again);
    expect((await list()).total).toBe(SAMPLE_PIECES.length);
    const detail = (await leader.get(`/api/submissions/${submission.id}`)).json();
    expect(detail.versions.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    expect(detail).toMatchObject({
      waitedDays: null,
      placements: [
        { tier: expect.any(String), points: expect.any(String), articleAddress: expect.stringContaining("https://") },
      ],
      incoming: [],
    });
  });

  it("name the reports that wait, and answer 404 for what is not there", async () => {
    const waiting = (await list("?placed=no")).items.find((row: { waiting: number }) => row.waiting > 0);
    const detail = (await leader.get(`/api/submissions/${waiting.id}`)).json();
    expect(detail.openLinks).toMatchObject([{ state: "review", linkId: expect.stringMatching(/^lnk_/u) }]);
    expect((await leader.get("/api/submissions/sub_none")).statusCode).toBe(404);
  });

  it("a unit's user cannot search them all, a leader cannot import", async () => {
    expect((await unit.get("/api/submissions/search?text=a")).statusCode).toBe(403);
    expect((await sendFile(leader, IMPORT, csv("标题"))).statusCode).toBe(403);
  });
});

describe("a table", () => {
  const row = "石桥镇清淤护河忙,石桥镇组织党员群众清理河道淤泥，河水变清了，群众都说好。,石桥镇,2026-03-10";

  it("is looked at, checked with a mapping, and taken whole", async () => {
    const table = csv("题名,内容,报送单位,日期", row);
    const head = (await sendFile(clerk, `${IMPORT}/columns`, table)).json();
    expect(head).toMatchObject({ headings: ["题名", "内容", "报送单位", "日期"], rows: 1 });
    expect(head.columns).toContainEqual({ name: "标题", required: true, heading: null });
    expect(head.columns).toContainEqual({ name: "单位", required: true, heading: "报送单位" });
    expect((await sendFile(clerk, IMPORT, table)).json().message).toMatch(/缺少列“标题”/u);
    const columns = JSON.stringify({ 标题: "题名" });
    const before = (await list()).total;
    expect((await sendFile(clerk, IMPORT, table, { columns })).json()).toEqual({ added: 1, known: 0, dryRun: true });
    expect((await list()).total).toBe(before);
    const taken = await sendFile(clerk, IMPORT, table, { columns, dryRun: "no" });
    expect(taken.json()).toEqual({ added: 1, known: 0, dryRun: false });
    expect((await list()).total).toBe(before + 1);
    expect((await sendFile(clerk, IMPORT, table, { columns, dryRun: "no" })).json()).toMatchObject({
      added: 0,
      known: 1,
    });
  });

  it("with one wrong cell is refused whole, each error with row and column", async () => {
    const before = (await list()).total;
    const wrong = await sendFile(
      clerk,
      IMPORT,
      csv(
        "标题,正文,单位,日期",
        "好的一篇,正文文字,石桥镇,2026-03-10",
        "没有日期,正文文字,石桥镇,",
        ",正文,石桥镇,三月",
      ),
      { dryRun: "no" },
    );
    expect(wrong.statusCode).toBe(400);
    expect(wrong.json().details).toEqual([
      expect.stringMatching(/^第 3 行“报送日期（D 列）”/u),
      expect.stringMatching(/^第 4 行“标题（A 列）”/u),
      expect.stringMatching(/^第 4 行“报送日期（D 列）”/u),
    ]);
    const unknown = await sendFile(clerk, IMPORT, csv("标题,正文,单位,日期", "一篇,正文,石乔镇,2026-03-10"), {
      dryRun: "no",
    });
    expect(unknown.json().details).toEqual([expect.stringMatching(/第 2 行“单位”：/u)]);
    expect((await list()).total).toBe(before);
    expect((await sendFile(clerk, IMPORT, { name: "稿.docx", bytes: new Uint8Array([1]) })).json().message).toMatch(
      /不是表格/u,
    );
  });
});

describe("what is registered", () => {
  it("is held against what was printed before, beside the request", async () => {
    const [piece] = SAMPLE_PIECES;
    if (piece === undefined) throw new Error("no sample");
    const text = `供稿单位：石桥镇\n${piece.title}（续）\n${piece.article.body}`;
    const answer = (await clerk.post("/api/intake/texts", { text })).json();
    const [{ id, decisions }] = answer.pieces;
    const accept = await clerk.post(`/api/intake/${id}/accept`, { seen: decisions, authorIds: [], day: "2026-03-10" });
    expect(accept.statusCode, accept.body).toBe(200);
    await expect
      .poll(async () => (await clerk.get("/api/intake/matching")).json(), { timeout: 60_000, interval: 100 })
      .toMatchObject({ running: false, last: { articles: expect.any(Number), faults: [] } });
    const { submissionId } = accept.json();
    expect(await sample.ctx.store.submissions.waitingForMatch(sample.office.id)).toEqual([]);
    const detail = (await leader.get(`/api/submissions/${submissionId}`)).json();
    expect(detail.incoming).toMatchObject([
      { pieceId: id, item: { channel: "paste" }, history: [{}, { by: "李文书" }] },
    ]);
  }, 90_000);
});
