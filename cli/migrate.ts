import { loadSettings } from "../config/index.ts";
import { migrateStore } from "../office/migrate-store.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";

export const migrateCommand = command({
  options: (yargs) => jsonOption(dataOption(yargs)),
  run: async (options) => {
    const { applied } = await migrateStore(loadSettings(process.env, { dataDir: options.data }));
    const lines = applied.length === 0 ? ["数据库已是最新版本"] : applied.map((name) => `已升级：${name}`);
    write(options.json, { applied }, lines);
    return EXIT.done;
  },
});
