import type { Deed, Stage } from "./deed.ts";

const TODAY = "2026-03-13";
const PIECES = "标题,正文,单位,作者,报送日期\n夜校开到村口,三月四日石桥镇的夜校开到了村口。,石桥镇,陈晓岚,2026-03-05\n";
const PEOPLE = "单位,类别,上级,别名,通讯员\n北塘乡,乡镇（街道）,,,王五\n";
const PLANS = "单位,标题\n石桥镇,果园剪枝\n";

async function pieceSeen({ clients }: Stage, pieceId = ""): Promise<number> {
  return (await clients.clerk.get(`/api/intake/${pieceId}`)).json().piece.decisions;
}

const OF_INTAKE: readonly Deed[] = [
  {
    route: "POST /api/submissions/import",
    records: "submissions-added",
    by: "clerk",
    ask: () => ({
      url: "/submissions/import",
      file: { name: "投稿.csv", text: PIECES, fields: { columns: "{}", dryRun: "no" } },
    }),
  },
  {
    route: "POST /api/intake/files",
    records: "piece-received",
    by: "clerk",
    ask: () => ({ url: "/intake/files", file: { name: "石桥镇信息.txt", text: "果园剪枝\n石桥镇的果园在剪枝。" } }),
  },
  {
    route: "POST /api/intake/texts",
    records: "piece-received",
    by: "clerk",
    ask: () => ({ url: "/intake/texts", body: { text: "供稿单位：石桥镇\n春灌开始\n石桥镇的春灌开始了。" } }),
  },
  {
    route: "POST /api/intake/{pieceId}/accept",
    records: "piece-decided",
    by: "clerk",
    ask: async (stage) => {
      const { pieceId, unitId } = stage.ids;
      const text = { title: "石桥的来稿", body: "石桥镇的一篇来稿，讲的是果园。" };
      const body = { seen: await pieceSeen(stage, pieceId), ...text, unitId, authorIds: [], day: "2026-03-10" };
      return { url: `/intake/${pieceId}/accept`, body };
    },
  },
  {
    route: "POST /api/intake/{pieceId}/undo",
    records: "piece-decided",
    by: "clerk",
    ask: async (stage) => {
      const { pieceId } = stage.ids;
      return { url: `/intake/${pieceId}/undo`, body: { seen: await pieceSeen(stage, pieceId) } };
    },
  },
  {
    route: "POST /api/intake/{pieceId}/reject",
    records: "piece-decided",
    by: "clerk",
    ask: async (stage) => {
      const { pieceId } = stage.ids;
      return { url: `/intake/${pieceId}/reject`, body: { seen: await pieceSeen(stage, pieceId), reason: "重复" } };
    },
  },
];

const OF_PLANS: readonly Deed[] = [
  {
    route: "POST /api/plans",
    records: "plans-added",
    by: "clerk",
    ask: ({ ids }) => ({ url: "/plans", body: { items: [{ unitId: ids.unitId, month: "2026-03", title: "防汛" }] } }),
  },
  {
    route: "POST /api/plans/texts",
    records: "plans-added",
    by: "clerk",
    ask: () => ({ url: "/plans/texts", body: { month: "2026-03", text: "县卫生健康局：送医上门" } }),
  },
  {
    route: "POST /api/plans/files",
    records: "plans-added",
    by: "clerk",
    ask: () => ({
      url: "/plans/files",
      file: { name: "重点.csv", text: PLANS, fields: { month: "2026-03", columns: "{}", dryRun: "no" } },
    }),
  },
  {
    route: "POST /api/plans/{planId}/words",
    records: "plan-word",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/plans/${ids.planId}/words`, body: { kind: "ticked" } }),
  },
  {
    route: "DELETE /api/plans/{planId}",
    records: "plan-removed",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/plans/${ids.planId}` }),
  },
];

async function answered({ sample, ids }: Stage): Promise<string> {
  const { pieceId } = await sample.ctx.store.submissions.get(sample.office.id, ids.submissionId ?? "");
  return `/callouts/${ids.newCalloutId}/answers/${pieceId}`;
}

const OF_CALLOUTS: readonly Deed[] = [
  {
    route: "POST /api/callouts",
    records: "callout-added",
    by: "clerk",
    ask: () => ({ url: "/callouts", body: { title: "果业增收做法", deadline: "2026-12-31" } }),
    keep: ({ id }) => ({ newCalloutId: id }),
  },
  {
    route: "POST /api/callouts/{calloutId}/answers",
    records: "callout-word",
    by: "unit",
    ask: ({ ids }) => ({ url: `/callouts/${ids.newCalloutId}/answers`, body: { submissionId: ids.submissionId } }),
  },
  {
    route: "POST /api/callouts/{calloutId}/answers/{pieceId}/accept",
    records: "callout-word",
    by: "clerk",
    ask: async (stage) => ({ url: `${await answered(stage)}/accept`, body: {} }),
  },
  {
    route: "POST /api/callouts/{calloutId}/answers/{pieceId}/reject",
    records: "callout-word",
    by: "clerk",
    ask: async (stage) => ({ url: `${await answered(stage)}/reject`, body: { reason: "另用" } }),
  },
  {
    route: "POST /api/callouts/{calloutId}/close",
    records: "callout-closed",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/callouts/${ids.newCalloutId}/close` }),
  },
];

const CAMPAIGN = { name: "乡村振兴", from: "2026-03-01", to: "2026-03-31", keywords: ["黄金果"] };

const OF_CAMPAIGNS: readonly Deed[] = [
  {
    route: "POST /api/campaigns",
    records: "campaign-saved",
    by: "clerk",
    ask: () => ({ url: "/campaigns", body: CAMPAIGN }),
    keep: ({ id }) => ({ newCampaignId: id }),
  },
  {
    route: "PUT /api/campaigns/{campaignId}",
    records: "campaign-saved",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/campaigns/${ids.newCampaignId}`, body: { ...CAMPAIGN, keywords: ["脐橙"] } }),
  },
  {
    route: "POST /api/campaigns/{campaignId}/pieces",
    records: "campaign-word",
    by: "clerk",
    ask: ({ ids }) => ({
      url: `/campaigns/${ids.newCampaignId}/pieces`,
      body: { submissionId: ids.submissionId, belongs: true },
    }),
  },
  {
    route: "POST /api/campaigns/{campaignId}/close",
    records: "campaign-closed",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/campaigns/${ids.newCampaignId}/close` }),
  },
  {
    route: "POST /api/approvals/{submissionId}/words",
    records: "approval-word",
    by: "unit",
    ask: ({ ids }) => ({
      url: `/approvals/${ids.submissionId}/words`,
      body: { stepId: "step1", kind: "passed", seen: 0 },
    }),
  },
  {
    route: "PUT /api/approval-rules",
    records: "approval-rules-changed",
    by: "admin",
    ask: () => ({ url: "/approval-rules", body: { chains: [], from: TODAY } }),
  },
];

const OF_OUTLETS: readonly Deed[] = [
  {
    route: "POST /api/outlets/catalogue",
    records: "outlet-saved",
    by: "admin",
    ask: async ({ clients }) => {
      const { rows } = (await clients.admin.get("/api/outlets/catalogue")).json();
      const absent = rows.find((row: { registration: string }) => row.registration === "absent");
      return { url: "/outlets/catalogue", body: { names: [absent.name] } };
    },
  },
  {
    route: "POST /api/outlets",
    records: "outlet-saved",
    by: "admin",
    ask: async ({ clients }) => {
      const form = { name: "云州新闻网", tier: "city", outletKind: "website", kind: "list" };
      const address = "https://yunzhou.example/news/index.html";
      const { text } = (await clients.admin.post("/api/outlets/draft", { ...form, address })).json();
      return { url: "/outlets", body: { text } };
    },
  },
  {
    route: "PATCH /api/outlets/{outletId}",
    records: "outlet-saved",
    by: "admin",
    ask: () => ({ url: "/outlets/out_city", body: { aliases: ["市报"] } }),
  },
  {
    route: "PATCH /api/sources/{sourceId}",
    records: "source-saved",
    by: "admin",
    ask: () => ({ url: "/sources/src_county", body: { enabled: false } }),
  },
];

const unitClass = "乡镇（街道）";

const OF_PEOPLE: readonly Deed[] = [
  {
    route: "POST /api/units",
    records: "people-saved",
    by: "clerk",
    ask: () => ({ url: "/units", body: { name: "南塘乡", unitClass } }),
    keep: ({ id }) => ({ newUnitId: id }),
  },
  {
    route: "PUT /api/units/{unitId}",
    records: "people-saved",
    by: "clerk",
    ask: ({ ids }) => ({
      url: `/units/${ids.newUnitId}`,
      body: { name: "南塘镇", unitClass, aliases: ["南塘乡"], from: TODAY },
    }),
  },
  {
    route: "POST /api/units/{unitId}/correspondents",
    records: "people-saved",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/units/${ids.newUnitId}/correspondents`, body: { name: "周洋" } }),
    keep: ({ id }) => ({ newPersonId: id }),
  },
  {
    route: "PUT /api/correspondents/{correspondentId}",
    records: "people-saved",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/correspondents/${ids.newPersonId}`, body: { name: "周扬", aliases: [] } }),
  },
  {
    route: "POST /api/correspondents/{correspondentId}/move",
    records: "people-saved",
    by: "clerk",
    ask: ({ ids }) => ({
      url: `/correspondents/${ids.newPersonId}/move`,
      body: { unitId: ids.unitId, from: TODAY },
    }),
  },
  {
    route: "POST /api/correspondents/{correspondentId}/end",
    records: "people-saved",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/correspondents/${ids.newPersonId}/end`, body: { from: TODAY } }),
  },
  {
    route: "POST /api/correspondents/{correspondentId}/resume",
    records: "people-saved",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/correspondents/${ids.newPersonId}/resume` }),
  },
  {
    route: "POST /api/correspondents/{correspondentId}/personal-data/erasure",
    records: "person-erased",
    by: "admin",
    ask: ({ ids }) => ({
      url: `/correspondents/${ids.newPersonId}/personal-data/erasure`,
      body: { name: "周扬" },
    }),
  },
  {
    route: "POST /api/units/{unitId}/split",
    records: "people-saved",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/units/${ids.unitId}/split`, body: { name: "石桥镇南片区", unitClass, from: TODAY } }),
    keep: ({ id }) => ({ splitUnitId: id }),
  },
  {
    route: "POST /api/units/{unitId}/end",
    records: "people-saved",
    by: "clerk",
    ask: ({ others }) => ({ url: `/units/${others.unitId}/end`, body: { from: TODAY } }),
  },
  {
    route: "POST /api/units/{unitId}/resume",
    records: "people-saved",
    by: "clerk",
    ask: ({ others }) => ({ url: `/units/${others.unitId}/resume` }),
  },
  {
    route: "POST /api/units/{unitId}/merge",
    records: "people-saved",
    by: "clerk",
    ask: ({ ids }) => ({ url: `/units/${ids.newUnitId}/merge`, body: { intoId: ids.unitId, from: TODAY } }),
  },
  {
    route: "POST /api/people/import",
    records: "people-saved",
    by: "clerk",
    ask: () => ({ url: "/people/import", file: { name: "名册.csv", text: PEOPLE, fields: { dryRun: "false" } } }),
  },
];

/** What comes in, is asked for, signed and planned; whose outlets, units and persons there are. */
export const DEEDS_OF_THE_DESK: readonly Deed[] = [
  ...OF_INTAKE,
  ...OF_PLANS,
  ...OF_CALLOUTS,
  ...OF_CAMPAIGNS,
  ...OF_OUTLETS,
  ...OF_PEOPLE,
];
