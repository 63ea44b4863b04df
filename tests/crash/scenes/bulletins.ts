import { z } from "zod";
import type { Person } from "../person.ts";
import type { Place } from "../places.ts";
import { queries } from "../rows.ts";
import type { Acts } from "./served.ts";

const PERIODS = ["2026-03", "2026-Q1"];
const issued = z.object({ id: z.string(), digest: z.string() });

/** A person who issues bulletins and takes their files. */
export class Bulletins implements Acts {
  /** Id → digest, as it was answered. */
  private readonly answered = new Map<string, string>();

  async act(person: Person): Promise<void> {
    for (const period of PERIODS) {
      const { status, text } = await person.post("/api/bulletins", { period });
      if (status === 200) {
        const { id, digest } = issued.parse(JSON.parse(text));
        this.answered.set(id, digest);
        const file = await person.get(`/api/bulletins/${id}/file?format=xlsx`);
        if (file.status !== 200) throw new Error(`file of ${id}: ${file.status}`);
      } else if (!/已经签发/u.test(text)) throw new Error(`bulletin of ${period}: ${status} ${text}`);
    }
  }

  async lost(place: Place): Promise<readonly string[]> {
    const [rows = []] = await queries(place, [`SELECT "id", "digest" FROM "Bulletin"`]);
    const standing = new Map(rows.map(({ id, digest }) => [String(id), String(digest)]));
    return [...this.answered]
      .filter(([id, digest]) => standing.get(id) !== digest)
      .map(([id]) => `a bulletin was lost: ${id}`);
  }
}
