import { loadSettings, readCatalogue } from "../config/index.ts";
import { OUTLET_KIND_NAMES, TIER_NAMES, TIERS } from "../domain/outlet.ts";
import { BY_HAND, SOURCE_KIND_NAMES } from "../domain/source.ts";
import { listOutlets, type OutletRow } from "../office/outlet-list.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

const MARKS: Readonly<Record<OutletRow["registration"], string>> = {
  current: "✓",
  differs: "!",
  absent: "·",
  alone: "✓",
};
const NOTES: Readonly<Record<OutletRow["registration"], string>> = {
  current: "",
  differs: "，与登记的不同（outlet add 更新）",
  absent: "",
  alone: "，不在目录里",
};

function lines(row: OutletRow): readonly string[] {
  const { name, kind, registration, own, sources } = row;
  const aliases = row.aliases.length === 0 ? "" : `，又名 ${row.aliases.join("、")}`;
  const note = `${NOTES[registration]}${own ? "，本单位的" : ""}`;
  return [
    `  ${MARKS[registration]} ${name}（${OUTLET_KIND_NAMES[kind]}${aliases}${note}）`,
    ...sources.map((source) => {
      const since = source.from === null ? "" : `，自 ${source.from}`;
      const state = `${source.enabled ? "" : "，已停用"}${source.inFile || registration === "alone" ? "" : "，文件里没有"}`;
      const seen = BY_HAND.has(source.kind)
        ? ""
        : `，${source.verified === null ? "未在真实网站上验证" : `${source.verified} 验证过`}`;
      return `      ${source.name}：${SOURCE_KIND_NAMES[source.kind]}${since}${state}${seen}`;
    }),
  ];
}

export const outletList = command({
  options: (yargs) => jsonOption(dataOption(yargs)),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const catalogue = readCatalogue(loadSettings(process.env, { dataDir: options.data }).dataDir);
      const rows = await listOutlets(ctx, catalogue);
      const faults = catalogue.faults.flatMap(({ message, others }) => [message, ...others]);
      const registered = rows.filter(({ registration }) => registration !== "absent").length;
      const said = [
        "✓ 已登记  · 未登记  ! 登记之后文件改过",
        ...TIERS.flatMap((tier) => {
          const mine = rows.filter((row) => row.tier === tier);
          return mine.length === 0 ? [] : ["", TIER_NAMES[tier], ...mine.flatMap(lines)];
        }),
        "",
        `目录 ${catalogue.entries.length} 家，已登记 ${registered} 家。登记：shanggao outlet add 名称…`,
        `可以照抄的模板：${catalogue.templates.join("、")}`,
        ...(faults.length === 0 ? [] : ["", "读不了的文件：", ...faults.map((fault) => `  ! ${fault}`)]),
      ];
      write(options.json, { outlets: rows, templates: catalogue.templates, faults }, said);
      return faults.length === 0 ? EXIT.done : EXIT.faults;
    }),
});
