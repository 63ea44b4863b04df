import type {
  Finding,
  IncomingDecision,
  IncomingItem,
  IncomingPiece,
  IncomingState,
  KnownSender,
  OaToken,
} from "../intake.ts";
import type { NewSubmission } from "../submission.ts";
import type { Instant } from "../time.ts";
import type { Paged, PageRequest } from "./paged.ts";

/** A piece with the item that it came in. */
export interface IncomingView {
  readonly item: IncomingItem;
  readonly piece: IncomingPiece;
}

/** What was made of one part of an item. With `submission`, `state` is what stands should it be new. */
export interface NewIncomingPiece {
  readonly state: IncomingState;
  readonly reasons: readonly string[];
  readonly finding: Finding | null;
  readonly submission: NewSubmission | null;
}

/** A person's word on a piece. */
export interface IncomingWord {
  readonly state: IncomingState;
  readonly userId: string;
  readonly reason: string | null;
  readonly at: Instant;
  /** Null = the finding stays as it is. */
  readonly finding: Finding | null;
  readonly reasons: readonly string[];
  /** Registered in the same transaction; null = none, and one that this piece brought is taken back. */
  readonly submission: NewSubmission | null;
}

/** How far a mailbox has been read. */
interface MailboxMark {
  readonly uidValidity: string;
  readonly lastUid: number;
}

export interface IntakeStore {
  /** Records an item before it is read. The same bytes again are the item that is there, seen once more, `known` true. */
  receive(
    item: Omit<IncomingItem, "id" | "read" | "timesSeen" | "retiredAt">,
  ): Promise<{ readonly item: IncomingItem; readonly known: boolean }>;
  item(officeId: string, itemId: string): Promise<IncomingItem>;
  /** Items that were received and not read yet, the oldest first. */
  unread(officeId: string): Promise<readonly IncomingItem[]>;
  /**
   * Records what an item holds, registers its submissions and marks it as read, in one transaction. A submission that was
   * there already makes its piece a duplicate. An item that was read meanwhile is left as it is.
   */
  recordRead(
    officeId: string,
    itemId: string,
    pieces: readonly NewIncomingPiece[],
    at: Instant,
  ): Promise<readonly IncomingPiece[]>;
  piecesOf(officeId: string, itemId: string): Promise<readonly IncomingPiece[]>;
  view(officeId: string, pieceId: string): Promise<IncomingView>;
  /** The pieces by which these submissions came in, the first received first. */
  ofSubmissions(officeId: string, submissionIds: readonly string[]): Promise<readonly IncomingView[]>;
  /** Pieces in any of the states, the latest received first. */
  list(officeId: string, states: readonly IncomingState[], page: PageRequest): Promise<Paged<IncomingView>>;
  countByState(officeId: string): Promise<Readonly<Record<IncomingState, number>>>;
  /**
   * Appends a person's word. `seen` is the number of decisions that the person had before the eyes; throws ConflictError
   * when there are more by now, or when a submission that should be taken back has links.
   */
  decide(officeId: string, pieceId: string, word: IncomingWord, seen: number): Promise<IncomingPiece>;
  decisions(officeId: string, pieceId: string): Promise<readonly IncomingDecision[]>;
  senders(officeId: string): Promise<readonly KnownSender[]>;
  confirmSender(officeId: string, sender: KnownSender, userId: string, at: Instant): Promise<void>;
  forgetSender(officeId: string, address: string): Promise<void>;
  mailboxMark(officeId: string, mailbox: string): Promise<MailboxMark | null>;
  setMailboxMark(officeId: string, mailbox: string, mark: MailboxMark): Promise<void>;
  addToken(token: Omit<OaToken, "revokedAt" | "lastUsedAt">, digest: string): Promise<void>;
  tokens(officeId: string): Promise<readonly OaToken[]>;
  revokeToken(officeId: string, tokenId: string, at: Instant): Promise<void>;
  /** The token that stands behind a digest, unless it was revoked or has expired; its use is noted. */
  tokenByDigest(digest: string, at: Instant): Promise<OaToken | null>;
}
