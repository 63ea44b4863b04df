import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadSettings } from "../../config/index.ts";
import { openOffice } from "../../office/context.ts";
import { migrateStore } from "../../office/migrate-store.ts";
import { shanggao } from "./run-cli.ts";

let data: string;
let file: string;
beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), "shanggao-evidence-"));
  const settings = loadSettings({}, { dataDir: data });
  await migrateStore(settings);
  const ctx = await openOffice(settings);
  await ctx.store.pages.save({
    address: "http://a.localhost/1",
    finalAddress: "http://a.localhost/1",
    method: "GET",
    requestHeaders: {},
    status: 200,
    headers: {},
    fetchedAt: "2026-03-05T12:00:00Z",
    bytes: new TextEncoder().encode("春耕备耕忙 ".repeat(100)),
  });
  await ctx.store.close();
  const inside = await readdir(settings.pagesDir, { recursive: true });
  file = path.join(settings.pagesDir, inside.find((name) => name.endsWith(".warc.gz")) ?? "");
});
afterAll(() => rm(data, { recursive: true, force: true }));

describe("shanggao evidence", () => {
  test("verifies a whole archive with exit code 0, and names what is damaged with exit code 1", async () => {
    const whole = await shanggao(["evidence", "verify", "--data", data]);
    expect([whole.code, whole.stdout]).toEqual([0, expect.stringMatching(/^存档完好：1 个文件.*1 份网页/u)]);
    expect(whole.stderr).toBe("核对存档：开始，共 1 MB\n核对存档：结束\n");
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length - 400));
    const damaged = await shanggao(["evidence", "verify", "--data", data, "--json"]);
    expect(damaged.code).toBe(1);
    const report = JSON.parse(damaged.stdout);
    expect(report.faults[0]).toMatchObject({ kind: "missing-record", address: "http://a.localhost/1" });
  });

  test("says what an export needs", async () => {
    const { code, stderr } = await shanggao(["evidence", "export", "--data", data]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("shanggao evidence list")]);
  });
});
