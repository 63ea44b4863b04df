import { defaultRules, loadSettings } from "../config/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { createOffice } from "../office/create-office.ts";
import { migrateStore } from "../office/migrate-store.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { firstPassword } from "./first-password.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

export const init = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs))
      .option("name", {
        type: "string",
        demandOption: true,
        requiresArg: true,
        describe: "办公室名称，如 青禾县委组织部",
      })
      .option("region", {
        type: "string",
        array: true,
        default: [] as string[],
        describe: "本地名称和简称（用来认出“我县”），如 --region 青禾县 青禾",
      })
      .option("admin", { type: "string", default: "admin", requiresArg: true, describe: "管理员用户名" })
      .option("password-file", {
        type: "string",
        requiresArg: true,
        describe: "从文件读管理员密码（或用环境变量 SHANGGAO_ADMIN_PASSWORD；都没有则随机生成并显示一次）",
      }),
  run: async (options) => {
    if (options.name.trim() === "") throw new InputError("--name：应为办公室名称，实际为空");
    const settings = loadSettings(process.env, { dataDir: options.data });
    const { password, made } = await firstPassword(options["password-file"], options.admin);
    await migrateStore(settings);
    const { office, admin } = await withOffice(options.data, (ctx) =>
      createOffice(ctx, {
        name: options.name,
        regionNames: options.region,
        admin: { username: options.admin, password, mustChangePassword: made },
        rules: defaultRules(),
      }),
    );
    const result = {
      dataDir: settings.dataDir,
      office: office.name,
      admin: admin.username,
      ...(made ? { password } : {}),
    };
    write(options.json, result, [
      `已建立：${office.name}`,
      `数据目录：${settings.dataDir}`,
      `管理员：${admin.username}${made ? `，初始密码：${password}（只显示这一次，第一次登录要改密码）` : ""}`,
      "",
      "接下来（在源码目录里，shanggao 就是 node bin/shanggao.mjs）：",
      "  1. shanggao outlet list                   看有哪些媒体，用 shanggao outlet add 名称 登记（见 docs/admin/add-an-outlet.md）",
      "  2. shanggao import people 通讯员.xlsx     登记单位和通讯员",
      "  3. shanggao import submissions 投稿.xlsx  登记投稿",
      "  4. shanggao serve                         打开控制台，每晚自动运行",
    ]);
    return EXIT.done;
  },
});
