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

/** What an articles' kind must reach, as shares of its pairs credited without a person. */
const RECALL = {
  all: 90,
  verbatim: 97,
  edited: 97,
  abridged: 97,
  reprint: 97,
  brief: 85,
  roundup: 85,
  rewrite: 65,
  excerpt: 65,
};
const percent = (part, whole) => (whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10);
const sets = ["d1", "d2"].map((set) => path.join(folder, "placements", set));
const noise = path.join(folder, "noise", "cctv-2023.jsonl");

function predict(out, ...more) {
  run("npm", ["run", "--silent", "predict:match", "--", "--out", out, ...sets, "--noise", noise, ...more]);
  return readFileSync(`${out}.noise`, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line).links.map((link) => link.decision));
}

function noiseBars(name, articles) {
  const auto = articles.flat().filter((decision) => decision === "auto").length;
  bar(`${name}, auto links`, auto, auto === 0, "0");
  const review = articles.filter((decisions) => decisions.includes("review")).length;
  const share = (100 * review) / articles.length;
  bar(`${name}, for review %`, share.toFixed(2), share <= 0.3, "<= 0.3");
}

/** All sets as one office, with the model that is shipped. */
function placements() {
  const out = path.join(work, "match.jsonl");
  noiseBars("noise", predict(out));
  // Dated as it is, most of it lies outside the days in which a piece may appear, and is never held against any.
  noiseBars("noise dated into the window", predict(out, "--redate"));
  const printed = run("node", [path.join(folder, "placements", "score.mjs"), out, ...sets]);
  process.stdout.write(printed);
  const lineOf = (kind) => printed.split("\n").find((line) => line.startsWith(`${kind} `));
  const all = lineOf("all");
  const wrong = figure(all, "wrong auto\\s+(\\d+)");
  bar("wrong auto", wrong, wrong === 0, "0");
  for (const [kind, least] of Object.entries(RECALL)) {
    const recall = figure(lineOf(kind), "auto recall\\s+([\\d.]+)");
    bar(`auto recall, ${kind} %`, recall, recall >= least, `>= ${least}`);
  }
  const caught = figure(all, "caught\\s+([\\d.]+)");
  bar("caught %", caught, caught >= 99.5, ">= 99.5");
  const load = figure(all, "review load\\s+([\\d.]+)");
  bar("review load %", load, load <= 12, "<= 12");
}

/** Fitted on one set, lines and all, and tested on the other, both ways; and whether the shipped model is the fit of all. */
function fits() {
  const file = path.join(work, "fit.json");
  const model = ["--check", path.join("matcher", "model", "default.json")];
  const words = ["tsx", "scripts/fit-matcher.ts", ...model, "--noise", noise, "--figures", file, ...sets];
  const result = spawnSync("npx", words, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  process.stdout.write(result.stdout);
  bar("the shipped model is the fit of all sets, to the digit", result.status === 0, result.status === 0, "true");
  if (!existsSync(file)) throw new Error(`fit-matcher: exit ${result.status}\n${result.stderr}`);
  for (const cross of JSON.parse(readFileSync(file, "utf8")).crosses) {
    const name = `fitted on ${cross.fittedOn}, tested on ${cross.testedOn}`;
    const { all } = cross.counts;
    bar(`${name}: wrong auto`, all.wrong, all.wrong === 0, "0");
    for (const [kind, least] of Object.entries(RECALL)) {
      const { auto, pairs } = cross.counts[kind];
      bar(`${name}: auto recall, ${kind} %`, percent(auto, pairs), percent(auto, pairs) >= least, `>= ${least}`);
    }
    bar(`${name}: caught %`, percent(all.caught, all.pairs), percent(all.caught, all.pairs) >= 99.5, ">= 99.5");
    const load = percent(all.review, all.articles);
    bar(`${name}: review load %`, load, load <= 12, "<= 12");
    const strangers = cross.noise;
    bar(`${name}: noise auto links`, strangers.auto, strangers.auto === 0, "0");
    const share = (100 * strangers.review) / strangers.articles;
    bar(`${name}: noise for review %`, share.toFixed(2), share <= 0.3, "<= 0.3");
    const gap = cross.lowestRight - cross.highestWrong;
    bar(`${name}: gap between right and wrong, log-odds`, gap.toFixed(2), gap > 0, "> 0");
  }
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
  fits();
  pages();
  nights();
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exit(misses.length === 0 ? 0 : 1);
