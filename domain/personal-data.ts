import type { AuditEntry } from "./audit.ts";
import type { Instant } from "./time.ts";

type PersonKind = "correspondent" | "user";

/** Whose data: a correspondent's, or those of somebody who signs in. */
export interface PersonRef {
  readonly kind: PersonKind;
  readonly id: string;
}

/** Where a person's name stands, and what an erasure says of it. */
export const ERASED_PLACES = {
  people: "名册里的姓名、别名、投稿邮箱",
  user: "用户名、姓名、密码",
  "sign-in": "登录、两步验证、认得的浏览器",
  submissions: "投稿的标题和正文",
  incoming: "来件的名称、发件人和读出的内容",
  originals: "来件的原件",
  links: "匹配的依据和审定的理由",
  placements: "上稿的备注、手工登记、计分事项",
  claims: "认领的说明和处理理由",
  approvals: "审稿的签署和意见",
  desk: "专题、报送重点、约稿里的文字",
  proofs: "证明材料的文件名",
  notices: "提醒",
} as const;
export type ErasedPlace = keyof typeof ERASED_PLACES;
export const ERASED_PLACE_KEYS = Object.keys(ERASED_PLACES) as readonly ErasedPlace[];

/** What an erasure does, or did. */
export interface ErasureReport {
  /** What stands for the name from then on: 已删除人员-001. */
  readonly pseudonym: string;
  /** Since when the person is erased already; null = not yet. */
  readonly erasedAt: Instant | null;
  /** Rows that name the person, by place; those without any are left out. */
  readonly touched: readonly { readonly place: ErasedPlace; readonly count: number }[];
  /** Others of the office bear the name: what is not the person's own beyond doubt is left as it is. */
  readonly namesakes: boolean;
  /** What stays and why is said in docs/admin/personal-data.md. */
  readonly staying: { readonly bulletins: number; readonly auditEntries: number };
}

const PSEUDONYM = /^已删除人员-(\d{3,})$/u;

/** The pseudonym that none of these names is yet. */
export function nextPseudonym(names: readonly string[]): string {
  const numbers = names.map((name) => Number(PSEUDONYM.exec(name)?.[1] ?? 0));
  return `已删除人员-${String(Math.max(0, ...numbers) + 1).padStart(3, "0")}`;
}

/** What one person of the office did somewhere, as the row that says so has it. */
export interface Deed {
  /** Table and column that name the person: `Decision.userId`. */
  readonly what: string;
  /** The row's id. */
  readonly id: string;
  /** What was done: confirmed, entered, passed …; empty where the row itself is the deed. */
  readonly act: string;
  readonly words: string;
  readonly at: Instant;
}

/** What is kept of how a user signs in: never a secret, nor its digest. */
export interface SignInData {
  readonly sessions: readonly {
    readonly createdAt: Instant;
    readonly lastSeenAt: Instant;
    readonly expiresAt: Instant;
    readonly address: string;
    readonly agent: string;
  }[];
  /** When browsers were last used in which the user signed in. */
  readonly devices: readonly Instant[];
  /** Since when the second step stands; null = there is none. */
  readonly twoStepSince: Instant | null;
  readonly recoveryCodes: number;
}

export interface NamingEntries {
  readonly entries: readonly AuditEntry[];
  /** There are more than were read. */
  readonly more: boolean;
}

/** What the night gives up when its term is over. */
export const RETIRED_KINDS = {
  originals: "来件原件",
  rejected: "退回、重复、未能读取的来稿内容",
  quarantined: "无人确认的陌生来稿",
  notices: "旧提醒",
  devices: "久未登录的浏览器",
  sessions: "过期的登录",
  counts: "登录失败的次数",
  logs: "旧日志文件",
} as const;
export type RetiredKind = keyof typeof RETIRED_KINDS;
export const RETIRED_KIND_KEYS = Object.keys(RETIRED_KINDS) as readonly RetiredKind[];

/** Kinds that are rows of one office. */
export type RetiredRows = "originals" | "rejected" | "quarantined" | "notices" | "devices";
