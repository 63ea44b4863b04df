import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clearDemo } from "../../cli/clear-demo.ts";
import { BusyError } from "../../domain/errors/busy-error.ts";
import { InputError } from "../../domain/errors/input-error.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "shanggao-clear-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test("a folder that the demo made is emptied, another one is left alone", async () => {
  await writeFile(path.join(dir, "shanggao.db"), "an office's own");
  await expect(clearDemo(dir)).rejects.toThrow(InputError);
  expect(await readdir(dir)).toEqual(["shanggao.db"]);
  await rm(path.join(dir, "shanggao.db"));
  await clearDemo(dir);
  const [mark] = await readdir(dir);
  await writeFile(path.join(dir, "shanggao.db"), "a demo's");
  await clearDemo(dir);
  expect(await readdir(dir)).toEqual([mark]);
});

test("while another demo works there, it is not touched", async () => {
  await clearDemo(dir);
  const [mark = ""] = await readdir(dir);
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(child, "spawn");
  const text = await readFile(path.join(dir, mark), "utf8");
  await writeFile(path.join(dir, mark), text.replace(String(process.pid), String(child.pid)));
  await expect(clearDemo(dir)).rejects.toThrow(BusyError);
  child.kill("SIGKILL");
  await once(child, "exit");
  await clearDemo(dir);
  expect(await readdir(dir)).toEqual([mark]);
});
