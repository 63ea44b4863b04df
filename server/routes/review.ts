import { z } from "zod";
import { articlePicture } from "../../office/article-picture.ts";
import { decideLink } from "../../office/decide-link.ts";
import { decideTogether } from "../../office/decide-together.ts";
import { reassignLink } from "../../office/reassign-link.ts";
import { reviewItem, reviewQueue } from "../../office/review-queue.ts";
import { snoozeLink } from "../../office/snooze-link.ts";
import { setSpotCheckSize, spotChecks } from "../../office/spot-checks.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { type Access, DECIDERS, OFFICE_READERS, userOf } from "../auth/access.ts";
import { fileSchema } from "../download.ts";
import { idSchema, pageQuery } from "../schemas/basics.ts";
import { pagedOf } from "../schemas/paged.ts";
import {
  decidedSchema,
  decidedTogetherSchema,
  decisionBody,
  pictureParams,
  reassignmentBody,
  reviewItemSchema,
  reviewRowSchema,
  snoozeBody,
  spotChecksSchema,
  spotSizeSchema,
  togetherBody,
} from "../schemas/review.ts";

const params = z.object({ linkId: idSchema });
const tags = ["待审"];
const ADMINS: Access = ["admin"];
const pictureAnswers = {
  ...answers(fileSchema),
  200: { description: "PNG", content: { "image/png": { schema: fileSchema } } },
};

/** Several links of one text and one piece; and when a link is looked at. */
function deskRoutes(api: Api, office: OfficeOf): void {
  api.post(
    "/review/decisions",
    {
      config: { access: DECIDERS },
      schema: {
        summary: "一并审定同一篇稿子的几处转载：要么都定，要么都不定",
        tags,
        body: togetherBody,
        response: answers(decidedTogetherSchema),
      },
    },
    async (request) => decideTogether(office(), userOf(request), request.body),
  );
  api.put(
    "/review/:linkId/snooze",
    {
      config: { access: DECIDERS },
      schema: { summary: "暂缓：到某一天以前排到最后", tags, params, body: snoozeBody, response: answersNothing },
    },
    async (request, reply) => {
      await snoozeLink(office(), userOf(request), request.params.linkId, request.body);
      return reply.code(204).send(null);
    },
  );
  api.get(
    "/review/:linkId/pictures/:kind",
    {
      config: { access: OFFICE_READERS },
      schema: {
        summary: "报道的网页截图（page）或版面位置（region）",
        tags,
        params: pictureParams,
        response: pictureAnswers,
      },
    },
    async (request, reply) => {
      const { linkId, kind } = request.params;
      const png = await articlePicture(office(), userOf(request), linkId, kind);
      return reply.type("image/png").send(Buffer.from(png));
    },
  );
}

/** 抽查. */
function spotRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/spot-checks",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "抽查：每周随机抽的自动匹配与误记率", tags, response: answers(spotChecksSchema) },
    },
    async (request) => spotChecks(office(), userOf(request)),
  );
  api.put(
    "/spot-checks/size",
    {
      config: { access: ADMINS },
      schema: { summary: "每周抽查几条（0 = 不抽查）", tags, body: spotSizeSchema, response: answers(spotSizeSchema) },
    },
    async (request) => setSpotCheckSize(office(), userOf(request), request.body.size),
  );
}

/** 待审: the queue, one link with its evidence, and a person's word on it; 抽查. */
export function reviewRoutes(api: Api, office: OfficeOf): void {
  deskRoutes(api, office);
  spotRoutes(api, office);
  api.get(
    "/review",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "待审队列", tags, querystring: pageQuery, response: answers(pagedOf(reviewRowSchema)) },
    },
    async (request) => reviewQueue(office(), userOf(request), request.query),
  );
  api.get(
    "/review/:linkId",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "一条匹配与它的依据", tags, params, response: answers(reviewItemSchema) },
    },
    async (request) => reviewItem(office(), userOf(request), request.params.linkId),
  );
  api.post(
    "/review/:linkId/decision",
    {
      config: { access: DECIDERS },
      schema: {
        summary: "确认、驳回或退回待审",
        tags,
        params,
        body: decisionBody,
        response: answers(decidedSchema),
      },
    },
    async (request) => decideLink(office(), userOf(request), request.params.linkId, request.body),
  );
  api.post(
    "/review/:linkId/reassignment",
    {
      config: { access: DECIDERS },
      schema: {
        summary: "改配到另一篇投稿",
        tags,
        params,
        body: reassignmentBody,
        response: answersNothing,
      },
    },
    async (request, reply) => {
      await reassignLink(office(), userOf(request), request.params.linkId, request.body);
      return reply.code(204).send(null);
    },
  );
}
