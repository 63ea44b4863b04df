import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { browse } from "./browse.ts";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const ready = z.object({
  port: z.number(),
  nightDay: z.string(),
  outlets: z.array(z.object({ key: z.string(), origin: z.string(), articles: z.number() })),
  sources: z.array(
    z.object({
      outlet: z.object({ id: z.string() }),
      source: z.object({ declaration: z.object({ kind: z.string() }) }),
    }),
  ),
  set: z.object({ units: z.array(z.unknown()), submissions: z.array(z.unknown()) }),
});

function start(...options: readonly string[]) {
  return spawn(process.execPath, ["--import", "tsx", MAIN, ...options], { stdio: ["pipe", "pipe", "inherit"] });
}

describe("the newsroom as a process", () => {
  it("says in one line where it is, serves, and ends with its parent", async () => {
    const child = start("--with-parent", "--json");
    const exited = once(child, "exit");
    const [line] = await once(createInterface(child.stdout), "line");
    const told = ready.parse(JSON.parse(String(line)));
    expect(told.sources).toHaveLength(8);
    expect(told.set.submissions.length).toBeGreaterThan(25);
    const [first] = told.outlets;
    expect((await browse(`${first?.origin}/robots.txt`)).status).toBe(200);
    child.stdin.end();
    expect(await exited).toEqual([0, null]);
  });

  it("ends on SIGTERM", async () => {
    const child = start();
    const exited = once(child, "exit");
    await once(createInterface(child.stdout), "line");
    child.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
  });
});
