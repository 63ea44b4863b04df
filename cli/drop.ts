import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { InputError } from "../domain/errors/input-error.ts";
import type { EnteredArticle } from "../office/enter-article.ts";
import type { InputFile } from "../office/input-file.ts";
import { MAX_FILE_BYTES, previewFile } from "../office/preview-file.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { commandLine, enterPreviewed } from "./enter.ts";
import { enteredLines } from "./entry-lines.ts";
import { fieldOptions, fieldsFrom, outletFrom } from "./entry-options.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

async function read(file: string): Promise<InputFile> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`读不到文件 ${file}（${error.code === "ENOENT" ? "不存在" : error.message}）`);
  });
  if (!found.isFile()) throw new InputError(`${file} 不是文件`);
  if (found.size > MAX_FILE_BYTES) throw new InputError(`${file} 超过 50 MB，请只保存登有稿件的那一页`);
  return { name: path.basename(file), bytes: await readFile(file) };
}

interface Ended {
  readonly file: string;
  readonly entered: EnteredArticle | null;
  readonly problem: string | null;
}

function lines({ file, entered, problem }: Ended): readonly string[] {
  if (problem !== null) return [problem.includes(path.basename(file)) ? `! ${problem}` : `! ${file}：${problem}`];
  return entered === null ? [`没有登记：${file}`] : enteredLines(entered);
}

export const drop = command({
  options: (yargs) =>
    fieldOptions(jsonOption(dataOption(yargs)))
      .positional("files", { type: "string", array: true, demandOption: true, describe: "文件" })
      .option("outlet", { type: "string", demandOption: true, requiresArg: true, describe: "是哪家媒体的" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await commandLine(ctx, options.office);
      const outlet = await outletFrom(ctx, options.outlet);
      const fields = await fieldsFrom(options);
      if (options.files.length > 1 && (fields.title !== undefined || fields.body !== undefined)) {
        throw new InputError("--title 和 --body 一次只能用于一份文件");
      }
      const ended: Ended[] = [];
      for (const file of options.files) {
        try {
          const preview = await previewFile(ctx, await read(file), outlet.id);
          const entered = await enterPreviewed(ctx, by, file, preview, fields, options.yes);
          ended.push({ file, entered, problem: null });
        } catch (error) {
          // One bad file of several stops no other; a single one is wrong use.
          if (!(error instanceof InputError) || options.files.length === 1) throw error;
          ended.push({ file, entered: null, problem: [error.message, ...error.details].join("；") });
        }
      }
      write(options.json, ended, ended.flatMap(lines));
      const well = ended.every(({ entered, problem }) => problem === null && entered?.state !== "unreadable");
      return well && ended.every(({ entered }) => entered?.state !== "waiting") ? EXIT.done : EXIT.faults;
    }),
});
