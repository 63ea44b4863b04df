import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { InputError } from "../domain/errors/input-error.ts";
import type { OfficeContext } from "../office/context.ts";
import { theOffice } from "../office/create-office.ts";
import { type Actor, keepProof } from "../office/proofs/keep-proof.ts";
import { BY_COMMAND_LINE } from "./matcher-options.ts";

const MOST_BYTES = 64 * 1024 * 1024;

/** The command line acts for the office, as a clerk does. */
export async function officeActor(ctx: OfficeContext, office: string | undefined): Promise<Actor> {
  return { id: BY_COMMAND_LINE, officeId: (await theOffice(ctx, office)).id, role: "clerk", unitId: null };
}

/** Keeps the files of these paths as proofs; their ids. Throws InputError for one that cannot be read or is none. */
export async function proofsFrom(ctx: OfficeContext, by: Actor, files: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const file of files) {
    const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
      throw new InputError(`读不到证明材料 ${file}（${error.code === "ENOENT" ? "不存在" : error.message}）`);
    });
    if (!found.isFile() || found.size > MOST_BYTES) throw new InputError(`${file} 应为不超过 30 MB 的文件`);
    ids.push((await keepProof(ctx, by, path.basename(file), new Uint8Array(await readFile(file)))).id);
  }
  return ids;
}
