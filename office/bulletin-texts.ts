import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { bulletinFileOf, readBulletinSettings, withBulletinTexts } from "../config/index.ts";
import { BULLETIN_TEXTS, type BulletinTextKey } from "../domain/bulletin-template.ts";
import { ConflictError } from "../domain/errors/conflict-error.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { SettingsError } from "../domain/errors/settings-error.ts";
import { sha256 } from "../domain/ids.ts";
import type { OfficeContext } from "./context.ts";
import { ownFolderOf } from "./own-folder.ts";

const KEYS = Object.keys(BULLETIN_TEXTS) as readonly BulletinTextKey[];

/** A text of the bulletin, and what the office made of it. */
interface TextView {
  readonly key: string;
  readonly about: string;
  /** What is printed where the office wrote nothing of its own. */
  readonly shipped: string;
  readonly own: string | null;
  readonly places: readonly string[];
  readonly needs: readonly string[];
}

export interface BulletinTextsView {
  readonly texts: readonly TextView[];
  /** Which writing of the file this is. */
  readonly seen: string;
}

function written(file: string): string | null {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

const digestOf = (text: string | null) => sha256(text ?? "");

/** The texts of `bulletin.yaml`. Throws SettingsError where the file was written by hand and cannot be used. */
export async function bulletinTexts(ctx: OfficeContext, officeId: string): Promise<BulletinTextsView> {
  return textsIn(await ownFolderOf(ctx, officeId));
}

function textsIn(folder: string): BulletinTextsView {
  const { template } = readBulletinSettings(folder);
  const texts = KEYS.map((key) => {
    const { about, text: shipped, places, needs } = BULLETIN_TEXTS[key];
    return { key, about, shipped, own: template[key] ?? null, places, needs };
  });
  return { texts, seen: digestOf(written(bulletinFileOf(folder))) };
}

function isKey(key: string): key is BulletinTextKey {
  return Object.hasOwn(BULLETIN_TEXTS, key);
}

/** What the office's own texts are after a change; one that says what is shipped is none of its own. */
function changed(
  now: Readonly<Partial<Record<BulletinTextKey, string>>>,
  texts: Readonly<Record<string, string | null>>,
) {
  const after = new Map(Object.entries(now));
  for (const [key, words] of Object.entries(texts)) {
    if (!isKey(key)) throw new InputError(`通报里没有“${key.slice(0, 30)}”这处文字`);
    const plain = words?.replace(/\s+/gu, " ").trim() ?? null;
    if (plain === "")
      throw new InputError("有的文字是空的，一处也没有改", [`${key}：不能是空的；要用原来的文字，按“恢复”`]);
    if (plain === null || plain === BULLETIN_TEXTS[key].text) after.delete(key);
    else after.set(key, plain);
  }
  return Object.fromEntries(after);
}

/** The faults of texts, each told by its key: `标题：应为写有 {时段} 的文字，实际为 “…”`. */
function inputErrorOf(error: SettingsError, file: string): InputError {
  const messages = [error.message, ...error.others].map((message) =>
    message.replace(`${file}：`, "").replace("文字.", ""),
  );
  return new InputError("有的文字不能用，一处也没有改", messages);
}

/**
 * Changes texts of the bulletins to come; those that were issued keep theirs. Throws InputError that names each text that
 * cannot be used (nothing is changed then), ConflictError when the file is no longer the one that was seen.
 */
export async function saveBulletinTexts(
  ctx: OfficeContext,
  officeId: string,
  { texts, seen }: { readonly texts: Readonly<Record<string, string | null>>; readonly seen: string },
): Promise<BulletinTextsView> {
  const folder = await ownFolderOf(ctx, officeId);
  const file = bulletinFileOf(folder);
  const { template } = readBulletinSettings(folder);
  // From here to the rename nothing is awaited: no other request of this process comes between.
  const before = written(file);
  if (digestOf(before) !== seen) throw new ConflictError("通报的文字刚刚被别人改过。请重新载入，看过再改。");
  const own = changed(template, texts);
  let edited: string;
  try {
    edited = withBulletinTexts(before, own, file);
  } catch (error) {
    if (error instanceof SettingsError) throw inputErrorOf(error, file);
    throw error;
  }
  mkdirSync(folder, { recursive: true });
  const part = `${file}.part`;
  writeFileSync(part, edited);
  renameSync(part, file);
  return textsIn(folder);
}
