import type { Instant } from "./time.ts";

/** From the top down. */
export const OFFICE_LEVELS = ["province", "city", "county"] as const;
export type OfficeLevel = (typeof OFFICE_LEVELS)[number];
export const OFFICE_LEVEL_NAMES: Readonly<Record<OfficeLevel, string>> = { province: "省", city: "市", county: "县" };

/** 机关单位 that uses the product; everything but outlets, sources, articles and stories belongs to one. */
export interface Office {
  readonly id: string;
  readonly name: string;
  /** 县名 and its short forms, so that 我县 compares with the name: 青禾县, 青禾. */
  readonly regionNames: readonly string[];
  readonly timeZone: string;
  /** The office above it; null = none. */
  readonly parentId: string | null;
  /** null = not said. */
  readonly level: OfficeLevel | null;
}

/** An office as it is made; without a place in the tree it stands by itself. */
export type OfficeToMake = Pick<Office, "name" | "regionNames" | "timeZone"> &
  Partial<Pick<Office, "parentId" | "level">>;

/** 管理员, 审核员, 领导 (reads), 单位. */
export const ROLES = ["admin", "clerk", "leader", "unit"] as const;
export type Role = (typeof ROLES)[number];
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  admin: "管理员",
  clerk: "审核员",
  leader: "领导",
  unit: "单位",
};

export interface User {
  readonly id: string;
  readonly officeId: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  /** Set for role `unit` only. */
  readonly unitId: string | null;
  readonly disabled: boolean;
  /** Has a password that somebody else knows; until it is changed nothing else is open. Absent = no. */
  readonly mustChangePassword?: boolean;
  /** 导览 of the console was seen to its end or put away. Absent = no. */
  readonly tourSeen?: boolean;
  /** Since when nothing personal is kept: the names are pseudonyms, nobody signs in. Absent = not erased. */
  readonly erasedAt?: Instant;
}

/** `code` = the second step is still owed: nothing but that step is open. */
export const SESSION_STAGES = ["code", "open"] as const;
export type SessionStage = (typeof SESSION_STAGES)[number];

export interface Session {
  /** SHA-256 of the token; the token itself is only in the cookie. */
  readonly tokenDigest: string;
  readonly userId: string;
  readonly createdAt: Instant;
  /** However much it is used. */
  readonly expiresAt: Instant;
  readonly lastSeenAt: Instant;
  readonly stage: SessionStage;
  readonly address: string;
  /** What the browser calls itself, shortened. */
  readonly agent: string;
}
