import type { User } from "../domain/office.ts";
import type { Paged, PageRequest } from "../domain/ports/paged.ts";
import type { SubmissionFilter } from "../domain/ports/submission-store.ts";
import type { PieceKind, Submission } from "../domain/submission.ts";
import { addDays, type Day, daysBetween } from "../domain/time.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { type Directory, directoryOf } from "./directory.ts";

/** What a person asks the list for; each piece stands in it once, by its newest version. */
export interface SubmissionsAsked
  extends Pick<SubmissionFilter, "unitId" | "from" | "to" | "text" | "kind" | "placed"> {
  /** Only those not published by now that came at least so many days ago. */
  readonly waitedDays?: number;
}

export interface SubmissionRow {
  readonly id: string;
  readonly pieceId: string;
  /** Number of the newest version. */
  readonly version: number;
  readonly title: string;
  readonly unitId: string;
  readonly unit: string;
  readonly authors: readonly string[];
  readonly submittedOn: Day;
  readonly kind: PieceKind;
  /** Characters of the body without white space. */
  readonly length: number;
  /** Outlets that published it, the first first; each once. */
  readonly outlets: readonly string[];
  readonly placements: number;
  /** Links of any of its versions that wait for a person. */
  readonly waiting: number;
  /** Days since it came, where it was not published; else null. */
  readonly waitedDays: number | null;
}

function filterOf(ctx: OfficeContext, { waitedDays, ...asked }: SubmissionsAsked): SubmissionFilter {
  if (waitedDays === undefined) return { ...asked, newest: true };
  const latest = addDays(today(ctx), -waitedDays);
  const to = asked.to !== undefined && asked.to < latest ? asked.to : latest;
  return { ...asked, newest: true, placed: false, to };
}

/** How long a piece has waited; one that is dated ahead has not. */
export function daysWaited(submittedOn: Day, now: Day): number {
  return Math.max(0, daysBetween(submittedOn, now));
}

interface Fates {
  readonly outletsOf: ReadonlyMap<string, readonly string[]>;
  readonly waitingOf: ReadonlyMap<string, number>;
}

async function fatesOf(
  ctx: OfficeContext,
  officeId: string,
  items: readonly Submission[],
  names: Directory,
): Promise<Fates> {
  const { ledger, links } = ctx.store;
  const pieceIds = items.map(({ pieceId }) => pieceId);
  const [placements, linked] = await Promise.all([
    ledger.ofPieces(officeId, pieceIds),
    links.ofPieces(officeId, pieceIds),
  ]);
  const outletsOf = new Map<string, string[]>();
  for (const { pieceId, outletId } of placements) {
    outletsOf.set(pieceId, [...(outletsOf.get(pieceId) ?? []), names.outlet(outletId)?.name ?? outletId]);
  }
  const waitingOf = new Map<string, number>();
  for (const { link, pieceId } of linked) {
    if (link.state === "review") waitingOf.set(pieceId, (waitingOf.get(pieceId) ?? 0) + 1);
  }
  return { outletsOf, waitingOf };
}

/** 投稿, the newest first. A unit's user sees its own unit's alone, whatever it asks for. */
export async function submissionList(
  ctx: OfficeContext,
  user: Pick<User, "officeId" | "role" | "unitId">,
  asked: SubmissionsAsked,
  page: PageRequest,
): Promise<Paged<SubmissionRow>> {
  const { officeId } = user;
  // A unit's user without a unit sees nothing: no unit has the empty id.
  const own = user.role === "unit" ? { ...asked, unitId: user.unitId ?? "" } : asked;
  const [{ items, total }, names] = await Promise.all([
    ctx.store.submissions.list(officeId, filterOf(ctx, own), page),
    directoryOf(ctx, officeId),
  ]);
  const { outletsOf, waitingOf } = await fatesOf(ctx, officeId, items, names);
  const now = today(ctx);
  const rows = items.map(({ id, pieceId, version, title, unitId, authorIds, submittedOn, kind, body }) => {
    const outlets = outletsOf.get(pieceId) ?? [];
    return {
      id,
      pieceId,
      version,
      title,
      unitId,
      unit: names.unit(unitId, submittedOn)?.name ?? unitId,
      authors: authorIds.map((author) => names.person(author)?.name ?? author),
      submittedOn,
      kind,
      length: body.replace(/\s/gu, "").length,
      outlets: [...new Set(outlets)],
      placements: outlets.length,
      waiting: waitingOf.get(pieceId) ?? 0,
      waitedDays: outlets.length > 0 ? null : daysWaited(submittedOn, now),
    };
  });
  return { items: rows, total };
}
