import { unitTargets } from "../../office/portal/unit-targets.ts";
import { unitYear } from "../../office/portal/unit-year.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { EVERYONE_SIGNED_IN, userOf } from "../auth/access.ts";
import { unitTargetsQuery, unitTargetsSchema, unitYearQuery, unitYearSchema } from "../schemas/mine.ts";

const tags = ["单位门户"];

/** 单位门户: one unit's placements of a year, and its tasks. */
export function mineRoutes(api: Api, office: OfficeOf): void {
  const config = { access: EVERYONE_SIGNED_IN };
  api.get(
    "/mine/year",
    {
      config,
      schema: {
        summary: "一个单位一年的上稿：条款、算式、各月合计、已签发通报里的名次",
        tags,
        querystring: unitYearQuery,
        response: answers(unitYearSchema),
      },
    },
    async (request) => unitYear(office(), userOf(request), request.query.year, request.query.unitId),
  );
  api.get(
    "/mine/targets",
    {
      config,
      schema: {
        summary: "一个单位（连本单位的通讯员）的任务：进度和预计",
        tags,
        querystring: unitTargetsQuery,
        response: answers(unitTargetsSchema),
      },
    },
    async (request) => unitTargets(office(), userOf(request), request.query.period, request.query.unitId),
  );
}
