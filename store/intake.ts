import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import { INCOMING_STATES, type IncomingState } from "../domain/intake.ts";
import type { IncomingView, IntakeStore } from "../domain/ports/intake-store.ts";
import { noteAudit } from "./audit-notes.ts";
import { instantText, keepable, keepableOrNull, oneOf } from "./columns.ts";
import type { Database } from "./database.ts";
import { createPiece, decidePiece } from "./incoming-pieces.ts";
import { toIncomingDecision, toItem, toPiece, toToken } from "./incoming-rows.ts";

type Items = Pick<
  IntakeStore,
  | "receive"
  | "item"
  | "unread"
  | "recordRead"
  | "piecesOf"
  | "view"
  | "ofSubmissions"
  | "list"
  | "countByState"
  | "decide"
  | "decisions"
>;

/** One transaction registers submissions and says what became of the pieces. */
const names = (officeId: string): readonly string[] => [`submissions:${officeId}`, `intake:${officeId}`];

function itemStore({ client, exclusive }: Database): Items {
  const itemRow = async (officeId: string, id: string) => {
    const row = await client.incomingItem.findFirst({ where: { officeId, id } });
    if (row === null) throw new NotFoundError(`没有这件来件：${id}`);
    return row;
  };
  const viewOf = async (officeId: string, id: string): Promise<IncomingView> => {
    const row = await client.incomingPiece.findFirst({ where: { officeId, id }, include: { item: true } });
    if (row === null) throw new NotFoundError(`没有这件来件：${id}`);
    const { item, ...piece } = row;
    return { item: toItem(item), piece: toPiece(piece) };
  };
  return {
    receive: ({ officeId, channel, name, sender, receivedAt, sha256, bytes }) =>
      exclusive(`intake:${officeId}`, async (queries) => {
        const id = stableId("inc", officeId, sha256);
        const there = await queries.incomingItem.findFirst({ where: { officeId, id } });
        if (there !== null) {
          const data = { timesSeen: there.timesSeen + 1 };
          return { item: toItem(await queries.incomingItem.update({ where: { id }, data })), known: true };
        }
        const data = {
          id,
          officeId,
          channel,
          name: keepable(name),
          sender: keepableOrNull(sender),
          receivedAt: instantText(receivedAt),
          sha256,
          bytes,
        };
        // Neither name nor sender: an entry outlives what it tells of.
        const details = { channel, bytes, sha256 };
        noteAudit(queries, officeId, { action: "piece-received", subject: { kind: "piece", id }, details });
        return { item: toItem(await queries.incomingItem.create({ data })), known: false };
      }),
    item: async (officeId, itemId) => toItem(await itemRow(officeId, itemId)),
    unread: async (officeId) =>
      (
        await client.incomingItem.findMany({
          where: { officeId, read: false },
          orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
        })
      ).map(toItem),
    recordRead: (officeId, itemId, pieces, at) =>
      exclusive(names(officeId), async (queries) => {
        const item = await queries.incomingItem.findFirst({ where: { officeId, id: itemId } });
        if (item === null) throw new NotFoundError(`没有这件来件：${itemId}`);
        const there = await queries.incomingPiece.findMany({ where: { itemId }, orderBy: { seq: "asc" } });
        if (item.read) return there.map(toPiece);
        const made = [];
        for (const [at0, piece] of pieces.entries())
          made.push(await createPiece(queries, officeId, itemId, at0 + 1, piece, at));
        await queries.incomingItem.update({ where: { id: itemId }, data: { read: true } });
        return made;
      }),
    piecesOf: async (officeId, itemId) =>
      (await client.incomingPiece.findMany({ where: { officeId, itemId }, orderBy: { seq: "asc" } })).map(toPiece),
    view: viewOf,
    ofSubmissions: async (officeId, submissionIds) => {
      const rows = await client.incomingPiece.findMany({
        where: { officeId, submissionId: { in: [...submissionIds] } },
        include: { item: true },
        orderBy: [{ item: { receivedAt: "asc" } }, { id: "asc" }],
      });
      return rows.map(({ item, ...piece }) => ({ item: toItem(item), piece: toPiece(piece) }));
    },
    list: async (officeId, states, page) => {
      const where = { officeId, state: { in: [...states] } };
      const size = Math.max(1, Math.floor(page.size));
      const [rows, total] = await Promise.all([
        client.incomingPiece.findMany({
          where,
          include: { item: true },
          orderBy: [{ item: { receivedAt: "desc" } }, { itemId: "asc" }, { seq: "asc" }],
          take: size,
          skip: (Math.max(1, Math.floor(page.page)) - 1) * size,
        }),
        client.incomingPiece.count({ where }),
      ]);
      return { items: rows.map(({ item, ...piece }) => ({ item: toItem(item), piece: toPiece(piece) })), total };
    },
    countByState: async (officeId) => {
      const counts = Object.fromEntries(INCOMING_STATES.map((state) => [state, 0])) as Record<IncomingState, number>;
      const rows = await client.incomingPiece.groupBy({ by: ["state"], where: { officeId }, _count: true });
      for (const { state, _count } of rows) counts[oneOf(INCOMING_STATES, state, "IncomingPiece.state")] = _count;
      return counts;
    },
    decide: (officeId, pieceId, word, seen) =>
      exclusive(names(officeId), (queries) => decidePiece(queries, officeId, pieceId, word, seen)),
    decisions: async (officeId, pieceId) => {
      await viewOf(officeId, pieceId);
      const rows = await client.incomingDecision.findMany({ where: { pieceId }, orderBy: { seq: "asc" } });
      return rows.map(toIncomingDecision);
    },
  };
}

/** By a digest: an address is a person's, and an entry outlives the person's erasure. */
const senderSubject = (officeId: string, address: string) =>
  ({ kind: "sender", id: stableId("snd", officeId, address) }) as const;

type Doors = Omit<IntakeStore, keyof Items>;

function doorStore({ client, exclusive }: Database): Doors {
  return {
    senders: async (officeId) =>
      (await client.knownSender.findMany({ where: { officeId }, orderBy: { address: "asc" } })).map(
        ({ address, unitId, correspondentId }) => ({ address, unitId, correspondentId }),
      ),
    confirmSender: async (officeId, { address, unitId, correspondentId }, userId, at) => {
      const data = { unitId, correspondentId, confirmedBy: userId, at: instantText(at) };
      await exclusive(`intake:${officeId}`, async (queries) => {
        await queries.knownSender.upsert({
          where: { officeId_address: { officeId, address } },
          create: { officeId, address, ...data },
          update: data,
        });
        const details = { unitId, correspondentId };
        noteAudit(
          queries,
          officeId,
          { action: "sender-confirmed", subject: senderSubject(officeId, address), details },
          userId,
        );
      });
    },
    forgetSender: (officeId, address) =>
      exclusive(`intake:${officeId}`, async (queries) => {
        const { count } = await queries.knownSender.deleteMany({ where: { officeId, address } });
        if (count > 0)
          noteAudit(queries, officeId, { action: "sender-forgotten", subject: senderSubject(officeId, address) });
      }),
    mailboxMark: async (officeId, mailbox) => {
      const row = await client.mailboxMark.findUnique({ where: { officeId_mailbox: { officeId, mailbox } } });
      return row === null ? null : { uidValidity: row.uidValidity, lastUid: row.lastUid };
    },
    setMailboxMark: async (officeId, mailbox, { uidValidity, lastUid }) => {
      const data = { uidValidity, lastUid };
      await exclusive(`intake:${officeId}`, (queries) =>
        queries.mailboxMark.upsert({
          where: { officeId_mailbox: { officeId, mailbox } },
          create: { officeId, mailbox, ...data },
          update: data,
        }),
      );
    },
    addToken: async ({ id, officeId, name, unitIds, createdBy, createdAt, expiresAt }, digest) => {
      const units = unitIds === null ? null : JSON.stringify(unitIds);
      const data = { id, officeId, name: keepable(name), digest, unitIds: units, createdBy, createdAt, expiresAt };
      await exclusive(`intake:${officeId}`, async (queries) => {
        await queries.oaToken.create({ data });
        const details = { name, unitIds, expiresAt };
        noteAudit(queries, officeId, { action: "token-made", subject: { kind: "token", id }, details }, createdBy);
      });
    },
    tokens: async (officeId) =>
      (await client.oaToken.findMany({ where: { officeId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] })).map(
        toToken,
      ),
    revokeToken: (officeId, id, at) =>
      exclusive(`intake:${officeId}`, async (queries) => {
        const where = { officeId, id, revokedAt: null };
        const { count } = await queries.oaToken.updateMany({ where, data: { revokedAt: instantText(at) } });
        if (count === 0) throw new NotFoundError(`没有这个令牌，或已经停用：${id}`);
        noteAudit(queries, officeId, { action: "token-revoked", subject: { kind: "token", id } });
      }),
    tokenByDigest: async (digest, at) => {
      const { count } = await client.oaToken.updateMany({
        where: { digest, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: instantText(at) } }] },
        data: { lastUsedAt: instantText(at) },
      });
      const row = count === 0 ? null : await client.oaToken.findUnique({ where: { digest } });
      return row === null ? null : toToken(row);
    },
  };
}

/** What comes in, before and while it becomes a submission. */
export function intakeStore(database: Database): IntakeStore {
  return { ...itemStore(database), ...doorStore(database) };
}
