import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const TARGETS = [
  "config",
  "domain",
  "crawlers",
  "intake",
  "matcher",
  "ledger",
  "notices",
  "reports",
  "store",
  "office",
  "server",
];

// Rule → a file that breaks it and what it imports. A rule that no plant trips is a rule that cannot fail.
const PLANTS: Readonly<Record<string, readonly [file: string, imports: string]>> = {
  "domain-imports-nothing": ["domain/plant.ts", "zod"],
  "config-knows-only-the-domain": ["config/plant.ts", "../ledger/index.ts"],
  "store-knows-only-the-domain": ["store/plant.ts", "../config/index.ts"],
  "crawlers-knows-only-the-domain": ["crawlers/plant.ts", "../matcher/index.ts"],
  "intake-knows-only-the-domain": ["intake/plant.ts", "../store/index.ts"],
  "matcher-knows-only-the-domain": ["matcher/plant.ts", "../config/index.ts"],
  "ledger-knows-only-the-domain": ["ledger/plant.ts", "../reports/index.ts"],
  "notices-knows-only-the-domain": ["notices/plant.ts", "../config/index.ts"],
  "reports-knows-only-the-domain": ["reports/plant.ts", "../ledger/index.ts"],
  "crawlers-has-one-door": ["office/plant-crawlers.ts", "../crawlers/inner.ts"],
  "intake-has-one-door": ["office/plant-intake.ts", "../intake/inner.ts"],
  "matcher-has-one-door": ["office/plant-matcher.ts", "../matcher/inner.ts"],
  "ledger-has-one-door": ["office/plant-ledger.ts", "../ledger/inner.ts"],
  "notices-has-one-door": ["office/plant-notices.ts", "../notices/inner.ts"],
  "reports-has-one-door": ["office/plant-reports.ts", "../reports/inner.ts"],
  "store-has-one-door": ["office/plant-store.ts", "../store/inner.ts"],
  "config-has-one-door": ["office/plant-config.ts", "../config/inner.ts"],
  "office-does-not-know-who-asks": ["office/plant.ts", "../server/index.ts"],
  "server-and-cli-go-through-the-office": ["cli/plant.ts", "../ledger/index.ts"],
  "server-does-not-know-the-cli": ["server/plant.ts", "../cli/index.ts"],
  "console-knows-only-the-api": ["console/src/plant.ts", "../../domain/index.ts"],
  "product-does-not-know-its-tests": ["office/plant-tests.ts", "../tests/index.ts"],
  "only-crawlers-crawl": ["office/plant-crawlee.ts", "cheerio"],
  "only-matcher-cuts-words": ["store/plant-words.ts", "minisearch"],
  "only-store-knows-the-database": ["office/plant-db.ts", "pg"],
  "only-intake-reads-documents": ["reports/plant-mammoth.ts", "mammoth"],
  "exceljs-in-intake-and-reports": ["ledger/plant-excel.ts", "exceljs"],
  "pdf-in-crawlers-and-intake": ["matcher/plant-pdf.ts", "pdfjs-dist"],
  "only-notices-send-mail": ["office/plant-mail.ts", "nodemailer"],
  "docx-in-reports": ["intake/plant-docx.ts", "docx"],
  "only-schedule-knows-the-clock": ["office/plant-clock.ts", "node-cron"],
  "no-cycles": ["ledger/plant-cycle-back.ts", "./plant-cycle.ts"],
  "no-missing-packages": ["ledger/plant-missing.ts", "no-such-package"],
  "no-development-packages-in-the-product": ["ledger/plant-dev.ts", "vite"],
};

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

let violations: readonly Violation[];
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-plants-"));
  for (const room of [...TARGETS, "cli", "tests", "console/src"]) {
    mkdirSync(path.join(dir, room), { recursive: true });
    for (const door of ["index.ts", "inner.ts"]) writeFileSync(path.join(dir, room, door), "export const x = 1;\n");
  }
  writeFileSync(path.join(dir, "ledger/plant-cycle.ts"), 'export { y } from "./plant-cycle-back.ts";\n');
  for (const [file, imports] of Object.values(PLANTS)) {
    writeFileSync(path.join(dir, file), `export * as y from "${imports}";\n`);
  }
  for (const file of [".dependency-cruiser.mjs", "package.json", "tsconfig.json"]) {
    cpSync(path.join(root, file), path.join(dir, file));
  }
  symlinkSync(path.join(root, "node_modules"), path.join(dir, "node_modules"));
  const cli = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [cli, "--output-type", "json", ...TARGETS, "cli", "console/src"];
  const out = execFileSync(process.execPath, args, { cwd: dir, encoding: "utf8", maxBuffer: 1 << 26 });
  violations = (JSON.parse(out) as { summary: { violations: Violation[] } }).summary.violations;
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

test("every rule has a plant, and every rule says why", async () => {
  const address = pathToFileURL(path.join(root, ".dependency-cruiser.mjs")).href;
  const config = (await import(address)) as { default: { forbidden: readonly { name: string; comment: string }[] } };
  const rules = config.default.forbidden;
  expect(rules.map((rule) => rule.name).sort()).toEqual(Object.keys(PLANTS).sort());
  for (const rule of rules) expect(rule.comment.length, rule.name).toBeGreaterThan(20);
});

test.each(Object.entries(PLANTS))("%s catches %s", (name, [file]) => {
  const caught = violations.filter((violation) => violation.rule.name === name).map((violation) => violation.from);
  expect(caught).toContain(file);
});
