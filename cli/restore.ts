import { loadSettings } from "../config/index.ts";
import { restoreOffice } from "../office/backup/restore-office.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { byteBar } from "./progress.ts";
import { interruptSignal } from "./with-office.ts";

export const restore = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs))
      .positional("from", {
        type: "string",
        demandOption: true,
        describe: "备份目录（取最新的一份），或其中一份备份的 .json 文件",
      })
      .option("replace", {
        type: "boolean",
        default: false,
        describe: "数据目录不是空的：把原有的挪进其中的 former-… 目录（不删），再恢复",
      }),
  run: async ({ from, data, replace, json }) => {
    const settings = loadSettings(process.env, { dataDir: data });
    const bar = byteBar("恢复");
    try {
      const onProgress = (done: number, total: number) => bar.show(done, total);
      const done = await restoreOffice(settings, { from, replace, onProgress, signal: interruptSignal() });
      bar.end();
      const { id, manifest, migrated, former } = done;
      const lines = [
        `已恢复：${id}（${manifest.madeAt} 备份，程序 ${manifest.program}）`,
        `数据目录：${settings.dataDir}`,
        ...manifest.facts.ledgers.map(
          ({ office, placements, credits }) => `${office}：上稿 ${placements} 条，计分 ${credits} 条，与备份时一样`,
        ),
        ...migrated.map((name) => `已升级：${name}`),
        ...(former === null ? [] : [`原有的数据挪到了 ${former}，确认无误后可以自己删`]),
        "接下来：shanggao serve；第一夜会重建匹配索引，比平常慢一些",
      ];
      const result = { id, madeAt: manifest.madeAt, dataDir: settings.dataDir, migrated, former };
      write(json, { ...result, facts: manifest.facts }, lines);
      return EXIT.done;
    } finally {
      bar.end();
    }
  },
});
