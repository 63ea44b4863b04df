import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FreshStore, freshStore, type TestEngine } from "../../setup/fresh-store.ts";
import { accountsContract } from "./accounts.ts";
import { articlesContract } from "./articles.ts";
import { auditContract } from "./audit.ts";
import { bookMemoryContract } from "./book-memory.ts";
import { claimsContract } from "./claims.ts";
import { crawlContract } from "./crawl.ts";
import { deskContract } from "./desk.ts";
import { hostileWordsContract } from "./hostile-words.ts";
import { identityContract } from "./identity.ts";
import { incomingContract } from "./incoming.ts";
import { ledgerContract } from "./ledger.ts";
import { linksContract } from "./links.ts";
import { matcherContract } from "./matcher.ts";
import { nightsContract } from "./nights.ts";
import { officeBooksContract } from "./office-books.ts";
import { outboxContract } from "./outbox.ts";
import { pagesContract } from "./pages.ts";
import { personalDataContract } from "./personal-data.ts";
import { reviewsContract } from "./reviews.ts";
import { scoringContract } from "./scoring.ts";
import { storiesContract } from "./stories.ts";
import { submissionsContract } from "./submissions.ts";

/** What every store must do, on one engine; each test has a database of its own. */
export function storeContract(engine: TestEngine): void {
  let fresh: FreshStore;
  beforeEach(async () => {
    fresh = await freshStore(engine);
  });
  afterEach(async () => {
    await fresh.close();
  });
  const store = () => fresh.store;
  describe("offices, users, sessions", () => accountsContract(store));
  describe("signing in", () => identityContract(store));
  describe("crawls", () => crawlContract(store));
  describe("pages", () => pagesContract(() => fresh));
  describe("articles", () => articlesContract(store));
  describe("stories", () => storiesContract(store));
  describe("people and submissions", () => submissionsContract(store));
  describe("what comes in", () => incomingContract(store));
  describe("links and decisions", () => linksContract(store));
  describe("the desk of links", () => reviewsContract(store));
  describe("matcher settings and judged links", () => matcherContract(store));
  describe("ledger", () => ledgerContract(store));
  describe("lists that are remembered", () => bookMemoryContract(() => fresh));
  describe("what rules ask a person", () => scoringContract(store));
  describe("rule sets, targets, bulletins, notices", () => officeBooksContract(store));
  describe("claims and entries by hand", () => claimsContract(store));
  describe("the desk", () => deskContract(store));
  describe("notices on their way", () => outboxContract(store));
  describe("hostile words", () => hostileWordsContract(store));
  describe("personal data", () => personalDataContract(store));
  describe("the audit log", () => auditContract(store));
  describe("nights and leases", () => nightsContract(store));
  it("says which engine answers and that its schema is the program's", async () => {
    const status = await store().status();
    expect(status.engine).toMatch(engine === "sqlite" ? /^SQLite \d/ : /^PostgreSQL \d/);
    expect(await store().size()).toBeGreaterThan(10_000);
    expect(status).toMatchObject({ migration: expect.stringMatching(/^\d{4}_/), pending: 0 });
  });
}
