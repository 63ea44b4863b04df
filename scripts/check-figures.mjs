// Runs the product's own matcher and extractor over the labelled sets of a folder and holds their figures against the
// bars below. The sets' own scorers count; this file only reads what they print. Exit 1 when a bar is missed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const folder = path.resolve(process.argv[2] ?? "");
if (!existsSync(path.join(folder, "placements"))) {
  process.stderr.write(`没有标注集：${folder}\n`);
  process.exit(2);
}
const work = mkdtempSync(path.join(tmpdir(), "shanggao-figures-"));

function run(command, args) {
  const result = spawnSync(command, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (result.status !== 0) throw new Error(`${command} ${args.join(" ")}: exit ${result.status}\n${result.stderr}`);
  return result.stdout;
}

/** The number behind a label in a scorer's line. */
function figure(line, pattern) {
  const found = new RegExp(pattern).exec(line ?? "");
  if (found === null) throw new Error(`no figure ${pattern} in: ${line}`);
  return Number(found[1]);
}

const misses = [];
function bar(name, value, holds, wanted) {
  process.stdout.write(`${holds ? "ok  " : "MISS"} ${name}: ${value} (bar ${wanted})\n`);
  if (!holds) misses.push(name);
}

function placements() {
  const out = path.join(work, "match.jsonl");
  const sets = ["d1", "d2"].map((set) => path.join(folder, "placements", set));
  const noise = path.join(folder, "noise", "cctv-2023.jsonl");
  run("npm", ["run", "--silent", "predict:match", "--", "--out", out, ...sets, "--noise", noise]);
  const printed = run("node", [path.join(folder, "placements", "score.mjs"), out, ...sets]);
  process.stdout.write(printed);
  const all = printed.split("\n").find((line) => line.startsWith("all"));
  const wrong = figure(all, "wrong auto\\s+(\\d+)");
  bar("wrong auto", wrong, wrong === 0, "0");
  const recall = figure(all, "auto recall\\s+([\\d.]+)");
  bar("auto recall %", recall, recall >= 90, ">= 90");
  const caught = figure(all, "caught\\s+([\\d.]+)");
  bar("caught %", caught, caught >= 99.5, ">= 99.5");
  const links = readFileSync(`${out}.noise`, "utf8")
    .split("\n")
    .filter(Boolean)
    .flatMap((line) => JSON.parse(line).links);
  const auto = links.filter((link) => link.decision === "auto").length;
  bar("noise auto links", auto, auto === 0, "0");
  process.stdout.write(`     noise review links: ${links.length - auto}\n`);
}

function pages() {
  const out = path.join(work, "extract.jsonl");
  run("npm", ["run", "--silent", "predict:extract", "--", "--out", out, path.join(folder, "pages", "list.jsonl")]);
  const printed = run("node", [path.join(folder, "pages", "score.mjs"), out]);
  process.stdout.write(printed);
  const lines = printed.split("\n");
  const lineOf = (name) => lines.find((line) => line.startsWith(name));
  const f1 = figure(lineOf("body "), "F1 ([\\d.]+)");
  bar("body F1", f1, f1 >= 0.975, ">= 0.975; Readability reaches 0.931");
  const good = figure(lineOf("body "), "F1>=0\\.9 ([\\d.]+)%");
  bar("pages with body F1 >= 0.9, %", good, good >= 95, ">= 95");
  for (const [name, least] of [
    ["title", 97],
    ["publishedAt", 97],
    ["source", 93],
    ["author", 90],
    ["body bounds", 92],
  ]) {
    const right = figure(lineOf(name), "right \\d+/\\d+ ([\\d.]+)%");
    bar(`${name} right %`, right, right >= least, `>= ${least}`);
  }
  for (const name of ["source", "author"]) {
    const [, invented, silent] = /invented (\d+)\/(\d+)/.exec(lineOf(name) ?? "") ?? [];
    if (silent === undefined) throw new Error(`no figure of invented ones in: ${lineOf(name)}`);
    bar(`${name} invented`, `${invented}/${silent}`, Number(invented) <= Number(silent) * 0.05, "<= 5%");
  }
  const clean = figure(lineOf("body bounds"), "clean \\d+/\\d+ ([\\d.]+)%");
  bar("body clean %", clean, clean >= 97, ">= 97");
}

function nights() {
  for (const set of ["d1", "d2"]) {
    const dir = path.join(folder, "placements", set);
    const printed = run("npx", ["tsx", "scripts/night-of-set.ts", dir]);
    process.stdout.write(printed);
    const caught = figure(printed, "caught ([\\d.]+)%");
    bar(`night over ${set}, caught %`, caught, caught >= 80, ">= 80");
    const wrong = figure(printed, "wrong (\\d+)");
    bar(`night over ${set}, wrong credits`, wrong, wrong === 0, "0");
  }
}

try {
  placements();
  pages();
  nights();
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exit(misses.length === 0 ? 0 : 1);
