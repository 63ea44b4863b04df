import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OfficeInBrowser, officeInBrowser, openAs, signIn } from "./office-in-browser.ts";

let office: OfficeInBrowser;

beforeAll(async () => {
  office = await officeInBrowser();
});
afterAll(async () => {
  await office.close();
});

const HOSTILE = 4;

describe("text from a hostile page", () => {
  it("is shown as text and runs nothing", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/review/${office.sample.links[HOSTILE]}`, "clerk");
    await page.getByRole("heading", { name: "<b>一窗通办</b> & 少跑腿" }).waitFor();
    const body = await page.locator(".side-body").first().innerText();
    expect(body).toContain('<script>window.__hacked = "article"</script>');
    expect(body).toContain("<img src=");
    expect(body).toContain("<style>body{display:none}</style>");
    expect(await page.evaluate("window.__hacked")).toBeUndefined();
    expect(await page.locator(".side-body img, .side-body script, .side-body style").count()).toBe(0);
    await page.keyboard.press("y");
    await page.getByRole("heading", { name: "待审 4 条" }).waitFor();
    await page.goto(`${office.address}/bulletin`);
    await page.frameLocator("iframe.sheet").getByText("<b>一窗通办</b> & 少跑腿").first().waitFor();
    expect(complaints).toEqual([]);
  });
});

describe("two clerks at one link", () => {
  it("the second is told that a colleague was first, and goes on with the next", async () => {
    const link = `${office.address}/review/${office.sample.links[2]}`;
    const first = await office.open();
    const second = await office.open();
    await openAs(first.page, link, "clerk");
    await openAs(second.page, link, "admin");
    const title = { name: "一座桥 五个组 十分钟" };
    await first.page.getByRole("heading", title).waitFor();
    await second.page.getByRole("heading", title).waitFor();
    await first.page.keyboard.press("n");
    await first.page.getByRole("heading", { name: "夜里十点的灯光" }).waitFor();
    await expect
      .poll(async () => (await office.sample.ctx.store.links.countByState(office.sample.office.id)).rejected)
      .toBe(1);
    await second.page.keyboard.press("y");
    await second.page.getByText("同事已先处理").waitFor();
    await second.page.getByRole("heading", { name: "夜里十点的灯光" }).waitFor();
  });
});

describe("roles", () => {
  it("a leader reads and is offered no decision", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, office.address, "leader");
    const menu = page.getByRole("navigation", { name: "主导航" });
    await menu.getByRole("link", { name: "待审" }).click();
    await page.getByText("您的账号只能查看，不能审定").waitFor();
    expect(await page.getByRole("button", { name: /确认|驳回|改配/u }).count()).toBe(0);
    await page.keyboard.press("y");
    await menu.getByRole("link", { name: "通报" }).click();
    await page.getByRole("link", { name: "下载 Word" }).waitFor();
    expect(await page.getByRole("button", { name: "签发" }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("a unit lands on its own pieces, sees its own ledger, and is told where it may not go", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, office.address, "shiqiao");
    await page.getByRole("button", { name: /黄金果/u }).waitFor();
    const menu = page.getByRole("navigation", { name: "主导航" }).getByRole("link");
    expect(await menu.allInnerTexts()).toEqual(["我的稿件", "我的上稿", "我的任务", "认领"]);
    await page.goto(`${office.address}/ledger`);
    await page.getByRole("cell", { name: /黄金果/u }).waitFor();
    expect(await page.getByRole("cell", { name: "县卫生健康局" }).count()).toBe(0);
    await page.goto(`${office.address}/review`);
    await page.getByText("这一页不对您的角色开放").waitFor();
    expect(complaints).toEqual([]);
  });
});

describe("when something is wrong", () => {
  it("a wrong password is said in words", async () => {
    const { page } = await office.open();
    await page.goto(office.address);
    await page.getByLabel("用户名").fill("clerk");
    await page.getByLabel("密码").fill("wrong-password");
    await page.getByRole("button", { name: "登录" }).click();
    await page.getByText("用户名或密码不正确").waitFor();
  });

  it("an unreachable server, a missing link and a missing page each say what to do next", async () => {
    const { page } = await office.open();
    await openAs(page, office.address, "clerk");
    await page.goto(`${office.address}/review/lnk_none`);
    await page.getByText("没有找到").waitFor();
    await page.goto(`${office.address}/no/such/page`);
    await page.getByText("没有这个页面").waitFor();
    await page.route("**/api/placements?**", (route) => route.abort());
    await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "上稿台账" }).click();
    await page.getByText("连接不上服务器").waitFor({ timeout: 15_000 });
    await page.unroute("**/api/placements?**");
    await page.getByRole("button", { name: "重新载入" }).click();
    await page.getByRole("cell", { name: /黄金果/u }).waitFor();
  });

  it("a session that ended brings the login page, and then the page that was asked for", async () => {
    const { page } = await office.open();
    await openAs(page, `${office.address}/ledger`, "clerk");
    await page.getByRole("cell", { name: /黄金果/u }).waitFor();
    await page.context().clearCookies();
    await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "今日" }).click();
    await page.getByRole("button", { name: "登录" }).waitFor();
    await signIn(page, `${office.address}/bulletin`, "clerk");
    await page.getByRole("heading", { name: "通报" }).waitFor();
  });
});

describe("the first load", () => {
  it("of 待审 brings at most 450 KB of script, compressed", async () => {
    const { page } = await office.open();
    const sizes: Promise<number>[] = [];
    page.on("response", (answer) => {
      if (answer.url().endsWith(".js")) sizes.push(answer.headerValue("content-length").then(Number));
    });
    await openAs(page, `${office.address}/review`, "clerk");
    await page.locator(".side-body mark").first().waitFor();
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(450_000);
  });
});

describe("a link that was decided before", () => {
  it("is reached from the ledger, and can be rejected, put back and confirmed there", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/ledger?outletId=out_province`, "admin");
    await page.getByRole("button", { name: /黄金果/u }).click();
    await page.getByRole("link", { name: "看匹配依据" }).click();
    await page.getByRole("heading", { name: "石桥镇：河滩地种出“黄金果”" }).waitFor();
    const state = page.locator(".desk-score");
    await state.getByText("自动计入").waitFor();
    await page.getByRole("button", { name: /驳回/u }).click();
    await state.getByText("已驳回").waitFor();
    await page.getByRole("button", { name: "退回待审" }).click();
    await expect.poll(() => state.innerText()).not.toContain("已驳回");
    await page.getByRole("button", { name: /确认/u }).click();
    await expect
      .poll(async () => (await office.sample.ctx.store.links.view(office.sample.office.id, linkOfOrchard())).link.state)
      .toBe("confirmed");
    expect(complaints).toEqual([]);
  });
});

function linkOfOrchard(): string {
  return office.sample.links[0] ?? "";
}
