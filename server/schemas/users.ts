import { z } from "zod";
import { idSchema, roleSchema } from "./basics.ts";

export const userViewSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.string(),
    role: roleSchema,
    unitId: z.string().nullable(),
    unit: z.string().nullable(),
    disabled: z.boolean(),
    mustChangePassword: z.boolean().describe("一次性密码还没有改"),
    lockedUntil: z.string().nullable().describe("登录失败过多，有的地方要到这时才能再试；null = 没有"),
    twoStep: z.boolean().describe("开启了两步验证"),
    erasedAt: z.string().nullable().describe("个人信息何时删除；null = 没有删除"),
  })
  .meta({ id: "UserView" });

const userFields = z.object({
  displayName: z.string().max(200, "姓名过长"),
  role: roleSchema,
  unitId: idSchema.nullable().default(null).describe("单位账号的单位；别的角色不用给"),
});

export const userParams = z.object({ userId: idSchema });
export const changedUserBody = userFields;
export const newUserBody = userFields.extend({ username: z.string().max(200, "用户名过长") });

export const oneTimePasswordSchema = z
  .object({ id: z.string(), password: z.string().describe("一次性密码，只显示这一次，第一次登录要改掉") })
  .meta({ id: "OneTimePassword" });
