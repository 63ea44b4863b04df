import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownOutlets, readCatalogue } from "../../config/index.ts";
import { addOutlets } from "../../office/outlet-add.ts";
import { listOutlets } from "../../office/outlet-list.ts";
import { type OfficeInTest, officeInTest } from "../office/office-in-test.ts";

let office: OfficeInTest;
beforeAll(async () => {
  office = await officeInTest();
  mkdirSync(ownOutlets(office.ctx.settings.dataDir), { recursive: true });
});
afterAll(() => office.fresh.close());

const catalogue = () => readCatalogue(office.ctx.settings.dataDir);
const own = (name: string, text: string) =>
  writeFileSync(path.join(ownOutlets(office.ctx.settings.dataDir), name), text);
const registrations = async () =>
  new Map((await listOutlets(office.ctx, catalogue())).map(({ name, registration }) => [name, registration]));

test("an outlet is registered by name, alias or file name, with every version of its sources", async () => {
  const added = await addOutlets(office.ctx, catalogue(), ["人民日报社", "qiushi"]);
  expect(added.map(({ preset }) => preset.outlet.name)).toEqual(["人民日报", "求是"]);
  const sources = (await office.ctx.store.sources.list()).filter(({ name }) => name.startsWith("数字报"));
  expect(sources.map(({ name, validFrom, validUntil }) => [name, validFrom, validUntil]).sort()).toEqual([
    ["数字报", "2024-12-01", null],
    ["数字报（至 2024-11-30）", null, "2024-11-30"],
  ]);
  const states = await registrations();
  expect([states.get("人民日报"), states.get("求是"), states.get("红网")]).toEqual(["current", "current", "absent"]);
});

test("an office's own file stands above the program's, and the list says that it differs from what is registered", async () => {
  own("求是.yaml", "name: 求是\ntier: central\nkind: magazine\naliases: [求是杂志]\n");
  expect((await registrations()).get("求是")).toBe("differs");
  await addOutlets(office.ctx, catalogue(), ["求是"]);
  expect((await registrations()).get("求是")).toBe("current");
});

test("a source that was renamed in the file goes on under its old name, and the list says so", async () => {
  const source = (name: string) =>
    `sources:\n  - name: ${name}\n    declaration: { kind: feed, address: "http://tai.example.cn/rss.xml" }\n`;
  own("台.yaml", `name: 青禾台\ntier: county\nkind: tv\n${source("旧名")}`);
  await addOutlets(office.ctx, catalogue(), ["青禾台"]);
  own("台.yaml", `name: 青禾台\ntier: county\nkind: tv\n${source("新名")}`);
  await addOutlets(office.ctx, catalogue(), ["青禾台"]);
  const rows = await listOutlets(office.ctx, catalogue());
  const sources = rows.find(({ name }) => name === "青禾台")?.sources ?? [];
  expect(sources.map(({ name, inFile }) => [name, inFile])).toEqual([
    ["新名", true],
    ["旧名", false],
  ]);
});

test("one unknown name, one file that cannot be read: nothing is registered, and everything wrong is named", async () => {
  await expect(addOutlets(office.ctx, catalogue(), ["没有的报", "红网"])).rejects.toThrow("目录里没有：没有的报");
  own("坏.yaml", "name: 坏\ntier: 省\nkind: paper\n");
  const details = [expect.stringContaining("tier：应为"), expect.stringContaining("kind：应为")];
  await expect(addOutlets(office.ctx, catalogue(), null)).rejects.toMatchObject({ details });
  expect((await registrations()).get("红网")).toBe("absent");
  own("坏.yaml", "name: 好\ntier: province\nkind: tv\n");
});

test("all of the catalogue is registered at once, and what no file names any more is still listed", async () => {
  await addOutlets(office.ctx, catalogue(), null);
  const states = await registrations();
  expect([...new Set(states.values())]).toEqual(["current"]);
  own("坏.yaml", "name: 别的\ntier: province\nkind: tv\n");
  expect((await registrations()).get("好")).toBe("alone");
});
