import { mkdir, writeFile } from "node:fs/promises";
import { bulletinFileOf, bulletinFileText } from "../config/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import type { OfficeContext } from "./context.ts";
import { ownFolderOf } from "./own-folder.ts";

/** Writes the file of the bulletin's texts for the office to edit. Throws InputError where it is there: it may be edited. */
export async function writeBulletinTemplate(ctx: OfficeContext, officeId: string): Promise<string> {
  const folder = await ownFolderOf(ctx, officeId);
  const file = bulletinFileOf(folder);
  await mkdir(folder, { recursive: true });
  await writeFile(file, bulletinFileText(), { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
    throw new InputError(`${file} 已经在了，没有改动；要重新写出，请先把它改名或移走`);
  });
  return file;
}
