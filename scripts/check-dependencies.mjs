// Known faults of the packages that ship, as the registry knows them: `high` and `critical` fail, unless they stand in
// scripts/dependency-exceptions.json with a reason and a day until which that holds.
// Exit codes: 0 = asked, nothing left; 1 = faults, or an exception that ran out; 2 = the registry could not be asked.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const GRAVE = new Set(["high", "critical"]);
const ASK_MS = 90_000;

/** What `npm audit` says; null with its words when nobody answered. */
function audit() {
  const { stdout, stderr, error } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
    cwd: ROOT,
    encoding: "utf8",
    timeout: ASK_MS,
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === "win32",
  });
  if (error !== undefined) return { answer: null, words: error.message };
  try {
    const answer = JSON.parse(stdout);
    if (answer.vulnerabilities !== undefined) return { answer, words: "" };
    return { answer: null, words: answer.message ?? answer.error?.summary ?? stderr.trim() };
  } catch {
    return { answer: null, words: stderr.trim() || "答复不是 JSON" };
  }
}

/** The advisories themselves: a package that only holds a faulty one is named by it. */
function advisoriesOf(vulnerabilities) {
  const found = new Map();
  for (const { name, via } of Object.values(vulnerabilities)) {
    for (const one of via) {
      if (typeof one !== "object" || !GRAVE.has(one.severity)) continue;
      const id = /GHSA(?:-\w{4}){3}/.exec(one.url ?? "")?.[0] ?? String(one.source);
      found.set(id, { id, name, title: one.title, severity: one.severity, url: one.url });
    }
  }
  return [...found.values()];
}

/** `[{ "id": "GHSA-…", "reason": "…", "until": "2026-12-31" }]` */
function exceptions() {
  const today = new Date().toISOString().slice(0, 10);
  const listed = JSON.parse(readFileSync(path.join(ROOT, "scripts/dependency-exceptions.json"), "utf8"));
  const faults = [];
  for (const { id, reason, until } of listed) {
    if (!id || !reason || !/^\d{4}-\d{2}-\d{2}$/.test(until ?? ""))
      faults.push(`例外 ${id}：必须有 id、reason 和 until（到哪一天为止）`);
    else if (until < today) faults.push(`例外 ${id} 已于 ${until} 到期：请升级，或重新核对后延期`);
  }
  return { ids: new Set(listed.map(({ id }) => id)), faults };
}

const { ids, faults } = exceptions();
const { answer, words } = audit();
for (const fault of faults) console.error(fault);
if (answer === null) {
  console.error(
    `没有查成：包登记处没有回答漏洞查询（${words}）。这不等于没有漏洞：请在连得上 registry.npmjs.org 的机器上再运行 npm run check:dependencies`,
  );
  process.exitCode = faults.length > 0 ? 1 : 2;
} else {
  const left = advisoriesOf(answer.vulnerabilities).filter(({ id }) => !ids.has(id));
  for (const { id, name, title, severity, url } of left)
    console.error(`${severity} ${name}：${title}（${id}，${url}）`);
  console.log(`随程序发布的包里有 ${left.length} 个严重漏洞，${ids.size} 个例外`);
  process.exitCode = left.length + faults.length > 0 ? 1 : 0;
}
