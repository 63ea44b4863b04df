import { z } from "zod";
import type { User } from "../../domain/office.ts";
import type { PlacementFilter } from "../../domain/ports/store.ts";
import { evidenceView } from "../../office/evidence-view.ts";
import { placementDetail, placementList } from "../../office/placement-list.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { EVERYONE_SIGNED_IN, ForbiddenError, userOf } from "../auth/access.ts";
import { idSchema } from "../schemas/basics.ts";
import { evidenceSchema } from "../schemas/evidence.ts";
import { pagedOf } from "../schemas/paged.ts";
import { placementDetailSchema, placementQuery, placementRowSchema } from "../schemas/placements.ts";

const tags = ["上稿台账"];

/** What the person asked for, and never more than the person may see: a unit sees its own. */
function filterFor(user: User, query: z.output<typeof placementQuery>): PlacementFilter {
  const unitId = user.role === "unit" ? user.unitId : query.unitId;
  if (unitId === null) throw new ForbiddenError("您的账号还没有关联单位，请联系本单位管理员。");
  return {
    ...(query.from !== undefined && { from: query.from }),
    ...(query.to !== undefined && { to: query.to }),
    ...(unitId !== undefined && { unitId }),
    ...(query.outletId !== undefined && { outletId: query.outletId }),
    ...(query.state !== undefined && { state: query.state }),
    ...(query.text !== undefined && query.text !== "" && { text: query.text }),
  };
}

/** 上稿台账. */
export function placementRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/placements",
    {
      config: { access: EVERYONE_SIGNED_IN },
      schema: {
        summary: "上稿台账；单位账号只看到本单位的",
        tags,
        querystring: placementQuery,
        response: answers(pagedOf(placementRowSchema)),
      },
    },
    async (request) => {
      const user = userOf(request);
      const { page, size } = request.query;
      return placementList(office(), user, filterFor(user, request.query), { page, size });
    },
  );
  api.get(
    "/placements/:placementId",
    {
      config: { access: EVERYONE_SIGNED_IN },
      schema: {
        summary: "一条上稿：审定经过与计分算式",
        tags,
        params: z.object({ placementId: idSchema }),
        response: answers(placementDetailSchema),
      },
    },
    async (request) => placementDetail(office(), userOf(request), request.params.placementId),
  );
  api.get(
    "/placements/:placementId/evidence",
    {
      config: { access: EVERYONE_SIGNED_IN },
      schema: {
        summary: "一条上稿的存证：网页、截图、时间与 SHA-256",
        tags,
        params: z.object({ placementId: idSchema }),
        response: answers(evidenceSchema),
      },
    },
    async (request) => evidenceView(office(), userOf(request), request.params.placementId),
  );
}
