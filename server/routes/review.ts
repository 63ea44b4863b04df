import { z } from "zod";
import { decideLink } from "../../office/decide-link.ts";
import { reassignLink } from "../../office/reassign-link.ts";
import { reviewItem, reviewQueue } from "../../office/review-queue.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { DECIDERS, OFFICE_READERS, userOf } from "../auth/access.ts";
import { idSchema, pageQuery } from "../schemas/basics.ts";
import { pagedOf } from "../schemas/paged.ts";
import { decidedSchema, decisionBody, reassignmentBody, reviewItemSchema, reviewRowSchema } from "../schemas/review.ts";

const params = z.object({ linkId: idSchema });
const tags = ["待审"];

/** 待审: the queue, one link with its evidence, and a person's word on it. */
export function reviewRoutes(api: Api, office: OfficeOf): void {
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
