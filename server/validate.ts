import type { FastifySchemaCompiler } from "fastify";
import { z } from "zod";
import { InputError } from "../domain/errors/input-error.ts";

const chinese = z.locales.zhCN().localeError;

/** No form of ours nests deeper. */
const MAX_DEPTH = 60;

/**
 * What no route takes, whatever its schema says; null = nothing. U+0000 is the one sign that PostgreSQL keeps in no text;
 * files are no texts.
 */
function flawOf(data: unknown, depth = 0): string | null {
  if (typeof data === "string") {
    return data.includes("\u0000") ? "文字里有不可见的控制字符（U+0000），请去掉后重试" : null;
  }
  if (data === null || typeof data !== "object" || data instanceof Uint8Array) return null;
  if (depth > MAX_DEPTH) return `内容嵌套超过 ${MAX_DEPTH} 层`;
  for (const [name, value] of Object.entries(data)) {
    const flaw = flawOf(name) ?? flawOf(value, depth + 1);
    if (flaw !== null) return flaw;
  }
  return null;
}

/** Checks what a request brings against the route's zod schema; what does not fit is said in Chinese, field by field. */
export const validateRequest: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data) => {
    const flaw = flawOf(data);
    if (flaw !== null) return { error: new InputError(`提交的内容有误：${flaw}`) };
    const result = z.safeParse(schema, data, { error: chinese });
    if (result.success) return { value: result.data };
    const details = result.error.issues.map((issue) =>
      issue.path.length === 0 ? issue.message : `${issue.path.join(".")}：${issue.message}`,
    );
    return { error: new InputError(`提交的内容有误：${details.slice(0, 3).join("；")}`, details) };
  };
