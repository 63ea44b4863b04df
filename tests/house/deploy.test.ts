import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import yargs from "yargs";
import { z } from "zod";
import { COMMANDS } from "../../cli/commands.ts";
import { loadSettings, SETTING_VARIABLES } from "../../config/index.ts";

// Docker runs nowhere in these tests: what is written for it is held against the program that it would run.
const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, "deploy", file), "utf8");

const service = z.object({
  image: z.string(),
  restart: z.literal("unless-stopped"),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()),
  healthcheck: z.object({ test: z.array(z.string()), interval: z.string(), timeout: z.string(), retries: z.number() }),
  depends_on: z.record(z.string(), z.object({ condition: z.literal("service_healthy") })).optional(),
  volumes: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  deploy: z.object({ replicas: z.number() }).optional(),
  configs: z.array(z.object({ source: z.string(), target: z.string() })).optional(),
});
const composeFile = z.object({
  services: z.object({ database: service, console: service, worker: service }),
  configs: z.record(z.string(), z.object({ file: z.string() })),
  volumes: z.record(z.string(), z.null()),
});
const compose = composeFile.parse(parse(read("compose.yaml"), { merge: true }));
const { database, console: desk, worker } = compose.services;

/** What the command line of a service would give the command that it names. Throws where it names none, or a wrong option. */
async function understood([name, ...words]: readonly string[]): Promise<Record<string, unknown>> {
  const entry = COMMANDS.find((one) => one.name === name);
  if (entry === undefined || !("load" in entry)) throw new TypeError(`no command ${name}`);
  const parser = (await entry.load()).options(
    yargs([...words])
      .strict()
      .exitProcess(false),
  );
  return parser
    .fail((message, error) => {
      throw error ?? new Error(message);
    })
    .parseAsync();
}

test("a database, a console and two workers, each watched, and none started before what it needs", () => {
  expect(desk.depends_on).toEqual({ database: { condition: "service_healthy" } });
  expect(worker.depends_on).toEqual({ console: { condition: "service_healthy" } });
  expect(worker.deploy?.replicas).toBe(2);
  expect(desk.ports).toEqual(["127.0.0.1:8470:8470"]);
  expect([database.ports, worker.ports]).toEqual([undefined, undefined]);
});

test("volumes and files that a service names are there", () => {
  const named = [database, desk].flatMap(({ volumes }) => volumes ?? []).map((volume) => volume.split(":")[0]);
  expect(named.sort()).toEqual(Object.keys(compose.volumes).sort());
  for (const { configs } of [desk, worker]) {
    expect(configs).toEqual([{ source: "settings", target: "/data/settings.yaml" }]);
  }
  expect(compose.configs.settings?.file).toBe("./settings.yaml");
  expect(database.configs).toEqual([{ source: "database-role", target: "/docker-entrypoint-initdb.d/shanggao.sql" }]);
  expect(compose.configs["database-role"]?.file).toBe("./postgres-init.sql");
});

test("every variable is one that the program knows, and the worker sends its pages by the database that the console has", () => {
  for (const { environment } of [desk, worker]) {
    for (const name of Object.keys(environment)) expect(SETTING_VARIABLES).toContain(name);
  }
  const at = { DATABASE_URL: (worker.environment.DATABASE_URL ?? "").replace(/\$\{[^}]*\}/u, "secret") };
  const settings = loadSettings({ ...worker.environment, ...at }, { dataDir: path.join(root, "deploy") });
  expect(settings.archiveHere).toBe(false);
  expect(settings.databaseUrl).toBe("postgresql://shanggao:secret@database/shanggao");
  expect(settings.timeZone).toBe("Asia/Shanghai");
  expect(desk.environment.DATABASE_URL).toBe(worker.environment.DATABASE_URL);
  expect(desk.environment.SHANGGAO_ARCHIVE).toBeUndefined();
  // The role that the file makes for the program, which is not the server's own superuser.
  const [, role] = /^CREATE ROLE (\w+) LOGIN PASSWORD :'password';$/mu.exec(read("postgres-init.sql")) ?? [];
  const [, name, owner] = /^CREATE DATABASE (\w+) OWNER (\w+);$/mu.exec(read("postgres-init.sql")) ?? [];
  expect(owner).toBe(role);
  expect(role).not.toBe(database.environment.POSTGRES_USER);
  const made = `postgresql://${role}:${database.environment.POSTGRES_PASSWORD}@database/${name}`;
  expect(desk.environment.DATABASE_URL).toBe(made);
});

test("the command lines of compose, image and unit are ones that the program takes", async () => {
  expect(await understood(desk.command ?? [])).toMatchObject({ schedule: true });
  expect(await understood(worker.command ?? [])).toMatchObject({ crawl: true, match: true, check: false });
  const [how, program, ...asked] = worker.healthcheck.test;
  expect([how, program]).toEqual(["CMD", "shanggao"]);
  expect(await understood(asked)).toMatchObject({ check: true });
  const docker = read("Dockerfile");
  expect(await understood(JSON.parse(/^CMD (\[.*\])$/mu.exec(docker)?.[1] ?? "[]"))).toMatchObject({ schedule: true });
  const unit = (file: string) =>
    /^ExecStart=\S*\/shanggao (.*)$/mu.exec(read(`systemd/${file}`))?.[1]?.split(" ") ?? [];
  expect(await understood(unit("shanggao.service"))).toMatchObject({ schedule: true });
  expect(await understood(unit("shanggao-worker.service"))).toMatchObject({ crawl: true, match: true, check: false });
  await expect(understood(["worker", "--crawled"])).rejects.toThrow();
});

test("image and unit set no variable of the program's that it does not know", () => {
  const set = [
    ...read("Dockerfile").matchAll(/^(?:ENV\s+|\s+)([A-Z_]+)=/gmu),
    ...["shanggao.service", "shanggao-worker.service"].flatMap((file) => [
      ...read(`systemd/${file}`).matchAll(/^Environment=([A-Z_]+)=/gmu),
    ]),
    ...read("windows/shanggao.xml").matchAll(/<env name="([A-Z_]+)"/gu),
  ].map(([, name]) => name ?? "");
  const ours = set.filter((name) => /^(SHANGGAO_|DATABASE_|PLAYWRIGHT_)/u.test(name));
  expect(ours.length).toBeGreaterThanOrEqual(6);
  for (const name of ours) expect(SETTING_VARIABLES).toContain(name);
});
