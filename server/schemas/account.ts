import { z } from "zod";
import { idSchema, listOf } from "./basics.ts";

export const accountSchema = z
  .object({
    twoStep: z.boolean().describe("开启了两步验证"),
    mustHaveTwoStep: z.boolean().describe("按设置，这个角色必须用两步验证，不能关闭"),
    recoveryCodesLeft: z.number().int().describe("还没用过的恢复码"),
    sessions: listOf(
      z.object({
        id: z.string(),
        createdAt: z.string(),
        lastSeenAt: z.string(),
        address: z.string().describe("登录时的网络地址"),
        agent: z.string().describe("浏览器自报的名称"),
        current: z.boolean().describe("就是这一个"),
      }),
    ).describe("还有效的登录，最近用的在前"),
  })
  .meta({ id: "Account" });

export const ownSessionParams = z.object({ sessionId: idSchema });
export const ownPasswordBody = z.object({ password: z.string().min(1, "请填写现在的密码").max(256) });
export const secondStepSchema = z
  .object({
    secret: z.string().describe("手填用的密钥（Base32）"),
    uri: z.string().describe("给验证器应用扫的 otpauth:// 地址"),
  })
  .meta({ id: "SecondStepSecret" });
export const recoveryCodesSchema = z
  .object({ codes: listOf(z.string()).describe("恢复码，各用一次，只显示这一次") })
  .meta({ id: "RecoveryCodes" });
