import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Reading } from "./extract-peers.ts";

export interface Score {
  /** Mean of the pages' F1 over four-character pieces of the body, 0–1. */
  readonly f1: number;
  /** Share of pages with F1 of 0.9 and more, 0–100. */
  readonly good: number;
  readonly pages: number;
}

/**
 * Scores the readings of one peer. A folder's own `score.mjs` counts where there is one (its line `body`); else every page's
 * body is held against `body` in the folder's gold.jsonl by the same measure. Throws Error when the scorer fails.
 */
export function scoreReadings(folder: string, readings: ReadonlyMap<string, Reading>): Score {
  const scorer = path.join(folder, "score.mjs");
  return existsSync(scorer) ? scoreByProgram(scorer, readings) : scoreByGold(folder, readings);
}

function scoreByProgram(scorer: string, readings: ReadonlyMap<string, Reading>): Score {
  const work = mkdtempSync(path.join(tmpdir(), "bench-extract-"));
  try {
    const file = path.join(work, "readings.jsonl");
    const silent = { publishedAt: null, source: null, author: null };
    const lines = [...readings].map(([page, { title, body }]) => JSON.stringify({ page, title, ...silent, body }));
    writeFileSync(file, `${lines.join("\n")}\n`);
    const { status, stdout, stderr } = spawnSync(process.execPath, [scorer, file], { encoding: "utf8" });
    const line = /^body\s+pages (\d+) .*F1 ([\d.]+)\s+F1>=0\.9 ([\d.]+)%/m.exec(stdout);
    if (status !== 0 || !line) throw new Error(`评分程序没有给出正文一行：${scorer}\n${stdout}${stderr}`);
    return { pages: Number(line[1]), f1: Number(line[2]), good: Number(line[3]) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface GoldLine {
  readonly page: string;
  readonly body: string;
}

function scoreByGold(folder: string, readings: ReadonlyMap<string, Reading>): Score {
  const gold: GoldLine[] = readFileSync(path.join(folder, "gold.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line));
  const all = gold.map(({ page, body }) => bodyF1(body, readings.get(page)?.body ?? ""));
  return {
    pages: all.length,
    f1: all.reduce((sum, f1) => sum + f1, 0) / all.length,
    good: (100 * all.filter((f1) => f1 >= 0.9).length) / all.length,
  };
}

/** F1 over the multisets of four-character pieces, white space and width of characters apart. */
function bodyF1(want: string, got: string): number {
  const wanted = pieces(want);
  const given = pieces(got);
  let both = 0;
  for (const [piece, count] of wanted) both += Math.min(count, given.get(piece) ?? 0);
  const size = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);
  return both === 0 ? 0 : (2 * both) / (size(wanted) + size(given));
}

function pieces(text: string): ReadonlyMap<string, number> {
  const plain = text.normalize("NFKC").replace(/\s+/gu, "");
  const counts = new Map<string, number>();
  for (let at = 0; at + 4 <= plain.length; at += 1) {
    const piece = plain.slice(at, at + 4);
    counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return counts;
}
