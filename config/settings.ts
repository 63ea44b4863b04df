import { existsSync } from "node:fs";
import path from "node:path";
import { IANAZone } from "luxon";
import { z } from "zod";
import type { KeepRule } from "../domain/backup.ts";
import type { FetchPolicy } from "../domain/source.ts";
import { type LogSettings, logLevel, logOf, logSchema } from "./log.ts";
import { type MailboxSettings, mailboxesOf, mailboxSchema } from "./mailbox.ts";
import { type MetricsSettings, metricsAccess, metricsOf, metricsSchema } from "./metrics.ts";
import { type NotifySettings, notifyOf, notifySchema } from "./notify.ts";
import { parseWith } from "./parse.ts";
import { DEFAULT_POLICY, policySchema } from "./policy.ts";
import { type RetentionSettings, retentionSchema } from "./retention.ts";
import { type SecuritySettings, securitySchema } from "./security.ts";
import { readYamlFile } from "./yaml-file.ts";

const timeZone = z.string().refine((zone) => IANAZone.isValidZone(zone), { error: "时区名称，如 Asia/Shanghai" });
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, { error: "24 小时制时刻，如 02:30" });

const backupSchema = z.strictObject({
  at: timeOfDay.default("04:30"),
  /** Relative to the data directory where it is not absolute. */
  folder: z.string().min(1).max(500).default("backups"),
  /** How many days, weeks and months keep one backup each. */
  keep: z
    .strictObject({
      days: z.int().min(1).max(366).default(7),
      weeks: z.int().min(0).max(520).default(4),
      months: z.int().min(0).max(600).default(12),
    })
    .default({ days: 7, weeks: 4, months: 12 }),
});
const BACKUP = { at: "04:30", folder: "backups", keep: { days: 7, weeks: 4, months: 12 } };
const yesOrNo = z.enum(["true", "false"], { error: "true 或 false" }).transform((word) => word === "true");

const fileSchema = z.strictObject({
  timeZone: timeZone.default("Asia/Shanghai"),
  nightAt: timeOfDay.default("02:30"),
  /** Named in the User-Agent so that a site can reach the office. */
  contact: z
    .string()
    .regex(/^[\x21-\x7e][\x20-\x7e]{0,199}$/u, { error: "电子邮箱、网址或电话（只含英文字母、数字和符号）" })
    .default("contact not set"),
  /** Hosts inside private networks that may be crawled; nobody's by default. */
  allowedPrivateHosts: z.array(z.string().min(1)).default([]),
  /** Whether nights take pictures of the pages of placements. */
  captures: z.boolean().default(true),
  /** How long a process may be silent before others take its work, in seconds. */
  leaseSeconds: z.number().int().min(3).max(600).default(60),
  fetch: policySchema.default({}),
  /** Where pieces come by mail; left out = no mailbox is read. */
  mailbox: mailboxSchema.optional(),
  /** More of them: each office of an installation may have its own. */
  mailboxes: z.array(mailboxSchema).max(500).default([]),
  /** Sessions, two-step sign-in, the proxy in front. */
  security: securitySchema.prefault({}),
  /** By which channels people are told. */
  notify: notifySchema.default({ quiet: { from: "22:00", to: "07:30" }, channels: [] }),
  intake: z
    .strictObject({
      /** Minutes between two looks at mailbox and drop folder. */
      everyMinutes: z.number().int().min(1).max(720).default(10),
      /** Mail domains whose unknown senders are believed where unit and person are clear, such as the office's own. */
      trustedDomains: z
        .array(z.string().regex(/^[a-z0-9.-]{3,253}$/u, { error: "域名，如 qinghe.gov.cn" }))
        .default([]),
    })
    .default({ everyMinutes: 10, trustedDomains: [] }),
  /** When and where backups are made by themselves; false = never. */
  backup: z.union([z.literal(false), backupSchema]).default(BACKUP),
  /** How long what holds names is kept. */
  retention: retentionSchema.prefault({}),
  log: logSchema,
  metrics: metricsSchema,
  /** Less left on the volume of the data folder than this, and the program says that it is not ready. */
  minFreeMegabytes: z.number().int().min(0).max(1_000_000).default(300),
});

const environmentSchema = z.object({
  SHANGGAO_DATA: z.string().min(1).optional(),
  SHANGGAO_HOST: z.string().min(1).default("127.0.0.1"),
  SHANGGAO_PORT: z
    .string()
    .regex(/^\d{1,5}$/u, { error: "0 到 65535 的端口号" })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: "0 到 65535 的端口号" })
    .default(8470),
  DATABASE_URL: z
    .string()
    .regex(/^(postgres(ql)?:\/\/|file:)/u, { error: "postgresql:// 或 file: 开头的地址" })
    .optional(),
  PLAYWRIGHT_CHROMIUM_PATH: z.string().min(1).optional(),
  SHANGGAO_ARCHIVE: z.enum(["here", "database"], { error: "here 或 database" }).default("here"),
  SHANGGAO_CAPTURES: yesOrNo.optional(),
  SHANGGAO_LOG_LEVEL: logLevel.optional(),
  SHANGGAO_LOG_FILE: yesOrNo.optional(),
  SHANGGAO_METRICS: metricsAccess.optional(),
});

/** The environment variables that the settings are read from. */
export const SETTING_VARIABLES: readonly string[] = Object.keys(environmentSchema.shape);

export interface Settings {
  /** Absolute path of the office's data directory. */
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** The archive of fetched pages. */
  readonly pagesDir: string;
  /** Whether `pagesDir` is the installation's archive; false = it lies on another machine, where pages go by the database. */
  readonly archiveHere: boolean;
  /** How long a process may be silent before others take its work, in milliseconds. */
  readonly leaseMs: number;
  readonly timeZone: string;
  /** HH:mm in `timeZone`. */
  readonly nightAt: string;
  readonly userAgent: string;
  readonly allowedPrivateHosts: readonly string[];
  readonly policy: FetchPolicy;
  /** Whether nights take pictures of the pages of placements. */
  readonly captures: boolean;
  /** Null = look for the system's own. */
  readonly chromiumPath: string | null;
  readonly mailboxes: readonly MailboxSettings[];
  readonly notify: NotifySettings;
  readonly intake: { readonly everyMinutes: number; readonly trustedDomains: readonly string[] };
  readonly backup: {
    /** HH:mm in `timeZone`; null = none is made by itself. */
    readonly at: string | null;
    /** Absolute. */
    readonly folder: string;
    readonly keep: KeepRule;
  };
  readonly retention: RetentionSettings;
  readonly log: LogSettings;
  readonly metrics: MetricsSettings;
  readonly minFreeBytes: number;
  readonly security: SecuritySettings;
  readonly server: { readonly host: string; readonly port: number };
}

type Environment = Readonly<Record<string, string | undefined>>;

function presentOnly<T extends object>(values: { readonly [K in keyof T]?: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function backupOf(given: false | z.output<typeof backupSchema>, dataDir: string): Settings["backup"] {
  const { at, folder, keep } = given === false ? { ...BACKUP, at: null } : given;
  return { at, folder: path.resolve(dataDir, folder), keep };
}

/**
 * Reads the settings: the environment, then `settings.yaml` of the data directory where it stands. Throws SettingsError
 * that names the key. `overrides.dataDir` comes from the command line.
 */
export function loadSettings(env: Environment, overrides: { readonly dataDir?: string | undefined } = {}): Settings {
  const blanksOff = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const environment = parseWith(environmentSchema, blanksOff, "环境变量");
  const dataDir = path.resolve(overrides.dataDir ?? environment.SHANGGAO_DATA ?? "data");
  const file = path.join(dataDir, "settings.yaml");
  const settings = parseWith(fileSchema, existsSync(file) ? (readYamlFile(file) ?? {}) : {}, file);
  return {
    dataDir,
    databaseUrl: environment.DATABASE_URL ?? `file:${path.join(dataDir, "shanggao.db")}`,
    pagesDir: path.join(dataDir, "pages"),
    archiveHere: environment.SHANGGAO_ARCHIVE === "here",
    leaseMs: settings.leaseSeconds * 1_000,
    timeZone: settings.timeZone,
    nightAt: settings.nightAt,
    userAgent: `shanggao/0.1 (+${settings.contact})`,
    allowedPrivateHosts: settings.allowedPrivateHosts,
    policy: { ...DEFAULT_POLICY, ...presentOnly<FetchPolicy>(settings.fetch) },
    captures: environment.SHANGGAO_CAPTURES ?? settings.captures,
    chromiumPath: environment.PLAYWRIGHT_CHROMIUM_PATH ?? null,
    mailboxes: mailboxesOf(
      [...(settings.mailbox === undefined ? [] : [settings.mailbox]), ...settings.mailboxes],
      dataDir,
    ),
    notify: notifyOf(settings.notify, dataDir, settings.allowedPrivateHosts),
    intake: settings.intake,
    backup: backupOf(settings.backup, dataDir),
    retention: settings.retention,
    log: logOf(
      settings.log,
      { level: environment.SHANGGAO_LOG_LEVEL, file: environment.SHANGGAO_LOG_FILE },
      path.join(dataDir, "logs"),
    ),
    metrics: metricsOf(settings.metrics, environment.SHANGGAO_METRICS, dataDir),
    minFreeBytes: settings.minFreeMegabytes * 1_048_576,
    security: settings.security,
    server: { host: environment.SHANGGAO_HOST, port: environment.SHANGGAO_PORT },
  };
}
