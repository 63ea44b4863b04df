import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXIT } from "../../cli/exit-codes.ts";
import { trialLines } from "../../cli/trial-lines.ts";
import { loadSettings } from "../../config/index.ts";
import { tryOutlet } from "../../office/outlet-try.ts";
import { shanggao } from "../cli/run-cli.ts";
import { type Newsroom, startNewsroom } from "../newsroom/index.ts";
import { loadSample } from "../newsroom/sample/index.ts";

// What docs/admin/add-an-outlet.md and mend-a-source.md tell a newcomer to type, against the newsroom.

let dir: string;
let newsroom: Newsroom;
const run = (...args: string[]) => shanggao(args, { SHANGGAO_DATA: dir });
beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-outlet-"));
  newsroom = await startNewsroom(loadSample().edition);
  writeFileSync(path.join(dir, "settings.yaml"), 'allowedPrivateHosts: ["*.localhost"]\nfetch: { delayMs: 1 }\n');
});
afterAll(async () => {
  await newsroom.close();
  rmSync(dir, { recursive: true });
});

async function tried(what: string): Promise<string> {
  const options = { what, source: null, day: "2026-03-12", articles: 1, article: null };
  const quiet = { onSource: () => undefined, onPage: () => undefined };
  return trialLines(await tryOutlet(loadSettings({}, { dataDir: dir }), { ...options, ...quiet })).join("\n");
}

test("a stub is written, tried without a database, and mended by what the trial says", {
  timeout: 120_000,
}, async () => {
  const address = `${newsroom.origin("yunzhou-news")}/news/index.html`;
  const made = await run(
    "outlet",
    "new",
    "云州新闻网",
    "--own",
    "--kind",
    "list",
    "--tier",
    "city",
    "--address",
    address,
  );
  const file = path.join(dir, "outlets", "云州新闻网.yaml");
  expect([made.code, made.stdout]).toEqual([EXIT.done, expect.stringContaining(file)]);

  const broad = await tried("云州新闻网");
  expect(broad).toMatch(/✗ 目录页给的链接里有打不开的：.*挡掉/u);
  const offered = /^ {6}(\S+ \S+) a {2}10 个/mu.exec(broad)?.[1];
  expect(offered).toBe("ul.news-list li");
  writeFileSync(file, readFileSync(file, "utf8").replace('item: "ul li"', `item: "${offered}"`));

  const mended = await run("outlet", "try", file, "--limit", "1");
  expect(mended.stdout).toMatch(
    /✓ item {2}ul\.news-list li {2}10 个[\s\S]*标题：.*［选择器］[\s\S]*正文：.*［程序自己找的］[\s\S]*✓ 可以用/u,
  );
  expect([mended.code, mended.stderr]).toEqual([EXIT.done, expect.stringContaining("两次请求之间至少等")]);
});

test("wrong use and an outlet that yields nothing have exit codes of their own", { timeout: 120_000 }, async () => {
  const bad = path.join(dir, "bad.yaml");
  writeFileSync(
    bad,
    "name: 坏\ntier: 省\nkind: paper\nsources:\n  - name: a\n    declaration: { kind: list, start: [] }\n",
  );
  const gone = path.join(dir, "gone.yaml");
  const start = `${newsroom.origin("yunzhou-news")}/gone.html`;
  writeFileSync(
    gone,
    `name: 没有\ntier: city\nkind: website\nsources:\n  - name: a\n    declaration: { kind: list, start: ["${start}"], item: li }\n`,
  );
  const [wrong, nothing, group] = [
    await run("outlet", "try", bad),
    await run("outlet", "try", gone, "--json"),
    await run("outlet"),
  ];
  for (const key of ["tier", "kind", "start", "item"]) {
    expect(wrong.stderr).toMatch(new RegExp(`bad\\.yaml：.*${key}：应为`, "u"));
  }
  expect(JSON.parse(nothing.stdout)).toMatchObject({ sources: [{ good: false, faults: [{ code: "not-found" }] }] });
  expect(group.stderr).toContain("list、add、new、try");
  expect([wrong.code, nothing.code, group.code]).toEqual([EXIT.wrongUse, EXIT.faults, EXIT.wrongUse]);
});
