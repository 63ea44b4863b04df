import { InputError } from "../domain/errors/input-error.ts";
import type { OfficeContext } from "../office/context.ts";
import { theOffice } from "../office/create-office.ts";
import { directoryOf } from "../office/directory.ts";
import { enterEvent } from "../office/enter-event.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { BY_COMMAND_LINE, matcherOptions } from "./matcher-options.ts";
import { dayOption } from "./nightly.ts";
import { write } from "./output.ts";
import { table } from "./text-table.ts";
import { withOffice } from "./with-office.ts";

interface EventOptions {
  readonly json: boolean;
  readonly kind: string | undefined;
  readonly unit: string | undefined;
  readonly person: string | undefined;
  readonly day: string | undefined;
  readonly level: string | undefined;
  readonly amount: string | undefined;
  readonly placement: string | undefined;
  readonly note: string | undefined;
  readonly id: string | undefined;
}

async function add(ctx: OfficeContext, officeId: string, options: EventOptions): Promise<void> {
  const { kind, unit, day, placement, ...rest } = options;
  if (kind === undefined || unit === undefined || day === undefined) {
    throw new InputError("登记事项请给出 --kind（种类）、--unit（单位）、--day（日期）");
  }
  const entry = { ...rest, kind, unit, day: dayOption("day", day), placementId: placement };
  const event = await enterEvent(ctx, { officeId, id: BY_COMMAND_LINE }, entry);
  write(options.json, event, [`已登记：${event.day} ${unit} ${event.kind}${event.level}（编号 ${event.id}）`]);
}

async function list(ctx: OfficeContext, officeId: string, json: boolean): Promise<void> {
  const events = await ctx.store.events.list(officeId, "0000-01-01", "9999-12-31");
  const { units } = await directoryOf(ctx, officeId);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const rows = events.map((one) => [
    one.day,
    names.get(one.unitId) ?? one.unitId,
    one.kind,
    one.level,
    one.amount ?? "",
    one.note,
    one.id,
  ]);
  write(
    json,
    events,
    rows.length === 0 ? ["还没有登记事项"] : table([["日期", "单位", "种类", "级别", "数值", "说明", "编号"], ...rows]),
  );
}

export const rulesEvent = command({
  options: (yargs) =>
    matcherOptions(yargs)
      .positional("action", {
        choices: ["add", "list", "withdraw"] as const,
        demandOption: true,
        describe: "登记、列出、撤销",
      })
      .option("kind", { type: "string", requiresArg: true, describe: "种类，计分办法里写的：领导批示、失实…" })
      .option("unit", { type: "string", requiresArg: true, describe: "单位" })
      .option("person", { type: "string", requiresArg: true, describe: "通讯员（规则按人结算时）" })
      .option("day", { type: "string", requiresArg: true, describe: "日期" })
      .option("level", { type: "string", requiresArg: true, describe: "级别：市、省…" })
      .option("amount", { type: "string", requiresArg: true, describe: "数值（幅度内评定的分等）" })
      .option("placement", { type: "string", requiresArg: true, describe: "关于哪一条上稿（编号）" })
      .option("note", { type: "string", requiresArg: true, describe: "说明" })
      .option("id", { type: "string", requiresArg: true, describe: "要撤销的事项编号" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const office = await theOffice(ctx, options.office);
      if (options.action === "add") await add(ctx, office.id, options);
      else if (options.action === "list") await list(ctx, office.id, options.json);
      else {
        if (options.id === undefined) throw new InputError("撤销事项请用 --id 给出编号（rules event list 列出）");
        const by = { userId: BY_COMMAND_LINE, at: ctx.now().toISOString() };
        await ctx.store.events.withdraw(office.id, options.id, by);
        write(options.json, { id: options.id }, [`已撤销：${options.id}`]);
      }
      return EXIT.done;
    }),
});
