import type { Person } from "../person.ts";
import type { Place } from "../places.ts";
import { queries } from "../rows.ts";
import { seeded } from "../seeded.ts";
import type { Acts } from "./served.ts";

interface LinkRow {
  readonly id: string;
  readonly decisions: number;
  /** Whether a person has spoken. */
  readonly decided: boolean;
}

async function linksIn(place: Place): Promise<readonly LinkRow[]> {
  const [rows = []] = await queries(place, [
    `SELECT "id", "decisionCount", EXISTS (SELECT 1 FROM "Decision" WHERE "linkId" = "Link"."id" AND "userId" IS NOT NULL) AS "decided"
       FROM "Link" ORDER BY "id"`,
  ]);
  return rows.map((row) => ({
    id: String(row.id),
    decisions: Number(row.decisionCount),
    decided: Boolean(Number(row.decided)),
  }));
}

/** What this person says of a link: always the same. */
function wordOn(linkId: string): "confirmed" | "rejected" {
  return seeded(linkId)() < 0.6 ? "confirmed" : "rejected";
}

/** A person who decides every link of the office, one after the other, each once. */
export class Decisions implements Acts {
  private readonly answered = new Set<string>();

  async act(person: Person, place: Place): Promise<void> {
    for (const { id, decisions, decided } of await linksIn(place)) {
      if (decided) continue;
      const body = { kind: wordOn(id), reason: null, seen: decisions };
      const { status, text } = await person.post(`/api/review/${id}/decision`, body);
      if (status !== 200) throw new Error(`decision on ${id}: ${status} ${text}`);
      this.answered.add(id);
    }
  }

  async lost(place: Place): Promise<readonly string[]> {
    const standing = new Set((await linksIn(place)).filter(({ decided }) => decided).map(({ id }) => id));
    return [...this.answered].filter((id) => !standing.has(id)).map((id) => `a decision was lost: ${id}`);
  }
}
