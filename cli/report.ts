import path from "node:path";
import { InputError } from "../domain/errors/input-error.ts";
import { REPORT_KIND_NAMES, REPORT_KINDS, type ReportKind } from "../domain/report.ts";
import { recordExports } from "../office/audit/record.ts";
import { BULLETIN_FORMATS, bulletinFiles } from "../office/bulletin.ts";
import type { OfficeContext } from "../office/context.ts";
import { theOffice } from "../office/create-office.ts";
import { officeReports, REPORT_NAMES } from "../office/report.ts";
import { REPORT_FORMATS, type ReportFile, type ReportFormat } from "../office/report-files.ts";
import { namedHolders } from "../office/report-names.ts";
import { writeBulletinTemplate } from "../office/report-template.ts";
import { makeFolderFor, writeOut } from "../office/writing-out.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

const BULLETIN = "bulletin";
const TEMPLATE = "template";
const KIND_WORDS = [`${BULLETIN} 通报`, ...REPORT_KINDS.map((kind) => `${kind} ${REPORT_KIND_NAMES[kind]}`)].join("、");

interface Asked {
  readonly kind: ReportKind | typeof BULLETIN;
  readonly period: string;
}

/** What was asked for; a period alone asks for its bulletin. */
function askedFor(kind: string, period: string | undefined): Asked {
  if (period === undefined && /^\d{4}/u.test(kind)) return { kind: BULLETIN, period: kind };
  const known = [BULLETIN, ...REPORT_KINDS].find((one) => one === kind) as Asked["kind"] | undefined;
  if (known === undefined) throw new InputError(`没有“${kind.slice(0, 40)}”这种报表，可用：${KIND_WORDS}`);
  if (period === undefined) throw new InputError("请用 --period 给出时段，如 2026-03、2026-Q1、2026-H1、2026");
  return { kind: known, period };
}

interface Named {
  readonly names: (typeof REPORT_NAMES)[number] | undefined;
  readonly unit: string | undefined;
  readonly person: string | undefined;
}

async function filesOf(
  ctx: OfficeContext,
  officeId: string,
  { kind, period }: Asked,
  names: Named,
  formats: readonly ReportFormat[],
): Promise<readonly ReportFile[]> {
  if (kind !== BULLETIN) {
    const holders = await namedHolders(ctx, officeId, names);
    const asked = { kind, period, ...holders, names: names.names };
    return officeReports(ctx, { officeId, role: "admin", unitId: null }, asked, formats);
  }
  const known = formats.map((format) => {
    const one = BULLETIN_FORMATS.find((other) => other === format);
    if (one === undefined) throw new InputError(`通报没有 ${format} 格式，可用：${BULLETIN_FORMATS.join("、")}`);
    return one;
  });
  return bulletinFiles(ctx, { officeId }, { period }, known);
}

export const report = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs))
      .positional("kind", {
        type: "string",
        demandOption: true,
        describe: `报表：${KIND_WORDS}；或 ${TEMPLATE}：写出通报的文字供修改。只写时段（2026-03）就是通报`,
      })
      .option("period", {
        type: "string",
        requiresArg: true,
        describe: "2026-03（月）、2026-Q1（季度）、2026-H1（半年）、2026（全年）",
      })
      .option("format", { choices: REPORT_FORMATS, array: true, default: ["docx", "xlsx"] as const, describe: "格式" })
      .option("unit", { type: "string", requiresArg: true, describe: "哪个单位（unit）；同名通讯员的单位（person）" })
      .option("person", { type: "string", requiresArg: true, describe: "哪名通讯员（person）" })
      .option("names", {
        choices: REPORT_NAMES,
        describe: "姓名：full 全名，masked 隐去；不写就照 bulletin.yaml（通报总照它）",
      })
      .option("out", { type: "string", default: ".", requiresArg: true, describe: "存到哪个目录" })
      .option("office", { type: "string", requiresArg: true, describe: "办公室名称（只有一个时不必给）" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const office = await theOffice(ctx, options.office);
      if (options.kind === TEMPLATE) {
        const file = await writeBulletinTemplate(ctx, office.id);
        write(options.json, { files: [file] }, [`已写出：${file}（照里面的说明修改）`]);
        return EXIT.done;
      }
      const asked = askedFor(options.kind, options.period);
      await makeFolderFor(options.out, options.out);
      const names = { names: options.names, unit: options.unit, person: options.person };
      const made = await filesOf(ctx, office.id, asked, names, [...new Set<ReportFormat>(options.format)]);
      await recordExports(ctx, office.id, made);
      const files = await Promise.all(
        made.map(async (file) => {
          const target = path.resolve(options.out, file.fileName);
          await writeOut(target, file.bytes);
          return target;
        }),
      );
      write(
        options.json,
        { office: office.name, ...asked, files },
        files.map((file) => `已写出：${file}`),
      );
      return EXIT.done;
    }),
});
