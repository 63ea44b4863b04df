import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSettings } from "../../config/index.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-notify-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const put = (name: string, text: string) => writeFileSync(path.join(dir, name), text);
const read = (channels: string, more = "") => {
  put("settings.yaml", `${more}\nnotify:\n  channels:\n${channels}`);
  return loadSettings({ SHANGGAO_DATA: dir }).notify;
};
const ROBOT = "    - { name: 群, kind: dingtalk, addressFile: robot, secretFile: secret }\n";
const mailOf = (more: string) =>
  `    - { name: 信, kind: mail, host: smtp.example.gov.cn, from: a@example.gov.cn, to: [b@example.gov.cn], ${more} }\n`;

test("nobody is told and the night is quiet where nothing is written", () => {
  const { quiet, channels } = loadSettings({ SHANGGAO_DATA: dir }).notify;
  expect(quiet).toEqual({ from: "22:00", to: "07:30" });
  expect(channels).toEqual([]);
});

test("a channel's secrets are read from their files, when they are needed", () => {
  const [channel] = read(ROBOT).channels;
  expect(channel).toMatchObject({ name: "群", kind: "dingtalk", office: null, digestAt: null });
  expect(channel?.tell).toEqual(["waiting", "alarms", "tasks", "bulletins", "nights", "security"]);
  expect(() => channel?.route()).toThrow(/notify\.channels（群）的 addressFile：应为读得到的文件.*ENOENT/u);
  put("robot", "https://oapi.example/robot/send?access_token=t\n");
  put("secret", "SECabc\n");
  const address = "https://oapi.example/robot/send?access_token=t";
  expect(channel?.route()).toEqual({ kind: "dingtalk", address, secret: "SECabc" });
});

test.each([
  "http://oapi.example/send?access_token=geheim",
  "ftp://geheim",
  "geheim",
])("a robot's address that is not https is refused, and not shown: %s", (address) => {
  put("robot", address);
  put("secret", "s");
  const [channel] = read(ROBOT).channels;
  expect(() => channel?.route()).toThrow(/https:\/\//u);
  expect(() => channel?.route()).not.toThrow(/geheim/u);
});

test("http is for hosts that the settings name", () => {
  put("robot", "http://im.qinghe.local/send");
  put("secret", "s");
  const [channel] = read(ROBOT, "allowedPrivateHosts: [im.qinghe.local]").channels;
  expect(channel?.route()).toMatchObject({ address: "http://im.qinghe.local/send" });
});

test.each([
  ["two of one name", ROBOT + ROBOT, /各不相同的 name/u],
  ["a key that is not known", "    - { name: 群, kind: wecom, address: x, addressFile: robot }\n", /不认识：address/u],
  ["a kind that is not known", "    - { name: 群, kind: qq, addressFile: robot }\n", /kind/u],
  ["a time that is none", "    - { name: 群, kind: wecom, addressFile: robot, digestAt: '8:00' }\n", /如 08:00/u],
  ["a group that is not known", "    - { name: 群, kind: wecom, addressFile: robot, tell: [all] }\n", /tell\[0\]/u],
  ["a user without a password", mailOf("user: gao"), /passwordFile/u],
  ["mail in the clear to another's server", mailOf("security: none"), /none 只用于本机/u],
  ["what is no mail address", mailOf("user: gao, passwordFile: p").replace("b@", "b"), /邮箱地址/u],
])("refuses %s, in words", (_what, channels, words) => {
  expect(() => read(channels)).toThrow(words);
});
