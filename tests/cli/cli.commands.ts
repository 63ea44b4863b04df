import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants, getPriority, tmpdir } from "node:os";
import path from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { stringify } from "yaml";
import { EXIT } from "../../cli/exit-codes.ts";
import { nightReportSchema } from "../../office/night-report.ts";
import type { Newsroom } from "../newsroom/index.ts";
import { startNewsroom } from "../newsroom/index.ts";
import { loadSample } from "../newsroom/sample/index.ts";
import { shanggao } from "./run-cli.ts";

const COMMANDS = [
  "init",
  "serve",
  "nightly",
  "crawl",
  "match",
  "matcher",
  "import",
  "report",
  "doctor",
  "migrate",
  "demo",
];

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-cli-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

// Each test starts several processes: on a busy machine that takes its time, and only a hang is a fault.
vi.setConfig({ testTimeout: 120_000 });

describe("help and wrong use", () => {
  test("the help is in Chinese and names every command and exit code", async () => {
    const { code, stdout } = await shanggao(["--help"]);
    expect(code).toBe(EXIT.done);
    for (const name of COMMANDS) expect(stdout).toContain(`shanggao ${name}`);
    for (const word of ["用法", "命令", "选项", "退出码", "显示帮助"]) expect(stdout).toContain(word);
    expect(stdout).not.toMatch(/\b(Commands|Options|Show help|default)\b/u);
  });

  test("every command has a help of its own", async () => {
    const all = await Promise.all(["init", "import", "report"].map((name) => shanggao([name, "--help"])));
    for (const { code, stdout } of all) {
      expect(code).toBe(EXIT.done);
      expect(stdout).toContain("--data");
      expect(stdout).not.toMatch(/\b(Options|Positionals|required|array)\b/u);
    }
  });

  test.each([
    [["no-such-command"], /no-such-command/u],
    [[], /请给出一个命令/u],
    [["nightly", "--dya", "2026-03-01"], /dya/u],
    [["nightly", "--day", "3月5日"], /--day：应为日期，如 2026-03-05，实际为 “3月5日”/u],
    [["crawl", "--from", "2026-03-01"], /要同时给出 --from 和 --to/u],
    [["serve", "--port", "99999"], /--port：应为0 到 65535 的端口号，实际为 99999/u],
    [["init"], /name/u],
    [["init", "--name"], /没有提供足够的值给此选项：name/u],
    [["init", "--name", " "], /--name：应为办公室名称，实际为空/u],
    [["init", "--name", "甲", "--password-file", "/no/such"], /读不到密码文件 \/no\/such（不存在）/u],
    [["import", "people"], /参数不够：给了 1 个，至少要 2 个/u],
  ])("%j is wrong use: exit 2 and a message that says what", async (args, message) => {
    const { code, stderr, stdout } = await shanggao(args, { SHANGGAO_DATA: path.join(dir, "none") });
    expect(stderr).toMatch(message);
    expect(stdout).toBe("");
    expect(code).toBe(EXIT.wrongUse);
  });

  test("wrong settings name the key, the expectation and the value", async () => {
    const { code, stderr } = await shanggao(["doctor"], { SHANGGAO_DATA: dir, SHANGGAO_PORT: "no" });
    expect(stderr).toContain("SHANGGAO_PORT：应为0 到 65535 的端口号，实际为 “no”");
    expect(code).toBe(EXIT.wrongUse);
  });

  test("a data directory that was never made cannot be started: exit 3 and what to do", async () => {
    const { code, stderr } = await shanggao(["nightly"], { SHANGGAO_DATA: path.join(dir, "empty") });
    expect(stderr).toMatch(/shanggao (init|migrate)/u);
    expect(code).toBe(EXIT.cannotStart);
  });
});

describe("an office from nothing to a bulletin", () => {
  const sample = loadSample();
  let newsroom: Newsroom;
  const env = () => ({ SHANGGAO_DATA: path.join(dir, "office"), SHANGGAO_ADMIN_PASSWORD: "first password 1" });
  const run = async (...args: string[]) => {
    const ended = await shanggao(args, env());
    if (ended.code === EXIT.internal) expect.fail(ended.stderr);
    return ended;
  };

  async function workbook(file: string, rows: readonly (readonly string[])[]): Promise<string> {
    const book = new ExcelJS.Workbook();
    book.addWorksheet("表").addRows(rows.map((row) => [...row]));
    const target = path.join(dir, file);
    await book.xlsx.writeFile(target);
    return target;
  }

  beforeAll(async () => {
    newsroom = await startNewsroom(sample.edition);
  });
  afterAll(() => newsroom.close());

  test("init makes the office once", async () => {
    const { code, stdout } = await run("init", "--name", sample.office.name, "--region", "青禾县", "青禾", "--json");
    expect(code).toBe(EXIT.done);
    expect(JSON.parse(stdout)).toMatchObject({ office: sample.office.name, admin: "admin" });
    expect(stdout).not.toContain("first password 1");
    const again = await run("init", "--name", sample.office.name);
    expect(again.code).toBe(EXIT.wrongUse);
    expect(again.stderr).toContain("已经存在");
    writeFileSync(path.join(env().SHANGGAO_DATA, "settings.yaml"), 'allowedPrivateHosts: ["*.localhost"]\n');
  });

  test("outlets are imported whole or not at all", async () => {
    const files = newsroom.sources.map(({ outlet, source }, i) => {
      const { id: _, ...fields } = outlet;
      const { name, lookbackDays, declaration } = source;
      const file = path.join(dir, `outlet-${i}.yaml`);
      writeFileSync(file, stringify({ ...fields, sources: [{ name, lookbackDays, declaration }] }));
      return file;
    });
    const bad = path.join(dir, "bad.yaml");
    writeFileSync(bad, "name: 坏\ntier: 国家\nkind: website\n");
    const refused = await run("import", "outlets", ...files, bad);
    expect(refused.code).toBe(EXIT.wrongUse);
    expect(refused.stderr).toContain("bad.yaml：tier：应为以下之一");
    expect((await run("crawl", sample.outlets[0]?.name ?? "")).stderr).toContain("现有媒体：（无）");
    const { code, stdout } = await run("import", "outlets", ...files);
    expect(code).toBe(EXIT.done);
    expect(stdout.match(/已登记/gu)).toHaveLength(files.length);
  });

  test("units, correspondents and submissions come from Excel; a bad row keeps all of them out", async () => {
    const people = sample.units.map((unit) => [
      unit.name,
      unit.unitClass,
      unit.aliases.join("、"),
      sample.correspondents
        .filter((c) => c.unitId === unit.id)
        .map((c) => c.name)
        .join("、"),
    ]);
    const units = await workbook("units.xlsx", [["单位", "类别", "别名", "通讯员"], ...people]);
    expect((await run("import", "people", units)).stdout).toContain(`单位 ${sample.units.length} 个`);
    const nameOf = new Map([...sample.units, ...sample.correspondents].map((one) => [one.id, one.name]));
    const rows = sample.submissions.map((s) => [
      s.title,
      s.body,
      nameOf.get(s.unitId) ?? "",
      s.authorIds.map((id) => nameOf.get(id) ?? "").join("、"),
      s.submittedOn,
    ]);
    const header = ["标题", "正文", "单位", "通讯员", "报送日期"];
    const wrong = await workbook("wrong.xlsx", [header, ...rows, ["题", "文", "没有的单位", "", "2026-03-01"]]);
    const refused = await run("import", "submissions", wrong);
    expect(refused.code).toBe(EXIT.wrongUse);
    expect(refused.stderr).toContain("没有叫“没有的单位”的单位");
    const right = await workbook("right.xlsx", [header, ...rows]);
    const { stdout } = await run("import", "submissions", right, "--json");
    const late = { articles: 0, auto: 0, review: 0, faults: [] };
    expect(JSON.parse(stdout)).toEqual({ added: rows.length, known: 0, late });
    expect(JSON.parse((await run("import", "submissions", right, "--json")).stdout)).toEqual({
      added: 0,
      known: rows.length,
    });
  });

  test("the night runs, says how far it is on stderr and what it did on stdout", async () => {
    let priority = 0;
    const args = ["nightly", "--day", sample.nightDay, "--json"];
    const { code, stdout, stderr } = await shanggao(args, env(), (pid) => {
      priority = getPriority(pid);
    });
    expect(priority, "gives way to the console").toBeGreaterThanOrEqual(constants.priority.PRIORITY_BELOW_NORMAL);
    const night = JSON.parse(stdout) as {
      state: string;
      summary: { offices: { placements: number; waiting: number }[] };
    };
    expect(stderr).toContain("采集：开始");
    expect(night.state).toBe("done");
    expect(code).toBe(EXIT.done);
    expect(night.summary.offices[0]?.placements).toBeGreaterThan(20);
    expect(night.summary.offices[0]?.waiting).toBeGreaterThan(0);
    const report = nightReportSchema.parse(night);
    expect(report).toEqual(night);
    expect(report.summary?.times?.map(({ stage }) => stage)).toEqual(expect.arrayContaining(["crawl", "match"]));
    expect(JSON.parse((await run("runs", "show", sample.nightDay, "--json")).stdout)).toEqual(night);
  });

  test("a source that fails makes exit 1 and is named", async () => {
    const [first] = sample.edition;
    if (first === undefined) throw new Error("no outlet");
    newsroom.setFault(first.key, "forbidden");
    const { code, stdout } = await run("crawl", first.outlet.name);
    newsroom.setFault(first.key, null);
    expect(stdout).toContain(first.outlet.name);
    expect(stdout).toContain("403");
    expect(code).toBe(EXIT.faults);
  });

  test("the bulletin comes out as Word and Excel", async () => {
    const out = path.join(dir, "out");
    const { code, stdout } = await run("report", "2026-03", "--out", out, "--json");
    expect(code).toBe(EXIT.done);
    const { files } = JSON.parse(stdout) as { files: string[] };
    expect(files.map((file) => path.extname(file))).toEqual([".docx", ".xlsx"]);
    for (const file of files) expect(readFileSync(file).subarray(0, 2).toString()).toBe("PK");
    expect((await run("report", "2026年3月", "--out", out)).code).toBe(EXIT.wrongUse);
    const onFile = await run("report", "2026-03", "--out", files[0] ?? "");
    expect(onFile.stderr).toMatch(/--out：写不进 .*（已有同名的文件）/u);
    expect(onFile.code).toBe(EXIT.wrongUse);
  });

  test("doctor looks at everything and finds the missed night", async () => {
    const { code, stdout } = await run("doctor", "--json");
    const { findings } = JSON.parse(stdout) as { findings: { what: string; state: string }[] };
    const states = Object.fromEntries(findings.map(({ what, state }) => [what, state]));
    expect(states).toMatchObject({ 数据库: "good", 数据目录: "good", 浏览器: "good", 夜间任务: "bad", 采集源: "good" });
    expect(code).toBe(EXIT.faults);
  });
});
