import type { PageRegion } from "./article.ts";
import type { Instant } from "./time.ts";

/** page = the article's page as a reader saw it; region = its place on the paper's page (版面图). */
export const CAPTURE_KINDS = ["page", "region"] as const;
export type CaptureKind = (typeof CAPTURE_KINDS)[number];

/** 截图: a picture of an article as one fetch of its page had it. */
export interface Capture {
  readonly articleId: string;
  readonly fetchId: string;
  readonly kind: CaptureKind;
  /** When it was tried last. */
  readonly at: Instant;
  readonly attempts: number;
  /** The kept PNG; null = not had yet. */
  readonly pictureId: string | null;
  /** Kept fetches of what was loaded for it. */
  readonly parts: readonly string[];
  /** Why there is none, or what is missing in it. */
  readonly message: string | null;
}

/** An article of a placement, or of a link before a person, whose picture is still to be taken. */
export interface WaitingCapture {
  readonly articleId: string;
  readonly address: string;
  readonly sourceId: string;
  readonly fetchId: string;
  readonly kind: CaptureKind;
  /** Set for kind `region`. */
  readonly region: PageRegion | null;
  readonly attempts: number;
}

/**
 * What can be wrong with the archive. unreadable-file: it is there and cannot be read; damaged-record: bytes of a file that
 * are no record; wrong-digest: a record whose bytes no longer have the digest written in it; missing-record: a row whose
 * record is not there, or is another; changed-row: a row that is not what it was when it was kept; missing-picture: a
 * capture whose picture has no row.
 */
export type ArchiveFaultKind =
  | "unreadable-file"
  | "damaged-record"
  | "wrong-digest"
  | "missing-record"
  | "changed-row"
  | "missing-picture";

export interface ArchiveFault {
  readonly kind: ArchiveFaultKind;
  /** Under the folder of pages; null where no file is named. */
  readonly file: string | null;
  readonly offset: number | null;
  readonly fetchId: string | null;
  readonly address: string | null;
}

export interface ArchiveReport {
  readonly files: number;
  readonly bytes: number;
  readonly records: number;
  readonly rows: number;
  /** At most 1,000 of them. */
  readonly faults: readonly ArchiveFault[];
  readonly faultCount: number;
  /** What a killed process leaves, and harms nothing: files with a torn end, and records that never got their row. */
  readonly tornFiles: readonly string[];
  readonly rowlessRecords: number;
}

/** Kept fetches as an archive of their own. */
export interface ExportedRecords {
  /** WARC 1.1, one gzip member a record. */
  readonly warc: Uint8Array;
  /** Its index, CDXJ, sorted. */
  readonly cdxj: string;
}
