import type { Credit } from "../domain/credit.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { Placement } from "../domain/placement.ts";
import type { LedgerStore, PlacementFilter } from "../domain/ports/store.ts";
import type { Day } from "../domain/time.ts";
import { bookChanged, bookMemory } from "./book-memory.ts";
import type { Database, Queries } from "./database.ts";
import { Prisma } from "./generated/sqlite/client.ts";
import {
  CREDIT_COLUMNS,
  creditRow,
  PLACEMENT_COLUMNS,
  placementOfText,
  placementRow,
  toPlacement,
} from "./placement-rows.ts";
import { allOf, contains, inChunks, inOrderOf, insertRows, manyRows, pageOfIds } from "./sql.ts";

/** Rows of another office in an office's ledger would be a fault of the program. */
function requireOffice(officeId: string, rows: readonly { readonly officeId: string; readonly id: string }[]): void {
  const stranger = rows.find((row) => row.officeId !== officeId);
  if (stranger !== undefined)
    throw new TypeError(`${stranger.id} belongs to office ${stranger.officeId}, not ${officeId}`);
}

async function replace(
  queries: Queries,
  officeId: string,
  placements: readonly Placement[],
  credits: readonly Credit[],
): Promise<void> {
  requireOffice(officeId, placements);
  requireOffice(officeId, credits);
  await queries.credit.deleteMany({ where: { officeId } });
  await queries.placement.deleteMany({ where: { officeId, derived: true } });
  // Entries by hand are no part of what is derived: they are there already.
  const derived = placements.filter(({ byHand }) => byHand === null);
  await insertRows(queries, "Placement", derived.map(placementRow));
  await insertRows(queries, "Credit", credits.map(creditRow));
  await bookChanged(queries, officeId, "ledger");
}

async function replacePieces(
  queries: Queries,
  officeId: string,
  pieceIds: readonly string[],
  placements: readonly Placement[],
  credits: readonly Credit[],
): Promise<void> {
  requireOffice(officeId, placements);
  requireOffice(officeId, credits);
  await inChunks([...new Set(pieceIds)], async (piece) => {
    const ofPieces = { officeId, pieceId: { in: piece } };
    await queries.credit.deleteMany({ where: { officeId, placement: ofPieces } });
    await queries.placement.deleteMany({ where: { ...ofPieces, derived: true } });
    return [];
  });
  const derived = placements.filter(({ byHand }) => byHand === null);
  await insertRows(queries, "Placement", derived.map(placementRow));
  await insertRows(queries, "Credit", credits.map(creditRow));
  await bookChanged(queries, officeId, "ledger");
}

function conditionsOf(officeId: string, filter: PlacementFilter): Prisma.Sql {
  const conditions = [Prisma.sql`"officeId" = ${officeId}`];
  if (filter.from !== undefined) conditions.push(Prisma.sql`"publishedOn" >= ${filter.from}`);
  if (filter.to !== undefined) conditions.push(Prisma.sql`"publishedOn" <= ${filter.to}`);
  if (filter.unitId !== undefined) conditions.push(Prisma.sql`"unitId" = ${filter.unitId}`);
  if (filter.outletId !== undefined) conditions.push(Prisma.sql`"outletId" = ${filter.outletId}`);
  if (filter.tier !== undefined) conditions.push(Prisma.sql`"tier" = ${filter.tier}`);
  if (filter.outletKind !== undefined) conditions.push(Prisma.sql`"outletKind" = ${filter.outletKind}`);
  if (filter.state !== undefined) conditions.push(Prisma.sql`"state" = ${filter.state}`);
  if (filter.reprint !== undefined) conditions.push(Prisma.sql`"reprint" = ${filter.reprint}`);
  if (filter.byHand !== undefined) conditions.push(Prisma.sql`"derived" = ${!filter.byHand}`);
  // The column is a list in JSON: an id stands in it between quotes.
  if (filter.personId !== undefined) conditions.push(contains(["correspondentIds"], JSON.stringify(filter.personId)));
  if (filter.text) conditions.push(contains(["title"], filter.text));
  return allOf(conditions);
}

function publishedBetween(officeId: string, from: Day, to: Day): Prisma.Sql {
  return Prisma.sql`"officeId" = ${officeId} AND "publishedOn" >= ${from} AND "publishedOn" <= ${to}`;
}

export function ledgerStore(database: Database): LedgerStore {
  const { client, exclusive } = database;
  const remembered = bookMemory(database);
  const name = (officeId: string) => `ledger:${officeId}`;
  return {
    byHand: async (officeId) =>
      (await client.placement.findMany({ where: { officeId, derived: false }, orderBy: { id: "asc" } })).map(
        toPlacement,
      ),
    replace: (officeId, placements, credits) =>
      exclusive(name(officeId), (queries) => replace(queries, officeId, placements, credits)),
    byHandOf: async (officeId, pieceIds) => {
      const rows = await inChunks([...new Set(pieceIds)].sort(), (piece) =>
        client.placement.findMany({ where: { officeId, derived: false, pieceId: { in: piece } } }),
      );
      return rows.map(toPlacement).sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    byHandOfUnits: async (officeId, unitIds) => {
      const rows = await inChunks([...new Set(unitIds)].sort(), (piece) =>
        client.placement.findMany({ where: { officeId, derived: false, unitId: { in: piece } } }),
      );
      return rows.map(toPlacement).sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    replacePieces: (officeId, pieceIds, placements, credits) =>
      exclusive(name(officeId), (queries) => replacePieces(queries, officeId, pieceIds, placements, credits)),
    placements: async (officeId, filter, page) => {
      const order = Prisma.sql`"publishedOn" DESC, "outletId", "id"`;
      const { ids, total } = await pageOfIds(client, "Placement", conditionsOf(officeId, filter), order, page);
      const rows = await inChunks(ids, (piece) =>
        client.placement.findMany({ where: { officeId, id: { in: piece } } }),
      );
      return { items: inOrderOf(ids, rows).map(toPlacement), total };
    },
    ofPieces: async (officeId, pieceIds) => {
      const rows = await inChunks([...new Set(pieceIds)], (piece) =>
        client.placement.findMany({ where: { officeId, pieceId: { in: piece } } }),
      );
      const key = ({ publishedOn, outletId, id }: Placement) => `${publishedOn} ${outletId} ${id}`;
      return rows.map(toPlacement).sort((a, b) => (key(a) < key(b) ? -1 : 1));
    },
    placementsBetween: (officeId, from, to) =>
      remembered(officeId, "ledger", `placements ${from} ${to}`, async () => {
        const order = Prisma.sql`"publishedOn", "outletId", "id"`;
        const where = publishedBetween(officeId, from, to);
        return (await manyRows(database, "Placement", PLACEMENT_COLUMNS, where, order)).map(placementOfText);
      }),
    placement: async (officeId, placementId) => {
      const row = await client.placement.findUnique({ where: { officeId_id: { officeId, id: placementId } } });
      if (row === null) throw new NotFoundError(`本单位没有这条上稿：${placementId}`);
      return toPlacement(row);
    },
    creditsOf: (officeId, placementIds) =>
      inChunks([...placementIds].sort(), (piece) =>
        client.credit.findMany({
          where: { officeId, placementId: { in: piece } },
          orderBy: [{ placementId: "asc" }, { id: "asc" }],
        }),
      ),
    creditsBetween: (officeId, from, to) =>
      remembered(officeId, "ledger", `credits ${from} ${to}`, async () => {
        const order = Prisma.sql`"publishedOn", "placementId", "id"`;
        const rows = await manyRows(database, "Credit", CREDIT_COLUMNS, publishedBetween(officeId, from, to), order);
        return rows as readonly Credit[];
      }),
  };
}
