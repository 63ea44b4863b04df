import { readApprovalFile } from "../config/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { PIECE_KIND_NAMES } from "../domain/submission.ts";
import { today } from "../office/calendar.ts";
import { type ChainEntry, setApprovalRules } from "../office/desk/approval-rules.ts";
import { command } from "./command.ts";
import { deskActor, deskOptions } from "./desk-options.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

function chainLine({ kinds, steps, againFrom }: ChainEntry): string {
  const which = kinds.length === 0 ? "其他各类" : kinds.map((kind) => PIECE_KIND_NAMES[kind]).join("、");
  const again = steps.find(({ id }) => id === againFrom)?.name ?? steps[0]?.name ?? "";
  return `${which}：${steps.map(({ name }) => name).join(" → ")}；改稿从“${again}”重审`;
}

export const approveSetup = command({
  options: (yargs) =>
    deskOptions(yargs).positional("file", { type: "string", demandOption: true, describe: "审稿步骤（YAML）" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const { from, chains } = readApprovalFile(options.file);
      const by = await deskActor(ctx, options.office);
      const users = await ctx.store.users.list(by.officeId);
      const idOf = (username: string) => {
        const user = users.find((one) => one.username === username);
        if (user === undefined) throw new InputError(`没有用户名为“${username.slice(0, 40)}”的账号`);
        return user.id;
      };
      const entries = chains.map(({ steps, ...chain }) => {
        return { ...chain, steps: steps.map(({ users: named, ...step }) => ({ ...step, userIds: named.map(idOf) })) };
      });
      const rules = await setApprovalRules(ctx, by, { chains: entries, from });
      const off = rules.chains.length === 0 ? ["审稿已停用"] : [`${from} 起报送的稿件要审稿：`];
      write(options.json, rules, [...off, ...rules.chains.map(chainLine)]);
      return EXIT.done;
    }),
});

export const approveOff = command({
  options: (yargs) => deskOptions(yargs),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await deskActor(ctx, options.office);
      const rules = await setApprovalRules(ctx, by, { chains: [], from: today(ctx) });
      write(options.json, rules, ["审稿已停用；签过的记录都留着"]);
      return EXIT.done;
    }),
});
