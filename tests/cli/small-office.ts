import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defaultRules, loadSettings } from "../../config/index.ts";
import { type OfficeContext, openOffice } from "../../office/context.ts";
import { createOffice } from "../../office/create-office.ts";
import { migrateStore } from "../../office/migrate-store.ts";
import { shanggao } from "./run-cli.ts";

export interface SmallOffice {
  /** A folder for the test's files; the data lies in it. */
  readonly dir: string;
  /** A command over this office's data. */
  run(...args: string[]): ReturnType<typeof shanggao>;
  remove(): void;
}

/** An office with the unit 青岩镇 (`u1`) and what `fill` adds, for commands that run as processes of their own. */
export async function smallOffice(
  fill: (ctx: OfficeContext, officeId: string) => Promise<void> = async () => undefined,
  settingsYaml = "",
): Promise<SmallOffice> {
  const dir = mkdtempSync(path.join(tmpdir(), "shanggao-cli-"));
  const dataDir = path.join(dir, "office");
  mkdirSync(dataDir);
  if (settingsYaml !== "") writeFileSync(path.join(dataDir, "settings.yaml"), settingsYaml);
  const settings = loadSettings({}, { dataDir });
  await migrateStore(settings);
  const ctx = await openOffice(settings);
  const admin = { username: "admin", password: "first password 1" };
  const { office } = await createOffice(ctx, { name: "青禾县委组织部", regionNames: [], admin, rules: defaultRules() });
  const unit = { id: "u1", name: "青岩镇", aliases: [], unitClass: "乡镇", parentId: null };
  await ctx.store.people.putUnit({ ...unit, officeId: office.id });
  await fill(ctx, office.id);
  await ctx.store.close();
  return {
    dir,
    run: (...args) => shanggao(args, { SHANGGAO_DATA: dataDir }),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
