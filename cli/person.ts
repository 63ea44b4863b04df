import path from "node:path";
import type { Argv } from "yargs";
import { InputError } from "../domain/errors/input-error.ts";
import { ERASED_PLACES, type ErasureReport, type PersonRef } from "../domain/personal-data.ts";
import type { OfficeContext } from "../office/context.ts";
import { theOffice } from "../office/create-office.ts";
import { erasePerson, erasurePreview } from "../office/personal/erase-person.ts";
import { personFile } from "../office/personal/person-file.ts";
import { namedHolders } from "../office/report-names.ts";
import { makeFolderFor, writeOut } from "../office/writing-out.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

interface Given {
  readonly name: string;
  readonly unit: string | undefined;
  readonly user: boolean;
}

const options = <T>(yargs: Argv<T>) =>
  jsonOption(dataOption(yargs))
    .positional("name", { type: "string", demandOption: true, describe: "通讯员的姓名或编号；--user 时是用户名" })
    .option("unit", { type: "string", requiresArg: true, describe: "哪个单位的（同名时要写）" })
    .option("user", { type: "boolean", default: false, describe: "是登录的用户，不是通讯员" })
    .option("office", { type: "string", requiresArg: true, describe: "哪个办公室" });

async function personOf(ctx: OfficeContext, officeId: string, { name, unit, user }: Given): Promise<PersonRef> {
  if (user) {
    const found = (await ctx.store.users.list(officeId)).find((one) => one.username === name || one.id === name);
    if (found === undefined) throw new InputError(`没有名为“${name}”的用户；shanggao user list 列出全部`);
    return { kind: "user", id: found.id };
  }
  const people = await ctx.store.people.correspondents(officeId);
  if (people.some(({ id }) => id === name)) return { kind: "correspondent", id: name };
  const { personId } = await namedHolders(ctx, officeId, { unit, person: name });
  if (personId === undefined) throw new InputError(`没有名为“${name}”的通讯员`);
  return { kind: "correspondent", id: personId };
}

export const personExport = command({
  options: (yargs) =>
    options(yargs).option("out", { type: "string", default: ".", requiresArg: true, describe: "存到哪个目录" }),
  run: (given) =>
    withOffice(given.data, async (ctx) => {
      const office = await theOffice(ctx, given.office);
      const person = await personOf(ctx, office.id, given);
      await makeFolderFor(given.out, given.out);
      const { fileName, bytes } = await personFile(ctx, { id: "cli", officeId: office.id }, person);
      const file = path.resolve(given.out, fileName);
      await writeOut(file, bytes);
      write(given.json, { file }, [`已写出：${file}（含个人信息，交给本人后请删除）`]);
      return EXIT.done;
    }),
});

function lines({ pseudonym, erasedAt, touched, namesakes, staying }: ErasureReport, done: boolean): readonly string[] {
  if (erasedAt !== null) return [`已经删除过（${erasedAt}），现在是“${pseudonym}”；没有可再删的`];
  return [
    done ? `已删除，此后显示为“${pseudonym}”` : `会改成“${pseudonym}”（这次什么都没有改；加 --apply 才删除，不能撤销）`,
    ...touched.map(({ place, count }) => `  ${ERASED_PLACES[place]}：${count} 处`),
    ...(namesakes ? ["  还有同名的人或单位：只改确属本人的记录，别处的同名不动"] : []),
    `  不变：得分、稿酬、台账；印发的通报 ${staying.bulletins} 份；操作记录 ${staying.auditEntries} 条；报纸和网页的存档`,
    "  以前的备份里还有姓名，到保留期满才没有",
  ];
}

export const personErase = command({
  options: (yargs) =>
    options(yargs).option("apply", { type: "boolean", default: false, describe: "真的删除；不写就只说会怎样" }),
  run: (given) =>
    withOffice(given.data, async (ctx) => {
      const office = await theOffice(ctx, given.office);
      const person = await personOf(ctx, office.id, given);
      const by = { id: "cli", officeId: office.id };
      const report = await (given.apply ? erasePerson(ctx, by, person, null) : erasurePreview(ctx, by, person));
      write(given.json, { ...report, applied: given.apply }, lines(report, given.apply));
      return EXIT.done;
    }),
});
