import { ConflictError } from "../domain/errors/conflict-error.ts";
import { InputError } from "../domain/errors/input-error.ts";
import type { User } from "../domain/office.ts";
import { OUTLET_KIND_NAMES, TIER_NAMES } from "../domain/outlet.ts";
import type { PagePosition } from "../domain/placement.ts";
import type { PlacementFilter } from "../domain/ports/store.ts";
import { PIECE_KIND_NAMES } from "../domain/submission.ts";
import { type ListColumn, listXlsx } from "../reports/index.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { ownFilter, type PlacementRow, placementRows } from "./placement-list.ts";
import { type ReportFile, reportFile } from "./report-files.ts";

/** The columns that the ledger has, in its order. */
export const PLACEMENT_COLUMNS = [
  "publishedOn",
  "title",
  "outlet",
  "tier",
  "kind",
  "page",
  "position",
  "pieceKind",
  "unit",
  "authors",
  "points",
  "clause",
  "state",
  "reprint",
  "byHand",
  "submissionTitle",
  "articleAddress",
] as const;
export type PlacementColumn = (typeof PLACEMENT_COLUMNS)[number];

const MOST_ROWS = 50_000;
const BATCH = 1_000;
const POSITION_NAMES: Readonly<Record<PagePosition, string>> = { "front-lead": "头条", front: "头版", other: "" };

interface Column extends ListColumn {
  of(row: PlacementRow): string;
}

const text = (title: string, width: number, of: Column["of"]): Column => ({ title, width, kind: "text", of });

const COLUMNS: Readonly<Record<PlacementColumn, Column>> = {
  publishedOn: { title: "见报日期", width: 12, kind: "day", of: (row) => row.publishedOn },
  title: text("标题", 44, (row) => row.title),
  outlet: text("媒体", 16, (row) => row.outlet),
  tier: text("层级", 8, (row) => TIER_NAMES[row.tier]),
  kind: text("媒体种类", 10, (row) => OUTLET_KIND_NAMES[row.kind]),
  page: text("版次", 8, (row) => row.page ?? ""),
  position: text("版面位置", 10, (row) => POSITION_NAMES[row.position]),
  pieceKind: text("体裁", 8, (row) => PIECE_KIND_NAMES[row.pieceKind]),
  unit: text("单位", 18, (row) => row.unit),
  authors: text("作者", 16, (row) => row.authors.join("、")),
  points: { title: "得分", width: 8, kind: "number", of: (row) => row.points },
  clause: text("计分依据", 30, (row) => row.clause),
  state: text("状态", 10, (row) => (row.state === "auto" ? "自动计入" : "人工确认")),
  reprint: text("转载", 8, (row) => (row.reprint ? "转载" : "首发")),
  byHand: text("来源", 10, (row) => (row.byHand ? "手工登记" : "采集")),
  submissionTitle: text("投稿标题", 36, (row) => row.submissionTitle ?? ""),
  articleAddress: text("网址", 50, (row) => row.articleAddress ?? ""),
};

/** The rows of a filter, a batch at a time. Throws ConflictError where the ledger changed meanwhile: rows could be missing. */
async function* batchesOf(ctx: OfficeContext, officeId: string, filter: PlacementFilter, total: number) {
  const seen = new Set<string>();
  for (let page = 1; (page - 1) * BATCH < total; page += 1) {
    const found = await ctx.store.ledger.placements(officeId, filter, { page, size: BATCH });
    for (const { id } of found.items) seen.add(id);
    yield placementRows(ctx, officeId, found.items);
  }
  if (seen.size !== total) throw new ConflictError("导出的时候台账正好有变动，请再导出一次");
}

/**
 * 上稿台账 as an Excel file: the very rows that a filter shows, in their order, with the columns asked for. Texts that a
 * spreadsheet would take for a formula stay texts. A unit's user gets its own unit's rows. Throws InputError where there
 * are too many for one file, ConflictError when the ledger changed meanwhile.
 */
export async function placementFile(
  ctx: OfficeContext,
  user: User,
  filter: PlacementFilter,
  wanted: readonly PlacementColumn[] = PLACEMENT_COLUMNS,
): Promise<ReportFile> {
  const { officeId } = user;
  const own = ownFilter(user, filter);
  const { total } = await ctx.store.ledger.placements(officeId, own, { page: 1, size: 1 });
  if (total > MOST_ROWS) {
    throw new InputError(`共 ${total} 条，一个文件最多 ${MOST_ROWS} 条：请按见报日期分几次导出`);
  }
  const columns = wanted.map((name) => COLUMNS[name]);
  async function* cells() {
    for await (const rows of batchesOf(ctx, officeId, own, total)) {
      yield rows.map((row) => columns.map(({ of }) => of(row)));
    }
  }
  const { name: creator } = await ctx.store.offices.get(officeId);
  const bytes = await listXlsx({ sheet: "上稿台账", creator, columns }, cells());
  return reportFile(`上稿台账（${today(ctx)}导出，${total}条）`, "xlsx", bytes);
}
