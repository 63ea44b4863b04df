import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { InputError } from "../domain/errors/input-error.ts";
import { requireGoodPassword } from "../office/password-rules.ts";

/** The first administrator's password: from a file or the environment; else made up and shown once. Throws InputError. */
export async function firstPassword(
  file: string | undefined,
  username: string,
): Promise<{ password: string; made: boolean }> {
  const given = await givenPassword(file);
  if (given === null) return { password: randomBytes(9).toString("base64url"), made: true };
  requireGoodPassword(given, username);
  return { password: given, made: false };
}

async function givenPassword(file: string | undefined): Promise<string | null> {
  if (file !== undefined) {
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      throw new InputError(`读不到密码文件 ${file}（${error.code === "ENOENT" ? "不存在" : error.message}）`);
    });
    return text.replace(/\r?\n$/u, "");
  }
  const given = process.env.SHANGGAO_ADMIN_PASSWORD;
  return given === undefined || given === "" ? null : given;
}
