import type { CampaignCoverage } from "../domain/campaign.ts";
import { campaignCoverage } from "../office/desk/campaign-coverage.ts";
import { campaignList, closeCampaign, putCampaign } from "../office/desk/campaigns.ts";
import { command } from "./command.ts";
import { deskActor, deskOptions, unitNames, unitsNamed } from "./desk-options.ts";
import { EXIT } from "./exit-codes.ts";
import { dayOption } from "./nightly.ts";
import { write } from "./output.ts";
import { table } from "./text-table.ts";
import { withOffice } from "./with-office.ts";

const idOption = { type: "string", demandOption: true, describe: "编号（cmp_ 开头）" } as const;

export const campaignListCommand = command({
  options: (yargs) => deskOptions(yargs),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const all = await campaignList(ctx, await deskActor(ctx, options.office));
      const rows = all.map(({ name, from, to, keywords, closedAt, id }) => {
        return [name, from, to, keywords.join("、"), closedAt === null ? "" : "已结束", id];
      });
      const head = ["专题", "起", "止", "关键词", "", "编号"];
      write(options.json, all, rows.length === 0 ? ["还没有专题"] : table([head, ...rows]));
      return EXIT.done;
    }),
});

export const campaignAdd = command({
  options: (yargs) =>
    deskOptions(yargs)
      .positional("name", { type: "string", demandOption: true, describe: "专题名称" })
      .option("from", { type: "string", requiresArg: true, demandOption: true, describe: "从哪一天" })
      .option("to", { type: "string", requiresArg: true, demandOption: true, describe: "到哪一天" })
      .option("keyword", { type: "string", array: true, requiresArg: true, describe: "关键词，可以给几个" })
      .option("unit", { type: "string", array: true, requiresArg: true, describe: "邀请的单位（默认都邀请）" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await deskActor(ctx, options.office);
      const [from, to] = [dayOption("from", options.from), dayOption("to", options.to)];
      const unitIds = await unitsNamed(ctx, by, options.unit);
      const entry = { name: options.name, from, to, keywords: options.keyword ?? [], unitIds };
      const made = await putCampaign(ctx, by, entry);
      write(options.json, made, [`已登记专题：${made.name}（编号 ${made.id}）`]);
      return EXIT.done;
    }),
});

function coverageLines(found: CampaignCoverage, nameOf: (unitId: string) => string): readonly string[] {
  const { campaign, submitted, published, placements, byTier, points, silentUnitIds } = found;
  const { central, province, city, county } = byTier;
  const tiers = `中央 ${central}、省 ${province}、市 ${city}、县 ${county}`;
  const rows = found.pieces.map(({ submittedOn, unitId, title, why, placements: count }) => {
    const by = why.by === "person" ? "人工归入" : `关键词“${why.keyword}”`;
    return [submittedOn ?? "", nameOf(unitId), title, String(count), by];
  });
  return [
    `${campaign.name}（${campaign.from} 至 ${campaign.to}）：报送 ${submitted} 篇，采用 ${published} 篇`,
    `上稿 ${placements} 条：${tiers}；${points} 分`,
    ...(rows.length === 0 ? [] : table([["报送日期", "单位", "标题", "上稿", "归入"], ...rows])),
    ...(silentUnitIds.length === 0 ? [] : [`还没有报送的单位：${silentUnitIds.map(nameOf).join("、")}`]),
  ];
}

export const campaignShow = command({
  options: (yargs) => deskOptions(yargs).positional("id", idOption),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await deskActor(ctx, options.office);
      const found = await campaignCoverage(ctx, by.officeId, options.id);
      write(options.json, found, coverageLines(found, await unitNames(ctx, by)));
      return EXIT.done;
    }),
});

export const campaignClose = command({
  options: (yargs) => deskOptions(yargs).positional("id", idOption),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      await closeCampaign(ctx, await deskActor(ctx, options.office), options.id);
      write(options.json, { id: options.id }, [`专题已结束：${options.id}`]);
      return EXIT.done;
    }),
});
