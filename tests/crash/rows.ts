import { openRaw, type Row } from "../setup/raw-database.ts";
import type { Place } from "./places.ts";

/** Runs statements on a place's database beside the product, one after the other; resolves with the rows of each. */
export async function queries(
  { settings }: Pick<Place, "settings">,
  statements: readonly string[],
): Promise<readonly (readonly Row[])[]> {
  const database = await openRaw(settings.databaseUrl);
  try {
    const answers: (readonly Row[])[] = [];
    for (const statement of statements) answers.push(await database.rows(statement));
    return answers;
  } finally {
    await database.close();
  }
}
