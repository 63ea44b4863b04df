import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriers } from "./accessible.ts";
import { type OfficeInBrowser, officeInBrowser, openAs, PHONE, picture, WIDE } from "./office-in-browser.ts";

let office: OfficeInBrowser;

async function raiseAlarm(): Promise<void> {
  const { nights } = office.sample.ctx.store;
  const night = await nights.lastFinished(new Date().toISOString());
  if (night === null || night.summary === null) throw new Error("the sample has no night");
  const alarm = {
    sourceId: "src_city",
    outlet: "市日报",
    source: "数字报",
    kind: "failing",
    since: "2026-03-10",
    text: "连续三夜打不开目录页：等了 20 秒没有应答",
  } as const;
  const summary = { ...night.summary, health: { raised: [alarm], recovered: [], standing: [alarm] } };
  await nights.finish(night.id, "faults", summary, night.finishedAt ?? night.startedAt);
}

async function receive(): Promise<void> {
  const { ctx, office: own } = office.sample;
  const { item } = await ctx.store.intake.receive({
    officeId: own.id,
    channel: "upload",
    name: "扫描件.pdf",
    sender: null,
    receivedAt: "2026-03-12T08:00:00.000Z",
    sha256: "0".repeat(64),
    bytes: 10,
  });
  const refused = { state: "refused", reasons: ["扫描件，没有文字"], finding: null, submission: null } as const;
  await ctx.store.intake.recordRead(own.id, item.id, [refused], "2026-03-12T08:00:01.000Z");
}

beforeAll(async () => {
  office = await officeInBrowser();
  await raiseAlarm();
  await receive();
  const { ctx, office: own, links } = office.sample;
  const week = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10);
  const linkIds = links.slice(0, 2);
  await ctx.store.reviews.putSample({
    officeId: own.id,
    week,
    population: 2,
    linkIds,
    drawnAt: "2026-03-12T08:00:00.000Z",
  });
});
afterAll(async () => {
  await office.close();
});

describe.each([
  ["1366×768", "1366", WIDE],
  ["390×844", "390", PHONE],
] as const)("今日 at %s", (_words, size, viewport) => {
  it("names what is to be done, and every number leads to its list", async () => {
    const { page, complaints } = await office.open(viewport);
    await openAs(page, office.address, "clerk");
    const steps = page.locator(".next-steps > li");
    await steps.first().waitFor();
    const words = (await steps.allInnerTexts()).join("\n");
    for (const step of ["5 条匹配", "1 件来稿", "1 个采集源警报", "抽出 2 条", "1 处采集出错"]) {
      expect(words.replaceAll(/\s+/gu, " ")).toContain(step);
    }
    await page.getByText("连续三夜打不开目录页").waitFor();
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(viewport.width);
    await picture(page, `today-steps-${size}`);
    expect(await barriers(page)).toEqual([]);
    const links = page.getByRole("list", { name: "一览" }).getByRole("link");
    for (const address of await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""))) {
      await page.goto(new URL(address, office.address).href);
      await page.getByRole("main").waitFor();
      expect(await page.getByText("没有这个页面").count(), address).toBe(0);
    }
    expect(complaints).toEqual([]);
  });
});
