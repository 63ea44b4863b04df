import type { Deed, ErasureReport, NamingEntries, PersonRef, RetiredRows, SignInData } from "../personal-data.ts";
import type { Day, Instant } from "../time.ts";

/** 个人信息: what is kept of one person, and its end. */
export interface PersonalDataStore {
  /** What an erasure would do. Throws NotFoundError. */
  erasure(officeId: string, person: PersonRef): Promise<ErasureReport>;
  /**
   * Puts a pseudonym where the person's names stand, all at once; ids, points, decisions and issued bulletins stay. A second
   * time it does nothing. Throws NotFoundError, and InputError where no administrator would be left.
   */
  erase(officeId: string, person: PersonRef, by: { readonly at: Instant; readonly today: Day }): Promise<ErasureReport>;
  /** Everything that a user decided, entered or wrote, in order of time. */
  deeds(officeId: string, userId: string): Promise<readonly Deed[]>;
  signIn(officeId: string, userId: string): Promise<SignInData>;
  /** Entries of the audit log in which this id stands, the latest first. */
  auditNaming(officeId: string, id: string, limit: number): Promise<NamingEntries>;
  /**
   * Gives up what is older than `before`, at most `limit` of them, in one transaction that records how many. Nothing goes
   * that a link, placement, credit, claim, approval or entry refers to.
   */
  retire(
    officeId: string,
    kind: RetiredRows,
    term: { readonly before: Instant; readonly at: Instant; readonly limit: number },
  ): Promise<number>;
}
