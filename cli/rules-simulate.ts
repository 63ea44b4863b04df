import { theOffice } from "../office/create-office.ts";
import { type Simulation, simulateRules } from "../office/simulate-rules.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { matcherOptions } from "./matcher-options.ts";
import { dayOption } from "./nightly.ts";
import { write } from "./output.ts";
import { rulesNamed } from "./rules-options.ts";
import { table } from "./text-table.ts";
import { withOffice } from "./with-office.ts";

const HEAD = ["单位（人员）", "类别（单位）", "甲分", "乙分", "增减", "甲元", "乙元", "增减", "名次"];

function places(change: number): string {
  if (change === 0) return "不变";
  return change > 0 ? `升 ${change}` : `降 ${-change}`;
}

function rows(changes: Simulation["units"], most: number): readonly string[] {
  const shown = changes.length <= most ? changes : [...changes.slice(0, most / 2), ...changes.slice(-most / 2)];
  const cells = shown.map(({ name, belongsTo, before, after, points, money, places: won }) => [
    name,
    belongsTo,
    before.points,
    after.points,
    points,
    before.money,
    after.money,
    money,
    `${before.rank}→${after.rank} ${places(won)}`,
  ]);
  const left = changes.length - shown.length;
  return [
    ...table([HEAD, ...cells]),
    ...(left > 0 ? [`（增减最多的 ${shown.length} 行；其余 ${left} 行见 --json）`] : []),
  ];
}

function lines(simulation: Simulation, most: number): readonly string[] {
  const { from, to, rules, placements, units, persons } = simulation;
  const up = units.filter(({ places: won }) => won > 0).length;
  const down = units.filter(({ places: won }) => won < 0).length;
  return [
    `${from} 至 ${to}，上稿 ${placements} 条；甲：《${rules[0]}》，乙：《${rules[1]}》`,
    `名次上升的单位 ${up} 个，下降的 ${down} 个`,
    ...(units.length === 0 ? ["单位：没有计分"] : rows(units, most)),
    ...(persons.length === 0 ? [] : ["", ...rows(persons, most)]),
  ];
}

export const rulesSimulate = command({
  options: (yargs) =>
    matcherOptions(yargs)
      .positional("a", { type: "string", demandOption: true, describe: "甲：现行、第3版、文件或样例名称" })
      .positional("b", { type: "string", demandOption: true, describe: "乙：同上" })
      .option("from", { type: "string", requiresArg: true, demandOption: true, describe: "从哪一天" })
      .option("to", { type: "string", requiresArg: true, demandOption: true, describe: "到哪一天（含）" })
      .option("rows", { type: "number", requiresArg: true, default: 40, describe: "每张表最多几行" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const period = { from: dayOption("from", options.from), to: dayOption("to", options.to) };
      const office = await theOffice(ctx, options.office);
      const a = await rulesNamed(ctx, office.id, options.a, period.to);
      const b = await rulesNamed(ctx, office.id, options.b, period.to);
      const simulation = await simulateRules(ctx, office.id, [a, b], period, (step) =>
        process.stderr.write(`${step} …\n`),
      );
      write(options.json, simulation, lines(simulation, Math.max(2, Math.floor(options.rows))));
      return EXIT.done;
    }),
});
