import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { backUp } from "../../office/backup/back-up.ts";
import { restoreOffice } from "../../office/backup/restore-office.ts";
import { openOffice } from "../../office/context.ts";
import { examineDeep } from "../../office/deep/examine-deep.ts";
import { runNight } from "../../office/run-night.ts";
import type { OfficeSet } from "../newsroom/edition.ts";
import type { Newsroom } from "../newsroom/index.ts";
import { ledgerText, type SampleNight, sampleOffice, startUndisturbed } from "../office/sample-night.ts";
import { ENGINES, type TestEngine } from "../setup/fresh-store.ts";
import { databaseUrl, dropDatabase, onServer } from "../setup/postgres.ts";

const quiet = { onProgress: () => undefined, signal: new AbortController().signal };

let newsroom: Newsroom;
let set: OfficeSet;
/** The ledger of a night that nobody disturbed. */
let undisturbed: string;
beforeAll(async () => {
  const started = await startUndisturbed();
  ({ newsroom, set } = started);
  undisturbed = started.undisturbed.ledger;
});
afterAll(() => newsroom.close());

interface NightInChild {
  /** Resolves when the night is so far. */
  reaches(stage: string, done: number): Promise<void>;
  isRunning(): boolean;
  /** Resolves with its exit code. */
  readonly ended: Promise<number | null>;
}

/** A night in a process of its own: what it writes, it writes while this one copies. */
function startNight(office: SampleNight): NightInChild {
  const args = ["--import", "tsx", path.join(import.meta.dirname, "..", "office", "night-child.ts")];
  const given = [JSON.stringify(office.ctx.settings), set.nightDay];
  const child: ChildProcess = spawn(process.execPath, [...args, ...given], { stdio: ["ignore", "pipe", "inherit"] });
  if (child.stdout === null) throw new TypeError("no stdout");
  const lines = createInterface({ input: child.stdout });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const reaches = (stage: string, done: number) =>
    new Promise<void>((resolve, reject) => {
      lines.on("line", (line) => {
        const [at, count] = line.split(" ");
        if (at === stage && Number(count) >= done) resolve();
      });
      void ended.then((code) => reject(new Error(`the night ended (${code}) before ${stage} ${done}`)));
    });
  return { reaches, ended, isRunning: () => child.exitCode === null };
}

/** Settings of an empty installation beside the office, and what takes its database away. */
async function elsewhere(office: SampleNight, engine: TestEngine) {
  const dataDir = path.join(office.ctx.settings.dataDir, "former-other");
  const settings = { ...office.ctx.settings, dataDir, pagesDir: path.join(dataDir, "pages") };
  if (engine === "sqlite") {
    return {
      settings: { ...settings, databaseUrl: `file:${path.join(dataDir, "shanggao.db")}` },
      remove: async () => undefined,
    };
  }
  const server = inject("postgresUrl");
  const name = `shanggao_test_${randomBytes(6).toString("hex")}`;
  await onServer(server, `CREATE DATABASE "${name}"`);
  return {
    settings: { ...settings, databaseUrl: databaseUrl(server, name) },
    remove: () => dropDatabase(server, name),
  };
}

/** Moments of the night by its progress, and what the examination may name before a night has ended what was begun. */
const MOMENTS = [
  ["crawl", 4, []],
  // What was matched stands, and the ledger is derived from it only when all is matched.
  ["match", 30, ["青禾县委组织部 · 台账与重算"]],
] as const;

describe.each(ENGINES)("a backup that is made while a night runs on %s", (engine) => {
  test.each(MOMENTS)(
    "in its stage %s (%i) is one whole, and a night on it ends alike",
    async (stage, done, open) => {
      const office = await sampleOffice(newsroom, set, engine);
      const night = startNight(office);
      await night.reaches(stage, done);
      expect(night.isRunning()).toBe(true);
      const made = await backUp(office.ctx, { ...quiet, folder: null, check: true });
      expect(made.check).toMatchObject({ ok: true, faults: [] });
      expect(await night.ended).toBe(0);
      expect(await ledgerText(office.ctx, office.officeId)).toBe(undisturbed);
      const target = await elsewhere(office, engine);
      await restoreOffice(target.settings, { ...quiet, from: made.folder, replace: false });
      const ctx = await openOffice(target.settings);
      const look = async () => {
        const findings = await examineDeep(ctx, { ...quiet, sample: null });
        return findings.filter(({ state }) => state !== "good").map(({ what }) => what);
      };
      try {
        // Made in the middle: pages are kept, and nothing is credited yet.
        expect((await ctx.store.inspection.somePages(1)).length).toBe(1);
        expect(await ledgerText(ctx, office.officeId)).not.toBe(undisturbed);
        expect(await look()).toEqual(open);
        expect((await runNight(ctx, { day: set.nightDay })).state).toBe("done");
        expect(await ledgerText(ctx, office.officeId)).toBe(undisturbed);
        expect(await look()).toEqual([]);
      } finally {
        await ctx.store.close();
        await target.remove();
        await office.fresh.close();
      }
    },
    120_000,
  );
});
