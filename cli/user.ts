import type { Argv } from "yargs";
import { InputError } from "../domain/errors/input-error.ts";
import { ROLE_NAMES, type User } from "../domain/office.ts";
import type { OfficeContext } from "../office/context.ts";
import { theOffice } from "../office/create-office.ts";
import { resetSecondStep, unlockUser } from "../office/users/unlock.ts";
import { resetPasswordFromMachine, userList } from "../office/users/users.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

const options = <T>(yargs: Argv<T>) =>
  jsonOption(dataOption(yargs)).option("office", { type: "string", requiresArg: true, describe: "哪个办公室" });

async function named(ctx: OfficeContext, officeId: string, username: string): Promise<User> {
  const user = (await ctx.store.users.list(officeId)).find((one) => one.username === username);
  if (user === undefined) throw new InputError(`没有名为“${username}”的用户；shanggao user list 列出全部`);
  return user;
}

/** One thing that is done to one user; `work` returns what is said, and what is given out with `--json`. */
function repair(work: (ctx: OfficeContext, user: User) => Promise<{ readonly said: string; readonly given: object }>) {
  return command({
    options: (yargs: Argv) =>
      options(yargs).positional("username", { type: "string", demandOption: true, describe: "用户名" }),
    run: (given): Promise<ExitCode> =>
      withOffice(given.data, async (ctx) => {
        const { id } = await theOffice(ctx, given.office);
        const { said, given: result } = await work(ctx, await named(ctx, id, given.username));
        write(given.json, result, [said]);
        return EXIT.done;
      }),
  });
}

export const userListCommand = command({
  options: (yargs: Argv) => options(yargs),
  run: (given): Promise<ExitCode> =>
    withOffice(given.data, async (ctx) => {
      const users = await userList(ctx, { officeId: (await theOffice(ctx, given.office)).id });
      const lines = users.map(({ username, displayName, role, disabled, lockedUntil, twoStep }) => {
        const state = disabled ? "已停用" : lockedUntil === null ? "可以登录" : `登录失败过多，到 ${lockedUntil}`;
        return `${username}  ${displayName}  ${ROLE_NAMES[role]}  ${state}${twoStep ? "  两步验证" : ""}`;
      });
      write(given.json, users, lines);
      return EXIT.done;
    }),
});

export const userUnlock = repair(async (ctx, user) => {
  await unlockUser(ctx, user, user.id);
  return { said: `已解锁：${user.username}`, given: { unlocked: user.username } };
});

export const userResetSecondStep = repair(async (ctx, user) => {
  await resetSecondStep(ctx, user, user.id);
  return { said: `两步验证已重置，${user.username} 下次只凭密码登录`, given: { reset: user.username } };
});

export const userResetPassword = repair(async (ctx, user) => {
  const password = await resetPasswordFromMachine(ctx, user);
  const said = `${user.username} 的一次性密码（只显示这一次，第一次登录要改掉）：${password}`;
  return { said, given: { username: user.username, password } };
});
