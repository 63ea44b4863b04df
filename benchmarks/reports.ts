/**
 * `npm run bench:reports`: a month of 300 units and 2,000 placements, from books to every format of the bulletin, and to
 * those of every other report. The bar is the bulletin's: 5 seconds for all formats, PDF and its browser included.
 */
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { findChromium } from "../config/index.ts";
import { openCaptor } from "../crawlers/index.ts";
import type { PageArchive } from "../domain/ports/crawl-ports.ts";
import {
  assessmentFigures,
  bulletinFigures,
  comparedTotals,
  outletFigures,
  paymentFigures,
  personFigures,
  type ReportBooks,
  rankingFigures,
  targetFigures,
  taskFigures,
  topicFigures,
  unitFigures,
} from "../ledger/index.ts";
import {
  assessmentReport,
  bulletinDocx,
  bulletinHtml,
  bulletinXlsx,
  chartsSvg,
  outletReport,
  paymentReport,
  personReport,
  printPage,
  type ReportDocument,
  rankingReport,
  reportDocx,
  reportHtml,
  reportXlsx,
  targetReport,
  topicReport,
  unitReport,
} from "../reports/index.ts";
import { judge, say } from "./bars.ts";
import { sampleBooks } from "./report-books.ts";

const DAY = "2026-04-02";
const SECONDS = 5;
const TICKS_A_SECOND = 100;
const NOTHING_KEPT: PageArchive = {
  validators: async () => null,
  save: async () => "",
  read: async () => {
    throw new Error("nothing is kept here");
  },
};
const out = process.argv[2] ?? null;
const standards = { praisedRanks: 3, missedMonths: 3, cutOffDay: 25, warnDays: 7 };

function tasksOf(): Parameters<typeof taskFigures>[1] {
  const common = { officeId: "off_bench", from: "2025-01-01", to: "2026-12-31", holder: "class", tiers: [] } as const;
  return {
    standards,
    today: DAY,
    targets: [
      { ...common, id: "t1", holderId: "乡镇", every: "month", measure: "submissions", amount: "2" },
      { ...common, id: "t2", holderId: "机关", every: "month", measure: "placements", amount: "1" },
      { ...common, id: "t3", holderId: "乡镇", every: "year", measure: "points", amount: "60" },
    ],
  };
}

async function timed<T>(name: string, work: () => Promise<T> | T): Promise<{ readonly value: T; readonly ms: number }> {
  const from = performance.now();
  const value = await work();
  const ms = performance.now() - from;
  say(`${name}\t${Math.round(ms)} ms`);
  return { value, ms };
}

async function keep(name: string, bytes: Uint8Array | string): Promise<void> {
  if (out === null) return;
  await mkdir(out, { recursive: true });
  await writeFile(path.join(out, name), bytes);
}

/** As the office makes them: figures read once, the browser started beside them in its own process. */
async function bulletin(books: ReturnType<typeof sampleBooks>, name: string): Promise<number> {
  const own = process.cpuUsage();
  const browsers = childSeconds();
  const from = performance.now();
  const opening = startBrowser();
  const { value: figures } = await timed("通报的数字", () => ({
    ...bulletinFigures({ ...books, waiting: 3 }),
    compared: comparedTotals(books),
    tasks: taskFigures(books, tasksOf()),
  }));
  const options = { issuedOn: DAY };
  const html = (await timed("网页", () => printPage(bulletinHtml(figures, options), "通报", "official"))).value;
  await keep(`${name}.html`, html);
  const captor = await opening;
  await Promise.all([
    timed("PDF（此前已启动浏览器）", () => captor.print(html)).then(({ value }) => keep(`${name}.pdf`, value)),
    timed("Word", () => bulletinDocx(figures, options)).then(({ value }) => keep(`${name}.docx`, value)),
    timed("Excel", () => bulletinXlsx(figures, options)).then(({ value }) => keep(`${name}.xlsx`, value)),
  ]);
  await captor.close();
  const ms = performance.now() - from;
  const { user, system } = process.cpuUsage(own);
  say(`用时\t${(ms / 1000).toFixed(2)} 秒`);
  say(`处理器\t本程序 ${((user + system) / 1e6).toFixed(2)} 秒，浏览器 ${(childSeconds() - browsers).toFixed(2)} 秒`);
  return ms;
}

/** Processor time of the processes that this one started and that have ended, in seconds; 0 where the system does not say. */
function childSeconds(): number {
  if (process.platform !== "linux") return 0;
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND;
}

function startBrowser(): ReturnType<typeof openCaptor> {
  const chromiumPath = findChromium({ chromiumPath: process.env.PLAYWRIGHT_CHROMIUM_PATH ?? null });
  if (chromiumPath === null) throw new Error("没有 Chromium：请安装，或用 PLAYWRIGHT_CHROMIUM_PATH 指明位置");
  return openCaptor({
    chromiumPath,
    userAgent: "bench",
    allowedPrivateHosts: [],
    archive: NOTHING_KEPT,
    signal: new AbortController().signal,
    now: () => new Date(),
  });
}

function reportsOf(books: ReportBooks): readonly (readonly [string, () => ReportDocument])[] {
  return [
    ["ranking", () => rankingReport(rankingFigures(books), DAY)],
    ["assessment", () => assessmentReport(assessmentFigures(books), DAY)],
    ["payment", () => paymentReport(paymentFigures(books), DAY)],
    ["unit", () => unitReport(unitFigures(books, "u3"), DAY)],
    ["person", () => personReport(personFigures(books, "u1p0", new Map()), DAY)],
    ["outlets", () => outletReport(outletFigures(books), DAY)],
    [
      "topics",
      () =>
        topicReport(
          topicFigures(books, ({ kind }) => kind),
          DAY,
        ),
    ],
    ["targets", () => targetReport(targetFigures(books, tasksOf()), DAY)],
  ];
}

const books = sampleBooks(300, 2_000);
const all = await bulletin(books, "bulletin");
if (out !== null) {
  await bulletin(sampleBooks(24, 60), "bulletin-small");
  await bulletin(sampleBooks(6, 0), "bulletin-empty");
}
const reports = performance.now();
for (const [kind, make] of reportsOf(books)) {
  await timed(`报表 ${kind}`, async () => {
    const report = make();
    await keep(`${kind}.docx`, await reportDocx(report, {}));
    await keep(`${kind}.xlsx`, await reportXlsx(report));
    await keep(`${kind}.html`, printPage(reportHtml(report), report.title, "plain"));
    await keep(`${kind}.svg`, chartsSvg(report.charts));
  });
}
say(`八种报表合计\t${Math.round(performance.now() - reports)} ms`);
judge([{ name: "通报全部格式（秒）", value: all / 1000, met: all <= SECONDS * 1000, wants: `不超过 ${SECONDS}` }]);
