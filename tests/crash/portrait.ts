import type { OfficeContext } from "../../office/context.ts";
import { ledgerText } from "../office/sample-night.ts";
import type { Place } from "./places.ts";
import { queries } from "./rows.ts";

/** What must be the same after every kill, but for the times at which it was done. */
const STANDING = {
  links: `SELECT "id", "state", "decisionCount" FROM "Link" ORDER BY "id"`,
  decisions: `SELECT "linkId", "seq", "kind", "userId" FROM "Decision" ORDER BY "linkId", "seq"`,
  articles: `SELECT "id", "state", "digest", "revision", "storyId", "waitsForStory", "title" FROM "Article" ORDER BY "id"`,
  revisions: `SELECT "articleId", "revision", "digest" FROM "ArticleRevision" ORDER BY "articleId", "revision"`,
  stories: `SELECT "id", "originalArticleId" FROM "Story" ORDER BY "id"`,
  matches: `SELECT "articleId", "digest", "matcherVersion" FROM "ArticleMatch" ORDER BY "articleId"`,
  notices: `SELECT "kind", "text" FROM "Notice" ORDER BY "kind", "text"`,
  deliveries: `SELECT count(*) AS "count" FROM "NoticeDelivery"`,
  bulletins: `SELECT "id", "revision", "digest" FROM "Bulletin" ORDER BY "id"`,
  pictures: `SELECT "articleId", "kind", "attempts", "pictureId" IS NULL AS "none" FROM "Capture" ORDER BY "articleId", "kind"`,
  leases: `SELECT "name" FROM "Lease" ORDER BY "name"`,
} as const;

/** A part of an installation, as text: the same text is the same part. */
export type Portrait = Readonly<Record<keyof typeof STANDING | "ledger", string>>;

/** Takes the portrait of an installation that is at rest. */
export async function portraitOf(ctx: OfficeContext, officeId: string, place: Place): Promise<Portrait> {
  const names = Object.keys(STANDING) as (keyof typeof STANDING)[];
  const answers = await queries(place, Object.values(STANDING));
  const parts = names.map((name, at) => [name, JSON.stringify(answers[at], bigints, 1)] as const);
  return { ...(Object.fromEntries(parts) as Portrait), ledger: await ledgerText(ctx, officeId) };
}

function bigints(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

/** In what the two are not alike, with the first line at which they part. */
export function differences(wanted: Portrait, found: Portrait): readonly string[] {
  const names = Object.keys(wanted) as (keyof Portrait)[];
  return names
    .filter((name) => wanted[name] !== found[name])
    .map((name) => {
      const [left, right] = [wanted[name].split("\n"), found[name].split("\n")];
      const at = left.findIndex((line, i) => line !== right[i]);
      const lines = `${left.length} and ${right.length} lines`;
      return `${name}: ${lines}; undisturbed ${JSON.stringify(left[at])}, after the kill ${JSON.stringify(right[at])}`;
    });
}
