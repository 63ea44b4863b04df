import { resetSecondStep, unlockUser } from "../../office/users/unlock.ts";
import { changeUser, makeUser, resetPassword, setDisabled, userList } from "../../office/users/users.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { type Access, userOf } from "../auth/access.ts";
import { listOf } from "../schemas/basics.ts";
import { changedUserBody, newUserBody, oneTimePasswordSchema, userParams, userViewSchema } from "../schemas/users.ts";

const tags = ["用户"];
const access: Access = ["admin"];
const config = { access };
const params = userParams;

/** 用户与角色: an administrator's alone, of the own office alone. */
export function userRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/users",
    { config, schema: { summary: "本单位的用户", tags, response: answers(listOf(userViewSchema)) } },
    async (request) => userList(office(), userOf(request)),
  );
  api.post(
    "/users",
    {
      config,
      schema: {
        summary: "建立用户，得到一次性密码",
        tags,
        body: newUserBody,
        response: answers(oneTimePasswordSchema),
      },
    },
    async (request) => {
      const { user, password } = await makeUser(office(), userOf(request), request.body);
      return { id: user.id, password };
    },
  );
  api.put(
    "/users/:userId",
    {
      config,
      schema: { summary: "改姓名、角色、单位", tags, params, body: changedUserBody, response: answersNothing },
    },
    async (request, reply) => {
      await changeUser(office(), userOf(request), request.params.userId, request.body);
      return reply.code(204).send(null);
    },
  );
  for (const [verb, disabled, summary] of [
    ["disable", true, "停用，立即在各处退出登录"],
    ["enable", false, "启用"],
  ] as const) {
    api.post(
      `/users/:userId/${verb}`,
      { config, schema: { summary, tags, params, response: answersNothing } },
      async (request, reply) => {
        await setDisabled(office(), userOf(request), request.params.userId, disabled);
        return reply.code(204).send(null);
      },
    );
  }
  for (const [verb, work, summary] of [
    ["unlock", unlockUser, "解锁：忘掉登录失败的次数"],
    ["second-step/reset", resetSecondStep, "重置两步验证：下次只凭密码登录，已登录的地方都退出"],
  ] as const) {
    api.post(
      `/users/:userId/${verb}`,
      { config, schema: { summary, tags, params, response: answersNothing } },
      async (request, reply) => {
        await work(office(), userOf(request), request.params.userId);
        return reply.code(204).send(null);
      },
    );
  }
  api.post(
    "/users/:userId/password",
    {
      config,
      schema: {
        summary: "重置密码：得到一次性密码，原来的登录都失效",
        tags,
        params,
        response: answers(oneTimePasswordSchema),
      },
    },
    async (request) => {
      const { userId } = request.params;
      return { id: userId, password: await resetPassword(office(), userOf(request), userId) };
    },
  );
}
