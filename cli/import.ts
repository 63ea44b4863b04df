import { readOutletFile, readRuleFile } from "../config/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import type { OfficeContext } from "../office/context.ts";
import { theOffice } from "../office/create-office.ts";
import { importOutlets } from "../office/import-outlets.ts";
import { importPeople } from "../office/import-people.ts";
import { importRules } from "../office/import-rules.ts";
import { importSubmissions } from "../office/import-submissions.ts";
import type { InputFile } from "../office/input-file.ts";
import { columnsOf } from "./column-option.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { readInputFile } from "./input-file.ts";
import { lateMatch } from "./late-match.ts";
import { BY_COMMAND_LINE } from "./matcher-options.ts";
import { dayOption } from "./nightly.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

const KINDS = ["outlets", "people", "submissions", "rules"] as const;

interface ImportOptions {
  readonly kind: (typeof KINDS)[number];
  readonly files: readonly string[];
  readonly from: string | undefined;
  readonly unit: string | undefined;
  readonly columns: string | undefined;
  readonly office: string | undefined;
  readonly "dry-run": boolean;
}

interface Outcome {
  readonly result: unknown;
  readonly lines: readonly string[];
  /** What was found out besides what was registered. */
  readonly further?: readonly string[];
  readonly code?: ExitCode;
}

function single(files: readonly string[], what: string): string {
  const [file, second] = files;
  if (file === undefined || second !== undefined) throw new InputError(`${what}一次导入一个文件`);
  return file;
}

async function outlets(ctx: OfficeContext, options: ImportOptions): Promise<Outcome> {
  // Every file is read before the first is taken: one bad file, and nothing is half-imported.
  const presets = options.files.map(readOutletFile);
  if (!options["dry-run"]) await importOutlets(ctx, presets);
  const result = presets.map(({ outlet, sources }) => ({ outlet: outlet.name, sources: sources.length }));
  return { result, lines: result.map((one) => `${one.outlet}（采集源 ${one.sources} 个）`) };
}

async function people(ctx: OfficeContext, officeId: string, options: ImportOptions): Promise<Outcome> {
  const file = await readInputFile(single(options.files, "单位和通讯员"));
  const result = await importPeople(ctx, { id: BY_COMMAND_LINE, officeId }, file, options["dry-run"]);
  return { result, lines: [`单位 ${result.units} 个，通讯员 ${result.correspondents} 人`] };
}

async function submissions(ctx: OfficeContext, officeId: string, options: ImportOptions): Promise<Outcome> {
  const files: InputFile[] = [];
  for (const file of options.files) files.push(await readInputFile(file));
  const { unit } = options;
  const columns = columnsOf(options.columns);
  const result = await importSubmissions(ctx, officeId, files, { unit, columns, dryRun: options["dry-run"] });
  const known = result.known === 0 ? "" : `，另有 ${result.known} 篇早已登记`;
  const lines = [`投稿 ${result.added} 篇${known}`];
  if (options["dry-run"] || result.added === 0) return { result, lines };
  const found = await lateMatch(ctx, officeId);
  return { ...found, result: { ...result, late: found.result }, lines };
}

async function rules(ctx: OfficeContext, officeId: string, options: ImportOptions): Promise<Outcome> {
  const document = readRuleFile(single(options.files, "计分办法"));
  if (options.from === undefined) throw new InputError("请用 --from 给出计分办法的生效日期，如 --from 2026-01-01");
  const from = dayOption("from", options.from);
  if (options["dry-run"]) return { result: { name: document.name, from }, lines: [document.name] };
  const ruleSet = await importRules(ctx, officeId, document, from, BY_COMMAND_LINE);
  return { result: ruleSet, lines: [`${document.name}（第 ${ruleSet.version} 版，${from} 起生效）`] };
}

async function take(ctx: OfficeContext, options: ImportOptions): Promise<Outcome> {
  if (options.kind === "outlets") return outlets(ctx, options);
  const office = await theOffice(ctx, options.office);
  if (options.kind === "people") return people(ctx, office.id, options);
  if (options.kind === "submissions") return submissions(ctx, office.id, options);
  return rules(ctx, office.id, options);
}

export const importCommand = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs))
      .positional("kind", { choices: KINDS, demandOption: true, describe: "登记什么" })
      .positional("files", { type: "string", array: true, demandOption: true, describe: "文件" })
      .option("from", { type: "string", requiresArg: true, describe: "计分办法从哪一天起生效" })
      .option("unit", { type: "string", requiresArg: true, describe: "投稿是哪个单位的（文件里没有写明时）" })
      .option("columns", {
        type: "string",
        requiresArg: true,
        describe: "列对应，如 标题=篇名,单位=来源（投稿表的列名不同时）",
      })
      .option("dry-run", { type: "boolean", default: false, describe: "只检查，不登记" })
      .option("office", { type: "string", requiresArg: true, describe: "办公室名称（只有一个时不必给）" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const { result, lines, further = [], code = EXIT.done } = await take(ctx, options);
      const word = options["dry-run"] ? "检查通过（没有登记）" : "已登记";
      write(options.json, result, [...lines.map((line) => `${word}：${line}`), ...further]);
      return code;
    }),
});
