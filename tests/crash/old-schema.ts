import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrate } from "../../store/index.ts";
import { migrationsFolder } from "../../store/migrations.ts";
import type { TestEngine } from "../setup/fresh-store.ts";
import type { Place } from "./places.ts";
import { queries } from "./rows.ts";

const FIRST = "0001_first";
const ROWS = 200;

function rowsOf(write: (n: number) => string): string {
  return Array.from({ length: ROWS }, (_, n) => `(${write(n)})`).join(", ");
}

/** What stood in the books of the first version. Only columns that had no default. */
const BOOKS: readonly string[] = [
  `INSERT INTO "Office" VALUES ('o', '青禾县', '[]', 'Asia/Shanghai')`,
  `INSERT INTO "User" ("id", "officeId", "username", "displayName", "role", "passwordHash") VALUES ('u', 'o', 'admin', '管理员', 'admin', '-')`,
  `INSERT INTO "Outlet" VALUES ('out', '青禾日报', '[]', 'county', 'newspaper', NULL)`,
  `INSERT INTO "Source" VALUES ('src', 'out', '要闻', '{"kind":"list","start":["http://a.localhost/"]}', false, 3, NULL, NULL)`,
  `INSERT INTO "Unit" VALUES ('o', 'unit', '石桥镇', '[]', '乡镇', NULL)`,
  `INSERT INTO "Page" ("id", "addressKey", "address", "finalAddress", "status", "headers", "fetchedAt", "sha256", "size") VALUES ${rowsOf(
    (n) =>
      `'p${n}', 'k${n}', 'http://a.localhost/${n}', 'http://a.localhost/${n}', 200, '{}', '2025-03-01T00:00:00.000Z', 'd${n}', 1`,
  )}`,
  `INSERT INTO "Article" ("id", "outletId", "sourceId", "address", "fetchId", "firstFetchedAt", "hints", "state", "digest", "publishedOn", "title", "body") VALUES ${rowsOf(
    (n) =>
      `'a${n}', 'out', 'src', 'http://a.localhost/${n}', 'p${n}', '2025-03-01T00:00:00.000Z', '{}', 'extracted', 'd${n}', '2025-03-01', '标题${n}', '${"正文".repeat(400)}'`,
  )}`,
  `INSERT INTO "Submission" ("id", "officeId", "pieceId", "version", "unitId", "authorIds", "submittedOn", "kind", "digest", "title", "body") VALUES ${rowsOf(
    (n) => `'s${n}', 'o', 's${n}', 1, 'unit', '[]', '2025-02-27', 'text', 'e${n}', '标题${n}', '${"正文".repeat(400)}'`,
  )}`,
  `INSERT INTO "Link" VALUES ${rowsOf((n) => `'l${n}', 'o', 'a${n}', 's${n}', 0.9, '1', 'confirmed', 1, '{}'`)}`,
  `INSERT INTO "Decision" VALUES ${rowsOf((n) => `'l${n}', 1, 'confirmed', 'u', NULL, '2025-03-02T00:00:00.000Z'`)}`,
];

/** Brings an empty place to the first version's schema, with books in it. */
export async function makeOldPlace(engine: TestEngine, place: Place): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "shanggao-first-"));
  try {
    await cp(path.join(migrationsFolder(engine), FIRST), path.join(folder, FIRST), { recursive: true });
    await migrate({ url: place.settings.databaseUrl, folder });
    await queries(place, BOOKS);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const BOOKED = ["Office", "User", "Outlet", "Source", "Unit", "Page", "Article", "Submission", "Link", "Decision"];

/** Every row of the books and every migration that was applied, as text. */
export async function oldBooksText(place: Place): Promise<string> {
  const tables = BOOKED.map((table) => `SELECT * FROM "${table}" ORDER BY 1, 2`);
  const answers = await queries(place, [...tables, `SELECT "name", "checksum" FROM "_migrations" ORDER BY "name"`]);
  return JSON.stringify(answers, (_, value) => (typeof value === "bigint" ? Number(value) : value), 1);
}
