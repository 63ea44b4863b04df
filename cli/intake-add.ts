import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { InputError } from "../domain/errors/input-error.ts";
import type { IncomingPiece } from "../domain/intake.ts";
import type { OfficeContext } from "../office/context.ts";
import { asIncoming, receive } from "../office/intake/receive.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { viewLines } from "./intake-lines.ts";
import { intakeDecider, intakeOptions } from "./intake-options.ts";
import { lateMatch } from "./late-match.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

const MAX_BYTES = 60 * 1024 * 1024;
const MOST = 2_000;

/** The files that are meant: a folder stands for the files in it. */
async function filesOf(given: string): Promise<readonly string[]> {
  const found = await stat(given).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`读不到 ${given}（${error.code === "ENOENT" ? "不存在" : error.message}）`);
  });
  if (!found.isDirectory()) return [given];
  const entries = await readdir(given, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map(({ name }) => path.join(given, name));
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const { size } = await stat(file);
  if (size > MAX_BYTES)
    throw new InputError(`${file} 超过 ${MAX_BYTES / 1024 / 1024} MB，没有收：请去掉图片或拆成几份`);
  return new Uint8Array(await readFile(file));
}

function newlyRegistered(known: boolean, pieces: readonly IncomingPiece[]): number {
  return known ? 0 : pieces.filter(({ state }) => state === "accepted").length;
}

async function lateOf(ctx: OfficeContext, officeId: string, registered: number) {
  return registered === 0 ? { further: [], code: EXIT.done } : lateMatch(ctx, officeId);
}

export const intakeAdd = command({
  options: (yargs) =>
    intakeOptions(yargs).positional("files", {
      type: "string",
      array: true,
      demandOption: true,
      describe: "邮件（.eml）、文稿、压缩包，或放着它们的文件夹",
    }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const { officeId } = await intakeDecider(ctx, options.office);
      const files = (await Promise.all(options.files.map(filesOf))).flat();
      if (files.length > MOST) throw new InputError(`一次最多收 ${MOST} 个文件`);
      const results: unknown[] = [];
      const lines: string[] = [];
      let well = true;
      let registered = 0;
      for (const file of files) {
        try {
          const { item, known, pieces } = await receive(
            ctx,
            officeId,
            asIncoming("upload", path.basename(file), await bytesOf(file)),
          );
          results.push({ file, known, pieces });
          lines.push(
            `${file}${known ? "（以前收过，没有重复登记）" : ""}`,
            ...pieces.flatMap((piece) => viewLines({ item, piece })),
          );
          registered += newlyRegistered(known, pieces);
          well &&= pieces.every(({ state }) => state === "accepted" || state === "duplicate");
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          results.push({ file, problem: error.message });
          lines.push(`! ${error.message}`);
          well = false;
        }
      }
      const late = await lateOf(ctx, officeId, registered);
      write(options.json, results, [...lines, ...late.further]);
      return well ? late.code : EXIT.faults;
    }),
});
