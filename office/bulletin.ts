import { readBulletinSettings } from "../config/index.ts";
import { type Bulletin, type BulletinFigures, PERIOD_KINDS, type Period, type PeriodKind } from "../domain/bulletin.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { sha256 } from "../domain/ids.ts";
import type { User } from "../domain/office.ts";
import { addDays, type Day } from "../domain/time.ts";
import { bulletinFigures, comparedTotals, parsePeriod, periodOf, taskFigures } from "../ledger/index.ts";
import { bulletinDocx, bulletinHtml, bulletinXlsx, printPage } from "../reports/index.ts";
import { correctionsFor } from "./bulletin-corrections.ts";
import { dayOf, today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { withFreshLedger } from "./derive-ledger.ts";
import { ownFolderOf } from "./own-folder.ts";
import { reportBooks, targetsOf, withMaskedNames } from "./report-books.ts";
import type { ReportFile } from "./report-files.ts";
import { type Printable, writeFormats } from "./report-makers.ts";

/** What is counted of a period from placements, credits and submissions alone. */
async function countedOf(ctx: OfficeContext, officeId: string, period: Period, maskNames: boolean) {
  const { store } = ctx;
  const [plain, waiting, ruleSets] = await Promise.all([
    reportBooks(ctx, officeId, period),
    store.links.waitingBetween(officeId, period.from, period.to),
    store.ruleSets.list(officeId),
  ]);
  const books = maskNames ? withMaskedNames(plain) : plain;
  return { books, figures: bulletinFigures({ ...books, waiting, ruleSets }) };
}

/** What an office's bulletin of a period would count now, without what compares and corrects. */
export async function countedFigures(ctx: OfficeContext, officeId: string, period: Period): Promise<BulletinFigures> {
  return (await countedOf(ctx, officeId, period, false)).figures;
}

/** Counts the figures of a period from what stands now, with the office's texts and standards as they are now. */
export async function figuresOf(ctx: OfficeContext, officeId: string, period: Period): Promise<BulletinFigures> {
  const { template, fonts, standards, maskNames } = readBulletinSettings(await ownFolderOf(ctx, officeId));
  const [{ books, figures }, bulletins] = await Promise.all([
    countedOf(ctx, officeId, period, maskNames),
    ctx.store.bulletins.list(officeId),
  ]);
  const targets = await targetsOf(ctx, books, officeId);
  const now = async (earlier: Period) => (await countedOf(ctx, officeId, earlier, maskNames)).figures;
  return {
    ...figures,
    compared: comparedTotals(books),
    corrections: await correctionsFor(period, bulletins, now),
    tasks: taskFigures(books, { targets, standards, today: today(ctx) }),
    template,
    fonts,
  };
}

/** The digest that an issued bulletin carries; `figures` has a canonical order of keys because one function makes it. */
export function bulletinDigest(figures: BulletinFigures): string {
  return sha256(JSON.stringify(figures));
}

export interface BulletinPreview {
  readonly figures: BulletinFigures;
  /** A safe fragment; see reports/. */
  readonly html: string;
  readonly issued: readonly IssuedBulletin[];
}

/** An issued bulletin without its figures. */
interface IssuedBulletin extends Omit<Bulletin, "figures" | "officeId"> {
  /** Who issued it, as a person is called. */
  readonly by: string;
}

/** What the bulletin of a period would say if it were issued now. Throws InputError on a period that is none. */
export async function bulletinPreview(ctx: OfficeContext, user: User, period: string): Promise<BulletinPreview> {
  const figures = await figuresOf(ctx, user.officeId, parsePeriod(period));
  const issued = (await ctx.store.bulletins.list(user.officeId)).filter(
    (bulletin) => bulletin.figures.period.label === figures.period.label,
  );
  const name = await issuers(ctx, user.officeId);
  return {
    figures,
    html: bulletinHtml(figures, { issuedOn: today(ctx) }),
    issued: issued.map((bulletin) => issuedOf(bulletin, name)),
  };
}

/** How those are called who issue. */
async function issuers(ctx: OfficeContext, officeId: string): Promise<(userId: string) => string> {
  const users = new Map((await ctx.store.users.list(officeId)).map(({ id, displayName }) => [id, displayName]));
  return (userId) => users.get(userId) ?? "命令行";
}

function issuedOf({ id, revision, digest, issuedAt, issuedBy }: Bulletin, name: (id: string) => string) {
  return { id, revision, digest, issuedAt, issuedBy, by: name(issuedBy) };
}

export interface IssuedOfPeriod extends IssuedBulletin {
  /** As `parsePeriod` reads it. */
  readonly period: string;
  readonly label: string;
  readonly placed: number;
  readonly points: string;
  /** Whether no later revision of its period was issued. */
  readonly stands: boolean;
}

/** All bulletins that were issued, the latest first. */
export async function issuedBulletins(ctx: OfficeContext, user: User): Promise<readonly IssuedOfPeriod[]> {
  const [bulletins, name] = await Promise.all([ctx.store.bulletins.list(user.officeId), issuers(ctx, user.officeId)]);
  const newest = new Map<string, number>();
  for (const { revision, figures } of bulletins) {
    const { label } = figures.period;
    newest.set(label, Math.max(revision, newest.get(label) ?? 0));
  }
  return bulletins.map((bulletin) => {
    const { period, placed, points } = bulletin.figures;
    const { label } = period;
    const stands = newest.get(label) === bulletin.revision;
    return { ...issuedOf(bulletin, name), period: periodCode(period), label, placed, points, stands };
  });
}

/**
 * Freezes the bulletin of a period. Throws InputError when the same figures are issued already. The ledger is derived
 * first: a process that died between a decision and its ledger must not let a bulletin be frozen without the decision.
 */
export async function issueBulletin(ctx: OfficeContext, user: User, period: string): Promise<Bulletin> {
  const asked = parsePeriod(period);
  return withFreshLedger(ctx, user.officeId, () => freeze(ctx, user, asked));
}

async function freeze(ctx: OfficeContext, user: User, period: Period): Promise<Bulletin> {
  const figures = await figuresOf(ctx, user.officeId, period);
  const digest = bulletinDigest(figures);
  const bulletins = await ctx.store.bulletins.list(user.officeId);
  const before = bulletins
    .filter((bulletin) => bulletin.figures.period.label === figures.period.label)
    .reduce<Bulletin | null>((a, b) => (a === null || b.revision > a.revision ? b : a), null);
  if (before !== null && before.digest === digest) {
    throw new InputError(`${figures.period.label}的通报已经签发，此后数据没有变化，不必重复签发`);
  }
  const at = ctx.now().toISOString();
  const words = (revision: number) =>
    `${figures.period.label}上稿情况通报已由${user.displayName}签发（第 ${revision} 版）`;
  return ctx.store.bulletins.issue(user.officeId, figures, digest, user.id, at, words);
}

export const BULLETIN_FORMATS = ["docx", "xlsx", "html", "pdf"] as const;
export type BulletinFormat = (typeof BULLETIN_FORMATS)[number];

type Which = { readonly period: string } | { readonly bulletinId: string };

async function printable(ctx: OfficeContext, officeId: string, which: Which): Promise<Printable> {
  if ("bulletinId" in which) {
    const { figures, issuedAt, revision } = await ctx.store.bulletins.get(officeId, which.bulletinId);
    const name = `${figures.period.label}上稿情况通报（第${revision}版）`;
    return printed(figures, dayOf(issuedAt, ctx.settings.timeZone), name);
  }
  const figures = await figuresOf(ctx, officeId, parsePeriod(which.period));
  return printed(figures, today(ctx), `${figures.period.label}上稿情况通报（未签发）`);
}

function printed(figures: BulletinFigures, issuedOn: Day, name: string): Printable {
  const options = { issuedOn };
  return {
    name,
    page: () => printPage(bulletinHtml(figures, options), `${figures.period.label}上稿情况通报`, "official"),
    makers: { docx: () => bulletinDocx(figures, options), xlsx: () => bulletinXlsx(figures, options) },
  };
}

/** A bulletin in several formats: a period as it stands now, or an issued one from its frozen figures. */
export function bulletinFiles(
  ctx: OfficeContext,
  user: Pick<User, "officeId">,
  which: Which,
  formats: readonly BulletinFormat[],
): Promise<readonly ReportFile[]> {
  return writeFormats(ctx, "通报", formats, () => printable(ctx, user.officeId, which));
}

/** The same in one format. */
export async function bulletinFile(
  ctx: OfficeContext,
  user: Pick<User, "officeId">,
  which: Which,
  format: BulletinFormat,
): Promise<ReportFile> {
  const [file] = await bulletinFiles(ctx, user, which, [format]);
  if (file === undefined) throw new TypeError("one format is one file");
  return file;
}

export interface PeriodChoice {
  /** As `parsePeriod` reads it. */
  readonly value: string;
  readonly kind: PeriodKind;
  readonly label: string;
  readonly placements: number;
}

/** A period as `parsePeriod` reads it: 2026-03, 2026-Q1, 2026-H1, 2026. */
function periodCode({ kind, from }: Period): string {
  const year = from.slice(0, 4);
  const month = Number(from.slice(5, 7));
  switch (kind) {
    case "month":
      return from.slice(0, 7);
    case "quarter":
      return `${year}-Q${Math.ceil(month / 3)}`;
    case "half":
      return `${year}-H${Math.ceil(month / 6)}`;
    case "year":
      return year;
  }
}

/**
 * The months that have placements, then the quarters, halves and years that they lie in; the newest of each kind first.
 * Never empty: the present month and what it lies in stand even without any.
 */
export async function bulletinPeriods(ctx: OfficeContext, user: User): Promise<readonly PeriodChoice[]> {
  const now = today(ctx);
  const all = await ctx.store.ledger.placementsBetween(user.officeId, "2000-01-01", addDays(now, 366));
  const months = new Map<Day, number>([[periodOf("month", now).from, 0]]);
  for (const placement of all) {
    const { from } = periodOf("month", placement.publishedOn);
    months.set(from, (months.get(from) ?? 0) + 1);
  }
  const newestFirst = [...months].sort(([a], [b]) => (a < b ? 1 : -1));
  return PERIOD_KINDS.flatMap((kind) => {
    const choices = new Map<string, PeriodChoice>();
    for (const [day, count] of newestFirst) {
      const period = periodOf(kind, day);
      const value = periodCode(period);
      const placements = (choices.get(value)?.placements ?? 0) + count;
      choices.set(value, { value, kind, label: period.label, placements });
    }
    return [...choices.values()];
  });
}
