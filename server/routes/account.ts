import type { FastifyReply, FastifyRequest } from "fastify";
import { accountView } from "../../office/identity/account.ts";
import { beginSecondStep, confirmSecondStep, endSecondStep, renewCodes } from "../../office/identity/second-step.ts";
import { endOtherSessions, endSession, renewSession } from "../../office/identity/sessions.ts";
import { requirePassword } from "../../office/sign-in.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { EVERYONE_SIGNED_IN, sessionOf, userOf } from "../auth/access.ts";
import { callerOf } from "../auth/caller.ts";
import { setSessionCookie } from "../auth/session-cookie.ts";
import { signInLimit } from "../auth/sign-in-limit.ts";
import {
  accountSchema,
  ownPasswordBody,
  ownSessionParams,
  recoveryCodesSchema,
  secondStepSchema,
} from "../schemas/account.ts";
import { codeBody } from "../schemas/session.ts";

const tags = ["我的账号"];
const config = { access: EVERYONE_SIGNED_IN, whileSettingUp: true };

function ownSessionRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/account",
    { config, schema: { summary: "我的两步验证和登录", tags, response: answers(accountSchema) } },
    async (request) => accountView(office(), userOf(request), sessionOf(request)),
  );
  api.delete(
    "/account/sessions",
    { config, schema: { summary: "退出别处的所有登录", tags, response: answersNothing } },
    async (request, reply) => {
      await endOtherSessions(office(), userOf(request), sessionOf(request));
      return reply.code(204).send(null);
    },
  );
  api.delete(
    "/account/sessions/:sessionId",
    { config, schema: { summary: "退出一处登录", tags, params: ownSessionParams, response: answersNothing } },
    async (request, reply) => {
      await endSession(office(), userOf(request), request.params.sessionId);
      return reply.code(204).send(null);
    },
  );
}

/** 我的账号: the own second step and sessions; whatever changes the second step asks for the password and renews the session. */
export function accountRoutes(api: Api, office: OfficeOf): void {
  const checkLimit = signInLimit(api);
  const renew = async (request: FastifyRequest, reply: FastifyReply) => {
    const { token, expiresAt } = await renewSession(office(), sessionOf(request));
    await endOtherSessions(office(), userOf(request), token);
    setSessionCookie(request, reply, token, expiresAt);
  };
  const checkPassword = async (request: FastifyRequest, password: string) => {
    const user = userOf(request);
    await checkLimit(request, user.username);
    await requirePassword(office(), user, password, callerOf(request));
    return user;
  };
  ownSessionRoutes(api, office);
  api.post(
    "/account/second-step",
    {
      config,
      schema: { summary: "开始设两步验证", tags, body: ownPasswordBody, response: answers(secondStepSchema) },
    },
    async (request) => beginSecondStep(office(), await checkPassword(request, request.body.password)),
  );
  api.post(
    "/account/second-step/confirm",
    {
      config,
      schema: {
        summary: "用第一个验证码开启两步验证，得到恢复码",
        tags,
        body: codeBody,
        response: answers(recoveryCodesSchema),
      },
    },
    async (request, reply) => {
      const user = userOf(request);
      await checkLimit(request, user.username);
      const codes = await confirmSecondStep(office(), user, request.body.code);
      await renew(request, reply);
      return { codes };
    },
  );
  api.post(
    "/account/second-step/recovery-codes",
    {
      config,
      schema: {
        summary: "换一组恢复码，原来的作废",
        tags,
        body: ownPasswordBody,
        response: answers(recoveryCodesSchema),
      },
    },
    async (request) => ({ codes: await renewCodes(office(), await checkPassword(request, request.body.password)) }),
  );
  api.post(
    "/account/second-step/end",
    { config, schema: { summary: "关闭两步验证", tags, body: ownPasswordBody, response: answersNothing } },
    async (request, reply) => {
      await endSecondStep(office(), await checkPassword(request, request.body.password));
      await renew(request, reply);
      return reply.code(204).send(null);
    },
  );
}
