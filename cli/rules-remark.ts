import { InputError } from "../domain/errors/input-error.ts";
import { PAGE_POSITIONS, type Particulars, SIGNATURES } from "../domain/placement.ts";
import { theOffice } from "../office/create-office.ts";
import { remarkPlacement } from "../office/remark-placement.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { BY_COMMAND_LINE, matcherOptions } from "./matcher-options.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

/** `稿酬=120`. */
function pairs(texts: readonly string[] | undefined, option: string): Readonly<Record<string, string>> | undefined {
  if (texts === undefined) return undefined;
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf("=");
      if (at < 1) throw new InputError(`--${option} 请写成 名称=数，如 --${option} 稿酬=120`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

export const rulesRemark = command({
  options: (yargs) =>
    matcherOptions(yargs)
      .positional("placement", { type: "string", demandOption: true, describe: "上稿编号（evidence list 列出）" })
      .option("position", {
        choices: PAGE_POSITIONS,
        describe: "版面位置：front-lead 头版头条，front 头版，other 其他",
      })
      .option("label", { type: "string", array: true, requiresArg: true, describe: "标注：简讯、约稿、联播头条…" })
      .option("number", { type: "string", array: true, requiresArg: true, describe: "数：稿酬=120" })
      .option("signature", {
        choices: SIGNATURES,
        describe: "署名：persons 通讯员，none 无，with-reporter 与记者，reporter-only 只有记者",
      })
      .option("assessed", { type: "string", requiresArg: true, describe: "幅度内评定的分" })
      .option("share", { type: "string", array: true, requiresArg: true, describe: "份额：通讯员编号=0.6，合计 1" })
      .option("reported-on", { type: "string", requiresArg: true, describe: "上报日期" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const office = await theOffice(ctx, options.office);
      const given = {
        labels: options.label,
        numbers: pairs(options.number, "number"),
        signature: options.signature,
        assessed: options.assessed,
        shares: pairs(options.share, "share"),
        reportedOn: options["reported-on"],
      };
      const particulars = Object.fromEntries(
        Object.entries(given).filter(([, value]) => value !== undefined),
      ) as Particulars;
      const by = { officeId: office.id, id: BY_COMMAND_LINE };
      await remarkPlacement(ctx, by, options.placement, { position: options.position ?? null, particulars });
      const credits = await ctx.store.ledger.creditsOf(office.id, [options.placement]);
      const unit = credits.find(({ correspondentId }) => correspondentId === null);
      write(options.json, credits, [
        "已补记（以前的补记整条替换）",
        `${unit?.clause ?? ""}：${unit?.arithmetic ?? ""}`,
      ]);
      return EXIT.done;
    }),
});
