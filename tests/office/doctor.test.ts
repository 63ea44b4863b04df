import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadSettings, type Settings } from "../../config/index.ts";
import { examine, examineOffice, type Finding } from "../../office/doctor.ts";
import { runNight } from "../../office/run-night.ts";
import { seedSource } from "../store/contract/samples.ts";
import { officeInTest } from "./office-in-test.ts";

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-doctor-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function settings(name: string, databaseUrl?: string): Settings {
  const dataDir = path.join(dir, name);
  mkdirSync(path.join(dataDir, "pages"), { recursive: true });
  return loadSettings(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }, { dataDir });
}

const of = (findings: readonly Finding[], what: string) => findings.find((finding) => finding.what === what);

describe("a database that cannot be opened is a finding, and the rest is looked at all the same", () => {
  test("the file is no database", async () => {
    const torn = settings("torn");
    writeFileSync(path.join(torn.dataDir, "shanggao.db"), "这不是数据库".repeat(400));
    const findings = await examine(torn);
    expect(of(findings, "数据库")).toMatchObject({ state: "bad", text: expect.stringMatching(/能打开才能检查$/u) });
    expect(of(findings, "数据目录")?.state).toBe("good");
    expect(findings.map(({ what }) => what)).toEqual(["Node.js", "数据目录", "数据库", "分词", "浏览器"]);
  });

  test("the server of the database does not answer; the password is not told", async () => {
    const findings = await examine(settings("remote", "postgresql://nobody:secret@127.0.0.1:9/none"));
    expect(of(findings, "数据库")).toMatchObject({
      state: "bad",
      text: expect.stringMatching(/127\.0\.0\.1:9.*才能检查$/u),
    });
    expect(JSON.stringify(findings)).not.toContain("secret");
  });
});

describe("an office that is open", () => {
  test("one check that cannot be made stops no other", async () => {
    const { ctx, fresh } = await officeInTest();
    const nights = { ...ctx.store.nights, lastFinished: () => Promise.reject(new Error("disk I/O error")) };
    const findings = await examineOffice({ ...ctx, store: { ...ctx.store, nights } });
    expect(of(findings, "夜间任务")).toEqual({ what: "夜间任务", state: "bad", text: "查不了：disk I/O error" });
    expect(of(findings, "办公室 青禾县委组织部")?.state).toBe("note");
    await fresh.close();
  });

  test("a source that failed once is noted with its message, a new one is counted", async () => {
    const { ctx, fresh } = await officeInTest();
    await seedSource(ctx.store);
    expect(of(await examineOffice(ctx), "采集源")?.text).toContain("刚登记 1 个");
    const policy = { ...ctx.settings.policy, maxAttempts: 1, timeoutMs: 1_000 };
    await runNight({ ...ctx, settings: { ...ctx.settings, policy, allowedPrivateHosts: [] } });
    const finding = of(await examineOffice(ctx), "采集源 青禾日报 · 青禾日报数字报");
    expect(finding).toMatchObject({
      state: "note",
      text: expect.stringMatching(/^目录页读不到，第 1 次（连续 3 次才报警）：/u),
    });
    await fresh.close();
  });

  test("several offices on PostgreSQL: whether the database keeps them apart for the role of the program", async () => {
    const { ctx, fresh } = await officeInTest("postgres");
    const { store } = ctx;
    expect(of(await examineOffice(ctx), "办公室隔离")).toBeUndefined();
    await store.offices.create({ name: "白水县委组织部", regionNames: [], timeZone: "Asia/Shanghai" });
    expect(of(await examineOffice(ctx), "办公室隔离")?.state).toBe("good");
    const status = async () => ({ ...(await store.status()), wall: "bypassed" as const });
    const finding = of(await examineOffice({ ...ctx, store: { ...store, status } }), "办公室隔离");
    expect(finding).toMatchObject({ state: "note", text: expect.stringContaining("超级用户") });
    await fresh.close();
  });
});
