import type { AuditActor, AuditEntry, AuditNote } from "../audit.ts";
import type { Instant } from "../time.ts";

export interface AuditFilter {
  readonly actorId?: string;
  readonly action?: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  /** Recorded at or after. */
  readonly from?: Instant;
  /** Recorded before. */
  readonly to?: Instant;
}

/** Where a chain ends, kept apart from its entries. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

interface AuditChain {
  readonly officeId: string;
  /** null = there are entries without a head. */
  readonly head: AuditHead | null;
}

/** 操作记录: append-only, one chain an office and one of the installation. */
export interface AuditStore {
  /** What `work` writes, also later and elsewhere, is recorded as this actor's. Outside of it all is the machine's. */
  actingAs<T>(actor: AuditActor, work: () => T): T;
  /** Who acts. */
  actor(): AuditActor;
  /** Records what is no change of the database; what is one is recorded by the transaction that makes it. */
  append(officeId: string, note: AuditNote): Promise<void>;
  /** The newest first, those before `before` where it is given. */
  list(officeId: string, filter: AuditFilter, before: number | null, limit: number): Promise<readonly AuditEntry[]>;
  /** In order, after `seq`: the way to walk a chain. */
  after(officeId: string, seq: number, limit: number): Promise<readonly AuditEntry[]>;
  /** All chains, in order of office. */
  chains(): Promise<readonly AuditChain[]>;
}
