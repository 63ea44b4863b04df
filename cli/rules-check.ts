import { readRuleFile, ruleWarnings } from "../config/index.ts";
import { command, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";

export const rulesCheck = command({
  options: (yargs) =>
    jsonOption(yargs).positional("file", { type: "string", demandOption: true, describe: "计分办法文件（YAML）" }),
  run: async (options) => {
    const document = readRuleFile(options.file);
    const warnings = ruleWarnings(document);
    const { clauses, moneyClauses = [], factors = [], addons = [], settlement = [] } = document;
    const counts = [
      `条款 ${clauses.length + moneyClauses.length} 条`,
      ...(factors.length > 0 ? [`倍数 ${factors.length} 条`] : []),
      ...(addons.length > 0 ? [`加项 ${addons.length} 条`] : []),
      ...(settlement.length > 0 ? [`按期结算 ${settlement.length} 条`] : []),
    ];
    write(options.json, { name: document.name, warnings }, [
      `《${document.name}》可用：${counts.join("，")}`,
      ...warnings.map((warning) => `提醒：${warning}`),
    ]);
    return warnings.length === 0 ? EXIT.done : EXIT.faults;
  },
});
