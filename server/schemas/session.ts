import { z } from "zod";
import { roleSchema } from "./basics.ts";

export const signInBody = z.object({
  username: z.string().trim().min(1, "请填写用户名").max(64, "用户名最多 64 个字"),
  password: z.string().min(1, "请填写密码").max(256, "密码最多 256 个字"),
});

export const passwordBody = z.object({
  current: z.string().min(1, "请填写现在的密码").max(256),
  next: z.string().min(1, "请填写新密码").max(256, "密码最多 256 个字"),
});

export const codeBody = z.object({
  code: z.string().trim().min(6, "请填写验证码").max(20, "验证码最多 20 个字"),
});

const userSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.string(),
    role: roleSchema,
    unitId: z.string().nullable(),
  })
  .meta({ id: "User" });

export const sessionSchema = z
  .object({
    user: userSchema.nullable().describe("没有登录时为 null"),
    timeZone: z.string().describe("单位所在时区"),
    mustChangePassword: z.boolean().describe("登录用的是一次性密码：先改密码，别的接口都答 403"),
    codeOwed: z.boolean().describe("密码对了，还要验证码：用 POST /api/session/code 交，之前 user 为 null"),
    mustSetSecondStep: z.boolean().describe("按设置必须用两步验证而还没有设：先设，别的接口都答 403"),
    tourSeen: z.boolean().describe("看过或收起过首次登录的导览"),
    managesShared: z.boolean().describe("能管全部办公室共用的媒体、采集源和备份：没有上级的办公室的管理员"),
  })
  .meta({ id: "Session" });
