import type { Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriers, inTheme } from "./accessible.ts";
import { type OfficeInBrowser, officeInBrowser, openAs, PHONE, picture } from "./office-in-browser.ts";

let office: OfficeInBrowser;

beforeAll(async () => {
  office = await officeInBrowser();
});
afterAll(async () => {
  await office.close();
});

/** Inside the house: never fetched. */
const UNREACHABLE = "http://10.0.0.1/2026/1.html";
const PHOTO = {
  name: "手机截图.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};

async function settled(page: Page, name: string, width: number): Promise<void> {
  expect(await page.evaluate<number>("document.documentElement.scrollWidth"), name).toBeLessThanOrEqual(width);
  for (const colorScheme of ["dark", "light"] as const) {
    await inTheme(page, colorScheme);
    expect(await barriers(page), `${name} ${colorScheme}`).toEqual([]);
    await picture(page, `${name}-${width}-${colorScheme}`);
  }
}

/** Chooses in one of the library's lists by what is typed. */
async function choose(form: Locator, label: string, typed: string, title: RegExp): Promise<void> {
  await form.getByLabel(label).fill(typed);
  await form.page().locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)").getByTitle(title).click();
}

describe("a correspondent's claim", () => {
  it("goes from a phone, with a photograph, over the clerk's desk, to a placement that is credited", async () => {
    const phone = await office.open(PHONE);
    const { page } = phone;
    await openAs(page, `${office.address}/mine`, "shiqiao");
    await page.getByRole("button", { name: /剪枝课/u }).click();
    await page.getByRole("link", { name: "认领刊发" }).click();
    const form = page.getByRole("dialog", { name: "新认领" });
    await form.getByTitle(/剪枝课开到果园里/u).waitFor();
    await form.getByRole("button", { name: "提交认领" }).click();
    await form.getByText("请贴上网页地址").waitFor();
    await form.getByLabel("登在哪里：网页地址").fill(UNREACHABLE);
    await choose(form, "哪家媒体（知道就选）", "市日报", /^市日报$/u);
    await form.getByLabel("哪天刊发（知道就填）").fill("2026-03-14");
    await form.getByLabel("说明").fill("客户端首页，网页版没有");
    await form.getByLabel("拍照").setInputFiles(PHOTO);
    await form.getByRole("button", { name: "去掉 手机截图.png" }).waitFor();
    await settled(page, "claim-form", PHONE.width);
    await form.getByRole("button", { name: "提交认领" }).click();
    const mine = page.getByRole("dialog", { name: "认领", exact: true });
    await mine.getByText("等审核员处理").first().waitFor();
    await mine.getByText("还差什么").waitFor();
    await mine.getByRole("link", { name: "手机截图.png" }).waitFor();
    await settled(page, "claim-own", PHONE.width);

    const desk = await office.open();
    await openAs(desk.page, office.address, "clerk");
    const menu = desk.page.getByRole("navigation", { name: "主导航" });
    await menu.getByRole("link", { name: /认领与登记.*1.*条认领等处理/u }).click();
    await desk.page.getByRole("button", { name: /剪枝课/u }).waitFor();
    await settled(desk.page, "claims", 1366);
    await desk.page.getByRole("button", { name: /剪枝课/u }).click();
    await desk.page.getByRole("button", { name: /转为手工登记/u }).click();
    await desk.page.getByText("单位给的 1 份证明自动带上").waitFor();
    await desk.page.getByLabel("说明：凭什么登记").fill("截图看过，客户端首页");
    await settled(desk.page, "claim-place", 1366);
    await desk.page.getByRole("button", { name: "登记，马上计分" }).click();
    await desk.page.getByText("这条认领现在是“已计入”").waitFor();

    await page.goto(`${office.address}/mine/claims`);
    await page.getByRole("button", { name: /剪枝课/u }).click();
    await mine.getByRole("link", { name: "看这条上稿的计分" }).waitFor();
    await page.goto(`${office.address}/mine/placements?year=2026`);
    const credited = page.getByRole("listitem").filter({ hasText: "剪枝课开到果园里" });
    await credited.getByText("5 分", { exact: true }).waitFor();
    await credited.getByText("依据：").waitFor();
    expect([...phone.complaints, ...desk.complaints]).toEqual([]);
  });

  it("that was turned down is asked about once, with the reason in sight", async () => {
    const phone = await office.open(PHONE);
    const { page } = phone;
    await openAs(page, `${office.address}/mine/claims?new=1`, "shiqiao");
    await page.getByLabel("登在哪里：网页地址").fill(`${UNREACHABLE}?2`);
    await page.getByRole("button", { name: "提交认领" }).click();
    await page.getByText("等审核员处理").first().waitFor();
    const desk = await office.open();
    await openAs(desk.page, `${office.address}/claims`, "clerk");
    await desk.page.getByRole("button", { name: /1\.html\?2/u }).click();
    await desk.page.getByRole("button", { name: /指明媒体、投稿、日期/u }).click();
    await choose(desk.page.getByRole("dialog"), "投稿", "黄金果", /黄金果/u);
    await settled(desk.page, "claim-proceed", 1366);
    await desk.page.getByRole("button", { name: "再看一次网页，继续" }).click();
    await desk.page.getByText("这条认领现在是“等审核员处理”").waitFor();
    await desk.page.getByRole("button", { name: "驳回", exact: true }).click();
    await desk.page.getByLabel("驳回的理由").fill("网址打不开，请附截图");
    await desk.page.getByRole("button", { name: "驳回认领" }).click();
    await desk.page.getByText("这条认领现在是“已驳回”").waitFor();
    await page.reload();
    await page.getByText("网址打不开，请附截图").waitFor();
    await page.getByLabel("请再看一次的理由").fill("要用手机打开");
    await settled(page, "claim-ask", PHONE.width);
    await page.getByRole("button", { name: "请审核员再看一次" }).click();
    await page.getByText("已请审核员再看一次").waitFor();
    await page.getByLabel("请再看一次的理由").waitFor({ state: "detached" });
    expect([...phone.complaints, ...desk.complaints]).toEqual([]);
  });
});

describe("手工登记", () => {
  it("is entered with a new outlet and a proof, changed, withdrawn and put back", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/claims?tab=entries&new=1`, "clerk");
    const form = page.getByRole("dialog", { name: "登记一条上稿" });
    await choose(form, "单位", "石桥", /^石桥镇$/u);
    await form.getByLabel("标题").fill("石桥镇新闻");
    await form.getByText("新填一家").click();
    await form.getByLabel("媒体名称").fill("县电视台");
    await form.getByLabel("层级").click();
    await page.getByTitle("县级").click();
    await form.getByLabel("种类").click();
    await page.getByTitle("电视").click();
    await form.getByLabel("刊播日期").fill("2026-03-06");
    await form.getByText("位置、字数、标注、署名", { exact: false }).click();
    await form.getByLabel(/^署名/u).click();
    await page.getByTitle("与记者共同署名").click();
    await form.getByLabel("上报日期").fill("2026-03-07");
    await form.getByLabel("说明：凭什么登记").fill("值班记录");
    await form.getByRole("button", { name: "登记，马上计分" }).click();
    await form.getByText("至少一份证明材料").waitFor();
    await form.getByLabel("选择证明材料").setInputFiles(PHOTO);
    await form.getByRole("button", { name: "去掉 手机截图.png" }).waitFor();
    await settled(page, "hand-form", 1366);
    await form.getByRole("button", { name: "登记，马上计分" }).click();
    const entry = page.getByRole("dialog", { name: "石桥镇新闻" });
    await entry.getByRole("link", { name: /计入，\d/u }).waitFor();
    await entry.getByText("与记者共同署名、2026-03-07 上报").waitFor();
    await settled(page, "hand-entry", 1366);
    await entry.getByRole("button", { name: "修改…" }).click();
    const change = page.getByRole("dialog", { name: "修改登记" });
    await change.getByLabel("标题").fill("石桥镇晚间新闻");
    await change.getByLabel("为什么改").fill("题目写错");
    await change.getByRole("button", { name: "保存为新的一版" }).click();
    const changed = page.getByRole("dialog", { name: "石桥镇晚间新闻" });
    await changed.getByText("（题目写错）").waitFor();
    await changed.getByLabel("撤回的理由").fill("没有播");
    await changed.getByRole("button", { name: "撤回登记" }).click();
    await changed.getByText("（没有播）").waitFor();
    await changed.getByRole("button", { name: "撤销撤回" }).click();
    await changed.getByRole("link", { name: /计入，\d/u }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("fits a phone; a leader reads without acts, a unit is sent to its own page, an error says what to do", async () => {
    const { page, complaints } = await office.open(PHONE);
    await openAs(page, `${office.address}/claims?state=all`, "leader");
    await page
      .getByRole("button", { name: /剪枝课/u })
      .first()
      .waitFor();
    await settled(page, "claims", PHONE.width);
    await page.getByRole("button", { name: /1\.html\?2/u }).click();
    await page.getByRole("heading", { name: "处理经过" }).waitFor();
    expect(
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /驳回|登记|确认/u })
        .count(),
    ).toBe(0);
    await page.goto(`${office.address}/claims?tab=entries`);
    await page.getByRole("button", { name: /石桥镇晚间新闻/u }).waitFor();
    await settled(page, "hand-list", PHONE.width);
    expect(complaints).toEqual([]);
    const unit = await office.open();
    await openAs(unit.page, `${office.address}/claims`, "shiqiao");
    await unit.page.getByText("这一页不对您的角色开放").waitFor();
    await page.route("**/api/claims?**", (route) => route.abort());
    await page.getByRole("tab", { name: "认领" }).click();
    await page.getByText("连接不上服务器").waitFor({ timeout: 15_000 });
  });
});
