import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import { type ErasureReport, nextPseudonym } from "../../domain/personal-data.ts";
import type { Day, Instant } from "../../domain/time.ts";
import { bookChanged } from "../book-memory.ts";
import { instantText, parseList } from "../columns.ts";
import type { Queries } from "../database.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import { ownItem, PLACES, type Whose } from "./places.ts";
import { staying } from "./staying.ts";
import { tally, writeOver } from "./write-over.ts";

/** A name of one sign stands in too many words. */
const SHORTEST = 2;

/** The pseudonym that is free in an office, of correspondents and users together. */
export async function freePseudonym(queries: Queries, officeId: string): Promise<string> {
  const people = await queries.correspondent.findMany({ where: { officeId }, select: { name: true } });
  const users = await queries.user.findMany({ where: { officeId }, select: { displayName: true } });
  return nextPseudonym([...people.map(({ name }) => name), ...users.map(({ displayName }) => displayName)]);
}

/** Whether a word is also how another person, or a unit, is called. */
async function isShared(queries: Queries, officeId: string, id: string, names: readonly string[]): Promise<boolean> {
  const select = { name: true, aliases: true };
  const people = await queries.correspondent.findMany({ where: { officeId, id: { not: id } }, select });
  const units = await queries.unit.findMany({ where: { officeId }, select });
  const users = await queries.user.findMany({ where: { officeId }, select: { displayName: true } });
  const listed = [...people, ...units].flatMap(({ name, aliases }) => [name, ...parseList(aliases, "aliases")]);
  const others = new Set([...listed, ...users.map(({ displayName }) => displayName)]);
  return names.some((name) => others.has(name));
}

/** Their bytes are kept no more; what was not read yet is read first. */
async function retireOriginals(queries: Queries, whose: Whose, at: Instant, dryRun: boolean): Promise<number> {
  const own = Prisma.sql`"officeId" = ${whose.officeId} AND "read" AND "retiredAt" IS NULL AND ${ownItem(whose)}`;
  if (!dryRun) return queries.$executeRaw(Prisma.sql`UPDATE "IncomingItem" SET "retiredAt" = ${at} WHERE ${own}`);
  const [row] = await queries.$queryRaw<{ count: bigint | number }[]>(
    Prisma.sql`SELECT count(*) AS "count" FROM "IncomingItem" WHERE ${own}`,
  );
  return Number(row?.count ?? 0);
}

/** Erases a correspondent, or counts what that would touch. Runs inside a transaction where it writes. */
export async function eraseCorrespondent(
  queries: Queries,
  officeId: string,
  id: string,
  by: { readonly at: Instant; readonly today: Day } | null,
): Promise<ErasureReport> {
  const person = await queries.correspondent.findUnique({ where: { officeId_id: { officeId, id } } });
  if (person === null) throw new NotFoundError("没有这名通讯员");
  const { name, erasedAt } = person;
  if (erasedAt !== null) {
    return {
      pseudonym: name,
      erasedAt,
      touched: [],
      namesakes: false,
      staying: await staying(queries, officeId, id, []),
    };
  }
  const senders = await queries.knownSender.findMany({ where: { officeId, correspondentId: id } });
  const aliases = parseList(person.aliases, `Correspondent ${id}.aliases`);
  const written = [name, ...aliases].filter((word) => [...word].length >= SHORTEST);
  const addresses = [...senders.map(({ address }) => address), ...aliases.filter((word) => word.includes("@"))];
  const names = [...new Set([...written, ...addresses])];
  const whose: Whose = { officeId, id, addresses };
  const namesakes = await isShared(queries, officeId, id, names);
  const pseudonym = await freePseudonym(queries, officeId);
  const dryRun = by === null;
  const touched = tally();
  touched.add("people", 1 + senders.length);
  // First, while senders and findings still tell whose it is.
  touched.add("originals", await retireOriginals(queries, whose, by === null ? "" : instantText(by.at), dryRun));
  const stays = await staying(queries, officeId, id, names);
  const how = { whose, names, pseudonym, ownOnly: namesakes, dryRun };
  for (const place of PLACES) touched.add(place.place, await writeOver(queries, place, how));
  if (by !== null) {
    await queries.knownSender.deleteMany({ where: { officeId, correspondentId: id } });
    const at = instantText(by.at);
    const data = { name: pseudonym, aliases: "[]", erasedAt: at, endedOn: person.endedOn ?? by.today };
    await queries.correspondent.update({ where: { officeId_id: { officeId, id } }, data });
    for (const book of ["people", "submissions", "ledger"] as const) await bookChanged(queries, officeId, book);
  }
  return { pseudonym, erasedAt: null, touched: touched.all(), namesakes, staying: stays };
}
