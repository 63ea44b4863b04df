import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bulletinFileOf, bulletinFileText, readBulletinSettings } from "../../config/index.ts";
import { BULLETIN_TEXTS, DEFAULT_STANDARDS } from "../../domain/bulletin-template.ts";
import { SettingsError } from "../../domain/errors/settings-error.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-bulletin-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const read = (text: string) => {
  writeFileSync(bulletinFileOf(dir), text);
  return readBulletinSettings(dir);
};
function fault(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof SettingsError) return [error.message, ...error.others].join("\n");
    throw error;
  }
  return "";
}

test("without a file, and with the one that is written out, everything stands as it is shipped", () => {
  const shipped = { template: {}, fonts: {}, standards: DEFAULT_STANDARDS, maskNames: false };
  expect(readBulletinSettings(dir)).toEqual(shipped);
  expect(read(bulletinFileText())).toEqual(shipped);
});

test("every text that is written out can be used as it stands", () => {
  const lines = Object.entries(BULLETIN_TEXTS).map(([key, { text }]) => `  ${key}: ${JSON.stringify(text)}`);
  expect(Object.keys(read(`文字:\n${lines.join("\n")}`).template)).toEqual(Object.keys(BULLETIN_TEXTS));
});

test("texts, fonts and standards are read, in one order whatever the file's", () => {
  const settings = read(
    "字体: {正文: 仿宋}\n标准: {表扬名次: 3, 截止日: 25}\n文字: {核对要求: 请核对。, 标题: '{时段}通报'}",
  );
  expect(Object.keys(settings.template)).toEqual(["标题", "核对要求"]);
  expect(settings.fonts).toEqual({ 正文: "仿宋" });
  expect(settings.standards).toEqual({ ...DEFAULT_STANDARDS, praisedRanks: 3, cutOffDay: 25 });
});

test("a place that is missing or unknown is said with the text and the places that there are", () => {
  expect(fault("文字: {待审: 另有若干条待审。}")).toMatch(/bulletin\.yaml：文字\.待审：应为写有 \{待审\} 的文字/u);
  expect(fault("文字: {标题: '关于{时断}的通报'}")).toMatch(
    /文字\.标题：应为只用这些位置的文字：\{时段\}（不认识：\{时断\}）/u,
  );
  expect(fault("文字: {标题: '关于{时段}的{通报'}")).toContain("大括号成对");
  expect(fault("文字: {抬头: 甲}")).toContain("不认识：抬头");
  expect(fault("标准: {表扬名次: 许多}")).toContain("标准.表扬名次");
  expect(fault('字体: {正文: "<w:b/>"}')).toContain("字体名称");
});
