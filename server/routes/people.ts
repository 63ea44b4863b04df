import { importPeople } from "../../office/import-people.ts";
import { addUnit, changeUnit, endUnit, resumeUnit, splitUnit } from "../../office/people/change-unit.ts";
import {
  addCorrespondent,
  changeCorrespondent,
  endCorrespondent,
  moveCorrespondent,
} from "../../office/people/correspondents.ts";
import { mergeUnits, previewMerge } from "../../office/people/merge-units.ts";
import { peopleView, unitHistory } from "../../office/people/people-view.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { DECIDERS, OFFICE_READERS, userOf } from "../auth/access.ts";
import {
  changedUnitBody,
  createdSchema,
  fromBody,
  importedPeopleSchema,
  mergeBody,
  mergePreviewSchema,
  moveBody,
  newUnitBody,
  peopleFileBody,
  peopleSchema,
  personBody,
  personParams,
  splitUnitBody,
  unitHistorySchema,
  unitParams,
} from "../schemas/people.ts";
import { takeUpload } from "../uploaded-file.ts";

const tags = ["单位与通讯员"];
const config = { access: DECIDERS };
/** A table of thousands of names is far below it. */
const MAX_TABLE_BYTES = 10 * 1024 * 1024;
const reading = { max: 30, timeWindow: 60_000 };

function readingRoutes(api: Api, office: OfficeOf): void {
  const access = OFFICE_READERS;
  api.get(
    "/people",
    {
      config: { access },
      schema: { summary: "单位和通讯员，今年各报送和上稿多少", tags, response: answers(peopleSchema) },
    },
    async (request) => peopleView(office(), userOf(request)),
  );
  api.get(
    "/units/:unitId/history",
    {
      config: { access },
      schema: {
        summary: "一个单位以前的名称、类别和上级",
        tags,
        params: unitParams,
        response: answers(unitHistorySchema),
      },
    },
    async (request) => unitHistory(office(), userOf(request), request.params.unitId),
  );
  api.get(
    "/units/:unitId/merge",
    {
      config,
      schema: {
        summary: "合并会怎样：哪些不变，哪些改记，有什么要先办",
        tags,
        params: unitParams,
        querystring: mergeBody,
        response: answers(mergePreviewSchema),
      },
    },
    async (request) => previewMerge(office(), userOf(request), request.params.unitId, request.query),
  );
}

function unitRoutes(api: Api, office: OfficeOf): void {
  const params = unitParams;
  api.post(
    "/units",
    { config, schema: { summary: "登记一个单位", tags, body: newUnitBody, response: answers(createdSchema) } },
    async (request) => addUnit(office(), userOf(request), request.body),
  );
  api.put(
    "/units/:unitId",
    {
      config,
      schema: {
        summary: "改名称、别名、类别、上级，自哪天起；以前的不变",
        tags,
        params,
        body: changedUnitBody,
        response: answersNothing,
      },
    },
    async (request, reply) => {
      await changeUnit(office(), userOf(request), request.params.unitId, request.body);
      return reply.code(204).send(null);
    },
  );
  api.post(
    "/units/:unitId/merge",
    {
      config,
      schema: { summary: "自哪天起并入另一个单位", tags, params, body: mergeBody, response: answersNothing },
    },
    async (request, reply) => {
      await mergeUnits(office(), userOf(request), request.params.unitId, request.body);
      return reply.code(204).send(null);
    },
  );
  api.post(
    "/units/:unitId/split",
    {
      config,
      schema: { summary: "自哪天起拆出一个单位", tags, params, body: splitUnitBody, response: answers(createdSchema) },
    },
    async (request) => ({
      id: await splitUnit(office(), userOf(request), request.params.unitId, request.body),
    }),
  );
  api.post(
    "/units/:unitId/end",
    { config, schema: { summary: "自哪天起停用", tags, params, body: fromBody, response: answersNothing } },
    async (request, reply) => {
      await endUnit(office(), userOf(request), request.params.unitId, request.body.from);
      return reply.code(204).send(null);
    },
  );
  api.post(
    "/units/:unitId/resume",
    { config, schema: { summary: "恢复停用或合并了的单位", tags, params, response: answersNothing } },
    async (request, reply) => {
      await resumeUnit(office(), userOf(request), request.params.unitId);
      return reply.code(204).send(null);
    },
  );
}

function correspondentRoutes(api: Api, office: OfficeOf): void {
  const params = personParams;
  api.post(
    "/units/:unitId/correspondents",
    {
      config,
      schema: {
        summary: "登记一名通讯员",
        tags,
        params: unitParams,
        body: personBody,
        response: answers(createdSchema),
      },
    },
    async (request) => addCorrespondent(office(), userOf(request), request.params.unitId, request.body),
  );
  api.put(
    "/correspondents/:correspondentId",
    {
      config,
      schema: { summary: "改通讯员的姓名和别名", tags, params, body: personBody, response: answersNothing },
    },
    async (request, reply) => {
      await changeCorrespondent(office(), userOf(request), request.params.correspondentId, request.body);
      return reply.code(204).send(null);
    },
  );
  api.post(
    "/correspondents/:correspondentId/move",
    {
      config,
      schema: { summary: "自哪天起调到另一个单位", tags, params, body: moveBody, response: answersNothing },
    },
    async (request, reply) => {
      await moveCorrespondent(office(), userOf(request), request.params.correspondentId, request.body);
      return reply.code(204).send(null);
    },
  );
  api.post(
    "/correspondents/:correspondentId/end",
    { config, schema: { summary: "自哪天起停用", tags, params, body: fromBody, response: answersNothing } },
    async (request, reply) => {
      await endCorrespondent(office(), userOf(request), request.params.correspondentId, request.body.from);
      return reply.code(204).send(null);
    },
  );
  api.post(
    "/correspondents/:correspondentId/resume",
    { config, schema: { summary: "恢复停用的通讯员", tags, params, response: answersNothing } },
    async (request, reply) => {
      await endCorrespondent(office(), userOf(request), request.params.correspondentId, null);
      return reply.code(204).send(null);
    },
  );
}

/** 单位与通讯员: entered, changed from a day on, merged, split, moved, imported. Nothing that has a history is deleted. */
export function peopleRoutes(api: Api, office: OfficeOf): void {
  readingRoutes(api, office);
  unitRoutes(api, office);
  correspondentRoutes(api, office);
  api.post(
    "/people/import",
    {
      config: { ...config, rateLimit: reading },
      preValidation: takeUpload(["dryRun"], MAX_TABLE_BYTES),
      schema: {
        summary: "从 Excel 或 CSV 登记单位和通讯员：有一处不对，就一个也不登记",
        tags,
        consumes: ["multipart/form-data"],
        body: peopleFileBody,
        response: answers(importedPeopleSchema),
      },
    },
    async (request) => {
      const { file, dryRun } = request.body;
      return importPeople(office(), userOf(request), file, dryRun === "true");
    },
  );
}
