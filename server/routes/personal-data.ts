import { erasePerson, erasurePreview } from "../../office/personal/erase-person.ts";
import { personFile } from "../../office/personal/person-file.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { type Access, userOf } from "../auth/access.ts";
import { savedFileAnswers, sendFile } from "../download.ts";
import { personParams } from "../schemas/people.ts";
import { eraseBody, erasureSchema } from "../schemas/personal-data.ts";
import { userParams } from "../schemas/users.ts";

const tags = ["个人信息"];
const access: Access = ["admin"];
const config = { access };
const costly = { access, rateLimit: { max: 20, timeWindow: 60_000 } };
const FILE = { summary: "导出一个人的全部个人信息（Excel）", tags, response: savedFileAnswers("Excel 文件") };
const PREVIEW = { summary: "删除个人信息会改哪里、什么不变；什么都不改", tags, response: answers(erasureSchema) };
const ERASE = {
  summary: "删除个人信息：姓名换成代号，得分不变；不能撤销",
  tags,
  body: eraseBody,
  response: answers(erasureSchema),
};

/** 个人信息 of correspondents: an administrator's alone. */
function correspondentRoutes(api: Api, office: OfficeOf): void {
  const params = personParams;
  const at = "/correspondents/:correspondentId/personal-data";
  api.get(`${at}/file`, { config: costly, schema: { ...FILE, params } }, async (request, reply) => {
    const person = { kind: "correspondent", id: request.params.correspondentId } as const;
    return sendFile(reply, await personFile(office(), userOf(request), person));
  });
  api.get(`${at}/erasure`, { config: costly, schema: { ...PREVIEW, params } }, async (request) =>
    erasurePreview(office(), userOf(request), { kind: "correspondent", id: request.params.correspondentId }),
  );
  api.post(`${at}/erasure`, { config, schema: { ...ERASE, params } }, async (request) => {
    const person = { kind: "correspondent", id: request.params.correspondentId } as const;
    return erasePerson(office(), userOf(request), person, request.body.name);
  });
}

/** The same of users. */
function userDataRoutes(api: Api, office: OfficeOf): void {
  const params = userParams;
  const at = "/users/:userId/personal-data";
  api.get(`${at}/file`, { config: costly, schema: { ...FILE, params } }, async (request, reply) => {
    const person = { kind: "user", id: request.params.userId } as const;
    return sendFile(reply, await personFile(office(), userOf(request), person));
  });
  api.get(`${at}/erasure`, { config: costly, schema: { ...PREVIEW, params } }, async (request) =>
    erasurePreview(office(), userOf(request), { kind: "user", id: request.params.userId }),
  );
  api.post(`${at}/erasure`, { config, schema: { ...ERASE, params } }, async (request) => {
    const person = { kind: "user", id: request.params.userId } as const;
    return erasePerson(office(), userOf(request), person, request.body.name);
  });
}

export function personalDataRoutes(api: Api, office: OfficeOf): void {
  correspondentRoutes(api, office);
  userDataRoutes(api, office);
}
