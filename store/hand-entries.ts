import type { AuditAction } from "../domain/audit.ts";
import { ConflictError } from "../domain/errors/conflict-error.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import {
  HAND_ACTS,
  HAND_STATES,
  type HandAct,
  type HandContent,
  type HandEntry,
  type HandVersion,
  samenesses,
} from "../domain/hand-entry.ts";
import type { Placement } from "../domain/placement.ts";
import type { HandEntryStore, HandWord } from "../domain/ports/claim-store.ts";
import { noteAudit } from "./audit-notes.ts";
import { bookChanged } from "./book-memory.ts";
import { appendToClaim, settlePlaced } from "./claim-decisions.ts";
import { claimSeen } from "./claims.ts";
import { instantText, keepable, keepableOrNull, oneOf, parseJson } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import type { HandEntry as Row, HandEntryVersion as VersionRow } from "./generated/sqlite/client.ts";
import { placementRow } from "./placement-rows.ts";
import { inChunks } from "./sql.ts";

function toEntry(row: Row): HandEntry {
  const where = `HandEntry ${row.id}`;
  return {
    id: row.id,
    officeId: row.officeId,
    state: oneOf(HAND_STATES, row.state, `${where}.state`),
    content: parseJson<HandContent>(row.content, `${where}.content`),
    versions: row.versions,
  };
}

function toVersion(row: VersionRow): HandVersion {
  const where = `HandEntryVersion ${row.entryId}/${row.seq}`;
  const { seq, reason, userId, at } = row;
  const content = parseJson<HandContent>(row.content, `${where}.content`);
  return { seq, act: oneOf(HAND_ACTS, row.act, `${where}.act`), content, reason, userId, at };
}

async function entryOf(queries: Queries, officeId: string, id: string): Promise<Row> {
  const row = await queries.handEntry.findUnique({ where: { officeId_id: { officeId, id } } });
  if (row === null) throw new NotFoundError(`没有这条手工登记：${id}`);
  return row;
}

async function entrySeen(queries: Queries, officeId: string, id: string, seen: number): Promise<Row> {
  const entry = await entryOf(queries, officeId, id);
  if (entry.versions !== seen) throw new ConflictError("这条手工登记刚被他人改过，请刷新后再改。");
  return entry;
}

/** Throws InputError where it names a unit or an outlet that is not there. */
async function requireNames(queries: Queries, { officeId, unitId, outletId, title }: Placement): Promise<void> {
  if ((await queries.unit.findUnique({ where: { officeId_id: { officeId, id: unitId } } })) === null) {
    throw new InputError(`上稿《${title}》的单位不存在：${unitId}。请先建立单位。`);
  }
  if ((await queries.outlet.findUnique({ where: { id: outletId } })) === null) {
    throw new InputError(`上稿《${title}》的媒体不存在：${outletId}。请先建立媒体。`);
  }
}

/** Throws InputError that names the placement of the same unit, outlet, day and title that is there. */
async function requireNew(queries: Queries, placement: Placement): Promise<void> {
  const { officeId, id, unitId, outletId, publishedOn } = placement;
  const wanted = samenesses(placement);
  const near = await queries.placement.findMany({
    where: { officeId, unitId, outletId, publishedOn, id: { not: id } },
    include: { outlet: { select: { name: true } } },
    orderBy: { id: "asc" },
  });
  const there = near.find((one) => samenesses(one).some((same) => wanted.includes(same)));
  if (there === undefined) return;
  const how = there.derived ? "采集到并匹配的" : "手工登记的";
  throw new InputError(
    `台账里已有${how}同一条：${there.publishedOn} ${there.outlet.name}《${there.title}》（编号 ${there.id}），没有重复登记`,
  );
}

async function put(queries: Queries, placement: Placement): Promise<void> {
  await requireNames(queries, placement);
  await requireNew(queries, placement);
  const { officeId, id } = placement;
  const row = placementRow(placement);
  await queries.placement.upsert({ where: { officeId_id: { officeId, id } }, create: row, update: row });
  await bookChanged(queries, officeId, "ledger");
}

const RECORDED = {
  entered: "entry-made",
  changed: "entry-changed",
  withdrawn: "entry-withdrawn",
  restored: "entry-restored",
} as const satisfies Readonly<Record<HandAct, AuditAction>>;

async function append(queries: Queries, row: Row, act: HandAct, word: HandWord): Promise<HandEntry> {
  const { officeId, id, content } = row;
  const seq = row.versions + 1;
  const { userId, at } = word;
  const reason = keepableOrNull(word.reason);
  await queries.handEntryVersion.create({
    data: { officeId, entryId: id, seq, act, content, reason, userId, at: instantText(at) },
  });
  const details = { version: seq, unitId: row.unitId, publishedOn: row.publishedOn, reason };
  noteAudit(queries, officeId, { action: RECORDED[act], subject: { kind: "placement", id }, details }, userId);
  const state = act === "withdrawn" ? "withdrawn" : "standing";
  const { unitId, publishedOn } = parseJson<HandContent>(content, `HandEntry ${id}`);
  const data = { unitId, publishedOn, content, state, versions: seq };
  return toEntry(await queries.handEntry.update({ where: { officeId_id: { officeId, id } }, data }));
}

const textOf = (content: HandContent): string => keepable(JSON.stringify(content));

type Entering = Parameters<HandEntryStore["enter"]>;

async function enter(queries: Queries, [placement, content, word, claim]: Entering): Promise<HandEntry> {
  const { officeId, id, unitId, publishedOn } = placement;
  await put(queries, placement);
  const text = textOf(content);
  const data = { officeId, id, unitId, publishedOn, state: "standing", versions: 0, content: text };
  const entry = await append(queries, await queries.handEntry.create({ data }), "entered", word);
  if (claim !== null) {
    const row = await claimSeen(queries, officeId, claim.claimId, claim.seen);
    const { userId } = word;
    const decision = {
      act: "placed",
      state: "accepted",
      userId,
      reason: word.reason,
      at: instantText(word.at),
    } as const;
    await appendToClaim(queries, row, decision, { placementId: id });
  }
  return entry;
}

async function change(
  queries: Queries,
  [placement, content, word, seen]: Parameters<HandEntryStore["change"]>,
): Promise<HandEntry> {
  const row = await entrySeen(queries, placement.officeId, placement.id, seen);
  if (row.state === "withdrawn") throw new InputError("这条手工登记已经撤回，请先撤销撤回再改");
  await put(queries, placement);
  return append(queries, { ...row, content: textOf(content) }, "changed", word);
}

async function withdraw(queries: Queries, officeId: string, id: string, word: HandWord, seen: number) {
  const row = await entrySeen(queries, officeId, id, seen);
  if (row.state === "withdrawn") throw new InputError("这条手工登记已经撤回过了");
  await queries.credit.deleteMany({ where: { officeId, placementId: id } });
  await queries.placement.deleteMany({ where: { officeId, id, derived: false } });
  await bookChanged(queries, officeId, "ledger");
  await settlePlaced(queries, officeId, id, false, { ...word, at: instantText(word.at) });
  return append(queries, row, "withdrawn", word);
}

async function restore(queries: Queries, placement: Placement, word: HandWord, seen: number) {
  const { officeId, id } = placement;
  const row = await entrySeen(queries, officeId, id, seen);
  if (row.state !== "withdrawn") throw new InputError("这条手工登记没有撤回，不用撤销");
  await put(queries, placement);
  await settlePlaced(queries, officeId, id, true, { ...word, at: instantText(word.at) });
  return append(queries, row, "restored", word);
}

export function handEntryStore({ client, exclusive }: Database): HandEntryStore {
  // The ledger's rows and the claims that were entered by hand are written with an entry.
  const write = <T>(officeId: string, work: (queries: Queries) => Promise<T>) =>
    exclusive([`ledger:${officeId}`, `links:${officeId}`], work);
  return {
    enter: (...entering) => write(entering[0].officeId, (queries) => enter(queries, entering)),
    change: (...changing) => write(changing[0].officeId, (queries) => change(queries, changing)),
    withdraw: (officeId, id, word, seen) => write(officeId, (queries) => withdraw(queries, officeId, id, word, seen)),
    restore: (placement, word, seen) => write(placement.officeId, (queries) => restore(queries, placement, word, seen)),
    get: async (officeId, id) => toEntry(await entryOf(client, officeId, id)),
    getMany: async (officeId, ids) => {
      const rows = await inChunks([...new Set(ids)], (piece) =>
        client.handEntry.findMany({ where: { officeId, id: { in: piece } } }),
      );
      return rows.map(toEntry);
    },
    versions: async (officeId, id) => {
      await entryOf(client, officeId, id);
      const where = { officeId, entryId: id };
      return (await client.handEntryVersion.findMany({ where, orderBy: { seq: "asc" } })).map(toVersion);
    },
    list: async (officeId, { unitId, state, from, to }, { page, size }) => {
      const days = { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lte: to }) };
      const where = {
        officeId,
        publishedOn: days,
        ...(unitId === undefined ? {} : { unitId }),
        ...(state === undefined ? {} : { state }),
      };
      const [rows, total] = await Promise.all([
        client.handEntry.findMany({
          where,
          orderBy: [{ publishedOn: "desc" }, { id: "asc" }],
          skip: (Math.max(1, page) - 1) * size,
          take: size,
        }),
        client.handEntry.count({ where }),
      ]);
      return { items: rows.map(toEntry), total };
    },
  };
}
