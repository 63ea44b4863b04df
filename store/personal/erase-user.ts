import { InputError } from "../../domain/errors/input-error.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import type { ErasureReport } from "../../domain/personal-data.ts";
import { countedName } from "../../domain/sign-in.ts";
import type { Instant } from "../../domain/time.ts";
import { instantText } from "../columns.ts";
import type { Queries } from "../database.ts";
import { Prisma, type User } from "../generated/sqlite/client.ts";
import { contains } from "../sql.ts";
import { freePseudonym } from "./erase-correspondent.ts";
import { staying } from "./staying.ts";
import { tally, writeOver } from "./write-over.ts";

/** No password has this hash. */
const NO_PASSWORD = "!";
/** Kinds of notices that name who signs in. */
const NAMING = ["sign-in-locked", "second-step-reset", "bulletin-issued"];

/** Everything by which the user signs in, or is known at it. */
async function endSignIn(queries: Queries, { id: userId, username }: User, dryRun: boolean): Promise<number> {
  const where = { userId };
  const name = countedName(username);
  if (dryRun) {
    const counts = [
      await queries.session.count({ where }),
      await queries.knownDevice.count({ where }),
      await queries.recoveryCode.count({ where }),
      await queries.secondStep.count({ where }),
      await queries.signInCount.count({ where: { name } }),
    ];
    return counts.reduce((sum, one) => sum + one, 0);
  }
  const gone = [
    await queries.session.deleteMany({ where }),
    await queries.knownDevice.deleteMany({ where }),
    await queries.recoveryCode.deleteMany({ where }),
    await queries.secondStep.deleteMany({ where }),
    await queries.signInCount.deleteMany({ where: { name } }),
  ];
  return gone.reduce((sum, { count }) => sum + count, 0);
}

async function requireAnotherAdmin(queries: Queries, { officeId, id, role }: User): Promise<void> {
  if (role !== "admin") return;
  const others = await queries.user.count({ where: { officeId, role, disabled: false, id: { not: id } } });
  if (others === 0) throw new InputError("这是最后一个能登录的管理员，不能删除。请先设另一个管理员。");
}

/** Signatures under the user's name, and notices of the account. What is a unit's name too is no person's. */
async function writeOverNames(queries: Queries, user: User, pseudonym: string, dryRun: boolean) {
  const { officeId, id, displayName, username } = user;
  const unit = await queries.unit.findFirst({ where: { officeId, name: displayName } });
  const touched = tally();
  if (unit !== null) return touched;
  const whose = { officeId, id, addresses: [] };
  const base = { office: () => Prisma.sql`"officeId" = ${officeId}`, everywhere: false };
  const signatures = {
    ...base,
    place: "approvals" as const,
    table: "ApprovalWord",
    keys: ["officeId", "submissionId", "seq"],
    columns: { signer: "text" as const },
    own: () => Prisma.sql`"signer" = ${displayName}`,
  };
  const notices = {
    ...base,
    place: "notices" as const,
    table: "Notice",
    keys: ["id"],
    columns: { text: "text" as const },
    own: () => Prisma.sql`"kind" IN (${Prisma.join(NAMING)}) AND ${contains(["text"], displayName)}`,
  };
  const how = { whose, names: [displayName, username], pseudonym, ownOnly: true, dryRun };
  for (const place of [signatures, notices]) touched.add(place.place, await writeOver(queries, place, how));
  return touched;
}

/** Erases a user, or counts what that would touch. Runs inside a transaction where it writes. */
export async function eraseUser(
  queries: Queries,
  officeId: string,
  id: string,
  at: Instant | null,
): Promise<ErasureReport> {
  const user = await queries.user.findFirst({ where: { officeId, id } });
  if (user === null) throw new NotFoundError("没有这个用户");
  const stays = await staying(queries, officeId, id, []);
  const { erasedAt } = user;
  if (erasedAt !== null) {
    return { pseudonym: user.displayName, erasedAt, touched: [], namesakes: false, staying: stays };
  }
  const pseudonym = await freePseudonym(queries, officeId);
  const touched = await writeOverNames(queries, user, pseudonym, at === null);
  touched.add("user", 1);
  touched.add("sign-in", await endSignIn(queries, user, at === null));
  if (at !== null) {
    await requireAnotherAdmin(queries, user);
    const data = {
      // Unique in an installation, and never what a person would type.
      username: `${pseudonym}-${id}`,
      displayName: pseudonym,
      disabled: true,
      passwordHash: NO_PASSWORD,
      erasedAt: instantText(at),
    };
    await queries.user.update({ where: { id }, data });
  }
  return { pseudonym, erasedAt: null, touched: touched.all(), namesakes: false, staying: stays };
}
