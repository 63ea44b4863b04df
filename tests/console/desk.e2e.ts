import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerCallout } from "../../office/desk/callout-answers.ts";
import { calloutList } from "../../office/desk/callouts.ts";
import { barriers, inTheme } from "./accessible.ts";
import {
  type OfficeInBrowser,
  officeInBrowser,
  openAs,
  PHONE,
  picture,
  type WatchedPage,
  WIDE,
} from "./office-in-browser.ts";

let office: OfficeInBrowser;

beforeAll(async () => {
  office = await officeInBrowser();
});
afterAll(async () => {
  await office.close();
});

const TABS = ["callouts", "plans", "campaigns", "approvals"] as const;
const MONTH = new Date().toISOString().slice(0, 7);

async function everyTab({ page }: WatchedPage, width: number): Promise<void> {
  for (const tab of TABS) {
    await page.goto(`${office.address}/desk?tab=${tab}`);
    await page.getByRole("tab", { selected: true }).waitFor();
    await page.getByRole("status").waitFor({ state: "detached" });
    expect(await page.evaluate<number>("document.documentElement.scrollWidth"), tab).toBeLessThanOrEqual(width);
    for (const colorScheme of ["dark", "light"] as const) {
      await inTheme(page, colorScheme);
      expect(await barriers(page), `${tab} ${colorScheme}`).toEqual([]);
      await picture(page, `desk-${tab}-${width}-${colorScheme}`);
    }
  }
}

describe("约稿与专题", () => {
  it("a call-out goes out, is answered by a unit, and is taken", async () => {
    const watched = await office.open();
    const { page } = watched;
    await openAs(page, `${office.address}/desk`, "clerk");
    await page.getByText("没有进行中的约稿").waitFor();
    await page.getByRole("button", { name: "发一次约稿" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("题目").fill("防汛抢险先进做法");
    await dialog.getByLabel("截止时间").fill(`${new Date().getFullYear() + 1}-03-20T18:00`);
    await dialog.getByRole("button", { name: "发出" }).click();
    await page.getByText(/已发约稿，编号 YG/u).waitFor();
    await page.getByRole("button", { name: "催稿" }).click();
    await page.getByText(/邮件主题或标题请写明 YG.*尚未报送：.*石桥镇/u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, "desk-reminders");
    await page.keyboard.press("Escape");
    const { ctx, users, office: own } = office.sample;
    const [callout] = await calloutList(ctx, users.unit, true);
    const { items } = await ctx.store.submissions.list(
      own.id,
      { unitId: users.unit.unitId ?? "" },
      { page: 1, size: 1 },
    );
    await answerCallout(ctx, users.unit, callout?.id ?? "", items[0]?.id ?? "");
    await page.getByRole("button", { name: /防汛抢险先进做法/u }).click();
    const drawer = page.getByRole("dialog", { name: "防汛抢险先进做法" });
    await drawer.getByText("已应约").waitFor();
    await drawer.getByRole("button", { name: "采用，选事项…" }).click();
    await page.getByRole("button", { name: "只采用，不登记事项" }).click();
    await drawer.getByText("已采用").waitFor();
    await drawer.getByRole("button", { name: "结束约稿" }).click();
    await drawer.getByRole("button", { name: "结束约稿" }).waitFor({ state: "detached" });
    expect(watched.complaints).toEqual([]);
  });

  it("plans are pasted and ticked, a campaign is set up and ended", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/desk?tab=plans&month=${MONTH}`, "clerk");
    await page.getByRole("button", { name: "登记重点" }).click();
    const entry = page.getByRole("dialog", { name: /^登记.+的报送重点$/u });
    const table = "单位,选题\n无此镇,秋粮入库\n";
    const csv = { name: "重点.csv", mimeType: "text/csv", buffer: Buffer.from(table) };
    await entry.getByLabel("选择报送重点的表格").setInputFiles(csv);
    await entry.getByText("第 2 行：没有叫“无此镇”的单位", { exact: false }).waitFor();
    await entry.getByRole("textbox").fill("石桥镇：河道清漂行动");
    await page.getByRole("button", { name: "登记", exact: true }).click();
    await page.getByText("登记 1 项").waitFor();
    await page.getByRole("button", { name: /^勾上/u }).click();
    await page.getByText("已报送", { exact: true }).waitFor();
    await page.getByRole("button", { name: "交回系统" }).click();
    await page.getByText("未报送", { exact: true }).waitFor();
    await page.getByRole("tab", { name: "专题" }).click();
    await page.getByRole("button", { name: "设一个专题" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("名称").fill("果园一线");
    await dialog.getByLabel("从哪天起").fill("2026-01-01");
    await dialog.getByLabel("到哪天止").fill("2026-12-31");
    await dialog.getByLabel(/关键词/u).fill("黄金果");
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "设立" }).click();
    await page.getByRole("button", { name: /果园一线/u }).click();
    await page.getByText("凭关键词“黄金果”").waitFor();
    await page.getByText(/报送 1 篇，采用 1 篇/u).waitFor();
    const campaign = page.getByRole("dialog", { name: "果园一线" });
    await campaign.getByRole("button", { name: /^移出/u }).click();
    await campaign.getByText(/报送 0 篇/u).waitFor();
    await campaign.getByLabel("单位").fill("石桥");
    await page.getByTitle("石桥镇", { exact: true }).click();
    await campaign.getByLabel("投稿").fill("黄金果");
    await page.getByTitle(/黄金果/u).click();
    await campaign.getByRole("button", { name: "归入", exact: true }).click();
    await campaign.getByText("由人归入").waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, "desk-campaign");
    await campaign.getByRole("button", { name: "修改…" }).click();
    const changing = page.getByRole("dialog", { name: "修改专题" });
    await changing.getByLabel("名称").fill("果园在一线");
    await changing.getByRole("button", { name: "保存" }).click();
    await page.getByRole("dialog", { name: "果园在一线" }).waitFor();
    await page.getByRole("button", { name: "结束专题" }).click();
    await page.getByText("这个专题已结束").waitFor();
    expect(complaints.filter((text) => !text.includes("400"))).toEqual([]);
  });

  it("fits both widths without a barrier; a leader is offered no act, a unit no such page", async () => {
    const leader = await office.open(PHONE);
    await openAs(leader.page, `${office.address}/desk`, "leader");
    await everyTab(leader, PHONE.width);
    await leader.page.goto(`${office.address}/desk?tab=plans&month=${MONTH}`);
    await leader.page.getByText("河道清漂行动").waitFor();
    expect(await leader.page.getByRole("button", { name: /勾|登记|设一个|发一次/u }).count()).toBe(0);
    const clerk = await office.open();
    await openAs(clerk.page, `${office.address}/desk`, "clerk");
    await everyTab(clerk, WIDE.width);
    const unit = await office.open();
    await openAs(unit.page, `${office.address}/desk`, "shiqiao");
    await unit.page.getByText("这一页不对您的角色开放").waitFor();
    await clerk.page.route("**/api/callouts?**", (route) => route.abort());
    await clerk.page.getByRole("tab", { name: "约稿" }).click();
    await clerk.page.getByText("连接不上服务器").waitFor({ timeout: 15_000 });
    expect([...leader.complaints, ...unit.complaints]).toEqual([]);
  });
});
