import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { init } from "../../cli/init.ts";
import { loadSettings } from "../../config/index.ts";
import { LOCAL_CALLER } from "../../domain/sign-in.ts";
import { openOffice } from "../../office/context.ts";
import { signIn } from "../../office/sign-in.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-init-"));
  vi.stubEnv("SHANGGAO_ADMIN_PASSWORD", "");
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true, force: true });
});

const options = () => ({
  data: path.join(dir, "office"),
  json: true,
  name: "青禾县委组织部",
  region: [],
  admin: "admin",
});

async function made(file: string | undefined): Promise<{ readonly password?: string }> {
  const lines: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  expect(await init.run({ ...options(), "password-file": file })).toBe(0);
  return JSON.parse(lines.join("")) as { readonly password?: string };
}

async function mustChange(password: string): Promise<boolean> {
  const ctx = await openOffice(loadSettings({}, { dataDir: options().data }));
  try {
    return (await signIn(ctx, "admin", password, LOCAL_CALLER)).user.mustChangePassword === true;
  } finally {
    await ctx.store.close();
  }
}

it("a password that was made up is told once and must be changed at the first sign-in", async () => {
  const { password } = await made(undefined);
  expect(password).toMatch(/^\S{12}$/u);
  expect(await mustChange(password ?? "")).toBe(true);
});

it("one that was given is not told and stays", async () => {
  const file = path.join(dir, "password");
  writeFileSync(file, "青禾县 first 2026\n");
  expect(await made(file)).not.toHaveProperty("password");
  expect(await mustChange("青禾县 first 2026")).toBe(false);
});

it("one that everybody tries is refused before anything is made", async () => {
  const file = path.join(dir, "password");
  writeFileSync(file, "admin123456\n");
  await expect(init.run({ ...options(), "password-file": file })).rejects.toThrow("密码");
  expect(() => loadSettings({}, { dataDir: options().data })).not.toThrow();
  await expect(openOffice(loadSettings({}, { dataDir: options().data }))).rejects.toThrow();
});
