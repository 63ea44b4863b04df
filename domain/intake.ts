import type { PieceKind } from "./submission.ts";
import type { Day, Instant } from "./time.ts";

/** How a thing came in. */
export const INTAKE_CHANNELS = ["mail", "folder", "upload", "paste", "oa"] as const;
export type IntakeChannel = (typeof INTAKE_CHANNELS)[number];
export const INTAKE_CHANNEL_NAMES: Readonly<Record<IntakeChannel, string>> = {
  mail: "邮箱",
  folder: "投放文件夹",
  upload: "上传",
  paste: "粘贴",
  oa: "OA 系统",
};

/** By what a unit, a person, a day or a title was found; the surest first. */
export const FOUND_BY = [
  "person",
  "oa",
  "label",
  "signature",
  "subject",
  "file-name",
  "folder",
  "sender",
  "text",
  "sent-date",
  "received",
] as const;
export type FoundBy = (typeof FOUND_BY)[number];
export const FOUND_BY_NAMES: Readonly<Record<FoundBy, string>> = {
  person: "人工填写",
  oa: "OA 系统",
  label: "表头或标注",
  signature: "落款",
  subject: "邮件主题",
  "file-name": "文件名",
  folder: "文件夹名",
  sender: "发件人",
  text: "正文",
  "sent-date": "发送日期",
  received: "收到日期",
};

/** Words that say something of a piece, not yet looked up in the office's books. */
export interface Clue<T> {
  readonly value: T;
  readonly by: FoundBy;
}

/** A picture that came with a piece; its bytes stay in what came in. */
export interface PictureMark {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** One piece as a reader found it. Clues stand in the order in which they were found. */
export interface ReadPiece {
  /** Where it stood, in Chinese: `正文`, `附件“春耕.docx”`. */
  readonly where: string;
  readonly titles: readonly Clue<string>[];
  /** Paragraphs joined by \n, without title, signature and header lines. */
  readonly body: string;
  readonly units: readonly Clue<string>[];
  /** Each clue is a list of persons in the order of signing. */
  readonly authors: readonly Clue<readonly string[]>[];
  readonly days: readonly Clue<Day>[];
  /** Month and day where the year was not written. */
  readonly monthDays: readonly Clue<string>[];
  /** Address of who wrote it first, where the mail was passed on. */
  readonly from: string | null;
  readonly kind: PieceKind | null;
  readonly pictures: readonly PictureMark[];
  /** Why a person must look at it whatever else was found; in Chinese. */
  readonly problems: readonly string[];
  /** In Chinese; shown, nothing waits for them. */
  readonly notes: readonly string[];
}

/** A part that cannot be read, and why; in Chinese. */
export interface ReadRefusal {
  readonly where: string;
  readonly reason: string;
}

export interface MailHead {
  readonly address: string;
  readonly name: string;
  readonly subject: string;
  /** Null where the mail has no Date that can be read. */
  readonly sentAt: Instant | null;
}

/** What a reader makes of one file or mail. */
export interface ReadIncoming {
  /** Null for what is no mail. */
  readonly mail: MailHead | null;
  readonly pieces: readonly ReadPiece[];
  readonly refusals: readonly ReadRefusal[];
}

/** What is known of one field; `value` null = a person is asked. */
export interface Answer<T> {
  readonly value: T | null;
  readonly by: readonly FoundBy[];
  /** 0–1; several independent clues that agree are surer than one. */
  readonly confidence: number;
  /** The likeliest first. */
  readonly suggestions: readonly T[];
  /** In Chinese; null where the value is given. */
  readonly question: string | null;
}

/** A unit or a person as it is shown. */
export interface NamedId {
  readonly id: string;
  readonly name: string;
}

/** A piece with what was found of it in the office's books. */
export interface Finding {
  readonly where: string;
  readonly title: Answer<string>;
  readonly unit: Answer<NamedId>;
  readonly authors: Answer<readonly NamedId[]>;
  readonly day: Answer<Day>;
  readonly kind: PieceKind;
  readonly body: string;
  readonly pictures: readonly PictureMark[];
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

/** 待办的状态：accepted 已登记；asked 待补正；quarantined 待确认发件人；duplicate 重复；refused 不能读；rejected 人工退回. */
export const INCOMING_STATES = ["accepted", "asked", "quarantined", "duplicate", "refused", "rejected"] as const;
export type IncomingState = (typeof INCOMING_STATES)[number];
export const INCOMING_STATE_NAMES: Readonly<Record<IncomingState, string>> = {
  accepted: "已登记",
  asked: "待补正",
  quarantined: "待确认发件人",
  duplicate: "重复",
  refused: "未能读取",
  rejected: "已退回",
};

/** 来件: one file or mail as it came in. Its bytes lie in the data folder under their digest. */
export interface IncomingItem {
  readonly id: string;
  readonly officeId: string;
  readonly channel: IntakeChannel;
  /** File name or subject. */
  readonly name: string;
  /** Address of the sender; null for what is no mail. */
  readonly sender: string | null;
  readonly receivedAt: Instant;
  readonly sha256: string;
  readonly bytes: number;
  /** Whether it was read; one that was not is read by the next run. */
  readonly read: boolean;
  /** How often the same bytes came in. */
  readonly timesSeen: number;
  /** Since when its bytes are kept no more; null = they are. */
  readonly retiredAt: Instant | null;
}

/** One piece of what came in, or a part that could not be read. */
export interface IncomingPiece {
  readonly id: string;
  readonly officeId: string;
  readonly itemId: string;
  /** Place within the item, from 1. */
  readonly seq: number;
  readonly state: IncomingState;
  /** In Chinese: why it stands where it stands. */
  readonly reasons: readonly string[];
  /** Null for a part that could not be read. */
  readonly finding: Finding | null;
  readonly submissionId: string | null;
  /** How many decisions stand on it. */
  readonly decisions: number;
}

/** Appended, never edited; `userId` null = the machine. */
export interface IncomingDecision {
  readonly state: IncomingState;
  readonly userId: string | null;
  readonly reason: string | null;
  readonly submissionId: string | null;
  readonly at: Instant;
}

/** A sender whom a person has confirmed. */
export interface KnownSender {
  readonly address: string;
  readonly unitId: string;
  /** Set where only this person writes from the address. */
  readonly correspondentId: string | null;
}

/** Access of an OA system; the token itself is shown once and never kept. */
export interface OaToken {
  readonly id: string;
  readonly officeId: string;
  readonly name: string;
  /** Units for which it may hand in; null = any. */
  readonly unitIds: readonly string[] | null;
  readonly createdBy: string;
  readonly createdAt: Instant;
  /** Taken no more from then on; null = made before tokens expired. */
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly lastUsedAt: Instant | null;
}
