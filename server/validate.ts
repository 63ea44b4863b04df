import type { FastifySchemaCompiler } from "fastify";
import { z } from "zod";
import { InputError } from "../domain/errors/input-error.ts";

const chinese = z.locales.zhCN().localeError;

/** Checks what a request brings against the route's zod schema; what does not fit is said in Chinese, field by field. */
export const validateRequest: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data) => {
    const result = z.safeParse(schema, data, { error: chinese });
    if (result.success) return { value: result.data };
    const details = result.error.issues.map((issue) =>
      issue.path.length === 0 ? issue.message : `${issue.path.join(".")}：${issue.message}`,
    );
    return { error: new InputError(`提交的内容有误：${details.slice(0, 3).join("；")}`, details) };
  };
