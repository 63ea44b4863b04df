import { defaultRules, ruleText } from "../../../config/index.ts";
import { addReprints } from "../sample-reprint.ts";
import { type Deed, type Stage, seenOf } from "./deed.ts";

const DAY = "2026-03-12";
const TARGETS = `承担者,承担者种类,所在单位,起,止,周期,指标,层级,数量
石桥镇,单位,,2026-01-01,2026-12-31,每月,上稿篇次,省级,2
`;

/** The sample's links that wait for a person stand after the two that the machine credited. */
const waiting = ({ sample }: Stage, number: number): string => sample.links[1 + number] ?? "";

const OF_LINKS: readonly Deed[] = [
  {
    route: "PUT /api/review/{linkId}/snooze",
    records: "link-snoozed",
    by: "clerk",
    ask: (stage) => ({ url: `/review/${waiting(stage, 5)}/snooze`, body: { until: "2026-03-20" } }),
  },
  {
    route: "POST /api/review/{linkId}/decision",
    records: "link-decided",
    by: "clerk",
    ask: async (stage) => {
      const id = waiting(stage, 2);
      return { url: `/review/${id}/decision`, body: { kind: "confirmed", seen: await seenOf(stage, id) } };
    },
  },
  {
    route: "POST /api/review/decisions",
    records: "link-decided",
    by: "clerk",
    ask: async (stage) => {
      const first = waiting(stage, 3);
      const ids = [first, ...(await addReprints(stage.sample, first, 1))];
      const links = await Promise.all(ids.map(async (linkId) => ({ linkId, seen: await seenOf(stage, linkId) })));
      return { url: "/review/decisions", body: { kind: "rejected", reason: "不是这篇", links } };
    },
  },
  {
    route: "POST /api/review/{linkId}/reassignment",
    records: "link-decided",
    by: "clerk",
    ask: async (stage) => {
      const id = waiting(stage, 4);
      const body = { toSubmissionId: stage.ids.submissionId, seen: await seenOf(stage, id) };
      return { url: `/review/${id}/reassignment`, body };
    },
  },
  {
    route: "PUT /api/spot-checks/size",
    records: "spot-size-changed",
    by: "admin",
    ask: () => ({ url: "/spot-checks/size", body: { size: 12 } }),
  },
  {
    route: "PUT /api/matcher/lines",
    records: "matcher-changed",
    by: "admin",
    ask: () => ({ url: "/matcher/lines", body: { auto: 0.95, review: 0.4, seen: 0 } }),
  },
  {
    route: "DELETE /api/matcher/lines",
    records: "matcher-changed",
    by: "admin",
    ask: () => ({ url: "/matcher/lines?seen=1" }),
  },
];

const OF_FIGURES: readonly Deed[] = [
  {
    route: "PUT /api/bulletins/texts",
    records: "bulletin-texts-changed",
    by: "clerk",
    ask: async ({ clients }) => {
      const { seen } = (await clients.clerk.get("/api/bulletins/texts")).json();
      return { url: "/bulletins/texts", body: { texts: { 标题: "关于{时段}上稿的通报" }, seen } };
    },
  },
  {
    route: "POST /api/bulletins",
    records: "bulletin-issued",
    by: "clerk",
    ask: () => ({ url: "/bulletins", body: { period: "2026-Q1" } }),
  },
  {
    route: "POST /api/targets",
    records: "targets-saved",
    by: "clerk",
    ask: ({ ids }) => ({
      url: "/targets",
      body: { ...task(ids.unitId), from: "2026-02-01", to: "2026-02-28" },
    }),
  },
  {
    route: "PUT /api/targets/{targetId}",
    records: "targets-saved",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/targets/${ids.targetId}`, body: { ...task(ids.unitId), amount: "9" } }),
  },
  {
    route: "POST /api/targets/import",
    records: "targets-saved",
    by: "clerk",
    ask: () => ({ url: "/targets/import", file: { name: "任务.csv", text: TARGETS, fields: { dryRun: "false" } } }),
  },
  {
    route: "DELETE /api/targets/{targetId}",
    records: "target-removed",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/targets/${ids.targetId}` }),
  },
  {
    route: "POST /api/events",
    records: "event-added",
    by: "clerk",
    ask: () => ({ url: "/events", body: { kind: "领导批示", unit: "石桥镇", day: DAY, level: "市" } }),
    keep: ({ id }) => ({ newEventId: id }),
  },
  {
    route: "DELETE /api/events/{eventId}",
    records: "event-withdrawn",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/events/${ids.newEventId}` }),
  },
  {
    route: "POST /api/rules",
    records: "rules-adopted",
    by: "admin",
    ask: async ({ clients }) => {
      const { seen } = (await clients.admin.get("/api/rules/adoption?from=2026-06-01")).json();
      return { url: "/rules", body: { text: ruleText(defaultRules()), from: "2026-06-01", seen } };
    },
  },
  {
    route: "PUT /api/placements/{placementId}/remark",
    records: "placement-remarked",
    by: "clerk",
    ask: async ({ sample }) => {
      const all = await sample.ctx.store.ledger.placementsBetween(sample.office.id, "2026-01-01", "2026-12-31");
      const derived = all.find(({ linkId }) => linkId !== null);
      const body = { position: "front", particulars: { labels: ["头条"] } };
      return { url: `/placements/${derived?.id}/remark`, body };
    },
  },
];

const task = (holderId = "") => ({
  holder: "unit",
  holderId,
  from: "2026-03-01",
  to: "2026-03-31",
  measure: "points",
  amount: "3",
});

const OF_ARTICLES: readonly Deed[] = [
  {
    route: "POST /api/articles",
    records: "article-entered",
    by: "clerk",
    ask: () => ({
      url: "/articles",
      body: {
        outletId: "out_county",
        fields: { title: "县里开会", publishedOn: DAY, body: "县里开了春耕的会。".repeat(9) },
      },
    }),
    keep: ({ articleId }) => ({ articleId }),
  },
  {
    route: "PATCH /api/articles/{articleId}",
    records: "article-corrected",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/articles/${ids.articleId}`, body: { fields: { title: "县里开春耕会" } } }),
  },
  {
    route: "DELETE /api/articles/{articleId}",
    records: "article-withdrawn",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/articles/${ids.articleId}` }),
  },
];

const entryOf = ({ ids }: Stage, title: string) => ({
  unitId: ids.unitId,
  outletId: "out_county",
  publishedOn: DAY,
  title,
  note: "值班记录",
  proofIds: [ids.proofId],
});

const OF_ENTRIES: readonly Deed[] = [
  {
    route: "POST /api/proofs",
    records: "proof-added",
    by: "unit",
    ask: () => ({ url: "/proofs", file: { name: "剪报.pdf", text: "%PDF-1.4\n剪报" } }),
  },
  {
    route: "POST /api/hand-entries",
    records: "entry-made",
    by: "clerk",
    ask: (stage) => ({ url: "/hand-entries", body: entryOf(stage, "县电视台播出") }),
    keep: ({ entry }) => ({ newEntryId: entry.id }),
  },
  {
    route: "PUT /api/hand-entries/{entryId}",
    records: "entry-changed",
    by: "clerk",
    ask: (stage) => ({
      url: `/hand-entries/${stage.ids.newEntryId}`,
      body: { ...entryOf(stage, "县电视台晚间播出"), seen: 1, reason: "题目写错" },
    }),
  },
  {
    route: "POST /api/hand-entries/{entryId}/withdraw",
    records: "entry-withdrawn",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/hand-entries/${ids.newEntryId}/withdraw`, body: { seen: 2, reason: "没有播" } }),
  },
  {
    route: "POST /api/hand-entries/{entryId}/restore",
    records: "entry-restored",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/hand-entries/${ids.newEntryId}/restore`, body: { seen: 3 } }),
  },
];

async function claimSeen({ clients }: Stage, claimId = ""): Promise<number> {
  return (await clients.clerk.get(`/api/claims/${claimId}`)).json().history.length;
}

/** A claim of the article of a link that waits: it is joined to that link. */
async function joinedClaim({ sample, clients }: Stage): Promise<string> {
  const { submission } = await sample.ctx.store.links.view(sample.office.id, sample.links[2] ?? "");
  const body = {
    address: "https://city.example/2026/3.html",
    unitId: submission.unitId,
    submissionId: submission.id,
    outletId: "out_city",
  };
  return (await clients.clerk.post("/api/claims", body)).json().detail.claim.id;
}

const OF_CLAIMS: readonly Deed[] = [
  {
    route: "POST /api/claims",
    records: "claim-made",
    by: "unit",
    ask: () => ({ url: "/claims", body: { address: "http://10.0.0.1/2026/9.html", note: "见报" } }),
    keep: ({ detail }) => ({ newClaimId: detail.claim.id }),
  },
  {
    route: "POST /api/claims/{claimId}/withdraw",
    records: "claim-decided",
    by: "unit",
    ask: async (stage) => {
      const id = stage.ids.newClaimId;
      return { url: `/claims/${id}/withdraw`, body: { seen: await claimSeen(stage, id) } };
    },
  },
  {
    route: "POST /api/claims/{claimId}/reject",
    records: "claim-decided",
    by: "clerk",
    ask: async (stage) => {
      const id = stage.ids.claimId;
      return { url: `/claims/${id}/reject`, body: { seen: await claimSeen(stage, id), reason: "网址打不开" } };
    },
  },
  {
    route: "POST /api/claims/{claimId}/question",
    records: "claim-decided",
    by: "unit",
    ask: async (stage) => {
      const id = stage.ids.claimId;
      return { url: `/claims/${id}/question`, body: { seen: await claimSeen(stage, id), note: "要用手机打开" } };
    },
  },
  {
    route: "POST /api/claims/{claimId}/proceed",
    records: "claim-decided",
    by: "clerk",
    ask: async (stage) => {
      const id = stage.ids.claimId;
      return { url: `/claims/${id}/proceed`, body: { seen: await claimSeen(stage, id), outletId: "out_city" } };
    },
  },
  {
    route: "POST /api/claims/{claimId}/placement",
    records: "entry-made",
    by: "clerk",
    ask: async (stage) => {
      const id = stage.ids.claimId;
      const { unitId: _claims, ...entry } = entryOf(stage, "手机报登出");
      return { url: `/claims/${id}/placement`, body: { ...entry, seen: await claimSeen(stage, id) } };
    },
  },
  {
    route: "POST /api/claims/{claimId}/accept",
    records: "claim-decided",
    by: "clerk",
    ask: async (stage) => {
      const id = await joinedClaim(stage);
      return { url: `/claims/${id}/accept`, body: { seen: await claimSeen(stage, id) } };
    },
  },
];

/** What moves figures, or says what they stand on. */
export const DEEDS_OF_PLACEMENTS: readonly Deed[] = [
  ...OF_CLAIMS,
  ...OF_LINKS,
  ...OF_ARTICLES,
  ...OF_ENTRIES,
  ...OF_FIGURES,
];
