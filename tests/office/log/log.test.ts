import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { logFiles } from "../../../office/log/log-files.ts";
import { logOnto } from "../../../office/log/open-log.ts";
import { redact } from "../../../office/log/redact.ts";
import { inRun, withScope } from "../../../office/log/run-scope.ts";
import { inStage, timeStages } from "../../../office/log/stages.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-log-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function logInTest() {
  const lines: string[] = [];
  const log = logOnto({ write: (line: string) => void lines.push(line) });
  return { log, written: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe("lines of a run", () => {
  it("bear one id through everything that is awaited, also side by side", async () => {
    const { log, written } = logInTest();
    await Promise.all(
      ["u1", "u2"].map((office) =>
        inRun("errand", async () => {
          await turn();
          await withScope({ office }, async () => {
            await turn();
            log.info("匹配");
          });
          log.info("结束");
        }),
      ),
    );
    log.info("无事");
    const lines = written();
    const of = (office: string) => lines.filter((line) => line.office === office);
    const [first] = of("u1");
    expect(first).toMatchObject({
      level: "info",
      kind: "errand",
      msg: "匹配",
      run: expect.stringMatching(/^[\da-f]{8}$/u),
    });
    expect(of("u2")[0]?.run).not.toBe(first?.run);
    expect(lines.filter(({ run }) => run === first?.run).map(({ msg }) => msg)).toEqual(["匹配", "结束"]);
    expect(lines.at(-1)).not.toHaveProperty("run");
    expect(Date.parse(String(first?.time))).not.toBeNaN();
  });

  it("count a stage that runs for two offices at once from when the first begins until the last ends", async () => {
    const now = vi.spyOn(performance, "now");
    const at = async (ms: number) => {
      now.mockReturnValue(ms);
    };
    const { log } = logInTest();
    const { times } = await timeStages(async () => {
      now.mockReturnValue(1_000);
      const first = inStage({ log }, "match", () => at(1_000).then(() => at(3_000)));
      const second = inStage({ log }, "match", async () => {
        await first;
        now.mockReturnValue(4_000);
      });
      await Promise.all([first, second]);
      now.mockReturnValue(9_000);
      await inStage({ log }, "match", () => at(9_500));
    });
    now.mockRestore();
    expect(times).toEqual([{ stage: "match", seconds: 3.5 }]);
  });

  it("say how long each stage took; what one office takes twice is added up", async () => {
    const { log, written } = logInTest();
    const { result, times } = await timeStages(() =>
      inRun("night", async () => {
        await inStage({ log }, "match", async () => undefined);
        await inStage({ log }, "match", async () => undefined);
        return inStage({ log }, "crawl", async () => 7);
      }),
    );
    expect(result).toBe(7);
    expect(times.map(({ stage }) => stage)).toEqual(["crawl", "match"]);
    expect(written().map(({ stage, msg }) => [stage, msg])).toEqual([
      ["match", "匹配投稿：结束"],
      ["match", "匹配投稿：结束"],
      ["crawl", "采集：结束"],
    ]);
  });
});

describe("secrets", () => {
  it.each([
    ["a field", { password: "hunter2 x", nested: { deep: { apiKey: "hunter2" } } }],
    ["a header", { headers: { cookie: "sid=hunter2; a=b", authorization: "Bearer hunter2hunter2" } }],
    ["a database's address", { url: "postgresql://shanggao:hunter2@db.example/x" }],
    ["a robot's address", { url: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=hunter2-hunter2" }],
    ["another robot's", { url: "https://oapi.dingtalk.com/robot/send?access_token=hunter2&sign=hunter2" }],
    ["a third one's", { url: "https://open.feishu.cn/open-apis/bot/v2/hook/hunter2-hunter2" }],
    ["JSON that is quoted", { body: JSON.stringify({ token: "hunter2" }) }],
    ["an error of somebody else's", { err: new Error("LOGIN failed: password=hunter2, Cookie: s=hunter2") }],
  ])("%s is masked", (_, fields) => {
    const lines: string[] = [];
    logOnto({ write: (line: string) => void lines.push(line) }).error(fields, "出错");
    expect(lines[0]).not.toContain("hunter2");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ msg: "出错" });
  });

  it("leave everything else as it is", () => {
    const line = '{"url":"http://paper.example/a?id=7","msg":"采集结束：12 页","tokens":3,"passed":true}';
    expect(redact(line)).toBe(line);
  });
});

describe("files", () => {
  const sizes = (bytes: number, totalBytes: number) => ({ folder: path.join(dir, "logs"), bytes, totalBytes });
  const logs = () => readdirSync(path.join(dir, "logs")).filter((name) => name.endsWith(".log"));

  it("roll by size, and all of them stay below their bound", async () => {
    const faults: Error[] = [];
    const files = logFiles("console", sizes(2_000, 8_000), (error) => faults.push(error));
    const last = `${"x".repeat(99)}!\n`;
    for (let i = 0; i < 300; i += 1) files.write(`${"x".repeat(100)}\n`);
    files.write(last);
    await vi.waitFor(() => {
      const file = path.join(dir, "logs", "console.log");
      const newest = logs().map((name) => readFileSync(path.join(dir, "logs", name), "utf8"));
      expect(existsSync(file) && newest.some((text) => text.endsWith(last))).toBe(true);
    });
    const total = logs().reduce((sum, name) => sum + statSync(path.join(dir, "logs", name)).size, 0);
    expect(logs().length).toBeGreaterThan(2);
    expect(total).toBeLessThanOrEqual(8_200);
    expect(faults).toEqual([]);
  });

  it("that cannot be written are told of once, and stop nothing", () => {
    writeFileSync(path.join(dir, "logs"), "a file where the folder should be");
    const faults: Error[] = [];
    const files = logFiles("console", sizes(2_000, 8_000), (error) => faults.push(error));
    files.write("one\n");
    files.write("two\n");
    expect(faults).toHaveLength(1);
  });
});
