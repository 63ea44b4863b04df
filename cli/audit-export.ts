import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { auditFile, auditLines } from "../office/audit/export.ts";
import { recordAudit } from "../office/audit/record.ts";
import { makeFolderFor, notWritable } from "../office/writing-out.ts";
import { askedOf, askedOptions, chainOf, chainOptions } from "./audit-options.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

export const auditExport = command({
  options: (yargs) =>
    askedOptions(chainOptions(jsonOption(dataOption(yargs))))
      .option("out", { type: "string", demandOption: true, requiresArg: true, describe: "写到哪个文件" })
      .option("format", {
        choices: ["jsonl", "xlsx"] as const,
        default: "jsonl" as const,
        describe: "jsonl：整条链（不看别的条件）；xlsx：符合条件的各条",
      }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const chain = await chainOf(ctx, options);
      const target = path.resolve(options.out);
      const asked = askedOf(options);
      await makeFolderFor(target, path.dirname(target));
      const subject = { kind: "file", id: path.basename(target) } as const;
      await recordAudit(ctx, chain, { action: "exported", subject, details: { format: options.format, ...asked } });
      if (options.format === "xlsx") {
        const { bytes } = await auditFile(ctx, chain, asked);
        await writeFile(target, bytes).catch(notWritable(target));
      } else {
        await pipeline(Readable.from(auditLines(ctx, chain)), createWriteStream(target)).catch(notWritable(target));
      }
      write(options.json, { file: target }, [`已写出：${target}`]);
      return EXIT.done;
    }),
});
