import { enterEvent } from "../../office/enter-event.ts";
import { remarkPlacement } from "../../office/remark-placement.ts";
import { eventList } from "../../office/rules/event-list.ts";
import { labelsInUse } from "../../office/rules/labels-in-use.ts";
import { placementRemark } from "../../office/rules/placement-remark.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { DECIDERS, OFFICE_READERS, userOf } from "../auth/access.ts";
import {
  enteredEventSchema,
  eventBody,
  eventListSchema,
  eventParams,
  eventQuery,
  labelsSchema,
  remarkParams as params,
  remarkBody,
  remarkSchema,
} from "../schemas/events.ts";

/** 事项 (领导批示、失实、约稿 …) and 补记: what a person enters because no page says it. */
export function eventRoutes(api: Api, office: OfficeOf): void {
  const tags = ["事项"];
  api.get(
    "/events",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "一段日子里的事项", tags, querystring: eventQuery, response: answers(eventListSchema) },
    },
    async (request) => eventList(office(), userOf(request), request.query.from, request.query.to),
  );
  api.post(
    "/events",
    {
      config: { access: DECIDERS },
      schema: { summary: "登记一件事项", tags, body: eventBody, response: answers(enteredEventSchema) },
    },
    async (request) => {
      const { id } = await enterEvent(office(), userOf(request), request.body);
      return { id };
    },
  );
  api.delete(
    "/events/:eventId",
    {
      config: { access: DECIDERS },
      schema: { summary: "撤销一件事项（留底）", tags, params: eventParams, response: answersNothing },
    },
    async (request, reply) => {
      const { officeId, id: userId } = userOf(request);
      const ctx = office();
      await ctx.store.events.withdraw(officeId, request.params.eventId, { userId, at: ctx.now().toISOString() });
      return reply.code(204).send(null);
    },
  );
  remarkRoutes(api, office);
}

function remarkRoutes(api: Api, office: OfficeOf): void {
  const tags = ["上稿台账"];
  api.get(
    "/labels",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "用过的标注：计分办法问到的在前", tags, response: answers(labelsSchema) },
    },
    async (request) => labelsInUse(office(), userOf(request)),
  );
  api.get(
    "/placements/:placementId/remark",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "一条上稿的补记：版面、标注、稿酬、份额……", tags, params, response: answers(remarkSchema) },
    },
    async (request) => placementRemark(office(), userOf(request), request.params.placementId),
  );
  api.put(
    "/placements/:placementId/remark",
    {
      config: { access: DECIDERS },
      schema: {
        summary: "补记一条上稿，整条替换以前的补记，马上重新计分",
        tags,
        params,
        body: remarkBody,
        response: answers(remarkSchema),
      },
    },
    async (request) => {
      const { position, particulars } = request.body;
      const given = Object.fromEntries(Object.entries(particulars).filter(([, value]) => value !== undefined));
      const user = userOf(request);
      const { placementId } = request.params;
      await remarkPlacement(office(), user, placementId, { position, particulars: given });
      return placementRemark(office(), user, placementId);
    },
  );
}
