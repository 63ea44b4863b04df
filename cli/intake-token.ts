import { InputError } from "../domain/errors/input-error.ts";
import { issueOaToken, oaTokens, revokeOaToken } from "../office/intake/oa-access.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { intakeDecider, intakeOptions } from "./intake-options.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

const ACTIONS = ["add", "list", "revoke"] as const;

export const intakeToken = command({
  options: (yargs) =>
    intakeOptions(yargs)
      .positional("action", { choices: ACTIONS, demandOption: true, describe: "add 新建、list 列出、revoke 停用" })
      .positional("name", { type: "string", describe: "新建时的名称，停用时的编号" })
      .option("days", { type: "number", requiresArg: true, describe: "新建时的有效天数（默认 365，最多 1095）" })
      .option("unit", { type: "string", array: true, requiresArg: true, describe: "只许替这些单位报送（默认不限）" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await intakeDecider(ctx, options.office);
      const { action, name } = options;
      if (action === "list") {
        const tokens = await oaTokens(ctx, by);
        const now = ctx.now().toISOString();
        const state = ({ revokedAt, expiresAt }: (typeof tokens)[number]) => {
          if (revokedAt !== null) return `${revokedAt} 停用`;
          if (expiresAt === null) return "在用，没有期限";
          return expiresAt <= now ? `${expiresAt} 到期` : `在用，到 ${expiresAt}`;
        };
        const line = (one: (typeof tokens)[number]) =>
          `${one.id}  ${one.name}  ${state(one)}  最近使用：${one.lastUsedAt ?? "没有用过"}`;
        write(options.json, tokens, tokens.length === 0 ? ["还没有令牌"] : tokens.map(line));
        return EXIT.done;
      }
      if (name === undefined) throw new InputError(action === "add" ? "请给令牌起个名称" : "请给出要停用的令牌编号");
      if (action === "revoke") {
        await revokeOaToken(ctx, by, name);
        write(options.json, { revoked: name }, [`已停用：${name}`]);
        return EXIT.done;
      }
      const units = await ctx.store.people.units(by.officeId);
      const wanted = options.unit?.map((one) => {
        const unit = units.find((candidate) => candidate.name === one || candidate.id === one);
        if (unit === undefined) throw new InputError(`没有叫“${one}”的单位`);
        return unit.id;
      });
      const { token, access } = await issueOaToken(ctx, by, { name, unitIds: wanted ?? null, days: options.days });
      write(options.json, { ...access, token }, [
        `令牌（只显示这一次，请马上交给 OA 系统保存）：${token}`,
        `编号：${access.id}，到 ${access.expiresAt} 为止有效`,
      ]);
      return EXIT.done;
    }),
});
