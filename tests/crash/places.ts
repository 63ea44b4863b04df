import { randomBytes } from "node:crypto";
import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import {
  DEFAULT_POLICY,
  DEFAULT_RETENTION,
  DEFAULT_SECURITY,
  findChromium,
  type Settings,
} from "../../config/index.ts";
import { databaseUrl, dropDatabase, endSessions, onServer } from "../setup/postgres.ts";

/** An installation: a data folder and a database of its own. */
export interface Place {
  readonly dir: string;
  readonly database: string;
  /** With pictures switched off. */
  readonly settings: Settings;
}

function settingsOf(dir: string, databaseUrl: string): Settings {
  return {
    dataDir: dir,
    databaseUrl,
    pagesDir: path.join(dir, "pages"),
    timeZone: "Asia/Shanghai",
    nightAt: "02:30",
    userAgent: "shanggao-test/0.1 (+nobody@example.org)",
    allowedPrivateHosts: ["*.localhost"],
    policy: { ...DEFAULT_POLICY, delayMs: 0, timeoutMs: 6_000 },
    captures: false,
    chromiumPath: findChromium({ chromiumPath: process.env.PLAYWRIGHT_CHROMIUM_PATH ?? null }),
    mailboxes: [],
    notify: { quiet: null, channels: [] },
    intake: { everyMinutes: 10, trustedDomains: [] },
    log: { level: "info", levelGiven: false, file: null },
    metrics: { access: "off" },
    retention: DEFAULT_RETENTION,
    minFreeBytes: 0,
    security: DEFAULT_SECURITY,
    archiveHere: true,
    leaseMs: 60_000,
    backup: { at: null, folder: path.join(dir, "backups"), keep: { days: 7, weeks: 4, months: 12 } },
    server: { host: "127.0.0.1", port: 0 },
  };
}

/** Makes, copies and removes installations of one database under one folder. */
export class Places {
  constructor(
    /** Address of a database on a PostgreSQL server; null for SQLite. */
    private readonly server: string | null,
    private readonly root: string,
  ) {}

  /** A folder, and on PostgreSQL a database without tables. */
  async empty(): Promise<Place> {
    const place = await this.named();
    if (this.server !== null) await onServer(this.server, `CREATE DATABASE "${place.database}"`);
    return place;
  }

  /** The same installation once more. Nothing may be at work in it but processes that were killed. */
  async copy(of: Place): Promise<Place> {
    const place = await this.named();
    await cp(of.dir, place.dir, { recursive: true });
    if (this.server !== null) {
      // The server may still be ending the sessions of a process that was killed.
      await endSessions(this.server, of.database);
      await onServer(this.server, `CREATE DATABASE "${place.database}" TEMPLATE "${of.database}"`);
    }
    return place;
  }

  async remove(place: Place): Promise<void> {
    if (this.server !== null) await dropDatabase(this.server, place.database);
    await rm(place.dir, { recursive: true, force: true, maxRetries: 3 });
  }

  private async named(): Promise<Place> {
    const database = `shanggao_crash_${randomBytes(6).toString("hex")}`;
    const dir = path.join(this.root, database);
    await mkdir(path.join(dir, "pages"), { recursive: true });
    const url = this.server === null ? `file:${path.join(dir, "shanggao.db")}` : databaseUrl(this.server, database);
    return { dir, database, settings: settingsOf(dir, url) };
  }
}
