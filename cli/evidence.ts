import path from "node:path";
import { InputError } from "../domain/errors/input-error.ts";
import { recordExports } from "../office/audit/record.ts";
import { theOffice } from "../office/create-office.ts";
import { EVIDENCE_FORMATS, exportEvidence } from "../office/evidence-export.ts";
import { evidenceList } from "../office/evidence-list.ts";
import { verifyEvidence } from "../office/evidence-verify.ts";
import { makeFolderFor, writeOut } from "../office/writing-out.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { listLines, verifyLines } from "./evidence-lines.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { write } from "./output.ts";
import { byteBar } from "./progress.ts";
import { interruptSignal, withOffice } from "./with-office.ts";

const ACTIONS = ["verify", "list", "export"] as const;
const FORMATS = [...EVIDENCE_FORMATS, "both"] as const;

interface EvidenceOptions {
  readonly action: (typeof ACTIONS)[number];
  readonly placement: string | undefined;
  readonly data: string | undefined;
  readonly json: boolean;
  readonly month: string | undefined;
  readonly out: string | undefined;
  readonly format: (typeof FORMATS)[number];
  readonly office: string | undefined;
}

function verify({ data, json }: EvidenceOptions): Promise<ExitCode> {
  return withOffice(data, async (ctx) => {
    const bar = byteBar("核对存档");
    try {
      const report = await verifyEvidence(ctx, (done, total) => bar.show(done, total), interruptSignal());
      bar.end();
      write(json, report, verifyLines(report));
      return report.faultCount === 0 ? EXIT.done : EXIT.faults;
    } finally {
      bar.end();
    }
  });
}

function list({ data, json, month, office }: EvidenceOptions): Promise<ExitCode> {
  return withOffice(data, async (ctx) => {
    const { id } = await theOffice(ctx, office);
    const rows = await evidenceList(ctx, id, month ?? null);
    write(json, rows, listLines(rows));
    return EXIT.done;
  });
}

/** Where a file goes: what `--out` names, with the ending of its format; a name of its own where nothing is named. */
function targetOf(out: string | undefined, name: string, format: string): string {
  const base = (out ?? name).replace(/\.(wacz|pdf)$/iu, "");
  return path.resolve(`${base}.${format}`);
}

function exportOne({ data, json, placement, out, format, office }: EvidenceOptions): Promise<ExitCode> {
  if (placement === undefined) {
    throw new InputError("请给出上稿编号，如 shanggao evidence export plc_…；shanggao evidence list 列出编号和标题");
  }
  return withOffice(data, async (ctx) => {
    const { id } = await theOffice(ctx, office);
    const formats = format === "both" ? EVIDENCE_FORMATS : [format];
    const { name, files } = await exportEvidence(ctx, id, placement, formats);
    await recordExports(
      ctx,
      id,
      files.map((file) => ({ fileName: `${name}.${file.format}`, bytes: file.bytes })),
    );
    const written: string[] = [];
    for (const file of files) {
      const target = targetOf(out, name, file.format);
      await makeFolderFor(target, path.dirname(target));
      await writeOut(target, file.bytes);
      written.push(target);
    }
    write(
      json,
      { placement, files: written },
      written.map((file) => `已写出：${file}`),
    );
    return EXIT.done;
  });
}

export const evidence = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs))
      .positional("action", { choices: ACTIONS, demandOption: true, describe: "做什么" })
      .positional("placement", { type: "string", describe: "上稿编号（export 用；list 会列出）" })
      .option("month", {
        type: "string",
        requiresArg: true,
        describe: "list：哪个月，如 2026-03（默认有上稿的最近一个月）",
      })
      .option("out", {
        type: "string",
        requiresArg: true,
        describe: "export：写到哪个文件（默认按日期、媒体、标题取名）",
      })
      .option("format", {
        choices: FORMATS,
        default: "both" as const,
        describe: "export：WACZ 网页存档、PDF 剪报，或两样都要",
      })
      .option("office", { type: "string", requiresArg: true, describe: "办公室名称（只有一个时不必给）" }),
  run: async (options: EvidenceOptions) => {
    if (options.action === "verify") return verify(options);
    return options.action === "list" ? list(options) : exportOne(options);
  },
});
