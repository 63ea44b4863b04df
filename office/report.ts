import { readBulletinSettings } from "../config/index.ts";
import type { BulletinFonts } from "../domain/bulletin-template.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { User } from "../domain/office.ts";
import { REPORT_KIND_NAMES, type ReportKind, type TargetFigures } from "../domain/report.ts";
import { PIECE_KIND_NAMES, PIECE_KINDS } from "../domain/submission.ts";
import {
  assessmentFigures,
  outletFigures,
  parsePeriod,
  paymentFigures,
  personFigures,
  type ReportBooks,
  rankingFigures,
  targetFigures,
  topicFigures,
  unitFigures,
} from "../ledger/index.ts";
import {
  assessmentReport,
  chartsSvg,
  officesReport,
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
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { ownFolderOf } from "./own-folder.ts";
import { reportBooks, targetsOf, withMaskedNames } from "./report-books.ts";
import { calloutsOf, campaignsOf } from "./report-desk.ts";
import type { ReportFile, ReportFormat } from "./report-files.ts";
import { type Printable, writeFormats } from "./report-makers.ts";
import { officesBelowFigures } from "./report-offices.ts";
import { proofsOf } from "./report-proofs.ts";

/** Which report: a period, and of whom where it is one unit's or one person's. */
export interface ReportRequest {
  readonly kind: ReportKind;
  /** As `parsePeriod` reads it. */
  readonly period: string;
  readonly unitId?: string | undefined;
  readonly personId?: string | undefined;
  /** How correspondents are named; left out = as the office has set it for what goes outside. */
  readonly names?: ReportNames | undefined;
}

export const REPORT_NAMES = ["full", "masked"] as const;
type ReportNames = (typeof REPORT_NAMES)[number];

/** What stays inside: money is paid to names, and a person's record is the person's own. */
const INSIDE: ReadonlySet<ReportKind> = new Set(["payment", "person"]);

/** A unit's user gets no more than the office lets out, which is what `maskNames` says. */
function isMasked(maskNames: boolean, user: Reader, { kind, names }: ReportRequest): boolean {
  const set = !INSIDE.has(kind) && maskNames;
  if (names === undefined || (user.role === "unit" && set)) return set;
  return names === "masked";
}

type Reader = Pick<User, "officeId" | "role" | "unitId">;

/**
 * A report in several formats, from what stands now. A unit's user is given its own account and those of its own people.
 * Throws InputError on a bad period or when nobody is named where somebody must be, NotFoundError for those it may not see.
 */
export function officeReports(
  ctx: OfficeContext,
  user: Reader,
  request: ReportRequest,
  formats: readonly ReportFormat[],
): Promise<readonly ReportFile[]> {
  return writeFormats(ctx, REPORT_KIND_NAMES[request.kind], formats, async () => {
    const plain = await reportBooks(ctx, user.officeId, parsePeriod(request.period));
    mayRead(user, request, plain);
    const { fonts, maskNames } = readBulletinSettings(await ownFolderOf(ctx, user.officeId));
    const books = isMasked(maskNames, user, request) ? withMaskedNames(plain) : plain;
    return printable(fonts, await documentOf(ctx, user.officeId, request, books));
  });
}

/** The same in one format. */
export async function officeReport(
  ctx: OfficeContext,
  user: Reader,
  request: ReportRequest,
  format: ReportFormat,
): Promise<ReportFile> {
  const [file] = await officeReports(ctx, user, request, [format]);
  if (file === undefined) throw new TypeError("one format is one file");
  return file;
}

/** The tasks of a period, as figures. */
export async function targetsView(ctx: OfficeContext, user: Reader, period: string): Promise<TargetFigures> {
  const books = await reportBooks(ctx, user.officeId, parsePeriod(period));
  return taskReport(ctx, user.officeId, books);
}

function mayRead(user: Reader, { kind, unitId, personId }: ReportRequest, books: ReportBooks): void {
  const unitOfPerson = books.correspondents.find((one) => one.id === personId)?.unitId;
  if (user.role !== "unit") return;
  const own = kind === "unit" ? unitId : kind === "person" ? unitOfPerson : null;
  if (own !== user.unitId) throw new NotFoundError("没有这份报表");
}

async function taskReport(ctx: OfficeContext, officeId: string, books: ReportBooks): Promise<TargetFigures> {
  const { standards } = readBulletinSettings(await ownFolderOf(ctx, officeId));
  return targetFigures(books, { targets: await targetsOf(ctx, books, officeId), standards, today: today(ctx) });
}

function topicOf({ kind }: { readonly kind: string }): string {
  const known = PIECE_KINDS.find((one) => one === kind);
  return known === undefined ? kind : PIECE_KIND_NAMES[known];
}

async function documentOf(
  ctx: OfficeContext,
  officeId: string,
  { kind, unitId, personId }: ReportRequest,
  books: ReportBooks,
): Promise<ReportDocument> {
  const day = today(ctx);
  switch (kind) {
    case "ranking":
      return rankingReport(rankingFigures(books), day);
    case "assessment":
      return assessmentReport(assessmentFigures(books), day);
    case "payment":
      return paymentReport(paymentFigures(books), day);
    case "unit":
      return unitReport(unitFigures(books, required(unitId, kind, "单位")), day);
    case "person": {
      const id = required(personId, kind, "通讯员");
      const { from, to } = books.period;
      const own = books.placements.filter(
        (one) => one.publishedOn >= from && one.publishedOn <= to && one.correspondentIds.includes(id),
      );
      return personReport(personFigures(books, id, await proofsOf(ctx, own)), day);
    }
    case "outlets":
      return outletReport(outletFigures(books), day);
    case "topics":
      return topicReport(topicFigures(books, topicOf), day, await campaignsOf(ctx, officeId, books));
    case "targets":
      return targetReport(await taskReport(ctx, officeId, books), day, await calloutsOf(ctx, officeId, books.period));
    case "offices":
      return officesReport(await officesBelowFigures(ctx, officeId, books.period), day);
  }
}

function required(id: string | undefined, kind: ReportKind, what: string): string {
  if (id === undefined) throw new InputError(`${REPORT_KIND_NAMES[kind]}要指明是哪个${what}`);
  return id;
}

function printable(fonts: BulletinFonts, report: ReportDocument): Printable {
  return {
    name: report.title,
    page: () => printPage(reportHtml(report), report.title, "plain"),
    makers: {
      docx: () => reportDocx(report, fonts),
      xlsx: () => reportXlsx(report),
      svg: async () => new TextEncoder().encode(chartsSvg(report.charts)),
    },
  };
}
