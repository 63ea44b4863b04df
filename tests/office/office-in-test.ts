import path from "node:path";
import {
  DEFAULT_POLICY,
  DEFAULT_RETENTION,
  DEFAULT_SECURITY,
  defaultRules,
  type Settings,
} from "../../config/index.ts";
import type { User } from "../../domain/office.ts";
import type { OfficeContext } from "../../office/context.ts";
import { createOffice } from "../../office/create-office.ts";
import { silentLog } from "../../office/log/open-log.ts";
import { type FreshStore, freshStore, type TestEngine } from "../setup/fresh-store.ts";

export interface OfficeInTest {
  readonly ctx: OfficeContext;
  readonly officeId: string;
  readonly admin: User;
  readonly fresh: FreshStore;
  /** Sets the clock of the context; it goes on from there. */
  setNow(instant: string): void;
}

export const PASSWORD = "correct horse 1949";

/** Settings of a test: everything on loopback, nothing waits. */
function settingsInTest(fresh: Pick<FreshStore, "url" | "pagesDir">): Settings {
  return {
    dataDir: path.dirname(fresh.pagesDir),
    databaseUrl: fresh.url,
    pagesDir: fresh.pagesDir,
    archiveHere: true,
    leaseMs: 60_000,
    timeZone: "Asia/Shanghai",
    nightAt: "02:30",
    userAgent: "shanggao-test/0.1 (+nobody@example.org)",
    allowedPrivateHosts: ["*.localhost"],
    policy: { ...DEFAULT_POLICY, delayMs: 0, timeoutMs: 6_000 },
    captures: false,
    chromiumPath: process.env.PLAYWRIGHT_CHROMIUM_PATH ?? null,
    mailboxes: [],
    notify: { quiet: null, channels: [] },
    intake: { everyMinutes: 10, trustedDomains: [] },
    backup: {
      at: null,
      folder: path.join(path.dirname(fresh.pagesDir), "backups"),
      keep: { days: 7, weeks: 4, months: 12 },
    },
    log: { level: "info", levelGiven: false, file: null },
    metrics: { access: "off" },
    retention: DEFAULT_RETENTION,
    minFreeBytes: 0,
    security: DEFAULT_SECURITY,
    server: { host: "127.0.0.1", port: 0 },
  };
}

/** An office with its first administrator on a database of its own. */
export async function officeInTest(engine: TestEngine = "sqlite"): Promise<OfficeInTest> {
  const fresh = await freshStore(engine);
  let start = Date.parse("2026-03-12T20:00:00Z");
  let since = performance.now();
  const ctx: OfficeContext = {
    store: fresh.store,
    settings: settingsInTest(fresh),
    now: () => new Date(start + performance.now() - since),
    log: silentLog(),
    progress: { current: null },
  };
  const { office, admin } = await createOffice(ctx, {
    name: "青禾县委组织部",
    regionNames: ["青禾县", "青禾"],
    admin: { username: "admin", password: PASSWORD },
    rules: defaultRules(),
  });
  return {
    ctx,
    officeId: office.id,
    admin,
    fresh,
    setNow: (instant) => {
      start = Date.parse(instant);
      since = performance.now();
    },
  };
}
