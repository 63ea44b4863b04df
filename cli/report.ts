import { writeFile } from "node:fs/promises";
import path from "node:path";
import { BULLETIN_FORMATS, bulletinFile } from "../office/bulletin.ts";
import { theOffice } from "../office/create-office.ts";
import { makeFolderFor, notWritable } from "../office/writing-out.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

export const report = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs))
      .positional("period", {
        type: "string",
        demandOption: true,
        describe: "2026-03（月）、2026-Q1（季度）、2026-H1（半年）、2026（全年）",
      })
      .option("format", {
        choices: BULLETIN_FORMATS,
        array: true,
        default: [...BULLETIN_FORMATS],
        describe: "格式",
      })
      .option("out", { type: "string", default: ".", requiresArg: true, describe: "存到哪个目录" })
      .option("office", { type: "string", requiresArg: true, describe: "办公室名称（只有一个时不必给）" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const office = await theOffice(ctx, options.office);
      await makeFolderFor(options.out, options.out);
      const files: string[] = [];
      for (const format of new Set(options.format)) {
        const which = { period: options.period };
        const file = await bulletinFile(ctx, { officeId: office.id }, which, format);
        const target = path.resolve(options.out, file.fileName);
        await writeFile(target, file.bytes).catch(notWritable(target));
        files.push(target);
      }
      write(
        options.json,
        { office: office.name, period: options.period, files },
        files.map((file) => `已写出：${file}`),
      );
      return EXIT.done;
    }),
});
