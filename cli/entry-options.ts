import { readFile, stat } from "node:fs/promises";
import type { Argv } from "yargs";
import type { ArticleCorrections } from "../domain/article.ts";
import { InputError } from "../domain/errors/input-error.ts";
import type { Outlet } from "../domain/outlet.ts";
import { FIELDS } from "../office/by-hand/article-fields.ts";
import type { OfficeContext } from "../office/context.ts";

const MAX_TEXT_BYTES = 2 * 1024 * 1024;
const text = (describe: string) => ({ type: "string", requiresArg: true, describe }) as const;

/** What a person may say better than the page: one option a field. */
export function fieldOptions<T>(yargs: Argv<T>) {
  return yargs
    .option("title", text("标题"))
    .option("date", text("见报（发布）日期，如 2026-03-05"))
    .option("time", text("发布时间，如 08:30"))
    .option("byline", text("署名，如 “记者 张三 通讯员 李四”"))
    .option("source", text("来源"))
    .option("page", text("版次，如 03"))
    .option("column", text("栏目"))
    .option("intro-title", text("引题"))
    .option("sub-title", text("副题"))
    .option("body", text("正文所在的文本文件（UTF-8）"))
    .option("office", text("办公室名称（只有一个时不必给）"))
    .option("yes", { type: "boolean", alias: "y", default: false, describe: "不再询问，直接登记" });
}

export interface FieldOptions {
  readonly title: string | undefined;
  readonly date: string | undefined;
  readonly time: string | undefined;
  readonly byline: string | undefined;
  readonly source: string | undefined;
  readonly page: string | undefined;
  readonly column: string | undefined;
  readonly "intro-title": string | undefined;
  readonly "sub-title": string | undefined;
  readonly body: string | undefined;
}

async function bodyFrom(file: string): Promise<string> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`读不到正文文件 ${file}（${error.code === "ENOENT" ? "不存在" : error.message}）`);
  });
  if (!found.isFile() || found.size > MAX_TEXT_BYTES) throw new InputError(`${file} 应为不超过 2 MB 的文本文件`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new InputError(`${file} 不是 UTF-8 编码的文本，请用记事本另存为 UTF-8`);
  }
}

/** The options as corrections; an empty one says that there is none. */
export async function fieldsFrom(options: FieldOptions): Promise<ArticleCorrections> {
  const given: Readonly<Record<(typeof FIELDS)[number], string | undefined>> = {
    title: options.title,
    introTitle: options["intro-title"],
    subTitle: options["sub-title"],
    byline: options.byline,
    originalSource: options.source,
    publishedOn: options.date,
    publishedTime: options.time,
    page: options.page,
    column: options.column,
    body: options.body === undefined ? undefined : await bodyFrom(options.body),
  };
  const said = FIELDS.filter((name) => given[name] !== undefined);
  return Object.fromEntries(said.map((name) => [name, given[name] || null]));
}

/** The outlet of this name or alias. Throws InputError with what there is. */
export async function outletFrom(ctx: OfficeContext, name: string): Promise<Outlet> {
  const outlets = await ctx.store.outlets.list();
  const found = outlets.find((outlet) => [outlet.name, ...outlet.aliases].includes(name));
  if (found !== undefined) return found;
  const there = outlets.map((outlet) => outlet.name).join("、");
  throw new InputError(`没有叫“${name}”的媒体。现有媒体：${there === "" ? "（无）" : there}`);
}
