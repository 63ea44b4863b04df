import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { InputError } from "../domain/errors/input-error.ts";

/** The first administrator's password: from a file or the environment; else made up and shown once. */
export async function firstPassword(file: string | undefined): Promise<{ password: string; made: boolean }> {
  if (file !== undefined) {
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      throw new InputError(`读不到密码文件 ${file}（${error.code === "ENOENT" ? "不存在" : error.message}）`);
    });
    return { password: text.replace(/\r?\n$/u, ""), made: false };
  }
  const given = process.env.SHANGGAO_ADMIN_PASSWORD;
  if (given !== undefined && given !== "") return { password: given, made: false };
  return { password: randomBytes(9).toString("base64url"), made: true };
}
