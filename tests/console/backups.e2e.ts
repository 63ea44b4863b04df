import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { defaultRules, loadSettings } from "../../config/index.ts";
import { type OfficeContext, openOffice } from "../../office/context.ts";
import { createOffice } from "../../office/create-office.ts";
import { migrateStore } from "../../office/migrate-store.ts";
import { PASSWORD } from "../server/sample-office.ts";
import { looksRight } from "./accessible.ts";
import { type ConsoleInBrowser, consoleInBrowser, PHONE, WIDE } from "./console-in-browser.ts";
import { openAs } from "./office-in-browser.ts";

let folder: string;
let ctx: OfficeContext;
let inBrowser: ConsoleInBrowser;

// A backup is made by a process of its own: it needs a data folder as an installation has one.
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "shanggao-test-"));
  const settings = loadSettings({}, { dataDir: folder });
  await migrateStore(settings);
  ctx = await openOffice(settings);
  const admin = { username: "admin", password: PASSWORD };
  const made = await createOffice(ctx, {
    name: "青禾县委组织部",
    regionNames: ["青禾县"],
    admin,
    rules: defaultRules(),
  });
  await ctx.store.users.setTourSeen(made.office.id, made.admin.id);
  inBrowser = await consoleInBrowser(ctx);
});
afterAll(async () => {
  await inBrowser.close();
  await ctx.store.close();
  await rm(folder, { recursive: true });
});

it("says that there is none, makes one while one looks, and lists it restored on trial", async () => {
  const { page, complaints } = await inBrowser.open();
  page.setDefaultTimeout(60_000);
  await openAs(page, `${inBrowser.address}/settings/backups`, "admin");
  await page.getByText("还没有备份，点“现在备份”做一份").waitFor();
  await page.getByRole("button", { name: "现在备份" }).click();
  await page.getByRole("button", { name: "正在备份" }).waitFor();
  await page.getByRole("listitem").getByText("试恢复通过").waitFor();
  await page.getByRole("button", { name: "现在备份" }).waitFor();
  await looksRight(page, `settings-backups-${WIDE.width}`);
  expect(complaints).toEqual([]);
});

it("says what went wrong, also on a phone", async () => {
  const { page, complaints } = await inBrowser.open(PHONE);
  page.setDefaultTimeout(60_000);
  const file = path.join(folder, "shanggao.db");
  await openAs(page, `${inBrowser.address}/settings/backups`, "admin");
  await rename(file, `${file}.away`);
  await page.getByRole("button", { name: "现在备份" }).click();
  await page
    .getByText(/备份没有做成（退出码 3）/u)
    .first()
    .waitFor();
  await rename(`${file}.away`, file);
  await page.goto(`${inBrowser.address}/`);
  await page.getByText("最近一次备份有问题").waitFor();
  await page.getByRole("link", { name: "去看备份" }).click();
  await page.getByRole("heading", { name: "备份" }).waitFor();
  await looksRight(page, `settings-backups-${PHONE.width}`);
  expect(complaints).toEqual([]);
});

it("is not shown to the administrator of an office below another, nor is what else all offices share", async () => {
  const [top] = await ctx.store.offices.list();
  const admin = { username: "baishui", password: PASSWORD };
  const made = await createOffice(ctx, { name: "白水镇", regionNames: [], admin, rules: defaultRules() });
  await ctx.store.offices.update(made.office.id, { parentId: top?.id ?? "" });
  await ctx.store.users.setTourSeen(made.office.id, made.admin.id);
  const { page, complaints } = await inBrowser.open();
  await openAs(page, `${inBrowser.address}/settings/backups`, "baishui");
  await page.getByText("备份是全部办公室共用的，由最上级办公室的管理员管理。").waitFor();
  const tabs = page.getByRole("navigation", { name: "设置" }).getByRole("link");
  expect(await tabs.allInnerTexts()).toEqual(["用户", "OA 令牌", "提醒", "匹配", "运行", "操作记录"]);
  await looksRight(page, `settings-backups-lower-${WIDE.width}`);
  await page.goto(`${inBrowser.address}/outlets`);
  await page.getByRole("button", { name: "录入链接" }).waitFor();
  expect(await page.getByRole("button", { name: "从目录登记" }).count()).toBe(0);
  await page.goto(inBrowser.address);
  await page.getByRole("heading", { name: "接下来" }).waitFor();
  expect(complaints).toEqual([]);
});
