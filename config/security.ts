import { z } from "zod";
import { ROLES, type Role } from "../domain/office.ts";

/** A proxy's place: `loopback`, an address, or a range of addresses. */
const proxy = z.union([z.enum(["loopback", "linklocal", "uniquelocal"]), z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()], {
  error: "loopback、IP 地址或网段，如 10.1.2.3、10.1.2.0/24",
});

export const securitySchema = z.strictObject({
  /** A session that is not used ends. */
  idleMinutes: z.number().int().min(5).max(720).default(120),
  /** A session ends however much it is used. */
  sessionHours: z.number().int().min(1).max(24).default(12),
  /** Roles that must sign in in two steps; others may. */
  twoStepFor: z.array(z.enum(ROLES)).default([]),
  /** Who is believed about the address and the protocol of a request. */
  trustedProxies: z.array(proxy).max(20).default(["loopback"]),
  /** For how long browsers are told to come by https alone; 0 = they are not told. Only where https is there for good. */
  hstsDays: z.number().int().min(0).max(730).default(0),
});

export interface SecuritySettings {
  readonly idleMinutes: number;
  readonly sessionHours: number;
  readonly twoStepFor: readonly Role[];
  readonly trustedProxies: readonly string[];
  readonly hstsDays: number;
}

export const DEFAULT_SECURITY: SecuritySettings = securitySchema.parse({});
