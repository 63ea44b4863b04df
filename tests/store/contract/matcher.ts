import { beforeEach, expect, it } from "vitest";
import { ConflictError } from "../../../domain/errors/conflict-error.ts";
import type { LinkEvidence } from "../../../domain/link.ts";
import type { OfficeModel } from "../../../domain/matcher.ts";
import type { Store } from "../../../domain/ports/store.ts";
import { addSubmission, EVIDENCE, LATER, NOON, readArticle, seedOffice, seedSource } from "./samples.ts";

const FIGURES = { credited: 1, falsely: 0, waiting: 2, lost: 0, spared: 3 };
const MODEL: OfficeModel = {
  model: { version: "a-own.b", intercept: -13.5, weights: { cover: 1.25 } },
  base: "2.0.0+model.a",
  confirmed: 30,
  rejected: 20,
  before: FIGURES,
  after: FIGURES,
};
const JUDGED: LinkEvidence = { ...EVIDENCE, features: { cover: 0.75 }, doubts: ["另有投稿与报道同样相符"] };

export function matcherContract(store: () => Store): void {
  let officeId: string;
  beforeEach(async () => {
    await seedSource(store());
    officeId = await seedOffice(store(), "青禾县");
  });

  async function link(address: string, title: string, publishedOn: string, evidence: LinkEvidence = JUDGED) {
    const articleId = await readArticle(store(), address, { publishedOn });
    const { id: submissionId, pieceId } = await addSubmission(store(), officeId, { title });
    const links = [{ submissionId, score: 0.6, decision: "review" as const, evidence }];
    await store().links.record(officeId, [{ articleId, digest: `digest of ${address}`, links }], "m2", NOON);
    const [found] = await store().links.ofArticle(officeId, articleId);
    if (found === undefined) throw new Error("no link");
    return { id: found.id, articleId, pieceId };
  }
  const say = (id: string, kind: "confirmed" | "rejected", seen = 1) =>
    store().links.decide(officeId, id, { kind, userId: "wang", reason: null, at: LATER }, seen);

  it("does not count an office's own model as another matcher", async () => {
    const articleId = await readArticle(store(), "http://q.localhost/1", { publishedOn: "2026-03-04" });
    const results = [{ articleId, digest: "digest of http://q.localhost/1", links: [] }];
    await store().links.record(officeId, results, "2.0.0+model.ab-own.cd", NOON);
    const waiting = (version: string) => store().articles.waitingForMatch(officeId, version, "2026-01-01");
    expect(await waiting("2.0.0+model.ab")).toEqual([]);
    expect(await waiting("2.0.0+model.ef")).toEqual([articleId]);
  });

  it("appends what an office sets, with who and when, for this office alone", async () => {
    const other = await seedOffice(store(), "白水县");
    const { append, changes } = store().matcher;
    expect(await changes(officeId)).toEqual([]);
    const lines = { auto: 0.9, review: 0.1 };
    const first = await append(officeId, { kind: "lines", value: lines }, "wang", NOON, 0);
    expect(first).toEqual({ kind: "lines", value: lines, seq: 1, changedBy: "wang", at: NOON });
    await append(officeId, { kind: "model", value: MODEL }, "cli", LATER, 1);
    await append(officeId, { kind: "model", value: null }, "wang", LATER, 2);
    expect(await changes(officeId)).toEqual([
      first,
      { kind: "model", value: MODEL, seq: 2, changedBy: "cli", at: LATER },
      { kind: "model", value: null, seq: 3, changedBy: "wang", at: LATER },
    ]);
    expect(await changes(other)).toEqual([]);
  });

  it("takes one of two changes that were made on the strength of the same", async () => {
    const lines = (auto: number) => ({ kind: "lines", value: { auto, review: 0.1 } }) as const;
    const both = await Promise.allSettled(
      [0.8, 0.9].map((auto) => store().matcher.append(officeId, lines(auto), "wang", NOON, 0)),
    );
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    for (const one of both) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(ConflictError);
    expect(await store().matcher.changes(officeId)).toHaveLength(1);
  });

  it("gives what persons decided of links that the matcher made", async () => {
    const yes = await link("http://q.localhost/1", "甲", "2026-03-04");
    const no = await link("http://q.localhost/2", "乙", "2026-03-05");
    const open = await link("http://q.localhost/3", "丙", "2026-03-06");
    const byHand = await link("http://q.localhost/4", "丁", "2026-03-07", { ...EVIDENCE, features: {} });
    await say(yes.id, "confirmed");
    await say(no.id, "rejected");
    await say(byHand.id, "confirmed");
    const decided = await store().matcher.decided(officeId);
    const { features, doubts } = JUDGED;
    const common = { score: 0.6, features, doubts, matcherVersion: "m2" };
    const rows = [
      { linkId: yes.id, pieceId: yes.pieceId, state: "confirmed", ...common },
      { linkId: no.id, pieceId: no.pieceId, state: "rejected", ...common },
    ];
    expect(decided).toEqual(rows.sort((a, b) => (a.linkId < b.linkId ? -1 : 1)));
    const between = (from: string, to: string) => store().matcher.judgedBetween(officeId, from, to);
    expect((await between("2026-03-05", "2026-03-31")).map((one) => one.linkId)).toEqual([no.id, open.id].sort());
    expect(await between("2026-03-08", "2026-03-31")).toEqual([]);
    const other = await seedOffice(store(), "白水县");
    expect(await store().matcher.decided(other)).toEqual([]);
  });
}
