import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Claim } from "../../domain/claim.ts";
import type { User } from "../../domain/office.ts";
import type { Submission } from "../../domain/submission.ts";
import { restorePlacement, withdrawPlacement } from "../../office/by-hand/enter-placement.ts";
import { handEntryDetail } from "../../office/by-hand/placement-entries.ts";
import { claimCounts, claimDetail, claimList, claimProof } from "../../office/claims/claim-views.ts";
import { acceptClaim, askAgain, placeClaim, rejectClaim, withdrawClaim } from "../../office/claims/decide-claim.ts";
import { type ClaimToMake, makeClaim } from "../../office/claims/make-claim.ts";
import { proceedClaim } from "../../office/claims/proceed-claim.ts";
import { createUser } from "../../office/create-office.ts";
import { decideLink } from "../../office/decide-link.ts";
import { enterArticle } from "../../office/enter-article.ts";
import { withLease } from "../../office/lease.ts";
import { previewLink } from "../../office/preview-link.ts";
import { keepProof } from "../../office/proofs/keep-proof.ts";
import { reassignLink } from "../../office/reassign-link.ts";
import { runNight } from "../../office/run-night.ts";
import { articlePage, BODY, TITLE } from "../by-hand/make-saved.ts";
import { type LittleServer, littleServer } from "../crawlers/little-server.ts";
import { type OfficeInTest, officeInTest, PASSWORD } from "./office-in-test.ts";

const PDF = new TextEncoder().encode("%PDF-1.4\n剪报");
const RACE = "龙舟赛昨日举行";
const STRANGE = [
  "本市昨日举行龙舟赛，二十支队伍参加，沿岸观众逾万人，现场气氛热烈。",
  "比赛设五百米直道和两千米环绕两个项目，城关队夺得冠军，北湖队名列第二。",
];

let office: OfficeInTest;
let server: LittleServer;
let site: string;
let elsewhere: string;
let piece: Submission;
let unit: User;
let otherUnit: User;
let clerk: User;

async function unitUser(username: string, unitId: string): Promise<User> {
  const { ctx, officeId } = office;
  const passwordHash = "none";
  return ctx.store.users.create({
    officeId,
    username,
    displayName: `${username}的小张`,
    role: "unit",
    unitId,
    passwordHash,
  });
}

beforeEach(async () => {
  office = await officeInTest();
  server = await littleServer({
    "/a.html": articlePage(),
    "/b.html": articlePage(),
    "/race.html": BODY.reduce((page, text, at) => page.replace(text, STRANGE[at] ?? ""), articlePage({ title: RACE })),
    "/undated.html": articlePage({ date: "" }),
    "/empty.html": "<html><body></body></html>",
  });
  site = `http://news.localhost:${server.port}`;
  elsewhere = `http://other.localhost:${server.port}`;
  const { ctx, officeId } = office;
  const { store } = ctx;
  const outlet = { aliases: [], tier: "city", kind: "website" } as const;
  await store.outlets.put({ ...outlet, id: "out_site", name: "青禾新闻网", homepage: `${site}/` });
  await store.outlets.put({ ...outlet, id: "out_paper", name: "青禾日报", homepage: null });
  for (const [id, name] of [
    ["u1", "青岩镇"],
    ["u2", "白水乡"],
  ] as const) {
    await store.people.putUnit({ officeId, id, name, aliases: [], unitClass: "乡镇", parentId: null });
  }
  await store.people.putCorrespondent({ officeId, id: "c1", unitId: "u1", name: "王小明", aliases: [] });
  const { submission } = await store.submissions.add({
    officeId,
    unitId: "u1",
    authorIds: ["c1"],
    submittedOn: "2026-03-03",
    kind: "info",
    title: TITLE,
    body: BODY.join("\n"),
  });
  piece = submission;
  unit = await unitUser("qingyan", "u1");
  otherUnit = await unitUser("baishui", "u2");
  clerk = await createUser(ctx, officeId, { username: "clerk", displayName: "李文书", role: "clerk" }, PASSWORD);
});
afterEach(async () => {
  await server.close();
  await office.fresh.close();
});

const claimed = async (by: User, entry: Partial<ClaimToMake> = {}): Promise<Claim> =>
  (await makeClaim(office.ctx, by, { address: `${site}/a.html`, ...entry })).claim;
const placements = () => office.ctx.store.ledger.placementsBetween(office.officeId, "2026-01-01", "2026-12-31");
const now = (claim: Claim) => office.ctx.store.claims.get(office.officeId, claim.id);
const reasonOf = async (claim: Claim) =>
  (await office.ctx.store.claims.decisions(office.officeId, claim.id)).at(-1)?.reason;
/** What a clerk enters by a link, which the matcher is sure of. */
async function entered(path = "/a.html") {
  const preview = await previewLink(office.ctx, { address: `${site}${path}` });
  return enterArticle(office.ctx, clerk, { fetchId: preview.fetchId ?? "", outletId: "out_site", fields: {} });
}

describe("a claim", () => {
  test("that the matcher alone would be sure of waits for a person, who settles it by the link", async () => {
    const { ctx, officeId } = office;
    const claim = await claimed(unit, { submissionId: piece.id, note: "3月5日见网" });
    expect(claim).toMatchObject({
      state: "in-review",
      finding: { outletId: "out_site", outletBy: "site", title: TITLE, publishedOn: "2026-03-05", obstacle: null },
    });
    expect(await placements()).toEqual([]);
    const { link } = await ctx.store.links.view(officeId, claim.linkId ?? "");
    expect(link).toMatchObject({ state: "review", submissionId: piece.id });
    expect(link.score).toBeGreaterThan(0.9);
    expect(link.evidence.passages.length).toBeGreaterThan(0);
    expect((await ctx.store.links.decisions(officeId, link.id)).map(({ kind, userId }) => [kind, userId])).toEqual([
      ["review", null],
    ]);
    await runNight(ctx, { day: "2026-03-13", stages: ["extract", "story", "match", "credit"] });
    await ctx.store.links.matchAgain(officeId, [link.articleId]);
    await runNight(ctx, { day: "2026-03-14", stages: ["extract", "story", "match", "credit"] });
    expect(await placements()).toEqual([]);
    await decideLink(ctx, clerk, link.id, { kind: "confirmed", reason: null, seen: link.decisions });
    expect(await now(claim)).toMatchObject({ state: "accepted" });
    expect(await placements()).toMatchObject([{ unitId: "u1", outletId: "out_site", state: "confirmed" }]);
    await decideLink(ctx, clerk, link.id, { kind: "rejected", reason: "是别人的稿", seen: link.decisions + 1 });
    expect([(await now(claim)).state, await reasonOf(claim)]).toEqual(["rejected", "是别人的稿"]);
    expect(await placements()).toEqual([]);
  });

  test("without a submission finds the unit's own by the matcher", async () => {
    const claim = await claimed(unit);
    expect(claim.state).toBe("in-review");
    expect(await placements()).toEqual([]);
    const accepted = await acceptClaim(office.ctx, clerk, claim.id, { seen: claim.decisions, reason: null });
    expect(accepted.state).toBe("accepted");
    expect(await placements()).toHaveLength(1);
  });

  test("of a page that shares nothing with the submission is put before a person all the same, and said so", async () => {
    const claim = await claimed(unit, { address: `${site}/race.html`, submissionId: piece.id, note: "改写过" });
    const { link } = await office.ctx.store.links.view(office.officeId, claim.linkId ?? "");
    expect([claim.state, link.state, link.score]).toEqual(["in-review", "review", 0]);
    expect(link.evidence.reasons).toEqual([
      "单位认领，须人工核对（单位说明：改写过）",
      "系统没有找到两篇相同的文字，请对照原文核对",
    ]);
    expect(await office.ctx.store.matcher.decided(office.officeId)).toEqual([]);
  });

  test("made twice is one", async () => {
    const first = await makeClaim(office.ctx, unit, { address: `${site}/a.html`, submissionId: piece.id });
    const asked = server.paths().length;
    const again = await makeClaim(office.ctx, unit, { address: `${site}/a.html#x`, submissionId: piece.id });
    expect([first.known, again.known, again.claim.id]).toEqual([false, true, first.claim.id]);
    expect(server.paths()).toHaveLength(asked);
  });

  test("of what is counted already is answered at once", async () => {
    await entered();
    expect(await placements()).toHaveLength(1);
    const claim = await claimed(unit, { submissionId: piece.id });
    expect([claim.state, await reasonOf(claim)]).toEqual(["accepted", "这篇报道此前已经计入台账"]);
    await expect(withdrawClaim(office.ctx, unit, claim.id, claim.decisions)).rejects.toThrow("已经计入");
    await expect(rejectClaim(office.ctx, clerk, claim.id, { seen: claim.decisions, reason: "不" })).rejects.toThrow(
      "已经计入",
    );
  });

  test("of what was rejected says so with the reason; one second look, and a person's word", async () => {
    const { ctx, officeId } = office;
    const { links } = await entered();
    const linkId = links[0]?.linkId ?? "";
    await decideLink(ctx, clerk, linkId, { kind: "rejected", reason: "通稿，不是这一篇", seen: 1 });
    const claim = await claimed(unit, { submissionId: piece.id });
    expect([claim.state, claim.linkId, await reasonOf(claim)]).toEqual(["rejected", linkId, "通稿，不是这一篇"]);
    expect(await placements()).toEqual([]);
    const asked = await askAgain(ctx, unit, claim.id, { seen: claim.decisions, note: "有底稿为证" });
    expect(asked.state).toBe("waiting");
    await runNight(ctx, { day: "2026-03-13", stages: ["match", "credit"] });
    expect((await now(claim)).state).toBe("waiting");
    const rejected = await rejectClaim(ctx, clerk, claim.id, { seen: asked.decisions, reason: "核对过底稿，仍不是" });
    expect(rejected.state).toBe("rejected");
    const once = askAgain(ctx, unit, claim.id, { seen: rejected.decisions, note: "再看看" });
    await expect(once).rejects.toThrow("已经请审核员再看过一次");
    expect((await claimDetail(ctx, unit, claim.id)).mayAsk).toBe(false);
    const { decisions } = (await ctx.store.links.view(officeId, linkId)).link;
    await decideLink(ctx, clerk, linkId, { kind: "confirmed", reason: null, seen: decisions });
    expect((await now(claim)).state).toBe("accepted");
  });

  test("follows the article to another submission of the same unit, and to none of another", async () => {
    const { ctx, officeId } = office;
    const claim = await claimed(unit, { submissionId: piece.id });
    const later = { ...piece, title: "另一篇", body: "另一篇的正文，写的是另一件事情。" };
    const own = await ctx.store.submissions.add({ ...later, pieceId: "other" });
    const foreign = await ctx.store.submissions.add({ ...later, unitId: "u2", authorIds: [], pieceId: "foreign" });
    const link = async () => (await ctx.store.links.view(officeId, (await now(claim)).linkId ?? "")).link;
    const to = async (toSubmissionId: string) => {
      const { id, decisions } = await link();
      await reassignLink(ctx, clerk, id, { toSubmissionId, reason: null, seen: decisions });
    };
    await to(own.submission.id);
    expect([(await now(claim)).state, (await link()).submissionId]).toEqual(["accepted", own.submission.id]);
    await to(foreign.submission.id);
    expect([(await now(claim)).state, await reasonOf(claim)]).toEqual(["rejected", "这篇报道已改配给另一篇投稿"]);
  });
});

describe("where the page does not tell enough, the claim waits for a clerk", () => {
  test("a host that is no outlet's, also where the page calls itself one; the clerk says whose it is", async () => {
    const { ctx } = office;
    const claim = await claimed(unit, { address: `${elsewhere}/b.html`, submissionId: piece.id, outletId: "out_site" });
    expect(claim).toMatchObject({ state: "waiting", linkId: null, finding: { outletBy: "name" } });
    expect(claim.finding?.obstacle).toContain("网页自称是“青禾日报”");
    expect((await ctx.store.articles.list({}, { page: 1, size: 9 })).total).toBe(0);
    const gone = await proceedClaim(ctx, clerk, claim.id, { seen: 1, outletId: "out_paper" });
    expect(gone).toMatchObject({ state: "in-review", outletId: "out_paper" });
    expect(await placements()).toEqual([]);
    const stale = proceedClaim(ctx, clerk, claim.id, { seen: 1, outletId: "out_paper" });
    await expect(stale).rejects.toThrow("刚有人处理过");
  });

  test("a page without a day gets it from the clerk, never from the unit", async () => {
    const { ctx } = office;
    const claim = await claimed(unit, { address: `${site}/undated.html`, submissionId: piece.id, day: "2026-02-01" });
    expect(claim.finding?.obstacle).toBe("没有读到日期，等审核员补上");
    const gone = await proceedClaim(ctx, clerk, claim.id, { seen: 1, publishedOn: "2026-03-05" });
    expect(gone.state).toBe("in-review");
    await acceptClaim(ctx, clerk, claim.id, { seen: gone.decisions, reason: null });
    expect(await placements()).toMatchObject([{ publishedOn: "2026-03-05" }]);
  });

  test("an address inside the house is never asked", async () => {
    const claim = await claimed(unit, { address: `http://127.0.0.1:${server.port}/a.html`, submissionId: piece.id });
    expect(claim.state).toBe("waiting");
    expect(claim.finding?.obstacle).toBeTruthy();
    expect(server.seen).toHaveLength(0);
  });

  test("a page that cannot be had becomes a placement by hand with the unit's proof, and follows it", async () => {
    const { ctx } = office;
    const proof = await keepProof(ctx, unit, "剪报.pdf", PDF);
    const address = `${site}/gone.html`;
    const claim = await claimed(unit, { address, submissionId: piece.id, proofIds: [proof.id] });
    expect(claim.state).toBe("waiting");
    const entry = { outletId: "out_paper", publishedOn: "2026-03-05", title: TITLE, note: "见剪报", proofIds: [] };
    const placed = await placeClaim(ctx, clerk, claim.id, 1, entry);
    expect(placed.state).toBe("accepted");
    expect(await placements()).toMatchObject([{ id: placed.placementId, pieceId: piece.pieceId, unitId: "u1" }]);
    const detail = await handEntryDetail(ctx, unit, placed.placementId ?? "");
    expect(detail.proofs.map(({ id }) => id)).toEqual([proof.id]);
    await expect(placeClaim(ctx, clerk, claim.id, placed.decisions, entry)).rejects.toThrow("不在等待处理");
    await withdrawPlacement(ctx, clerk, placed.placementId ?? "", { reason: "剪报是旧的", seen: 1 });
    expect([(await now(claim)).state, await reasonOf(claim)]).toEqual(["rejected", "剪报是旧的"]);
    await restorePlacement(ctx, clerk, placed.placementId ?? "", { seen: 2 });
    expect((await now(claim)).state).toBe("accepted");
  });

  test("an article of none of the unit's submissions: the clerk names one, or turns it down", async () => {
    const { ctx } = office;
    const claim = await claimed(unit, { address: `${site}/race.html` });
    expect(claim.state).toBe("waiting");
    expect(claim.finding?.obstacle).toContain("没有找到这一篇");
    const foreign = proceedClaim(ctx, clerk, (await claimed(otherUnit, { address: `${site}/race.html` })).id, {
      seen: 1,
      submissionId: piece.id,
    });
    await expect(foreign).rejects.toThrow("没有这篇投稿");
    const gone = await proceedClaim(ctx, clerk, claim.id, { seen: 1, submissionId: piece.id });
    expect(gone.state).toBe("in-review");
    const rejected = await rejectClaim(ctx, clerk, claim.id, { seen: gone.decisions, reason: "写的是龙舟赛" });
    expect(rejected.state).toBe("rejected");
    const { link } = await ctx.store.links.view(office.officeId, rejected.linkId ?? "");
    expect(link.state).toBe("rejected");
  });

  test("while a night runs the page is kept, and the night joins it, without crediting it", async () => {
    const { ctx } = office;
    const claim = await withLease(ctx, "night", "忙", 0, () => claimed(unit, { submissionId: piece.id }));
    expect(claim).toMatchObject({
      state: "waiting",
      finding: { obstacle: expect.stringContaining("夜间任务正在运行") },
    });
    await runNight(ctx, { day: "2026-03-13", stages: ["extract", "story", "match", "credit"] });
    expect((await now(claim)).state).toBe("in-review");
    expect(await placements()).toEqual([]);
  });
});

describe("withdrawn", () => {
  test("what was claimed is still not credited unseen, and may be claimed again", async () => {
    const { ctx } = office;
    const claim = await withLease(ctx, "night", "忙", 0, () => claimed(unit, { submissionId: piece.id }));
    const gone = await withdrawClaim(ctx, unit, claim.id, claim.decisions);
    expect(gone.state).toBe("withdrawn");
    await runNight(ctx, { day: "2026-03-13", stages: ["extract", "story", "match", "credit"] });
    expect(await placements()).toEqual([]);
    expect((await now(claim)).state).toBe("withdrawn");
    expect((await claimed(unit, { submissionId: piece.id })).state).toBe("in-review");
  });
});

describe("a unit", () => {
  test("sees its own claims alone, and uses its own submissions and proofs alone", async () => {
    const { ctx } = office;
    const proof = await keepProof(ctx, unit, "剪报.pdf", PDF);
    const claim = await claimed(unit, { submissionId: piece.id, proofIds: [proof.id] });
    const page = { page: 1, size: 10 };
    expect((await claimList(ctx, otherUnit, { unitId: "u1" }, page)).total).toBe(0);
    expect((await claimList(ctx, unit, {}, page)).items).toMatchObject([
      { id: claim.id, unit: "青岩镇", linkId: null },
    ]);
    expect((await claimList(ctx, clerk, {}, page)).items).toMatchObject([{ linkId: claim.linkId }]);
    expect([(await claimCounts(ctx, otherUnit))["in-review"], (await claimCounts(ctx, clerk))["in-review"]]).toEqual([
      0, 1,
    ]);
    const strangers = [
      () => claimDetail(ctx, otherUnit, claim.id),
      () => claimProof(ctx, otherUnit, claim.id, proof.id),
      () => withdrawClaim(ctx, otherUnit, claim.id, claim.decisions),
      () => askAgain(ctx, otherUnit, claim.id, { seen: claim.decisions, note: "看看" }),
      () => claimed(otherUnit, { submissionId: piece.id }),
      () => claimed(otherUnit, { unitId: "u1" }),
      () => claimed(otherUnit, { proofIds: [proof.id] }),
    ];
    for (const asking of strangers) await expect(asking(), String(asking)).rejects.toThrow(/没有/u);
    expect((await claimProof(ctx, unit, claim.id, proof.id)).bytes).toEqual(PDF);
    const { history } = await claimDetail(ctx, unit, claim.id);
    expect(history.map(({ act, by }) => [act, by])).toEqual([
      ["claimed", "qingyan的小张"],
      ["joined", "系统"],
    ]);
  });

  test("makes fifty claims a day and no more; the office for it as many as it likes", async () => {
    const { ctx, setNow } = office;
    const many = Array.from({ length: 50 }, (_, at) => at);
    // Addresses that are never asked: they lie inside the house.
    for (const at of many) await claimed(unit, { address: `http://127.0.0.1/${at}` });
    await expect(claimed(unit, { address: "http://127.0.0.1/more" })).rejects.toThrow("一天最多 50 条");
    expect((await claimed(clerk, { unitId: "u1", address: "http://127.0.0.1/more" })).byUnit).toBe(false);
    expect((await claimed(otherUnit, { address: "http://127.0.0.1/more" })).unitId).toBe("u2");
    setNow("2026-03-13T16:00:00Z");
    expect((await claimed(unit, { address: "http://127.0.0.1/next" })).state).toBe("waiting");
    expect((await claimCounts(ctx, unit)).waiting).toBe(52);
  });
});

test("a proof is told by its bytes, bounded, and named without a path", async () => {
  const { ctx } = office;
  const bytes = (text: string) => new TextEncoder().encode(text);
  for (const [name, content] of [
    ["a.png", "<html><script>alert(1)</script>"],
    ["a.pdf", "MZ\u0090"],
    ["a.docx", "PK\u0003\u0004 [Content_Types].xml word/document.xml word/vbaProject.bin"],
    ["a.mp4", "\0\0\0\u0018ftypheic"],
    ["a.svg", "<svg/>"],
  ] as const) {
    await expect(keepProof(ctx, clerk, name, bytes(content)), name).rejects.toThrow("不是可以作证明的文件");
  }
  await expect(keepProof(ctx, clerk, "大.pdf", new Uint8Array(31 * 1024 * 1024))).rejects.toThrow("超过 30 MB");
  await expect(keepProof(ctx, clerk, "空.pdf", new Uint8Array(0))).rejects.toThrow("空文件");
  const word = bytes("PK\u0003\u0004 [Content_Types].xml word/document.xml");
  expect(await keepProof(ctx, clerk, "../../批示.docx", word)).toMatchObject({ kind: "docx", name: ".._.._批示.docx" });
  const film = bytes("\0\0\0\u0018ftypisom");
  const sound = new Uint8Array([0xff, 0xfb, 0x90, 0x00]);
  expect((await keepProof(ctx, clerk, "录像", film)).kind).toBe("mp4");
  expect((await keepProof(ctx, clerk, "录音", sound)).kind).toBe("mp3");
  const again = await keepProof(ctx, clerk, "同一份.docx", word);
  expect(again.name).toBe(".._.._批示.docx");
});
