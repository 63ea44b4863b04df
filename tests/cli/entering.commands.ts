import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXIT } from "../../cli/exit-codes.ts";
import { articlePage, BODY, TITLE } from "../by-hand/make-saved.ts";
import { type LittleServer, littleServer } from "../crawlers/little-server.ts";
import { type SmallOffice, smallOffice } from "./small-office.ts";

let office: SmallOffice;
let site: LittleServer;
const run = (...args: string[]) => office.run(...args);
const file = (name: string, content: string): string => {
  const target = path.join(office.dir, name);
  writeFileSync(target, content);
  return target;
};

beforeAll(async () => {
  site = await littleServer({ "/a.html": articlePage() });
  office = await smallOffice(async ({ store }) => {
    const outlet = { id: "out_qy", name: "青岩发布", aliases: ["青岩"], tier: "county", kind: "wechat" } as const;
    await store.outlets.put({ ...outlet, homepage: null });
  }, 'allowedPrivateHosts: ["*.localhost"]\nfetch: { delayMs: 0 }\n');
});
afterAll(async () => {
  await site.close();
  office.remove();
});

test("without a terminal a link is shown, and not entered before somebody says so", async () => {
  const address = `http://news.localhost:${site.port}/a.html`;
  const { code, stderr, stdout } = await run("link", address, "--outlet", "青岩", "--date", "2026-03-06");
  expect([code, stdout]).toEqual([EXIT.wrongUse, ""]);
  expect(stderr).toContain(`标题：${TITLE}`);
  expect(stderr).toContain("日期：2026-03-06（您填写的）");
  expect(stderr).toMatch(/没有登记：.*请加 --yes/u);
});

test("what cannot be fetched is typed", async () => {
  const body = file("正文.txt", BODY.join("\n"));
  const address = `http://news.localhost:${site.port}/app-only`;
  const said = ["--title", "手抄", "--date", "2026-03-05", "--body", body];
  const { code, stdout, stderr } = await run("link", address, "--outlet", "青岩", ...said, "-y", "--json");
  expect(stderr).toMatch(/页面不存在（404）.*抄进来登记/u);
  expect([code, JSON.parse(stdout)]).toMatchObject([
    EXIT.done,
    { state: "matched", article: { title: "手抄", address } },
  ]);
});

test("of several files one that cannot be read stops no other, and is named", async () => {
  const files = [file("2026-03-05 春耕.html", articlePage({ date: "" })), file("照片.jpg", "\u0089")];
  const { code, stdout } = await run("drop", ...files, "--outlet", "青岩", "--yes");
  expect(code).toBe(EXIT.faults);
  expect(stdout).toMatch(new RegExp(`已登记：《${TITLE}》[\\s\\S]*照片.jpg：.*不是存下来的网页`, "u"));
});
