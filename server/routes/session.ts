import type { FastifyReply, FastifyRequest } from "fastify";
import type { User } from "../../domain/office.ts";
import { mustHaveSecondStep } from "../../office/identity/second-step.ts";
import { openSession } from "../../office/identity/sessions.ts";
import { changePassword, type SignedIn, signIn, signInWithCode, signOut } from "../../office/sign-in.ts";
import { endTour } from "../../office/users/end-tour.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { EVERYONE_SIGNED_IN, NotSignedInError, userOf } from "../auth/access.ts";
import { callerOf } from "../auth/caller.ts";
import { clearSessionCookie, setDeviceCookie, setSessionCookie } from "../auth/session-cookie.ts";
import { signInLimit } from "../auth/sign-in-limit.ts";
import { isOfTopOffice } from "../auth/top-office.ts";
import { codeBody, passwordBody, sessionSchema, signInBody } from "../schemas/session.ts";

const tags = ["登录"];

async function sessionView(office: OfficeOf, user: User | null, { codeOwed = false, twoStep = false } = {}) {
  const isAdmin = !codeOwed && user?.role === "admin";
  return {
    user: codeOwed ? null : user,
    timeZone: office().settings.timeZone,
    mustChangePassword: !codeOwed && user?.mustChangePassword === true,
    codeOwed,
    mustSetSecondStep: !codeOwed && user !== null && !twoStep && mustHaveSecondStep(office(), user),
    tourSeen: user?.tourSeen === true,
    managesShared: isAdmin && (await isOfTopOffice(office, user)),
  };
}

function setCookies(request: FastifyRequest, reply: FastifyReply, { token, expiresAt, device }: SignedIn): void {
  setSessionCookie(request, reply, token, expiresAt);
  if (device !== null) setDeviceCookie(request, reply, device);
}

/** In one step, or the first of two; then the second. */
function signInRoutes(api: Api, office: OfficeOf, checkLimit: ReturnType<typeof signInLimit>): void {
  api.post(
    "/session",
    {
      config: { access: "anyone" },
      schema: { summary: "登录", tags, body: signInBody, response: answers(sessionSchema) },
    },
    async (request, reply) => {
      const { username, password } = request.body;
      await checkLimit(request, username);
      const signedIn = await signIn(office(), username, password, callerOf(request));
      if (request.sessionToken !== null) await signOut(office(), request.sessionToken);
      setCookies(request, reply, signedIn);
      return sessionView(office, signedIn.user, signedIn);
    },
  );
  api.post(
    "/session/code",
    {
      config: { access: "anyone" },
      schema: { summary: "两步验证的第二步：验证码或恢复码", tags, body: codeBody, response: answers(sessionSchema) },
    },
    async (request, reply) => {
      const { owesCode: user, sessionToken: token } = request;
      if (user === null || token === null) throw new NotSignedInError("登录已过期，请重新填写用户名和密码。");
      await checkLimit(request, user.username);
      const signedIn = await signInWithCode(office(), { user, token }, request.body.code, callerOf(request));
      setCookies(request, reply, signedIn);
      return sessionView(office, signedIn.user, signedIn);
    },
  );
}

/** 登录, 退出, who is signed in, and one's own password. */
export function sessionRoutes(api: Api, office: OfficeOf): void {
  const checkLimit = signInLimit(api);
  api.get(
    "/session",
    {
      config: { access: "anyone" },
      schema: { summary: "当前登录的人；未登录时 user 为 null", tags, response: answers(sessionSchema) },
    },
    async ({ user, owesCode, twoStep }) => sessionView(office, user, { codeOwed: owesCode !== null, twoStep }),
  );
  signInRoutes(api, office, checkLimit);
  api.delete(
    "/session",
    {
      config: { access: "anyone" },
      schema: { summary: "退出登录", tags, response: answersNothing },
    },
    async (request, reply) => {
      if (request.sessionToken !== null) await signOut(office(), request.sessionToken);
      clearSessionCookie(request, reply);
      return reply.code(204).send(null);
    },
  );
  api.post(
    "/session/password",
    {
      config: { access: EVERYONE_SIGNED_IN, whileSettingUp: true },
      schema: {
        summary: "修改自己的密码；别处的登录都退出，这里换一个新的",
        tags,
        body: passwordBody,
        response: answersNothing,
      },
    },
    async (request, reply) => {
      const user = userOf(request);
      const caller = callerOf(request);
      await checkLimit(request, user.username);
      await changePassword(office(), user, request.body, caller);
      const { token, expiresAt } = await openSession(office(), user, caller, "open");
      setSessionCookie(request, reply, token, expiresAt);
      return reply.code(204).send(null);
    },
  );
  api.post(
    "/session/tour",
    {
      config: { access: EVERYONE_SIGNED_IN },
      schema: { summary: "记下看过首次登录的导览，不再出现", tags, response: answersNothing },
    },
    async (request, reply) => {
      await endTour(office(), userOf(request));
      return reply.code(204).send(null);
    },
  );
}
