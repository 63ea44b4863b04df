import type { Argv } from "yargs";
import { InputError } from "../domain/errors/input-error.ts";
import { OFFICE_LEVEL_NAMES, OFFICE_LEVELS, type OfficeLevel } from "../domain/office.ts";
import { addOffice, changeOffice, type OfficeRow, officeRows } from "../office/offices.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { firstPassword } from "./first-password.ts";
import { write } from "./output.ts";
import { table } from "./text-table.ts";
import { withOffice } from "./with-office.ts";

const text = (describe: string) => ({ type: "string", requiresArg: true, describe }) as const;
const LEVEL_WORDS = OFFICE_LEVELS.map((level) => OFFICE_LEVEL_NAMES[level]);

/** 省, 市 or 县, or the word of the code. Throws InputError. */
function levelOf(given: string | undefined): OfficeLevel | undefined {
  if (given === undefined) return undefined;
  const level = OFFICE_LEVELS.find((one) => one === given || OFFICE_LEVEL_NAMES[one] === given);
  if (level === undefined)
    throw new InputError(`--level 应为 ${LEVEL_WORDS.join("、")}，实际为“${given.slice(0, 20)}”`);
  return level;
}

const shared = <T>(yargs: Argv<T>) =>
  jsonOption(dataOption(yargs))
    .option("region", { type: "string", array: true, describe: "本地名称和简称，如 --region 青禾县 青禾" })
    .option("level", text(`级别：${LEVEL_WORDS.join("、")}（默认比上级低一级）`));

export const officeAdd = command({
  options: (yargs: Argv) =>
    shared(yargs)
      .positional("name", { type: "string", demandOption: true, describe: "办公室名称，如 青禾县委宣传部" })
      .option("parent", text("上级办公室的名称（不写就没有上级）"))
      .option("admin", { ...text("第一个管理员的用户名（全部办公室里不能重复）"), demandOption: true })
      .option("password-file", text("从文件读管理员密码（或用 SHANGGAO_ADMIN_PASSWORD；都没有则随机生成并显示一次）")),
  run: async (options): Promise<ExitCode> => {
    const { password, made } = await firstPassword(options["password-file"], options.admin);
    return withOffice(options.data, async (ctx) => {
      const office = await addOffice(ctx, {
        name: options.name,
        regionNames: options.region ?? [],
        parent: options.parent,
        level: levelOf(options.level),
        admin: { username: options.admin, password },
      });
      const result = { office, admin: options.admin, ...(made ? { password } : {}) };
      const told = made ? `，一次性密码：${password}（只显示这一次）` : "";
      write(options.json, result, [
        `已建立：${office.name}${office.level === null ? "" : `（${OFFICE_LEVEL_NAMES[office.level]}级）`}`,
        `管理员：${options.admin}${told}，第一次登录要改密码`,
        `以后的命令用 --office ${office.name} 指明它`,
      ]);
      return EXIT.done;
    });
  },
});

function rowOf({ office, depth, users, units, submissions, placements }: OfficeRow): readonly string[] {
  const level = office.level === null ? "" : OFFICE_LEVEL_NAMES[office.level];
  const counts = [users, units, submissions, placements].map(String);
  return [`${"　".repeat(depth)}${office.name}`, level, ...counts];
}

export const officeList = command({
  options: (yargs: Argv) => jsonOption(dataOption(yargs)),
  run: (options): Promise<ExitCode> =>
    withOffice(options.data, async (ctx) => {
      const rows = await officeRows(ctx);
      write(options.json, rows, table([["办公室", "级别", "用户", "单位", "投稿", "上稿"], ...rows.map(rowOf)]));
      return EXIT.done;
    }),
});

export const officeChange = command({
  options: (yargs: Argv) =>
    shared(yargs)
      .positional("name", { type: "string", demandOption: true, describe: "现在的名称" })
      .option("rename", text("新的名称（settings.yaml 里写了旧名称的要一并改）"))
      .option("parent", text("新的上级办公室"))
      .option("top", { type: "boolean", default: false, describe: "不再有上级" }),
  run: (options): Promise<ExitCode> =>
    withOffice(options.data, async (ctx) => {
      const { parent, top, rename, region, level } = options;
      if (top && parent !== undefined) throw new InputError("--top 和 --parent 只能写一个");
      if (!top && [parent, rename, region, level].every((given) => given === undefined)) {
        throw new InputError("没有写要改什么：--rename、--parent、--top、--level、--region");
      }
      const change = { name: rename, regionNames: region, parent: top ? null : parent, level: levelOf(level) };
      const office = await changeOffice(ctx, options.name, change);
      write(options.json, office, [`已修改：${office.name}；台账、用户和通报都没有动`]);
      return EXIT.done;
    }),
});
