import { afterEach, beforeEach, expect, it } from "vitest";
import { stableId } from "../../domain/ids.ts";
import { addCallout } from "../../office/desk/callouts.ts";
import { putCampaign } from "../../office/desk/campaigns.ts";
import { officeReport } from "../../office/report.ts";
import { type SampleOffice, sampleOffice } from "../server/sample-office.ts";

let sample: SampleOffice;
beforeEach(async () => {
  sample = await sampleOffice();
});
afterEach(() => sample.close());

const idOf = (unit: string) => stableId("unt", sample.office.id, unit);

async function page(kind: "topics" | "targets", period: string): Promise<string> {
  const file = await officeReport(sample.ctx, sample.users.clerk, { kind, period }, "html");
  return new TextDecoder().decode(file.bytes).replace(/<[^>]+>/gu, "|");
}

it("the report of topics counts the campaigns that touch its period", async () => {
  expect(await page("topics", "2026-03")).not.toContain("专题");
  const invited = [idOf("石桥镇"), idOf("横岭乡")];
  const campaign = { name: "特色种植", from: "2026-01-01", to: "2026-03-31", keywords: ["河滩地"], unitIds: invited };
  await putCampaign(sample.ctx, sample.users.clerk, campaign);
  const topics = (await page("topics", "2026-03")).replace(/\|+/gu, "|");
  // One piece handed in and published once, in the province's paper: 10 points by the rules in force.
  expect(topics).toContain("|特色种植|2026-01-01|2026-03-31|1|1|1|0|1|0|0|1|10|横岭乡|");
  expect(await page("topics", "2026-06")).not.toContain("特色种植");
});

it("the report of tasks says who answered a call-out late and who not", async () => {
  expect(await page("targets", "2026-03")).not.toContain("约稿");
  const { number } = await addCallout(sample.ctx, sample.users.clerk, {
    title: "春耕备耕",
    text: "各镇各报一篇",
    unitIds: [idOf("石桥镇"), idOf("横岭乡")],
    deadline: "2026-03-20",
    kind: null,
    campaignId: null,
  });
  sample.setNow("2026-03-26T00:30:00.000Z");
  await sample.ctx.store.submissions.add({
    officeId: sample.office.id,
    unitId: idOf("横岭乡"),
    authorIds: [],
    submittedOn: "2026-03-25",
    kind: "report",
    title: `${number} 横岭乡春耕备耕忙`,
    body: "横岭乡组织农户备足种子、化肥，检修农机，春耕备耕有序推进。",
  });
  const targets = (await page("targets", "2026-03")).replace(/\|+/gu, "|");
  expect(targets).toContain(`|${number}|春耕备耕|2026-03-20|1|横岭乡|石桥镇|`);
});
