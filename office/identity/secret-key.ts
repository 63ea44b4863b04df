import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { CannotStartError } from "../../domain/errors/cannot-start-error.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import type { OfficeContext } from "../context.ts";

/** In the data folder, beside the database and not in it: a copy of the database alone gives no one a second step. */
const KEY_FILE = "second-step.key";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORM = "v1.";

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : null);

async function readKey(file: string): Promise<Buffer | null> {
  try {
    const key = Buffer.from((await readFile(file, "utf8")).trim(), "base64url");
    if (key.length !== KEY_BYTES) throw new CannotStartError(`密钥文件 ${file} 已损坏，请从备份恢复。`);
    return key;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** Two processes that make the key at the same time end with one: a link is made whole or not at all. */
async function makeKey(file: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, `${randomBytes(KEY_BYTES).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  try {
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** The key that secrets in the database are enciphered with; made, readable by its owner alone, when there is none. */
async function secretKey(ctx: Pick<OfficeContext, "settings">): Promise<Buffer> {
  const file = path.join(ctx.settings.dataDir, KEY_FILE);
  const there = await readKey(file);
  if (there !== null) return there;
  await makeKey(file);
  const made = await readKey(file);
  if (made === null) throw new CannotStartError(`密钥文件 ${file} 写不进去，请检查数据目录的权限。`);
  return made;
}

/** Enciphers a secret of one user (AES-256-GCM); nobody else's row can hold it. */
export async function encipher(ctx: OfficeContext, userId: string, secret: string): Promise<string> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", await secretKey(ctx), nonce).setAAD(Buffer.from(userId));
  const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return FORM + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** Throws InputError where the key file is another than the one that it was enciphered with. */
export async function decipher(ctx: OfficeContext, userId: string, text: string): Promise<string> {
  const bytes = Buffer.from(text.slice(FORM.length), "base64url");
  const key = await secretKey(ctx);
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(userId)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
  } catch (cause) {
    const message = `两步验证的密钥文件（${KEY_FILE}）与数据库不符，验证码无法核对。请从备份恢复它，或请管理员重置两步验证。`;
    throw new InputError(message, [], { cause });
  }
}
