import { acceptAnswer, rejectAnswer } from "../../office/desk/accept-answer.ts";
import { answerCallout, answerChoices, calloutView } from "../../office/desk/callout-answers.ts";
import { calloutReminders } from "../../office/desk/callout-reminders.ts";
import { addCallout, calloutList, closeCallout } from "../../office/desk/callouts.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { DECIDERS, EVERYONE_SIGNED_IN, OFFICE_READERS, userOf } from "../auth/access.ts";
import { listOf } from "../schemas/basics.ts";
import {
  acceptAnswerBody,
  acceptedSchema,
  answerBody,
  answerParams,
  calloutBody,
  calloutQuery,
  calloutSchema,
  calloutViewSchema,
  choiceSchema,
  choicesQuery,
  calloutParams as params,
  rejectAnswerBody,
  reminderSchema,
} from "../schemas/callouts.ts";

const tags = ["约稿"];

function readingRoutes(api: Api, office: OfficeOf): void {
  const config = { access: EVERYONE_SIGNED_IN };
  api.get(
    "/callouts",
    {
      config,
      schema: {
        summary: "约稿；单位账号看到约了本单位的",
        tags,
        querystring: calloutQuery,
        response: answers(listOf(calloutSchema)),
      },
    },
    async (request) => calloutList(office(), userOf(request), request.query.open === "true"),
  );
  api.get(
    "/callout-reminders",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "催稿：谁还没有应约", tags, response: answers(listOf(reminderSchema)) },
    },
    async (request) => calloutReminders(office(), userOf(request)),
  );
  api.get(
    "/callouts/:calloutId",
    {
      config,
      schema: {
        summary: "一次约稿：应约稿、迟交、未应约；单位账号只看到本单位的",
        tags,
        params,
        response: answers(calloutViewSchema),
      },
    },
    async (request) => calloutView(office(), userOf(request), request.params.calloutId),
  );
  api.get(
    "/callouts/:calloutId/choices",
    {
      config,
      schema: {
        summary: "可以用来应约的稿件；单位账号只看到本单位的",
        tags,
        params,
        querystring: choicesQuery,
        response: answers(listOf(choiceSchema)),
      },
    },
    async (request) => answerChoices(office(), userOf(request), request.params.calloutId, request.query.unitId),
  );
}

function decidingRoutes(api: Api, office: OfficeOf): void {
  const config = { access: DECIDERS };
  api.post(
    "/callouts/:calloutId/answers/:pieceId/accept",
    {
      config,
      schema: {
        summary: "采用一篇应约稿；计分办法里有约稿事项的一并登记",
        tags,
        params: answerParams,
        body: acceptAnswerBody,
        response: answers(acceptedSchema),
      },
    },
    async (request) => {
      const { calloutId, pieceId } = request.params;
      return acceptAnswer(office(), userOf(request), calloutId, pieceId, request.body);
    },
  );
  api.post(
    "/callouts/:calloutId/answers/:pieceId/reject",
    {
      config,
      schema: {
        summary: "不采用，或不是应约稿；已登记的事项一并撤销",
        tags,
        params: answerParams,
        body: rejectAnswerBody,
        response: answersNothing,
      },
    },
    async (request, reply) => {
      const { calloutId, pieceId } = request.params;
      await rejectAnswer(office(), userOf(request), calloutId, pieceId, request.body.reason);
      return reply.code(204).send(null);
    },
  );
}

/** 约稿. */
export function calloutRoutes(api: Api, office: OfficeOf): void {
  readingRoutes(api, office);
  decidingRoutes(api, office);
  api.post(
    "/callouts",
    {
      config: { access: DECIDERS },
      schema: { summary: "发一次约稿", tags, body: calloutBody, response: answers(calloutSchema) },
    },
    async (request) => addCallout(office(), userOf(request), request.body),
  );
  api.post(
    "/callouts/:calloutId/close",
    { config: { access: DECIDERS }, schema: { summary: "结束一次约稿", tags, params, response: answersNothing } },
    async (request, reply) => {
      await closeCallout(office(), userOf(request), request.params.calloutId);
      return reply.code(204).send(null);
    },
  );
  api.post(
    "/callouts/:calloutId/answers",
    {
      config: { access: EVERYONE_SIGNED_IN },
      schema: {
        summary: "应约：指明一篇投稿；单位账号只能用本单位的",
        tags,
        params,
        body: answerBody,
        response: answersNothing,
      },
    },
    async (request, reply) => {
      await answerCallout(office(), userOf(request), request.params.calloutId, request.body.submissionId);
      return reply.code(204).send(null);
    },
  );
}
