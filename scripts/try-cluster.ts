import { appendFileSync, copyFileSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { parse } from "yaml";
import { z } from "zod";
import { loadSettings } from "../config/index.ts";
import { openOffice } from "../office/context.ts";
import { theOffice } from "../office/create-office.ts";
import { loadOffice } from "../office/load-office.ts";
import { startThrowawayPostgres } from "../prisma/throwaway-postgres.ts";
import { startNewsroom } from "../tests/newsroom/index.ts";
import { loadSample } from "../tests/newsroom/sample/index.ts";
import { holds, ok, ROOT, type Running, readyAt, type Trial } from "./trial.ts";
import { type NightFigures, NO_CHROMIUM } from "./try-offline.ts";

const service = z.object({
  command: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
  healthcheck: z.object({ test: z.tuple([z.literal("CMD"), z.string()], z.string()) }),
});
const composeFile = z.object({
  services: z.object({ console: service, worker: service.extend({ deploy: z.object({ replicas: z.number() }) }) }),
});
type Service = z.output<typeof service>;

const report = z.object({
  state: z.string(),
  summary: z.object({
    offices: z.tuple([z.object({ placements: z.number(), waiting: z.number(), points: z.string() })]),
  }),
});

/** The services of compose.yaml as processes of this machine, each with a data folder of its own. */
class Cluster {
  readonly console: Service;
  readonly worker: Service;
  readonly replicas: number;

  constructor(
    private readonly trial: Trial,
    private readonly databaseUrl: string,
  ) {
    const text = readFileSync(path.join(ROOT, "deploy/compose.yaml"), "utf8");
    const { services } = composeFile.parse(parse(text, { merge: true }));
    this.console = services.console;
    this.worker = services.worker;
    this.replicas = services.worker.deploy.replicas;
  }

  /** The environment of a container of this name. */
  env(name: string, { environment }: Service): Record<string, string> {
    return { ...environment, DATABASE_URL: this.databaseUrl, SHANGGAO_DATA: path.join(this.trial.folder, name) };
  }

  /** Its data folder with the settings that all share; the sample's newsroom stands on loopback. */
  prepare(name: string): void {
    const folder = path.join(this.trial.folder, name);
    mkdirSync(folder);
    copyFileSync(path.join(ROOT, "deploy/settings.yaml"), path.join(folder, "settings.yaml"));
    appendFileSync(path.join(folder, "settings.yaml"), 'allowedPrivateHosts: ["*.localhost"]\ncaptures: false\n');
  }

  start(name: string, of: Service): Running {
    return this.trial.start("shanggao", of.command, { env: this.env(name, of) });
  }

  /** Runs the command by which Docker would ask after it. */
  healthy(name: string, of: Service): void {
    const [, program, ...words] = of.healthcheck.test;
    this.trial.step(`${name}: its health check`, program, words, { env: this.env(name, of) });
  }
}

/** How many parts of the night that want a Chromium were done. */
async function browserParts(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ done: string }>(
      `SELECT count(*) AS done FROM "NightPart" WHERE "kind" = 'crawl-browser' AND "doneAt" IS NOT NULL`,
    );
    return Number(rows[0]?.done);
  } finally {
    await client.end();
  }
}

async function night(trial: Trial, cluster: Cluster, databaseUrl: string, wanted: NightFigures): Promise<void> {
  const env = cluster.env("console", cluster.console);
  const set = loadSample();
  const newsroom = await startNewsroom(set.edition);
  try {
    const ctx = await openOffice(loadSettings(env));
    try {
      await loadOffice(ctx, (await theOffice(ctx)).id, { ...set, sources: newsroom.sources });
    } finally {
      await ctx.store.close();
    }
    // In a process of its own, so that this one goes on answering as the newsroom. It finds no Chromium: who comes first does
    // most of so short a night, but the outlet of a script is for a worker then.
    const blind = { ...env, ...NO_CHROMIUM };
    const leader = trial.start("shanggao", ["nightly", "--day", set.nightDay, "--json"], { env: blind });
    const said = report.parse(JSON.parse(await leader.output()));
    const [{ placements, waiting, points }] = said.summary.offices;
    const same = placements === wanted.placements && waiting === wanted.waiting && points === wanted.points;
    const found = { state: said.state, placements, waiting, points };
    holds("the night of all together has the figures of one process", said.state === "done" && same, found);
    const done = await browserParts(databaseUrl);
    holds("what wants a Chromium was done by a worker", done >= 1, done);
    trial.step("every page of theirs is in the archive", "shanggao", ["evidence", "verify"], { env });
  } finally {
    await newsroom.close();
  }
}

/** Console and workers of compose.yaml on one PostgreSQL: a night of the sample, with the figures of one process. */
export async function tryCluster(trial: Trial, wanted: NightFigures): Promise<void> {
  const server = await startThrowawayPostgres();
  const running: Running[] = [];
  try {
    const cluster = new Cluster(trial, server.url);
    const names = Array.from({ length: cluster.replicas }, (_, at) => `worker-${at + 1}`);
    for (const name of ["console", ...names]) cluster.prepare(name);
    const set = loadSample();
    const init = ["init", "--name", set.office.name, "--region", ...set.office.regionNames];
    trial.step("init on PostgreSQL", "shanggao", init, { env: cluster.env("console", cluster.console) });
    const desk = cluster.start("console", cluster.console);
    running.push(desk);
    await readyAt((await desk.says(/^控制台：/u)).replace("控制台：", ""));
    for (const name of names) running.push(cluster.start(name, cluster.worker));
    for (const one of running.slice(1)) await one.says(/^加入：/u);
    ok(`${names.length} workers joined`);
    cluster.healthy("console", cluster.console);
    for (const name of names) cluster.healthy(name, cluster.worker);
    await night(trial, cluster, server.url, wanted);
    cluster.healthy("console", cluster.console);
  } finally {
    for (const one of running.reverse()) await one.end();
    await server.stop();
  }
}
