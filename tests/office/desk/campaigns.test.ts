import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NotFoundError } from "../../../domain/errors/not-found-error.ts";
import type { Placement } from "../../../domain/placement.ts";
import { campaignCoverage, campaignCoverages } from "../../../office/desk/campaign-coverage.ts";
import { campaignList, closeCampaign, putCampaign, sayBelongs } from "../../../office/desk/campaigns.ts";
import { enterByHand } from "../../setup/enter-by-hand.ts";
import { type DeskOffice, deskOffice } from "./desk-office.ts";

let office: DeskOffice;
beforeEach(async () => {
  office = await deskOffice();
  const { store } = office.ctx;
  await store.outlets.put({ id: "tv", name: "县电视台", aliases: [], tier: "county", kind: "tv", homepage: null });
});
afterEach(() => office.fresh.close());

const FLOODS = { name: "防汛一线", from: "2026-03-01", to: "2026-03-31", keywords: ["防汛", "巡堤"], unitIds: [] };

function byHand(id: string, changes: Partial<Placement> = {}): Promise<void> {
  const place = {
    unitId: "unt_shiqiao",
    correspondentIds: [],
    outletId: "tv",
    tier: "county",
    outletKind: "tv",
  } as const;
  const text = {
    pieceKind: "info",
    title: "巡堤日夜",
    publishedOn: "2026-03-12",
    page: null,
    position: "other",
  } as const;
  const rest = { linkId: null, articleId: null, storyId: null, submissionId: null, length: 0, reprint: false } as const;
  const entry = { sharedBy: 1, byHand: { userId: "usr", note: "" }, state: "confirmed" } as const;
  const { officeId } = office;
  return enterByHand(office.ctx.store, {
    ...place,
    ...text,
    ...rest,
    ...entry,
    id,
    officeId,
    pieceId: id,
    ...changes,
  });
}

describe("专题", () => {
  it("takes what bears a keyword in its days, and a person's word stands above it", async () => {
    const { ctx, officeId, clerk } = office;
    const title = await office.handIn("石桥镇防汛演练");
    const body = await office.handIn("昼夜守护", { body: "干部分组巡堤查险。" });
    await office.handIn("防汛动员会", { submittedOn: "2026-04-01" });
    const other = await office.handIn("春耕备耕");
    const { id } = await putCampaign(ctx, clerk, FLOODS);
    const pieces = async () =>
      (await campaignCoverage(ctx, officeId, id)).pieces.map((piece) => [piece.submissionId, piece.why.by]).sort();
    expect(await pieces()).toEqual(
      [
        [title.id, "keyword"],
        [body.id, "keyword"],
      ].sort(),
    );
    await sayBelongs(ctx, clerk, id, { submissionId: title.id }, false);
    await sayBelongs(ctx, clerk, id, { submissionId: other.id }, true);
    expect(await pieces()).toEqual(
      [
        [other.id, "person"],
        [body.id, "keyword"],
      ].sort(),
    );
    await sayBelongs(ctx, clerk, id, { submissionId: title.id }, null);
    expect(await pieces()).toHaveLength(3);
    const said = (await campaignCoverage(ctx, officeId, id)).pieces.find(({ why }) => why.by === "person");
    expect(said?.why).toEqual({ by: "person", userId: clerk.id });
    await closeCampaign(ctx, clerk, id);
    await expect(sayBelongs(ctx, clerk, id, { submissionId: title.id }, false)).rejects.toThrow(/已经结束/u);
  });

  it("counts versions as one piece, what was published by tier, and entries by hand by their title", async () => {
    const { ctx, officeId, clerk } = office;
    const first = await office.handIn("石桥镇防汛演练");
    await office.handIn("石桥镇防汛演练", {
      body: "改过的防汛正文。",
      pieceId: first.pieceId,
      submittedOn: "2026-03-11",
    });
    await office.handIn("防汛物资到位", { unitId: "unt_yunxi" });
    await byHand("plc_1");
    await byHand("plc_2", { title: "春耕", publishedOn: "2026-03-13" });
    await byHand("plc_3", { title: "防汛", publishedOn: "2026-04-02" });
    const placed = { submissionId: first.id, pieceId: first.pieceId, title: "石桥镇防汛演练", tier: "city" } as const;
    await byHand("plc_4", { ...placed, publishedOn: "2026-05-01" });
    const { id } = await putCampaign(ctx, clerk, { ...FLOODS, unitIds: ["unt_shiqiao", "unt_yunxi", "unt_weijian"] });
    expect(await campaignCoverage(ctx, officeId, id)).toMatchObject({
      submitted: 2,
      published: 2,
      placements: 2,
      byTier: { central: 0, province: 0, city: 1, county: 1 },
      units: 2,
      silentUnitIds: ["unt_weijian"],
      points: "0",
    });
    await sayBelongs(ctx, clerk, id, { placementId: "plc_2" }, true);
    await sayBelongs(ctx, clerk, id, { placementId: "plc_1" }, false);
    expect(await campaignCoverage(ctx, officeId, id)).toMatchObject({ submitted: 2, published: 2, placements: 2 });
    expect(await campaignCoverages(ctx, officeId, "2026-03-31", "2026-04-30")).toHaveLength(1);
    expect(await campaignCoverages(ctx, officeId, "2026-04-01", "2026-04-30")).toEqual([]);
  });

  it("is shown to the units that it invites", async () => {
    const { ctx, clerk, shiqiao, yunxi, officeId } = office;
    const all = await putCampaign(ctx, clerk, FLOODS);
    const one = await putCampaign(ctx, clerk, { ...FLOODS, name: "石桥专题", unitIds: ["unt_shiqiao"] });
    expect((await campaignList(ctx, shiqiao)).map(({ id }) => id).sort()).toEqual([all.id, one.id].sort());
    expect((await campaignList(ctx, yunxi)).map(({ id }) => id)).toEqual([all.id]);
    const foreign = await office.handIn("防汛", { unitId: "unt_yunxi" });
    expect((await campaignCoverage(ctx, officeId, one.id)).pieces).toEqual([]);
    await sayBelongs(ctx, clerk, one.id, { submissionId: foreign.id }, true);
    expect((await campaignCoverage(ctx, officeId, one.id)).submitted).toBe(1);
  });

  it.each([
    [{ to: "2026-02-01" }, /不能早于/u],
    [{ keywords: ["汛"] }, /太短/u],
    [{ name: " " }, /专题名称/u],
    [{ from: "2026-02-30" }, /无法识别/u],
    [{ unitIds: ["none"] }, /没有这个单位/u],
  ])("refuses %o", async (change, message) => {
    await expect(putCampaign(office.ctx, office.clerk, { ...FLOODS, ...change })).rejects.toThrow(message);
  });

  it("is changed under its id and stays who made it", async () => {
    const { ctx, clerk, leader } = office;
    const { id } = await putCampaign(ctx, clerk, FLOODS);
    const changed = await putCampaign(ctx, leader, { ...FLOODS, name: "防汛抗旱" }, id);
    expect(changed).toMatchObject({ id, name: "防汛抗旱", createdBy: clerk.id });
    await expect(putCampaign(ctx, clerk, FLOODS, "cmp_none")).rejects.toThrow(NotFoundError);
  });
});
