import { outletCatalogue } from "../../office/outlet-list.ts";
import { draftOutlet } from "../../office/outlet-new.ts";
import {
  changeOutlet,
  placementsOfOutlet,
  registerFromCatalogue,
  registerText,
  switchSource,
} from "../../office/outlet-register.ts";
import { startTrial, stopTrial, trialOf } from "../../office/outlet-trials.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { type Access, DECIDERS, OFFICE_READERS, userOf } from "../auth/access.ts";
import {
  addBody,
  addedSchema,
  catalogueSchema,
  changeBody,
  changedSchema,
  draftBody,
  draftSchema,
  outletParams,
  registerBody,
  trialBody,
  trialParams,
  trialSchema,
  weightSchema,
} from "../schemas/outlets.ts";
import { sourceParams, switchBody } from "../schemas/sources.ts";
import { outletSchema } from "../schemas/texts.ts";

const tags = ["媒体"];
/** Outlets and their tiers move everybody's points. */
const ADMINS: Access = ["admin"];
const TEXT_LIMIT = 512 * 1024;
/** Each asks a newspaper's site for pages. */
const rateLimit = { max: 20, timeWindow: 60_000 };

function trialRoutes(api: Api, office: OfficeOf): void {
  const config = { access: DECIDERS };
  api.post(
    "/outlets/trials",
    {
      config: { access: DECIDERS, rateLimit },
      bodyLimit: TEXT_LIMIT,
      schema: {
        summary: "试采：取几页，看找到了什么，什么都不存；结果用编号再来取",
        tags,
        body: trialBody,
        response: answers(trialSchema),
      },
    },
    async (request) => startTrial(office(), userOf(request), request.body),
  );
  api.get(
    "/outlets/trials/:trialId",
    {
      config,
      schema: { summary: "一次试采到了哪一步，结果如何", tags, params: trialParams, response: answers(trialSchema) },
    },
    async (request) => trialOf(office(), userOf(request), request.params.trialId),
  );
  api.delete(
    "/outlets/trials/:trialId",
    { config, schema: { summary: "停止一次试采", tags, params: trialParams, response: answersNothing } },
    async (request, reply) => {
      stopTrial(office(), userOf(request), request.params.trialId);
      return reply.code(204).send(null);
    },
  );
}

function registerRoutes(api: Api, office: OfficeOf): void {
  const config = { access: ADMINS, installation: true };
  api.post(
    "/outlets/catalogue",
    { config, schema: { summary: "登记目录里的媒体", tags, body: addBody, response: answers(addedSchema) } },
    async (request) => ({ outlets: await registerFromCatalogue(office(), request.body.names) }),
  );
  api.post(
    "/outlets/draft",
    {
      config,
      schema: {
        summary: "新写一家媒体：由几项填好样稿，不保存",
        tags,
        body: draftBody,
        response: answers(draftSchema),
      },
    },
    async (request) => ({ text: draftOutlet(office().settings, request.body) }),
  );
  api.post(
    "/outlets",
    {
      config,
      bodyLimit: TEXT_LIMIT,
      schema: {
        summary: "登记新写的媒体；写法存进本单位的目录",
        tags,
        body: registerBody,
        response: answers(outletSchema),
      },
    },
    async (request) => registerText(office(), request.body.text),
  );
  api.patch(
    "/outlets/:outletId",
    {
      config,
      schema: {
        summary: "改媒体的层级和别名；它的上稿（含以往的）随之重新计分，已签发的通报不变",
        tags,
        params: outletParams,
        body: changeBody,
        response: answers(changedSchema),
      },
    },
    async (request) => changeOutlet(office(), userOf(request).officeId, request.params.outletId, request.body),
  );
  api.patch(
    "/sources/:sourceId",
    {
      config,
      schema: {
        summary: "停用或恢复一个采集源",
        tags: ["采集源"],
        params: sourceParams,
        body: switchBody,
        response: answersNothing,
      },
    },
    async (request, reply) => {
      await switchSource(office(), request.params.sourceId, request.body.enabled);
      return reply.code(204).send(null);
    },
  );
}

/** 媒体: from the catalogue or newly written, tried, registered and changed. */
export function outletRoutes(api: Api, office: OfficeOf): void {
  const config = { access: OFFICE_READERS };
  api.get(
    "/outlets/catalogue",
    { config, schema: { summary: "媒体目录：哪些登记了，哪些还没有", tags, response: answers(catalogueSchema) } },
    async () => outletCatalogue(office()),
  );
  api.get(
    "/outlets/:outletId/placements",
    {
      config,
      schema: { summary: "这家媒体已有多少上稿", tags, params: outletParams, response: answers(weightSchema) },
    },
    async (request) => {
      const { outletId } = request.params;
      return { placements: await placementsOfOutlet(office(), userOf(request).officeId, outletId) };
    },
  );
  trialRoutes(api, office);
  registerRoutes(api, office);
}
