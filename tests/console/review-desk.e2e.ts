import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addReprints } from "../server/sample-reprint.ts";
import { barriers } from "./accessible.ts";
import { keepPicture } from "./keep-picture.ts";
import {
  type OfficeInBrowser,
  officeInBrowser,
  openAs,
  PHONE,
  picture,
  type WatchedPage,
} from "./office-in-browser.ts";

let office: OfficeInBrowser;
let clerk: WatchedPage;
let reprints: readonly string[];

const BRIDGE = 2;

const linkAt = (number: number) => office.sample.links[number] ?? "";
const stateOf = async (linkId: string) =>
  (await office.sample.ctx.store.links.view(office.sample.office.id, linkId)).link.state;

async function drawSample(): Promise<void> {
  const { ctx, office: own } = office.sample;
  const week = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10);
  const linkIds = [linkAt(0), linkAt(1)];
  await ctx.store.reviews.putSample({
    officeId: own.id,
    week,
    population: 23,
    linkIds,
    drawnAt: `${week}T00:00:00.000Z`,
  });
}

beforeAll(async () => {
  office = await officeInBrowser();
  reprints = await addReprints(office.sample, linkAt(BRIDGE), 2);
  {
    const { ctx, office: own } = office.sample;
    await keepPicture(office.sample, (await ctx.store.links.view(own.id, linkAt(BRIDGE))).article.id);
  }
  await drawSample();
  clerk = await office.open();
  await openAs(clerk.page, `${office.address}/review/${linkAt(BRIDGE)}`, "clerk");
});
afterAll(async () => {
  await office.close();
});

const waitFor = (page: Page, title: string) =>
  page.getByRole("heading", { name: title, exact: true }).first().waitFor();
const total = (page: Page, count: number) => page.getByRole("heading", { name: `待审 ${count} 条` }).waitFor();

describe("待审", () => {
  it("shows the kept picture of the page in a fold", async () => {
    const { page } = clerk;
    await waitFor(page, "一座桥 五个组 十分钟");
    expect(await page.locator(".pictures img").count()).toBe(0);
    await page.getByText(/网页截图（/u).click();
    const image = page.getByRole("img", { name: /网页截图/u });
    await image.waitFor();
    await expect.poll(() => page.evaluate<number>("document.querySelector('.pictures img').naturalWidth")).toBe(1);
    await picture(page, "review-wide");
    expect(await barriers(page)).toEqual([]);
  });

  it("decides the reprints of one text with one key, and takes them back with one", async () => {
    const { page } = clerk;
    await total(page, 7);
    await page.getByText("同稿转载，另有 2 处待审").waitFor();
    await page.keyboard.press("Shift+Y");
    await total(page, 4);
    for (const linkId of [linkAt(BRIDGE), ...reprints]) await expect.poll(() => stateOf(linkId)).toBe("confirmed");
    await page.keyboard.press("z");
    await total(page, 7);
    await waitFor(page, "一座桥 五个组 十分钟");
    for (const linkId of [linkAt(BRIDGE), ...reprints]) await expect.poll(() => stateOf(linkId)).toBe("review");
  });

  it("puts a link off with S: it goes to the end and waits on; Z brings it back", async () => {
    const { page } = clerk;
    await page.goto(`${office.address}/review/${linkAt(3)}`);
    await waitFor(page, "夜里十点的灯光");
    await page.keyboard.press("s");
    const last = page.locator(".queue li").last();
    await last.getByText("夜里十点的灯光").waitFor();
    await last.getByText(/暂缓到/u).waitFor();
    await total(page, 7);
    await page.keyboard.press("z");
    await waitFor(page, "夜里十点的灯光");
    await page.locator(".queue li").last().filter({ hasNotText: "夜里十点的灯光" }).waitFor();
    expect(await stateOf(linkAt(3))).toBe("review");
  });

  it("puts a link off until a chosen day for oneself alone", async () => {
    const { page } = clerk;
    await page.getByRole("button", { name: "暂缓到哪一天" }).click();
    const choice = page.getByRole("menuitem", { name: /一周后/u }).last();
    await choice.click();
    await expect
      .poll(async () => {
        const { reviews } = office.sample.ctx.store;
        const day = new Date().toISOString().slice(0, 10);
        return (await reviews.snoozes(office.sample.office.id, day)).map(({ forUserId }) => forUserId);
      })
      .toEqual([office.sample.users.clerk.id]);
    await page.keyboard.press("z");
    await waitFor(page, "夜里十点的灯光");
  });

  it("shows the runner-up with A, and gives the article to it with Y", async () => {
    const { page } = clerk;
    await page.keyboard.press("a");
    await page.getByText("没有选它，因为：同单位的另一篇，只有地名相同").waitFor();
    await picture(page, "review-runner-up");
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press("a");
    await page.getByRole("heading", { name: "锅炉房变身社区书屋" }).waitFor();
    await page.keyboard.press("a");
    await page.getByRole("button", { name: /改配到右边这篇/u }).waitFor();
    await page.keyboard.press("y");
    await page.getByText(/已改配到/u).waitFor();
    expect(await stateOf(linkAt(3))).toBe("reassigned");
    await page.keyboard.press("z");
    await waitFor(page, "夜里十点的灯光");
    await expect.poll(() => stateOf(linkAt(3))).toBe("review");
  });

  it("finds another submission as one types, and takes the first with Enter", async () => {
    const { page } = clerk;
    await page.keyboard.press("r");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("searchbox").fill("高山茶");
    await dialog.getByRole("listitem").filter({ hasText: "高山茶开采" }).waitFor();
    await expect.poll(() => dialog.getByRole("listitem").count()).toBe(1);
    await dialog.getByRole("searchbox").press("Enter");
    await page.getByText("已改配到《高山茶开采 六个小组进茶厂》", { exact: false }).waitFor();
    await dialog.waitFor({ state: "hidden" });
    await page.keyboard.press("z");
    await expect.poll(() => stateOf(linkAt(3))).toBe("review");
  });

  it("asks the server for nothing between the key and the next link", async () => {
    const { page } = clerk;
    const ahead = [...reprints, linkAt(3)].map((linkId) =>
      page.waitForResponse((answer) => answer.url().endsWith(`/api/review/${linkId}`)),
    );
    await page.goto(`${office.address}/review`);
    await waitFor(page, "一座桥 五个组 十分钟");
    for (const answer of await Promise.all(ahead)) expect(await answer.finished()).toBeNull();
    await page.route("**/api/**", (route) => (route.request().method() === "GET" ? route.abort() : route.continue()));
    await page.keyboard.press("j");
    await page.locator(".side h2").first().filter({ hasText: "一座桥" }).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await waitFor(page, "夜里十点的灯光");
    await page.unroute("**/api/**");
  });
});

describe("抽查", () => {
  it("tells nothing of the rate before anybody has looked", async () => {
    const { page } = clerk;
    await page.goto(`${office.address}/review`);
    await page.getByRole("link", { name: "抽查 2" }).click();
    await page.getByText("还没有看过抽查的匹配").waitFor();
    expect(await page.getByRole("row", { name: /23/u }).innerText()).toMatch(/23\s+2\s+0\s+0/u);
    await picture(page, "spot-wide");
    expect(await barriers(page)).toEqual([]);
  });

  it("is gone through with Y and N, and gives the error rate with its interval", async () => {
    const { page } = clerk;
    await page.getByRole("button", { name: "看剩下的 2 条" }).click();
    await waitFor(page, "石桥镇：河滩地种出“黄金果”");
    await page.keyboard.press("y");
    await waitFor(page, "医生背着仪器上山来");
    await page.keyboard.press("n");
    await page.getByText("看过 2 条，误记 1 条").waitFor();
    await page.getByText("9.5%–90.5%").waitFor();
    expect(await stateOf(linkAt(0))).toBe("confirmed");
    expect(await stateOf(linkAt(1))).toBe("rejected");
  });

  it("reads well on a phone and in the dark", async () => {
    const { page, complaints } = await office.open(PHONE);
    await openAs(page, `${office.address}/review/spot-checks`, "admin");
    await page.evaluate("localStorage.setItem('shanggao-color-mode', 'dark')");
    await page.getByRole("heading", { name: "自动计入有多准" }).waitFor();
    await picture(page, "spot-phone");
    await page.goto(`${office.address}/review/${linkAt(BRIDGE)}`);
    await waitFor(page, "一座桥 五个组 十分钟");
    await picture(page, "review-phone");
    expect(await barriers(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
