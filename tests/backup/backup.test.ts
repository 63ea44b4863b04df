import { randomBytes } from "node:crypto";
import { appendFile, cp, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { INSTALLATION } from "../../domain/audit.ts";
import { type BackupEntry, beyondRule } from "../../domain/backup.ts";
import { BackupRefusedError } from "../../domain/errors/backup-refused-error.ts";
import { BusyError } from "../../domain/errors/busy-error.ts";
import { backUp, checkAgain } from "../../office/backup/back-up.ts";
import { isBackupDue } from "../../office/backup/back-up-beside.ts";
import { backupStanding } from "../../office/backup/backup-standing.ts";
import { backupNamed, backupsIn } from "../../office/backup/backups-in.ts";
import { restoreOffice } from "../../office/backup/restore-office.ts";
import { keepFile } from "../../office/kept-files.ts";
import { checkBackup, makeBackup, migrate, openStore, Vault } from "../../store/index.ts";
import { migrationsFolder } from "../../store/migrations.ts";
import { type OfficeInTest, officeInTest } from "../office/office-in-test.ts";
import { ENGINES } from "../setup/fresh-store.ts";
import { databaseUrl, dropDatabase, onServer } from "../setup/postgres.ts";
import { extracted, readArticle, seedSource } from "../store/contract/samples.ts";

const never = new AbortController().signal;
const quiet = { onProgress: () => undefined, signal: never };
/** Signs that some readers take for the end of a line, and quotes. */
const HARD = '第一行\u2028第二行\u2029第三行"引号"\\反斜杠';

describe.each(ENGINES)("backup and restore on %s", (engine) => {
  let office: OfficeInTest;
  let spare: string | null;
  beforeEach(async () => {
    office = await officeInTest(engine);
    spare = null;
    await seedSource(office.ctx.store);
    await readArticle(office.ctx.store, "http://qhrb.localhost/1.html", extracted({ title: HARD, body: HARD }));
    await writeFile(path.join(office.ctx.settings.dataDir, "settings.yaml"), "nightAt: '03:00'\n");
  });
  afterEach(async () => {
    await office.fresh.close();
    if (spare !== null) await dropDatabase(inject("postgresUrl"), spare);
  });

  const make = () => backUp(office.ctx, { ...quiet, folder: null, check: true });
  /** Settings of an empty installation beside the office. */
  const elsewhere = async (name: string) => {
    const dataDir = path.join(office.ctx.settings.dataDir, "former-other", name);
    let databaseAt = `file:${path.join(dataDir, "shanggao.db")}`;
    if (engine === "postgres") {
      spare = `shanggao_test_${randomBytes(6).toString("hex")}`;
      await onServer(inject("postgresUrl"), `CREATE DATABASE "${spare}"`);
      databaseAt = databaseUrl(inject("postgresUrl"), spare);
    }
    return { ...office.ctx.settings, dataDir, databaseUrl: databaseAt, pagesDir: path.join(dataDir, "pages") };
  };

  it("restores rows, pages and files as they were, and adds only what is new", async () => {
    const { ctx } = office;
    const digest = await keepFile(ctx, "proofs", Buffer.from("证明"));
    const first = await make();
    expect(first.check).toMatchObject({ ok: true, faults: [] });
    await readArticle(ctx.store, "http://qhrb.localhost/2.html", extracted({ title: "第二篇" }));
    const second = await make();
    const recorded = await ctx.store.audit.list(INSTALLATION, { action: "backup-made" }, null, 10);
    expect(recorded.map(({ subjectId }) => subjectId)).toEqual([second.id, first.id]);
    const [warc] = (await readdir(ctx.settings.pagesDir, { recursive: true })).filter((n) => n.endsWith(".warc.gz"));
    const file = (await new Vault(second.folder).manifest(second.id)).files.find((one) => one.path.endsWith(".gz"));
    // The archive's file grew: what the first backup holds of it is its beginning.
    expect(file?.parts).toHaveLength(2);
    // What comes behind the backup is no part of it.
    await appendFile(path.join(ctx.settings.pagesDir, warc ?? ""), randomBytes(100));
    const target = await elsewhere("new");
    const done = await restoreOffice(target, { ...quiet, from: second.folder, replace: false });
    expect(done).toMatchObject({ id: second.id, migrated: [], former: null });
    expect((await stat(path.join(target.pagesDir, warc ?? ""))).size).toBe(file?.length);
    expect(await readFile(path.join(target.dataDir, "proofs", digest.slice(0, 2), digest), "utf8")).toBe("证明");
    expect(await readFile(path.join(target.dataDir, "settings.yaml"), "utf8")).toContain("03:00");
    const store = await openStore({ url: target.databaseUrl, pagesDir: target.pagesDir });
    try {
      const { items } = await store.articles.list({}, { page: 1, size: 10 });
      expect(items.map(({ title }) => title).sort()).toEqual([HARD, "第二篇"].sort());
      const page = await store.pages.read(items[0]?.fetchId ?? "");
      expect(page.bytes.length).toBeGreaterThan(0);
    } finally {
      await store.close();
    }
    await expect(restoreOffice(target, { ...quiet, from: second.folder, replace: false })).rejects.toThrow(
      BackupRefusedError,
    );
  });
});

describe("backups of an office on SQLite", () => {
  let office: OfficeInTest;
  beforeEach(async () => {
    office = await officeInTest();
  });
  afterEach(() => office.fresh.close());

  const elsewhere = (name: string) => {
    const dataDir = path.join(office.ctx.settings.dataDir, "former-other", name);
    return { ...office.ctx.settings, dataDir, databaseUrl: `file:${path.join(dataDir, "shanggao.db")}` };
  };

  it("finds a backup that is not what it was, names the file, and restores nothing of it", async () => {
    await seedSource(office.ctx.store);
    await readArticle(office.ctx.store, "http://qhrb.localhost/1.html", extracted({ title: "一篇" }));
    const made = await backUp(office.ctx, { ...quiet, folder: null, check: false });
    const vault = new Vault(made.folder);
    const manifest = await vault.manifest(made.id);
    const [page] = manifest.files.filter(({ path: name }) => name.startsWith("pages/"));
    const part = page?.parts[0];
    if (page === undefined || part === undefined) throw new Error("no page in the backup");
    const bytes = await readFile(vault.placeOf(part));
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await writeFile(vault.placeOf(part), bytes);
    const check = await checkAgain(office.ctx, { vault, id: made.id }, () => undefined, never);
    expect(check.ok).toBe(false);
    expect(check.faults.join()).toContain(page.path);
    const target = elsewhere("damaged");
    await expect(restoreOffice(target, { ...quiet, from: made.folder, replace: false })).rejects.toThrow(page.path);
    expect(await readdir(target.dataDir)).toEqual([]);
    // A database that lost rows is known by its counts, whatever its bytes say.
    const lying = { ...manifest, facts: { ...manifest.facts, tables: { ...manifest.facts.tables, Article: 7 } } };
    const id = await vault.seal({ ...lying, files: [] });
    await expect(
      restoreOffice(target, { ...quiet, from: path.join(made.folder, `${id}.json`), replace: false }),
    ).rejects.toThrow("表 Article：应有 7 行");
    expect(await readdir(target.dataDir)).toEqual([]);
  });

  it("refuses what a newer program made", async () => {
    const made = await backUp(office.ctx, { ...quiet, folder: null, check: false });
    const vault = new Vault(made.folder);
    const { facts, ...rest } = await vault.manifest(made.id);
    const migrations = [...facts.migrations, { name: "9999_tomorrow", checksum: "0".repeat(64) }];
    const id = await vault.seal({ ...rest, facts: { ...facts, migrations } });
    const from = path.join(made.folder, `${id}.json`);
    await expect(restoreOffice(elsewhere("newer"), { ...quiet, from, replace: false })).rejects.toThrow(
      "9999_tomorrow",
    );
  });
  it("one that was killed half-way is none, and a cut manifest is refused", async () => {
    const { folder } = office.ctx.settings.backup;
    await mkdir(path.join(folder, "work", "database"), { recursive: true });
    await writeFile(path.join(folder, "work", "half.part"), "{");
    expect(await backupsIn(folder)).toEqual([]);
    await expect(backupNamed(folder)).rejects.toThrow(BackupRefusedError);
    const made = await backUp(office.ctx, { ...quiet, folder: null, check: false });
    expect(await readdir(path.join(folder, "work"))).toEqual([]);
    const place = path.join(folder, `${made.id}.json`);
    await writeFile(place, (await readFile(place)).subarray(0, 200));
    await expect(new Vault(folder).manifest(made.id)).rejects.toThrow("已损坏");
  });

  it("sets the former data aside, not while the program is open, and never deletes them", async () => {
    const made = await backUp(office.ctx, { ...quiet, folder: null, check: false });
    const { dataDir } = office.ctx.settings;
    const settings = { ...office.ctx.settings, databaseUrl: `file:${path.join(dataDir, "shanggao.db")}` };
    const wanted = { ...quiet, from: made.folder, replace: true };
    await expect(restoreOffice(settings, { ...wanted, replace: false })).rejects.toThrow("--replace");
    await expect(restoreOffice(settings, wanted)).rejects.toThrow(BusyError);
    const other = path.join(dataDir, "former-other");
    await mkdir(other);
    await writeFile(path.join(other, "note.txt"), "留着");
    await writeFile(path.join(other, "shanggao.db"), "damaged");
    const target = { ...settings, dataDir: other, databaseUrl: `file:${path.join(other, "shanggao.db")}` };
    const { former } = await restoreOffice(target, wanted);
    expect(await readFile(path.join(former ?? "", "note.txt"), "utf8")).toBe("留着");
    expect(await readFile(path.join(former ?? "", "shanggao.db"), "utf8")).toBe("damaged");
    const store = await openStore({ url: target.databaseUrl, pagesDir: path.join(other, "pages") });
    expect(await store.offices.list()).toHaveLength(1);
    await store.close();
  });

  it("an older schema is restored and brought to today's", async () => {
    const { dataDir } = office.ctx.settings;
    const [source, steps, target] = ["old", "steps", "new"].map((name) => path.join(dataDir, "former-other", name));
    if (source === undefined || steps === undefined || target === undefined) throw new Error("no folders");
    const all = (await readdir(migrationsFolder("sqlite"))).filter((name) => /^\d{4}_/u.test(name)).sort();
    for (const name of all.slice(0, 3))
      await cp(path.join(migrationsFolder("sqlite"), name), path.join(steps, name), { recursive: true });
    await mkdir(source, { recursive: true });
    const url = `file:${path.join(source, "shanggao.db")}`;
    await migrate({ url, folder: steps });
    const vault = new Vault(path.join(dataDir, "old-backups"));
    const common = { ...quiet, vault, url, now: () => new Date() };
    const { id } = await makeBackup({ ...common, dataDir: source, program: "0.0.1" });
    expect(await checkBackup({ ...common, id, fresh: null })).toMatchObject({ ok: true });
    const settings = {
      ...office.ctx.settings,
      dataDir: target,
      databaseUrl: `file:${path.join(target, "shanggao.db")}`,
    };
    const { migrated } = await restoreOffice(settings, { ...quiet, from: vault.folder, replace: false });
    expect(migrated).toEqual(all.slice(3));
  });

  it("is due at its hour until it was made, and stands as it is", async () => {
    const { ctx } = office;
    const due = { ...ctx, settings: { ...ctx.settings, backup: { ...ctx.settings.backup, at: "04:30" } } };
    expect(await isBackupDue(ctx)).toBe(false);
    expect(await isBackupDue(due)).toBe(true);
    expect(await backupStanding(due)).toMatchObject({ state: "note" });
    await backUp(due, { ...quiet, folder: null, check: true });
    expect(await isBackupDue(due)).toBe(false);
    expect(await backupStanding(due)).toMatchObject({ last: { ok: true } });
    office.setNow("2026-03-16T23:00:00Z");
    expect(await isBackupDue(due)).toBe(true);
    expect(await backupStanding(due)).toMatchObject({ state: "bad", text: expect.stringContaining("4 天前") });
  });

  it("tells every office once when it could not be made", async () => {
    const { ctx, officeId } = office;
    // A file stands where the folder would be.
    await writeFile(ctx.settings.backup.folder, "");
    for (let at = 0; at < 2; at++) await expect(backUp(ctx, { ...quiet, folder: null, check: true })).rejects.toThrow();
    const told = (await ctx.store.notices.list(officeId, 10)).filter(({ kind }) => kind === "backup-failed");
    expect(told).toHaveLength(1);
    expect(await backupStanding(ctx)).toMatchObject({ state: "bad" });
  });
});

describe("what the rule gives up", () => {
  const entry = (day: number, ok: boolean | null): BackupEntry => {
    const madeAt = new Date(Date.UTC(2026, 0, 1 + day, 20, 30)).toISOString();
    return { id: String(day), madeAt, check: ok === null ? null : { at: madeAt, ok, faults: [] } };
  };
  const rule = { days: 7, weeks: 4, months: 12 };

  it("keeps days, weeks and months", () => {
    const all = Array.from({ length: 400 }, (_, day) => entry(day, true));
    const kept = all.length - beyondRule(all, rule).length;
    expect(kept).toBeGreaterThanOrEqual(7 + 2 + 10);
    expect(kept).toBeLessThanOrEqual(7 + 4 + 12);
  });

  it("never gives up the last good one, nor anything while none is known to be good", () => {
    const broken = Array.from({ length: 30 }, (_, at) => entry(10 + at, false));
    const gone = beyondRule([entry(0, true), ...broken], rule);
    expect(gone.map(({ id }) => id)).not.toContain("0");
    expect(beyondRule([entry(0, null), ...broken], rule)).toEqual([]);
  });
});
