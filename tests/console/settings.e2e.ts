import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SettingsError } from "../../domain/errors/settings-error.ts";
import { SHIPPED_MODEL } from "../../matcher/index.ts";
import { type Robot, startRobot } from "../setup/robot.ts";
import { addSubmission, EVIDENCE, readArticle, seedSource } from "../store/contract/samples.ts";
import { looksRight } from "./accessible.ts";
import { type OfficeInBrowser, officeInBrowser, openAs, PHONE, WIDE } from "./office-in-browser.ts";

let robot: Robot;
let office: OfficeInBrowser;

/** A link of today that a person rejected, below the auto line: a lower line would have credited it. */
async function addDenied({ ctx, office: own, users }: OfficeInBrowser["sample"]): Promise<void> {
  await seedSource(ctx.store);
  const unit = { officeId: own.id, id: "u1", name: "青岩镇", aliases: [], unitClass: "乡镇", parentId: null };
  await ctx.store.people.putUnit(unit);
  const at = ctx.now().toISOString();
  const address = "http://qhrb.localhost/today";
  const articleId = await readArticle(ctx.store, address, { publishedOn: at.slice(0, 10) });
  const { id: submissionId } = await addSubmission(ctx.store, own.id, { authorIds: [] });
  const score = (0.5 + SHIPPED_MODEL.lines.auto) / 2;
  const links = [{ submissionId, score, decision: "review" as const, evidence: EVIDENCE }];
  await ctx.store.links.record(own.id, [{ articleId, digest: `digest of ${address}`, links }], "sample", at);
  const [link] = await ctx.store.links.ofArticle(own.id, articleId);
  const word = { kind: "rejected", userId: users.clerk.id, reason: null, at } as const;
  await ctx.store.links.decide(own.id, link?.id ?? "", word, link?.decisions ?? 0);
}

/** Notices that wait, went out and were given up. */
async function addDeliveries({ ctx, office: own }: OfficeInBrowser["sample"]): Promise<void> {
  const at = ctx.now().toISOString();
  const { notices } = ctx.store;
  for (const text of ["有 7 条匹配等待审核", "有 2 件来稿等待处理", "有 1 条抽查还没有看"]) {
    await notices.add({ officeId: own.id, kind: "waiting", text, at });
  }
  const fresh = (await notices.since(own.id, at)).map(({ id }) => id);
  await notices.enqueue(own.id, "值班群", fresh, at);
  const [sent = "", failed = ""] = fresh;
  await notices.settle(own.id, "值班群", [sent], { state: "sent", sentAt: at, error: null });
  await notices.settle(own.id, "值班群", [failed], { state: "failed", sentAt: null, error: "服务器答复 500" });
}

beforeAll(async () => {
  robot = await startRobot(new SettingsError("notify.channels（宣传群）的 addressFile", "读得到的文件", "ENOENT"));
  office = await officeInBrowser(robot.settings);
  await addDenied(office.sample);
  await addDeliveries(office.sample);
});
afterAll(async () => {
  await office.close();
  await robot.close();
});

describe("OA 令牌", () => {
  it("is shown once, works, and is revoked for good", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/settings/tokens`, "admin");
    await page.getByText("没有可以用的令牌").waitFor();
    await page.getByRole("button", { name: "发一个令牌" }).click();
    const dialog = page.getByRole("dialog", { name: "发一个令牌" });
    await dialog.getByRole("button", { name: "发给" }).click();
    await dialog.getByText("请填写，如：县 OA").waitFor();
    await dialog.getByLabel("给哪个系统").fill("县 OA");
    await dialog.getByRole("button", { name: "发给" }).click();
    const once = page.getByRole("dialog", { name: "“县 OA”的令牌" });
    const token = await once.locator(".issued-token").innerText();
    expect(token).toMatch(/^sgoa_[\w-]{43}$/u);
    await looksRight(page, `settings-token-${WIDE.width}`);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await once.getByRole("button", { name: "复制" }).click();
    await once.getByText("已复制").waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(token);
    await once.getByRole("button", { name: "已经存好" }).click();
    await once.waitFor({ state: "detached" });
    expect(await page.getByText(token).count()).toBe(0);
    const hand = (title: string) =>
      page.context().request.post(`${office.address}/api/oa/submissions`, {
        headers: { authorization: `Bearer ${token}` },
        data: { title, body: "石桥镇开展防汛演练，群众参加。", unit: "石桥镇", authors: [], date: "2026-03-05" },
      });
    expect((await hand("石桥镇防汛演练")).status()).toBe(200);
    await page.getByRole("button", { name: "停用令牌 县 OA" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "停用", exact: true }).click();
    await page.getByText("没有可以用的令牌").waitFor();
    expect((await hand("石桥镇再次演练")).status()).toBe(401);
    await page.getByLabel("连停用的 1 个也列出").click();
    await page.getByText("已停用", { exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe("?all=1");
    expect(complaints).toEqual([]);
  });
});

describe("提醒", () => {
  it("shows channels without secrets, tries them, and lists what waits, went out or failed", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/settings/notices`, "admin");
    await page.getByText("notify:").waitFor();
    await page.getByRole("button", { name: "试发 值班群" }).click();
    await page.getByText("测试已发出").waitFor();
    expect(robot.taken).toHaveLength(1);
    await page.getByRole("button", { name: "试发 宣传群" }).click();
    await page.getByText(/没有发出：.*读得到的文件/u).waitFor();
    expect(await page.getByText("geheim").count()).toBe(0);
    await looksRight(page, `settings-notices-${WIDE.width}`);
    await page.getByText("没发成 1").click();
    await page.getByText("服务器答复 500").waitFor();
    expect(await page.getByText("安静时段过后或到点就发").count()).toBe(0);
    expect(new URL(page.url()).search).toBe("?state=failed");
    await page.getByRole("button", { name: "使用说明" }).click();
    await page.getByRole("dialog").getByRole("heading", { name: "提醒：邮件、企业微信、钉钉、飞书" }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe("匹配", () => {
  it("shows what other lines would have done, takes them, takes that back, and goes back to the shipped ones", async () => {
    const { lines } = SHIPPED_MODEL;
    const inForce = async () => {
      const { ctx, office: own } = office.sample;
      return (await ctx.store.matcher.changes(own.id)).at(-1)?.value ?? null;
    };
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/settings/matcher`, "admin");
    await page.getByText("现在的线不会误记").waitFor();
    await page.getByText("自带的模型").waitFor();
    const save = page.getByRole("button", { name: "改用这两条线" });
    expect(await save.isDisabled()).toBe(true);
    await page.getByLabel("自动线").fill("0.5");
    await page.getByRole("heading", { name: "会误记的 1 条" }).waitFor();
    await page.getByRole("link", { name: "青岩镇春耕忙" }).waitFor();
    await page
      .getByRole("row", { name: /^自动计入/u })
      .getByText("多 1")
      .waitFor();
    expect(new URL(page.url()).search).toBe(`?auto=0.5&review=${lines.review}`);
    await looksRight(page, `settings-matcher-${WIDE.width}`);
    await page.getByLabel("自动线").fill("0.97");
    await page.getByText("这两条线不会误记").waitFor();
    await save.click();
    await page.getByText("已改用，下次匹配起生效").waitFor();
    expect(await inForce()).toEqual({ auto: 0.97, review: lines.review });
    await page.getByRole("button", { name: "撤销" }).click();
    await page.getByText("已改回来").waitFor();
    await page.getByText("是默认的").waitFor();
    expect(await inForce()).toBeNull();
    await page.goto(`${office.address}/settings/matcher?auto=0.97&review=0.2`);
    await save.click();
    await page.getByText("管理员在", { exact: false }).waitFor();
    await page.getByRole("button", { name: /^试试默认的/u }).click();
    await page.getByRole("button", { name: "退回默认的线" }).click();
    await page.getByText("已退回默认的线").waitFor();
    await page.getByText("是默认的").waitFor();
    expect(await inForce()).toBeNull();
    expect(complaints).toEqual([]);
  });
});

describe("运行", () => {
  it("a clerk reads when the night runs and its faults; an administrator sets the spot checks", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/`, "clerk");
    await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "设置" }).click();
    await page.getByRole("heading", { name: "最近各夜" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/settings/runs");
    expect(await page.getByRole("navigation", { name: "设置" }).getByRole("link").allInnerTexts()).toEqual(["运行"]);
    await page.getByText("用了 11 分 0 秒").waitFor();
    await page.getByRole("button", { name: "3月13日夜间任务的 1 处出错" }).press("Enter");
    await page.getByText("等了 20 秒没有应答").waitFor();
    expect(new URL(page.url()).searchParams.get("open")).not.toBeNull();
    await page.getByText("每周抽 10 条").waitFor();
    expect(await page.getByLabel("每周抽查几条").count()).toBe(0);
    await looksRight(page, `settings-runs-${WIDE.width}`);
    const admin = await office.open();
    await openAs(admin.page, `${office.address}/settings/runs`, "admin");
    await admin.page.getByLabel("每周抽查几条").fill("12");
    await admin.page.getByRole("button", { name: "保存" }).click();
    await admin.page.getByText("从下一周起每周抽 12 条").waitFor();
    expect(await office.sample.ctx.store.reviews.spotSize(office.sample.office.id)).toBe(12);
    expect([...complaints, ...admin.complaints]).toEqual([]);
  });
});

describe("每一页", () => {
  it("fits a phone in both themes, says what failed, and is shown to nobody else", async () => {
    const { page, complaints } = await office.open(PHONE);
    await openAs(page, `${office.address}/settings/runs`, "admin");
    for (const [tab, address] of [
      ["tokens", "/api/oa/tokens"],
      ["notices", "/api/notices"],
      ["matcher", "/api/matcher"],
      ["runs", "/api/runs"],
    ] as const) {
      await page.goto(`${office.address}/settings/${tab}`);
      await page.locator(".page .panel").first().waitFor();
      await page.getByText("正在载入…").waitFor({ state: "detached" });
      await looksRight(page, `settings-${tab}-${PHONE.width}`);
      await page.route(`**${address}`, (route) =>
        route.fulfill({ status: 500, json: { message: "数据库没有应答", details: [], logId: null } }),
      );
      await page.reload();
      await page.getByText("数据库没有应答").waitFor();
      await page.unroute(`**${address}`);
      await page.getByRole("button", { name: "重新载入" }).click();
      await page.locator(".page .panel").first().waitFor();
    }
    const clerk = await office.open();
    await openAs(clerk.page, `${office.address}/settings/matcher`, "clerk");
    await clerk.page.getByText("这一页不对您的角色开放").waitFor();
    const unit = await office.open();
    await openAs(unit.page, `${office.address}/settings/runs`, "shiqiao");
    await unit.page.getByText("这一页不对您的角色开放").waitFor();
    const all = [...complaints, ...clerk.complaints, ...unit.complaints];
    expect(all.filter((text) => !text.includes("500"))).toEqual([]);
  });
});
