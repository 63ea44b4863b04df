import { ConflictError } from "../domain/errors/conflict-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { Snooze } from "../domain/snooze.ts";
import type { Day } from "../domain/time.ts";
import { noteAudit } from "./audit-notes.ts";
import { instantText, keepableOrNull } from "./columns.ts";
import type { Queries } from "./database.ts";
import type { ReviewSnooze as Row } from "./generated/sqlite/client.ts";

function toSnooze({ untilDay, seq: _seq, officeId: _office, ...row }: Row): Snooze {
  return { ...row, until: untilDay };
}

/** Appends a word on when a link is looked at; inside one transaction. */
export async function addSnooze(queries: Queries, officeId: string, snooze: Snooze): Promise<void> {
  const { linkId, forUserId, until, reason, userId, at } = snooze;
  const link = await queries.link.findFirst({ where: { officeId, id: linkId }, select: { state: true } });
  if (link === null) throw new NotFoundError(`本单位没有这条匹配：${linkId}`);
  if (link.state !== "review") throw new ConflictError("这条匹配已被他人审定，不必再暂缓。");
  const seq = (await queries.reviewSnooze.count({ where: { linkId } })) + 1;
  const words = { forUserId, untilDay: until, reason: keepableOrNull(reason), userId, at: instantText(at) };
  const details = { until, forUserId, reason };
  noteAudit(queries, officeId, { action: "link-snoozed", subject: { kind: "link", id: linkId }, details }, userId);
  await queries.reviewSnooze.create({ data: { officeId, linkId, seq, ...words } });
}

/** Of each link and person the latest word, where it holds on `day` and the link still waits. */
export async function snoozesOn(client: Queries, officeId: string, day: Day): Promise<readonly Snooze[]> {
  const rows = await client.reviewSnooze.findMany({
    where: { officeId, link: { state: "review", snoozes: { some: { untilDay: { gt: day } } } } },
    orderBy: [{ linkId: "asc" }, { seq: "asc" }],
  });
  const latest = new Map<string, Row>();
  for (const row of rows) latest.set(`${row.linkId} ${row.forUserId ?? ""}`, row);
  return [...latest.values()].filter(({ untilDay }) => untilDay !== null && untilDay > day).map(toSnooze);
}
