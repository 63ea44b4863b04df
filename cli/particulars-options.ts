import type { Argv } from "yargs";
import { InputError } from "../domain/errors/input-error.ts";
import { PAGE_POSITIONS, type Particulars, SIGNATURES, type Signature } from "../domain/placement.ts";

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

/** What a rule may ask of a placement and no page says. */
export function particularsOptions<T>(yargs: Argv<T>) {
  return yargs
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
    .option("reported-on", { type: "string", requiresArg: true, describe: "上报日期" });
}

interface Given {
  readonly label: readonly string[] | undefined;
  readonly number: readonly string[] | undefined;
  readonly signature: Signature | undefined;
  readonly assessed: string | undefined;
  readonly share: readonly string[] | undefined;
  readonly "reported-on": string | undefined;
}

/** Those that were given, and no others. */
export function particularsFrom(options: Given): Particulars {
  const given = {
    labels: options.label,
    numbers: pairs(options.number, "number"),
    signature: options.signature,
    assessed: options.assessed,
    shares: pairs(options.share, "share"),
    reportedOn: options["reported-on"],
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Particulars;
}
