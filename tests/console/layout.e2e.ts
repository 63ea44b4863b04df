import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriers } from "./accessible.ts";
import { type OfficeInBrowser, officeInBrowser, openAs, PHONE, picture, WIDE } from "./office-in-browser.ts";

let office: OfficeInBrowser;

beforeAll(async () => {
  office = await officeInBrowser();
});
afterAll(async () => {
  await office.close();
});

interface Stop {
  readonly name: string;
  readonly path: string;
  ready(page: Page): Promise<void>;
}

const STOPS: readonly Stop[] = [
  { name: "today", path: "/", ready: (page) => page.getByRole("heading", { name: "昨夜采集" }).waitFor() },
  {
    name: "review-queue",
    path: "/review",
    ready: (page) => page.getByRole("heading", { name: "待审 5 条" }).waitFor(),
  },
  { name: "review-link", path: "/review/:2", ready: (page) => page.locator(".side-body mark").first().waitFor() },
  { name: "review-hostile", path: "/review/:4", ready: (page) => page.locator(".side-body mark").first().waitFor() },
  { name: "ledger", path: "/ledger", ready: (page) => page.getByText("黄金果").first().waitFor() },
  { name: "ledger-empty", path: "/ledger?text=no", ready: (page) => page.getByText("没有符合条件的上稿").waitFor() },
  {
    name: "ledger-open",
    path: "/ledger?open=:placement",
    ready: (page) => page.getByRole("heading", { name: "审定经过" }).waitFor(),
  },
  { name: "submissions", path: "/submissions", ready: (page) => page.getByText("黄金果").first().waitFor() },
  {
    name: "submission-open",
    path: "/submissions?open=:submission",
    ready: (page) => page.getByRole("heading", { name: "怎么来的" }).waitFor(),
  },
  {
    name: "incoming-empty",
    path: "/submissions/incoming",
    ready: (page) => page.getByText("没有等您处理的来件。").waitFor(),
  },
  { name: "outlets", path: "/outlets", ready: (page) => page.getByText("县融媒网").first().waitFor() },
  {
    name: "source-open",
    path: "/outlets?source=src_city",
    ready: (page) => page.getByRole("heading", { name: "近来各晚" }).waitFor(),
  },
  { name: "claims", path: "/claims", ready: (page) => page.getByText("没有等您处理的认领。").waitFor() },
  {
    name: "hand-entries",
    path: "/claims?tab=entries",
    ready: (page) => page.getByText("还没有手工登记").waitFor(),
  },
  {
    name: "bulletin",
    path: "/bulletin?period=2026-03",
    ready: (page) => page.frameLocator("iframe.sheet").getByText("黄金果").first().waitFor(),
  },
];

async function pathOf(stop: Stop): Promise<string> {
  const { ctx, office: own, links } = office.sample;
  const { items } = await ctx.store.ledger.placements(own.id, {}, { page: 1, size: 1 });
  return stop.path
    .replace(/\/:(\d)/u, (_whole, place: string) => `/${links[Number(place)]}`)
    .replace(":placement", items[0]?.id ?? "")
    .replace(":submission", items[0]?.submissionId ?? "");
}

describe.each([
  ["1366×768", "1366", WIDE],
  ["390×844", "390", PHONE],
] as const)("at %s", (_words, size, viewport) => {
  it("every page fits its width, names itself and can be walked by keyboard", async () => {
    const { page, complaints } = await office.open(viewport);
    await page.goto(office.address);
    await page.getByRole("button", { name: "登录" }).waitFor();
    await picture(page, `login-${size}`);
    await openAs(page, office.address, "clerk");
    for (const stop of STOPS) {
      await page.goto(office.address + (await pathOf(stop)));
      await stop.ready(page);
      const width = await page.evaluate<number>("document.documentElement.scrollWidth");
      expect(width, stop.name).toBeLessThanOrEqual(viewport.width);
      expect(await page.getByRole("main").count(), stop.name).toBe(1);
      await picture(page, `${stop.name}-${size}`);
    }
    await page.goto(`${office.address}/ledger`);
    await page.getByText("黄金果").first().waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement?.id")).toBe("main");
    expect(complaints).toEqual([]);
  });
});

describe.each(["light", "dark"] as const)("in %s colours", (colorScheme) => {
  it("no page puts a barrier before anybody", async () => {
    const { page, complaints } = await office.open(WIDE);
    await page.emulateMedia({ colorScheme });
    const found: string[] = [];
    await page.goto(office.address);
    await page.getByRole("button", { name: "登录" }).waitFor();
    found.push(...(await barriers(page)).map((one) => `login ${one}`));
    await openAs(page, office.address, "clerk");
    for (const stop of STOPS) {
      await page.goto(office.address + (await pathOf(stop)));
      await stop.ready(page);
      found.push(...(await barriers(page)).map((one) => `${stop.name} ${one}`));
      await picture(page, `${stop.name}-${colorScheme}`);
    }
    await page.getByRole("button", { name: "使用说明" }).click();
    await page.getByRole("heading", { name: "一个月五步" }).waitFor();
    found.push(...(await barriers(page)).map((one) => `help ${one}`));
    await picture(page, `help-${colorScheme}`);
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
