import type { RuleDocument } from "../domain/ruleset.ts";
import { today } from "../office/calendar.ts";
import { theOffice } from "../office/create-office.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { matcherOptions } from "./matcher-options.ts";
import { write } from "./output.ts";
import { rulesNamed } from "./rules-options.ts";
import { withOffice } from "./with-office.ts";

function shown(document: RuleDocument): readonly string[] {
  const part = (title: string, clauses: readonly { readonly id: string; readonly text: string }[] | undefined) =>
    clauses === undefined || clauses.length === 0 ? [] : [title, ...clauses.map(({ id, text }) => `  ${id}　${text}`)];
  return [
    `《${document.name}》`,
    ...(document.source === undefined ? [] : [`来源：${document.source}`]),
    ...(document.notes ?? []).map((note) => `说明：${note}`),
    ...part("计分（从上往下，第一条符合的给分）", document.clauses),
    ...part("奖励", document.moneyClauses),
    ...part("倍数", document.factors),
    ...part("加项", document.addons),
    ...part("按期结算", document.settlement),
    ...part("截止日", document.cutoff === undefined ? undefined : [document.cutoff]),
  ];
}

export const rulesShow = command({
  options: (yargs) =>
    matcherOptions(yargs).positional("what", {
      type: "string",
      default: "现行",
      describe: "现行、第3版、文件或样例名称",
    }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const office = await theOffice(ctx, options.office);
      const document = await rulesNamed(ctx, office.id, options.what, today(ctx));
      write(options.json, document, shown(document));
      return EXIT.done;
    }),
});
