import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueBulletin } from "../../office/bulletin.ts";
import { addCallout } from "../../office/desk/callouts.ts";
import { enterPlan } from "../../office/desk/plans.ts";
import { barriers, inTheme } from "./accessible.ts";
import {
  type OfficeInBrowser,
  officeInBrowser,
  openAs,
  PHONE,
  picture,
  type WatchedPage,
} from "./office-in-browser.ts";

let office: OfficeInBrowser;
let unitId: string;

beforeAll(async () => {
  office = await officeInBrowser();
  const { ctx, office: own, users } = office.sample;
  unitId = users.unit.unitId ?? "";
  const { clerk } = users;
  const task = { officeId: own.id, holder: "unit", holderId: unitId, every: "month", measure: "placements" } as const;
  const days = { from: "2026-01-01", to: "2027-12-31" } as const;
  await ctx.store.targets.put({ ...task, ...days, id: "tgt_own", tiers: [], amount: "2" });
  const callout = { title: "防汛抢险先进做法", text: "不超过 1200 字，附一张照片。", unitIds: [unitId] };
  const deadline = `${new Date().getFullYear() + 1}-01-20 18:00`;
  await addCallout(ctx, clerk, { ...callout, deadline, kind: "report", campaignId: null });
  const plan = { unitId, month: "2026-03", title: "河道清漂行动", kind: "info", dueOn: null } as const;
  await enterPlan(ctx, clerk, [plan]);
});
afterAll(async () => {
  await office.close();
});

async function fitsAndIsAccessible({ page }: WatchedPage, name: string): Promise<void> {
  expect(await page.evaluate<number>("document.documentElement.scrollWidth"), name).toBeLessThanOrEqual(390);
  for (const colorScheme of ["dark", "light"] as const) {
    await inTheme(page, colorScheme);
    expect(await barriers(page), `${name} ${colorScheme}`).toEqual([]);
    await picture(page, `${name}-390-${colorScheme}`);
  }
}

describe("单位门户 on a phone", () => {
  it("我的稿件 lists the unit's own pieces, filters them in the address, and opens text and fate", async () => {
    const watched = await office.open(PHONE);
    const { page, complaints } = watched;
    await openAs(page, office.address, "shiqiao");
    await page.getByRole("heading", { name: "我的稿件" }).waitFor();
    expect(page.url()).toContain("/mine");
    await page.getByText("已刊发", { exact: true }).last().waitFor();
    expect(await page.getByText("县卫生健康局").count()).toBe(0);
    await fitsAndIsAccessible(watched, "mine-pieces");
    await page.getByRole("search").getByText("已刊发", { exact: true }).click();
    await page.getByText("（已筛选）").waitFor();
    expect(page.url()).toContain("placed=yes");
    await page.getByRole("button", { name: /黄金果/u }).click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("已刊发 1 处").waitFor();
    await drawer.getByRole("heading", { name: "正文" }).waitFor();
    expect(await drawer.getByText("怎么来的").count()).toBe(0);
    await fitsAndIsAccessible(watched, "mine-piece");
    await page.goBack();
    await drawer.waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
  });

  it("我的上稿 sums the year, tells clause and arithmetic, and the rank once a bulletin is issued", async () => {
    const watched = await office.open(PHONE);
    const { page, complaints } = watched;
    await openAs(page, `${office.address}/mine/placements?year=2026`, "shiqiao");
    await page.getByText("名次以签发的通报为准").waitFor();
    await page.getByText(/依据：/u).waitFor();
    await page.getByRole("button", { name: /3月/u }).click();
    await page.getByRole("heading", { name: /^3月上稿/u }).waitFor();
    await issueBulletin(office.sample.ctx, office.sample.users.clerk, "2026-03");
    await page.reload();
    await page.getByText("同类").waitFor();
    await fitsAndIsAccessible(watched, "mine-placements");
    await page.getByRole("button", { name: /黄金果/u }).click();
    await page.getByRole("heading", { name: "审定经过" }).waitFor();
    expect(await page.getByText("看匹配依据").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("我的任务 shows progress, a plan and a call-out, which is answered with an own piece", async () => {
    const watched = await office.open(PHONE);
    const { page, complaints } = watched;
    const { ctx, office: own } = office.sample;
    const { submission } = await ctx.store.submissions.add({
      officeId: own.id,
      unitId,
      authorIds: [],
      submittedOn: new Date().toISOString().slice(0, 10),
      kind: "report",
      title: "石桥镇夜巡河堤",
      body: "石桥镇组织干部夜巡河堤，排查隐患十二处，当场处置九处。",
    });
    await openAs(page, `${office.address}/mine/tasks?month=2026-03`, "shiqiao");
    await page.getByRole("progressbar", { name: /石桥镇/u }).waitFor();
    await page.getByText("河道清漂行动").waitFor();
    await page.getByText("等您应约").waitFor();
    await fitsAndIsAccessible(watched, "mine-tasks");
    await page.getByRole("button", { name: "应约" }).click();
    await page.getByRole("dialog").getByRole("combobox").click();
    await page.getByTitle(new RegExp(submission.title, "u")).click();
    await page.getByRole("button", { name: "就用这篇" }).click();
    await page.getByText("已应约", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "再应一篇" }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("stands on a wide screen as well", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/mine`, "shiqiao");
    for (const name of ["我的上稿", "我的任务", "认领", "我的稿件"]) {
      await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name }).click();
      await page.getByRole("heading", { name, level: 1 }).waitFor();
      await page.getByText("正在载入").waitFor({ state: "detached" });
      expect(await page.title()).toBe(`${name} · 上稿通`);
      expect(await page.evaluate<number>("document.documentElement.scrollWidth"), name).toBeLessThanOrEqual(1366);
      expect(await barriers(page), name).toEqual([]);
      await picture(page, `mine-${name}-1366`);
    }
    expect(complaints).toEqual([]);
  });

  it("says what to do when the list cannot be had; the office is told that these pages are a unit's", async () => {
    const { page } = await office.open(PHONE);
    await openAs(page, `${office.address}/mine/claims`, "shiqiao");
    await page.getByText("还没有认领过").waitFor();
    await page.route("**/api/mine/year?**", (route) => route.abort());
    await page.getByRole("link", { name: "我的上稿" }).click();
    await page.getByText("连接不上服务器").waitFor({ timeout: 15_000 });
    await page.unroute("**/api/mine/year?**");
    await page.getByRole("button", { name: "重新载入" }).click();
    await page.getByRole("heading", { name: /上稿 下载/u }).waitFor();
    const clerk = await office.open();
    for (const path of ["/mine", "/mine/placements", "/mine/tasks", "/mine/claims"]) {
      await openAs(clerk.page, `${office.address}${path}`, "clerk");
      await clerk.page.getByText("这一页不对您的角色开放").waitFor();
    }
    expect(clerk.complaints).toEqual([]);
  });
});
