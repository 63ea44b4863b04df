import type { OfficeContext } from "../../office/context.ts";
import { loadOffice } from "../../office/load-office.ts";
import { runNight } from "../../office/run-night.ts";
import type { OfficeSet } from "../newsroom/edition.ts";
import { type Newsroom, startNewsroom } from "../newsroom/index.ts";
import { loadSample } from "../newsroom/sample/index.ts";
import type { TestEngine } from "../setup/fresh-store.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

export interface SampleNight extends OfficeInTest {
  readonly set: OfficeSet;
  /** Key of the truth table → id of the submission. */
  readonly submissionIds: ReadonlyMap<string, string>;
}

export async function startSampleNewsroom(
  options?: Parameters<typeof startNewsroom>[1],
): Promise<{ readonly newsroom: Newsroom; readonly set: OfficeSet }> {
  const set = loadSample();
  return { newsroom: await startNewsroom(set.edition, options), set };
}

/** The sample office on a database of its own, its sources pointing at a newsroom that runs. */
export async function sampleOffice(newsroom: Newsroom, set: OfficeSet, engine?: TestEngine): Promise<SampleNight> {
  const office = await officeInTest(engine);
  const { ctx, officeId } = office;
  await loadOffice(ctx, officeId, { ...set, sources: newsroom.sources });
  const submissionIds = new Map<string, string>();
  for (const { key, ...submission } of set.submissions) {
    const { submission: stored } = await ctx.store.submissions.add({ ...submission, officeId });
    submissionIds.set(key, stored.id);
  }
  return { ...office, set, submissionIds };
}

/** The newsroom, and the ledger of a night beside which nothing went on: the same to the letter on either database. */
export async function startUndisturbed(options?: Parameters<typeof startNewsroom>[1]) {
  const { newsroom, set } = await startSampleNewsroom(options);
  const office = await sampleOffice(newsroom, set);
  const night = await runNight(office.ctx, { day: set.nightDay });
  const ledger = await ledgerText(office.ctx, office.officeId);
  await office.fresh.close();
  return { newsroom, set, undisturbed: { night, ledger } };
}

/** The whole ledger as text: the same ledger is the same text, ids included. */
export async function ledgerText(ctx: OfficeContext, officeId: string): Promise<string> {
  const placements = await ctx.store.ledger.placementsBetween(officeId, "2000-01-01", "2100-01-01");
  const credits = await ctx.store.ledger.creditsBetween(officeId, "2000-01-01", "2100-01-01");
  return JSON.stringify([placements, credits], null, 1);
}
