import { DateTime } from "luxon";
import type { Capture } from "../domain/evidence.ts";
import type { Day, Instant } from "../domain/time.ts";
import { type Clipping, type ClippingPicture, clippingHtml } from "../reports/index.ts";
import type { OfficeContext } from "./context.ts";
import type { PlacementEvidence } from "./evidence-of.ts";
import { drawPdf } from "./report-pdf.ts";

function dayText(day: Day): string {
  const [year, month, date] = day.split("-");
  return `${year}年${Number(month)}月${Number(date)}日`;
}

function timeText(instant: Instant, timeZone: string): string {
  return DateTime.fromISO(instant, { zone: timeZone }).toFormat("yyyy-MM-dd HH:mm:ss ('UTC'ZZ)");
}

function pageText(page: string | null, pageName: string | null): string | null {
  if (page === null) return pageName;
  const number = `第${page}版`;
  return pageName === null ? number : `${number}：${pageName}`;
}

/** The picture that says most: the article's place on the paper's page, else its page on the web. */
function bestCapture(captures: readonly Capture[]): Capture | null {
  const taken = captures.filter(({ pictureId }) => pictureId !== null);
  return taken.find(({ kind }) => kind === "region") ?? taken.find(({ kind }) => kind === "page") ?? null;
}

function proofOf(ctx: OfficeContext, { placement, article, names, pages, pictures }: PlacementEvidence) {
  const { timeZone } = ctx.settings;
  const [first, ...further] = pages;
  const people = placement.correspondentIds.map((id) => names.person(id)?.name ?? id).join("、");
  const unit = names.unit(placement.unitId, placement.publishedOn)?.name ?? placement.unitId;
  const rows: (readonly [string, string])[] = [
    ["报送单位", people === "" ? unit : `${unit}　${people}`],
    ["网址", first.finalAddress],
    ["抓取时间", timeText(first.fetchedAt, timeZone)],
    ["网页 SHA-256", first.sha256],
    ...further.map((page, at): readonly [string, string] => [
      `第 ${at + 2} 页`,
      `${page.finalAddress}　${page.sha256}`,
    ]),
    ...pictures.map((picture): readonly [string, string] => [
      `${picture.address.startsWith("urn:region:") ? "版面" : "网页"}截图 SHA-256`,
      picture.sha256,
    ]),
    ["存证编号", `${placement.id}　${first.id}`],
  ];
  if (article.originalSource !== null) rows.splice(1, 0, ["注明来源", article.originalSource]);
  return rows;
}

function notesOf({ article, captures }: PlacementEvidence): readonly string[] {
  const notes = captures.flatMap(({ kind, message }) =>
    message === null ? [] : [`${kind === "page" ? "网页截图" : "版面截图"}：${message}`],
  );
  if (captures.length === 0) notes.push("网页截图：还没有留存，夜间任务会补");
  if (article.publishedOn === null) notes.push("日期：网页上没有写明，所印为首次采集的日期");
  return notes;
}

async function clippingOf(ctx: OfficeContext, evidence: PlacementEvidence): Promise<Clipping> {
  const { placement, article, names, captures } = evidence;
  const capture = bestCapture(captures);
  const kept = capture?.pictureId ? await ctx.store.pages.read(capture.pictureId) : null;
  const whole = capture?.kind === "region";
  const caption = whole ? "版面图，红框内为本文" : "网页截图";
  const picture: ClippingPicture | null = kept === null ? null : { png: kept.bytes, caption, whole };
  const { introTitle, title, subTitle, byline, column } = article;
  return {
    outlet: names.outlet(placement.outletId)?.name ?? placement.outletId,
    day: dayText(placement.publishedOn),
    page: pageText(article.page, article.pageName),
    column,
    introTitle,
    title,
    subTitle,
    byline,
    paragraphs: article.body.split("\n").filter((text) => text.trim() !== ""),
    picture,
    proof: proofOf(ctx, evidence),
    notes: notesOf(evidence),
    office: `${(await ctx.store.offices.get(placement.officeId)).name}　${timeText(ctx.now().toISOString(), ctx.settings.timeZone)} 印`,
  };
}

/** 剪报 as PDF, on one page where the text lets itself be fitted. Throws CannotStartError without a Chromium. */
export async function clippingPdf(ctx: OfficeContext, evidence: PlacementEvidence): Promise<Uint8Array> {
  return drawPdf(ctx, clippingHtml(await clippingOf(ctx, evidence)), "剪报");
}
