import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defaultRules, loadSettings, parseOutletPreset, parseRuleDocument } from "../../config/index.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-settings-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("settings", () => {
  test("an empty environment gives the office's defaults", () => {
    const settings = loadSettings({ SHANGGAO_DATA: dir });
    expect(settings).toMatchObject({
      dataDir: dir,
      databaseUrl: `file:${path.join(dir, "shanggao.db")}`,
      timeZone: "Asia/Shanghai",
      nightAt: "02:30",
      allowedPrivateHosts: [],
      server: { host: "127.0.0.1", port: 8470 },
    });
  });

  test("the command line's data directory wins over the environment, a blank variable counts as none", () => {
    expect(loadSettings({ SHANGGAO_DATA: "/elsewhere", SHANGGAO_PORT: "" }, { dataDir: dir }).dataDir).toBe(dir);
  });

  test("settings.yaml is read from the data directory", () => {
    writeFileSync(path.join(dir, "settings.yaml"), 'nightAt: "03:15"\nfetch: { delayMs: 10 }\ncontact: a@b.example\n');
    const settings = loadSettings({ SHANGGAO_DATA: dir });
    expect(settings.nightAt).toBe("03:15");
    expect(settings.policy).toMatchObject({ delayMs: 10, obeyRobots: true });
    expect(settings.userAgent).toContain("a@b.example");
  });

  test.each([
    ["an unknown port", { SHANGGAO_PORT: "99999" }, "", /SHANGGAO_PORT：应为0 到 65535 的端口号，实际为 “99999”/u],
    ["a database of another kind", { DATABASE_URL: "mysql://u:secret@h/d" }, "", /DATABASE_URL：应为.*\*\*\*@h/u],
    ["an unknown time zone", {}, "timeZone: Mars/Base\n", /settings\.yaml：timeZone：应为时区名称.*“Mars\/Base”/u],
    ["an hour that is none", {}, 'nightAt: "25:00"\n', /nightAt：应为24 小时制时刻/u],
    ["a key that is mistyped", {}, "nihgtAt: 1\n", /应为已知的键（不认识：nihgtAt）/u],
    ["a number out of bounds", {}, "fetch: { timeoutMs: 1 }\n", /fetch\.timeoutMs：应为不小于 1000 的数，实际为 1/u],
    ["YAML that cannot be read", {}, "a: [1\n", /应为有效的 YAML，实际为 第 2 行附近无法解析/u],
    ["a contact that no header can hold", {}, "contact: 宣传部\n", /contact：应为电子邮箱/u],
  ])("%s is refused, naming key, expectation and value", (_, env, yaml, message) => {
    if (yaml !== "") writeFileSync(path.join(dir, "settings.yaml"), yaml);
    expect(() => loadSettings({ SHANGGAO_DATA: dir, ...env })).toThrow(message);
  });

  test("a file in GBK is refused, not read as other characters", () => {
    const gbk = Buffer.from([0x63, 0x6f, 0x6e, 0x74, 0x61, 0x63, 0x74, 0x3a, 0x20, 0xc7, 0xe0, 0xba, 0xcc, 0x0a]);
    writeFileSync(path.join(dir, "settings.yaml"), gbk);
    expect(() => loadSettings({ SHANGGAO_DATA: dir })).toThrow(/应为UTF-8 编码的文件.*另存为 UTF-8/u);
  });

  test("a password in a refused address is not shown", () => {
    expect(() => loadSettings({ SHANGGAO_DATA: dir, DATABASE_URL: "mysql://u:secret@h/d" })).not.toThrow(/secret/u);
    const two = "mysql://u:secret@h mysql://a:b:secret@h";
    expect(() => loadSettings({ SHANGGAO_DATA: dir, DATABASE_URL: two })).toThrow(
      /“mysql:\/\/u:\*\*\*@h mysql:\/\/a:\*\*\*@h”/u,
    );
    const long = "://a:".repeat(400_000);
    expect(() => loadSettings({ SHANGGAO_DATA: dir, DATABASE_URL: long })).toThrow(/DATABASE_URL：应为/u);
  });
});

describe("rule sets", () => {
  test("the default rule set is valid and covers every tier", () => {
    const tiers = new Set(defaultRules().clauses.flatMap((clause) => clause.when.tier ?? []));
    expect([...tiers].sort()).toEqual(["central", "city", "county", "province"]);
  });

  test("points keep the decimals that the person wrote", () => {
    const rules = { ...defaultRules(), clauses: [{ id: "一", text: "每篇", when: {}, points: 0.2 }] };
    expect(parseRuleDocument(rules, "rules.yaml").clauses[0]?.points).toBe("0.2");
  });

  test.each([
    [{ points: "ten" }, /clauses 里的“一”的 points：应为数字，如 10 或 2\.5，实际为 “ten”/u],
    [{ when: { teir: ["city"] } }, /clauses 里的“一”的 when：应为已知的键（不认识：teir）/u],
    [
      { when: { tier: ["国家级"] } },
      /clauses 里的“一”的 when\.tier\[0\]：应为以下之一：central、province、city、county/u,
    ],
  ])("a clause with %j is refused", (change, message) => {
    const clause = { id: "一", text: "每篇", when: {}, points: 1, ...change };
    expect(() => parseRuleDocument({ ...defaultRules(), clauses: [clause] }, "rules.yaml")).toThrow(message);
  });

  test("two clauses under one number are refused", () => {
    const clause = { id: "一", text: "每篇", when: {}, points: 1 };
    expect(() => parseRuleDocument({ ...defaultRules(), clauses: [clause, clause] }, "r.yaml")).toThrow(
      /条款编号不重复/u,
    );
  });
});

describe("outlets", () => {
  const paper = {
    name: "某报",
    tier: "city",
    kind: "newspaper",
    sources: [
      {
        name: "数字报",
        declaration: {
          kind: "epaper",
          issue: "http://p.example/{YYYY}{MM}/{DD}/node_01.html",
          pageLinks: ["a.page"],
          articleLinks: ["a.art"],
        },
      },
    ],
  };

  test("ids come from the names, so that loading a mended file again updates", () => {
    const first = parseOutletPreset(paper, "a.yaml");
    const again = parseOutletPreset({ ...paper, tier: "province" }, "a.yaml");
    expect(again.outlet.id).toBe(first.outlet.id);
    expect(again.sources[0]?.id).toBe(first.sources[0]?.id);
    expect(first.sources[0]).toMatchObject({ outletId: first.outlet.id, enabled: true, lookbackDays: 3 });
  });

  test.each([
    [{ tier: "国家" }, /a\.yaml：tier：应为以下之一：central/u],
    [{ homepage: "ftp://x" }, /homepage：应为http:\/\/ 或 https:\/\/ 开头的地址，实际为 “ftp:\/\/x”/u],
    [{ sources: [{ name: "s", declaration: { kind: "fed" } }] }, /sources\[0\]\.declaration\.kind：应为已知的种类/u],
    [
      { sources: [{ name: "s", declaration: { ...paper.sources[0]?.declaration, issue: "http://p.example/1.html" } }] },
      /issue：应为含 \{YYYY\}、\{MM\}、\{DD\} 的地址/u,
    ],
  ])("%j is refused", (change, message) => {
    expect(() => parseOutletPreset({ ...paper, ...change }, "a.yaml")).toThrow(message);
  });
});
