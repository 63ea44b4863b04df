import { expect, it } from "vitest";
import { openDatabase } from "../../store/database.ts";
import { freshStore } from "../setup/fresh-store.ts";

const TIMES = 20;

it.each(["sqlite", "postgres"] as const)("others have their turn between two transactions on %s", async (engine) => {
  const fresh = await freshStore(engine);
  const database = await openDatabase(fresh.url);
  let turns = 0;
  let next = setImmediate(function turn() {
    turns += 1;
    next = setImmediate(turn);
  });
  try {
    for (let at = 0; at < TIMES; at++) await database.exclusive("x", (queries) => queries.office.count());
    expect(turns).toBeGreaterThanOrEqual(TIMES);
  } finally {
    clearImmediate(next);
    await database.close();
    await fresh.close();
  }
});
