import { mkdir } from "node:fs/promises";
import { CannotStartError } from "../domain/errors/cannot-start-error.ts";
import type { Store } from "../domain/ports/store.ts";
import { approvalStore } from "./approvals.ts";
import { articleStore } from "./articles.ts";
import { auditStore } from "./audit.ts";
import { bulletinStore } from "./bulletins.ts";
import { calloutStore } from "./callouts.ts";
import { campaignStore } from "./campaigns.ts";
import { captureStore } from "./captures.ts";
import { claimStore } from "./claims.ts";
import { crawlRunStore } from "./crawl-runs.ts";
import { openCrew } from "./crew.ts";
import { type Database, openDatabase } from "./database.ts";
import { deviceStore } from "./devices.ts";
import { eventStore } from "./events.ts";
import { handEntryStore } from "./hand-entries.ts";
import { hostTurns } from "./host-turns.ts";
import { inspectionStore } from "./inspection/inspection-store.ts";
import { intakeStore } from "./intake.ts";
import { leaseStore } from "./leases.ts";
import { ledgerStore } from "./ledger.ts";
import { linkStore } from "./links.ts";
import { matcherStore } from "./matcher.ts";
import { nightStore } from "./nights.ts";
import { noticeStore } from "./notices.ts";
import { withOfficeScopes } from "./office-scope.ts";
import { officeStore } from "./offices.ts";
import { outletStore } from "./outlets.ts";
import { openArchive } from "./pages.ts";
import { peopleStore } from "./people.ts";
import { personalDataStore } from "./personal/personal-data.ts";
import { planStore } from "./plans.ts";
import { proofStore } from "./proofs.ts";
import { remarkStore } from "./remarks.ts";
import { reviewStore } from "./reviews.ts";
import { ruleSetStore } from "./rule-sets.ts";
import { secondStepStore } from "./second-steps.ts";
import { sessionStore } from "./sessions.ts";
import { signInCountStore } from "./sign-in-counts.ts";
import { sourceStore } from "./sources.ts";
import { pendingOf, sizeOf, statusOf } from "./status.ts";
import { withNamedFaults } from "./storage-faults.ts";
import { storyStore } from "./stories.ts";
import { submissionStore } from "./submissions.ts";
import { targetStore } from "./targets.ts";
import { userStore } from "./users.ts";

export interface StoreSettings {
  /** `file:/absolute/path.db` or `postgresql://user:password@host/database`. */
  readonly url: string;
  /** Folder of the archive of fetched pages; made when it is not there. */
  readonly pagesDir: string;
  /** Whether that folder is the installation's archive; false = it lies on another machine. Default true. */
  readonly archiveHere?: boolean;
}

async function requireMigrated(database: Database): Promise<void> {
  const pending = await pendingOf(database);
  if (pending.length === 0) return;
  throw new CannotStartError(
    `数据库还缺 ${pending.length} 步升级（${pending.join("、")}）。请先执行 shanggao migrate。`,
  );
}

async function requireFolder(pagesDir: string): Promise<void> {
  try {
    await mkdir(pagesDir, { recursive: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CannotStartError(`网页存档目录无法使用（${pagesDir}）：${reason}。请检查路径和权限。`, { cause });
  }
}

/**
 * Opens the store. Throws CannotStartError when the database does not answer, migrations are pending, or the folder of
 * pages cannot be made; its parts throw StorageError when disk or database fail. Open one store per process and database, and close it.
 */
export async function openStore({ url, pagesDir, archiveHere = true }: StoreSettings): Promise<Store> {
  const database = await openDatabase(url);
  try {
    await requireMigrated(database);
    await requireFolder(pagesDir);
  } catch (error) {
    await database.close();
    throw error;
  }
  const archive = openArchive(database, pagesDir, archiveHere);
  const crew = database.engine === "postgres" ? openCrew(database, url) : null;
  const store: Store = {
    offices: officeStore(database),
    users: userStore(database),
    sessions: sessionStore(database),
    signInCounts: signInCountStore(database),
    devices: deviceStore(database),
    secondSteps: secondStepStore(database),
    outlets: outletStore(database),
    sources: sourceStore(database),
    crawlRuns: crawlRunStore(database, archive),
    pages: archive,
    captures: captureStore(database),
    articles: articleStore(database),
    stories: storyStore(database),
    people: peopleStore(database),
    submissions: submissionStore(database),
    intake: intakeStore(database),
    links: linkStore(database),
    reviews: reviewStore(database),
    matcher: matcherStore(database),
    ledger: ledgerStore(database),
    proofs: proofStore(database),
    handEntries: handEntryStore(database),
    claims: claimStore(database),
    events: eventStore(database),
    remarks: remarkStore(database),
    ruleSets: ruleSetStore(database),
    targets: targetStore(database),
    approvals: approvalStore(database),
    campaigns: campaignStore(database),
    plans: planStore(database),
    callouts: calloutStore(database),
    bulletins: bulletinStore(database),
    nights: nightStore(database),
    leases: leaseStore(database),
    notices: noticeStore(database),
    audit: auditStore(database),
    personalData: personalDataStore(database),
    inspection: inspectionStore(database),
    status: () => statusOf(database),
    size: () => sizeOf(database, url),
    crew: crew?.crew ?? null,
    hostTurns: crew === null ? null : hostTurns(database),
    close: async () => {
      await crew?.close();
      await archive.close();
      await database.close();
    },
  };
  return withNamedFaults(database.engine === "postgres" ? withOfficeScopes(store) : store);
}
