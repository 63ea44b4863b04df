import type { User } from "../../domain/office.ts";
import { changePassword, signIn, signOut } from "../../office/sign-in.ts";
import { endTour } from "../../office/users/end-tour.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { EVERYONE_SIGNED_IN, userOf } from "../auth/access.ts";
import { clearSessionCookie, setSessionCookie } from "../auth/session-cookie.ts";
import { signInLimit } from "../auth/sign-in-limit.ts";
import { passwordBody, sessionSchema, signInBody } from "../schemas/session.ts";

/** 登录, 退出, who is signed in, and one's own password. */
export function sessionRoutes(api: Api, office: OfficeOf): void {
  const checkLimit = signInLimit(api);
  const sessionOf = (user: User | null) => ({
    user,
    timeZone: office().settings.timeZone,
    mustChangePassword: user?.mustChangePassword === true,
    tourSeen: user?.tourSeen === true,
  });

  api.get(
    "/session",
    {
      config: { access: "anyone" },
      schema: { summary: "当前登录的人；未登录时 user 为 null", tags: ["登录"], response: answers(sessionSchema) },
    },
    async (request) => sessionOf(request.user),
  );
  api.post(
    "/session",
    {
      config: { access: "anyone" },
      schema: { summary: "登录", tags: ["登录"], body: signInBody, response: answers(sessionSchema) },
    },
    async (request, reply) => {
      const { username, password } = request.body;
      await checkLimit(request, username);
      const { token, user, expiresAt } = await signIn(office(), username, password);
      if (request.sessionToken !== null) await signOut(office(), request.sessionToken);
      setSessionCookie(request, reply, token, expiresAt);
      return sessionOf(user);
    },
  );
  api.delete(
    "/session",
    {
      config: { access: EVERYONE_SIGNED_IN, beforePasswordChange: true },
      schema: { summary: "退出登录", tags: ["登录"], response: answersNothing },
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
      config: { access: EVERYONE_SIGNED_IN, beforePasswordChange: true },
      schema: { summary: "修改自己的密码", tags: ["登录"], body: passwordBody, response: answersNothing },
    },
    async (request, reply) => {
      const user = userOf(request);
      await checkLimit(request, user.username);
      await changePassword(office(), user, request.body, request.sessionToken);
      return reply.code(204).send(null);
    },
  );
  api.post(
    "/session/tour",
    {
      config: { access: EVERYONE_SIGNED_IN },
      schema: { summary: "记下看过首次登录的导览，不再出现", tags: ["登录"], response: answersNothing },
    },
    async (request, reply) => {
      await endTour(office(), userOf(request));
      return reply.code(204).send(null);
    },
  );
}
