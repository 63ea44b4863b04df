import { campaignCoverage } from "../../office/desk/campaign-coverage.ts";
import { campaignList, closeCampaign, putCampaign, sayBelongs } from "../../office/desk/campaigns.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { DECIDERS, EVERYONE_SIGNED_IN, OFFICE_READERS, userOf } from "../auth/access.ts";
import { listOf } from "../schemas/basics.ts";
import {
  belongsBody,
  campaignBody,
  campaignQuery,
  campaignSchema,
  coverageSchema,
  campaignParams as params,
} from "../schemas/campaigns.ts";

const tags = ["专题"];

/** 专题. */
export function campaignRoutes(api: Api, office: OfficeOf): void {
  const config = { access: DECIDERS };
  api.get(
    "/campaigns",
    {
      config: { access: EVERYONE_SIGNED_IN },
      schema: {
        summary: "专题；单位账号看到邀请本单位的",
        tags,
        querystring: campaignQuery,
        response: answers(listOf(campaignSchema)),
      },
    },
    async (request) => campaignList(office(), userOf(request), request.query),
  );
  api.get(
    "/campaigns/:campaignId/coverage",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "一个专题报送、采用了什么", tags, params, response: answers(coverageSchema) },
    },
    async (request) => campaignCoverage(office(), userOf(request).officeId, request.params.campaignId),
  );
  api.post(
    "/campaigns",
    { config, schema: { summary: "设一个专题", tags, body: campaignBody, response: answers(campaignSchema) } },
    async (request) => putCampaign(office(), userOf(request), request.body),
  );
  api.put(
    "/campaigns/:campaignId",
    {
      config,
      schema: { summary: "修改一个专题", tags, params, body: campaignBody, response: answers(campaignSchema) },
    },
    async (request) => putCampaign(office(), userOf(request), request.body, request.params.campaignId),
  );
  api.post(
    "/campaigns/:campaignId/close",
    { config, schema: { summary: "结束一个专题", tags, params, response: answersNothing } },
    async (request, reply) => {
      await closeCampaign(office(), userOf(request), request.params.campaignId);
      return reply.code(204).send(null);
    },
  );
  api.post(
    "/campaigns/:campaignId/pieces",
    {
      config,
      schema: { summary: "一篇稿件是不是这个专题的", tags, params, body: belongsBody, response: answersNothing },
    },
    async (request, reply) => {
      const { belongs, ...what } = request.body;
      await sayBelongs(office(), userOf(request), request.params.campaignId, what, belongs);
      return reply.code(204).send(null);
    },
  );
}
