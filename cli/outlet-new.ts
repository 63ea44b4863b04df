import { loadSettings } from "../config/index.ts";
import { OUTLET_KINDS, TIERS } from "../domain/outlet.ts";
import { SOURCE_KINDS, type SourceKind } from "../domain/source.ts";
import { newOutlet } from "../office/outlet-new.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";

/** What to do with a stub: pages that people bring have no index page to try. */
function nextSteps(name: string, kind: SourceKind, recorded: string | null): readonly string[] {
  const first = "  1. 打开它，照注释改名称、层级和选择器";
  if (recorded === null && (kind === "link" || kind === "drop")) {
    const use = kind === "link" ? `shanggao link 网址 --outlet ${name}` : `shanggao drop 文件 --outlet ${name}`;
    return [first, `  2. shanggao outlet add ${name}    登记`, `  3. ${use}    见报后录入（见 docs/clerk/by-hand.md）`];
  }
  return [
    first,
    `  2. shanggao outlet try ${name}${recorded === null ? "" : ` --save ${recorded}`}    看找到了什么，改到满意`,
    `  3. shanggao outlet add ${name}    登记`,
  ];
}

export const outletNew = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs))
      .positional("name", { type: "string", demandOption: true, describe: "媒体名称" })
      .option("kind", { choices: SOURCE_KINDS, demandOption: true, requiresArg: true, describe: "怎么采集" })
      .option("address", {
        type: "string",
        default: "",
        defaultDescription: "无",
        requiresArg: true,
        describe: "目录页地址；数字报给某一天首版的地址（link、drop 不用给）",
      })
      .option("tier", { choices: TIERS, default: "county" as const, requiresArg: true, describe: "层级" })
      .option("outlet-kind", {
        choices: OUTLET_KINDS,
        default: "newspaper" as const,
        requiresArg: true,
        describe: "种类",
      })
      .option("own", {
        type: "boolean",
        default: false,
        describe: "写进数据目录的 outlets/，不动程序自己的文件（单位自用，升级不受影响）",
      }),
  run: async (options) => {
    const settings = loadSettings(process.env, { dataDir: options.data });
    const { name, kind, address, tier } = options;
    const stub = { name: name.trim(), kind, address, tier, outletKind: options["outlet-kind"] };
    const { file, recorded } = await newOutlet(settings, stub, options.own);
    const place = options.own || recorded !== null ? "" : "（程序没有带测试，所以写在数据目录里）";
    write(options.json, { file, recorded }, [
      `已写出：${file}${place}`,
      ...(recorded === null
        ? []
        : [`夹具：${recorded}（填好之前 npx vitest run tests/catalogue 会失败，并说还缺什么）`]),
      "",
      "接下来：",
      ...nextSteps(stub.name, kind, recorded),
    ]);
    return EXIT.done;
  },
});
