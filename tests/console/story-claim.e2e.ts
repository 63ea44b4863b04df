import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { looksRight } from "./accessible.ts";
import { PHONE, type WatchedPage } from "./console-in-browser.ts";
import { type NightInBrowser, nightInBrowser } from "./night-in-browser.ts";
import { signIn } from "./office-in-browser.ts";

const TITLE = "石桥镇鸡公岭危桥改造完工通车";

let office: NightInBrowser;
let unit: WatchedPage;
let clerk: WatchedPage;
let address: string;

/** The county's own site is known, but nothing of it is crawled: what it printed was not found. */
beforeAll(async () => {
  office = await nightInBrowser(["青禾县人民政府网"]);
  const { ctx } = office.office;
  const outlet = office.newsroom.sources.find((one) => one.outlet.name === "青禾县人民政府网");
  if (outlet === undefined) throw new Error("the newsroom has no such outlet");
  await ctx.store.outlets.put(outlet.outlet);
  await ctx.store.sources.put({ ...outlet.source, enabled: false });
  address = office.newsroom.articleAddress("qinghe-gov", "a036");
  await office.addUser("fang", "方志远", "unit", "unit-shiqiao");
  await office.addUser("song", "宋小禾", "clerk");
  unit = await office.open(PHONE);
  clerk = await office.open();
});
afterAll(async () => {
  await office.close();
});

// In order: each step goes on where the last one ended.
describe("a correspondent's claim by link, from the phone to the credit with its clause", () => {
  it("finds the own piece unpublished, though it was printed", async () => {
    const { page } = unit;
    await signIn(page, office.address, "fang");
    await page.getByRole("button", { name: new RegExp(TITLE, "u") }).click();
    await page.getByRole("dialog").getByText("未刊发").first().waitFor();
    await looksRight(page, "story-unpublished");
  });

  it("pastes the link; the page is read at once and put before a person, credited by nobody yet", async () => {
    const { page } = unit;
    await page.getByRole("link", { name: "认领刊发" }).click();
    const form = page.getByRole("dialog", { name: "新认领" });
    await form.getByLabel("登在哪里：网页地址").fill(address);
    await form.getByRole("button", { name: "提交认领" }).click();
    const mine = page.getByRole("dialog", { name: "认领", exact: true });
    await mine.getByText("匹配待审").first().waitFor();
    expect(await mine.getByRole("link", { name: "看匹配依据" }).count()).toBe(0);
    await looksRight(page, "story-claimed");
    expect(await credited()).toBe(0);
  });

  it("may be taken back by who made it, and made again", async () => {
    const { page } = unit;
    const mine = page.getByRole("dialog", { name: "认领", exact: true });
    await mine.getByRole("button", { name: "撤回认领" }).click();
    await mine.getByText("已撤回").first().waitFor();
    await page.goto(`${office.address}/mine/claims?new=1`);
    await page.getByLabel("登在哪里：网页地址").fill(address);
    await page.getByRole("button", { name: "提交认领" }).click();
    await mine.getByText("匹配待审").first().waitFor();
    expect(await credited()).toBe(0);
  });

  it("is seen by the clerk beside the evidence, and confirmed", async () => {
    const { page } = clerk;
    await signIn(page, office.address, "song");
    const menu = page.getByRole("navigation", { name: "主导航" });
    await menu.getByRole("link", { name: "认领与登记" }).click();
    await page.getByText("匹配待审 1", { exact: true }).click();
    await page.getByRole("button", { name: new RegExp(TITLE, "u") }).click();
    await page.getByRole("link", { name: /看匹配依据/u }).click();
    await page.getByRole("heading", { name: TITLE }).first().waitFor();
    await looksRight(page, "story-claim-evidence");
    await page.goBack();
    await page.getByRole("button", { name: "确认匹配，计入台账" }).click();
    await page.getByText("这条认领现在是“已计入”").waitFor();
    expect(await credited()).toBe(1);
  });

  it("shows the correspondent the credit, the clause and the arithmetic", async () => {
    const { page } = unit;
    await page.reload();
    await page.getByRole("link", { name: "到“我的上稿”看计分" }).click();
    const row = page.getByRole("listitem").filter({ hasText: TITLE });
    await row
      .getByText(/^\d+(\.\d+)? 分$/u)
      .first()
      .waitFor();
    await row.getByText(/依据：/u).waitFor();
    await looksRight(page, "story-credited");
    expect([...unit.complaints, ...clerk.complaints]).toEqual([]);
  });
});

/** How many placements there are of the article. */
async function credited(): Promise<number> {
  const { ctx, officeId } = office.office;
  const { items } = await ctx.store.ledger.placements(officeId, { outletId: "out-qinghe-gov" }, { page: 1, size: 200 });
  return items.length;
}
