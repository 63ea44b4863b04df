import type { z } from "zod";
import type { User } from "../../domain/office.ts";
import type { PlacementFilter } from "../../domain/ports/store.ts";
import { evidenceView } from "../../office/evidence-view.ts";
import { placementEvidenceFile, placementPicture, placementRevisions } from "../../office/placement-evidence.ts";
import { placementFile } from "../../office/placement-export.ts";
import { placementDetail, placementList } from "../../office/placement-list.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { EVERYONE_SIGNED_IN, ForbiddenError, userOf } from "../auth/access.ts";
import { fileSchema, savedFileAnswers, sendFile } from "../download.ts";
import { evidenceSchema } from "../schemas/evidence.ts";
import { pagedOf } from "../schemas/paged.ts";
import {
  evidenceFileQuery,
  placementParams as params,
  placementDetailSchema,
  placementFileQuery,
  placementPictureParams,
  placementQuery,
  placementRowSchema,
  revisionsSchema,
} from "../schemas/placements.ts";
import { given } from "../sent-fields.ts";

const tags = ["上稿台账"];
const config = { access: EVERYONE_SIGNED_IN };
/** What costs the server seconds. */
const costly = { access: EVERYONE_SIGNED_IN, rateLimit: { max: 30, timeWindow: 60_000 } };
const pictureAnswers = {
  ...answers(fileSchema),
  200: { description: "PNG", content: { "image/png": { schema: fileSchema } } },
};

type Asked = Omit<z.output<typeof placementFileQuery>, "columns">;

/** What the person asked for, and never more than the person may see: a unit sees its own. */
function filterFor(user: User, { reprint, byHand, kind, text, ...query }: Asked): PlacementFilter {
  const unitId = user.role === "unit" ? user.unitId : query.unitId;
  if (unitId === null) throw new ForbiddenError("您的账号还没有关联单位，请联系本单位管理员。");
  const said = (flag: "yes" | "no" | undefined) => (flag === undefined ? undefined : flag === "yes");
  const words = text === "" ? undefined : text;
  return given({ ...query, unitId, outletKind: kind, reprint: said(reprint), byHand: said(byHand), text: words });
}

/** 上稿台账: its list, one of it, and the list as a file. */
export function placementRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/placements",
    {
      config,
      schema: {
        summary: "上稿台账；单位账号只看到本单位的",
        tags,
        querystring: placementQuery,
        response: answers(pagedOf(placementRowSchema)),
      },
    },
    async (request) => {
      const user = userOf(request);
      const { page, size, ...asked } = request.query;
      return placementList(office(), user, filterFor(user, asked), { page, size });
    },
  );
  api.get(
    "/placements/file",
    {
      config: costly,
      schema: {
        summary: "台账的 Excel 文件：与同样条件的列表相同的各条",
        tags,
        querystring: placementFileQuery,
        response: savedFileAnswers("Excel 文件"),
      },
    },
    async (request, reply) => {
      const user = userOf(request);
      const { columns, ...asked } = request.query;
      return sendFile(reply, await placementFile(office(), user, filterFor(user, asked), columns));
    },
  );
  api.get(
    "/placements/:placementId",
    {
      config,
      schema: { summary: "一条上稿：审定经过与计分算式", tags, params, response: answers(placementDetailSchema) },
    },
    async (request) => placementDetail(office(), userOf(request), request.params.placementId),
  );
  evidenceRoutes(api, office);
}

function evidenceRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/placements/:placementId/evidence",
    {
      config,
      schema: {
        summary: "一条上稿的存证：网页、截图、时间与 SHA-256",
        tags,
        params,
        response: answers(evidenceSchema),
      },
    },
    async (request) => evidenceView(office(), userOf(request), request.params.placementId),
  );
  api.get(
    "/placements/:placementId/evidence/file",
    {
      config: costly,
      schema: {
        summary: "存证（wacz）或剪报（pdf）文件",
        tags,
        params,
        querystring: evidenceFileQuery,
        response: savedFileAnswers("WACZ 或 PDF 文件"),
      },
    },
    async (request, reply) => {
      const { placementId } = request.params;
      const { format } = request.query;
      return sendFile(reply, await placementEvidenceFile(office(), userOf(request), placementId, format));
    },
  );
  api.get(
    "/placements/:placementId/evidence/pictures/:kind",
    {
      config,
      schema: {
        summary: "上稿的网页截图（page）或版面位置（region）",
        tags,
        params: placementPictureParams,
        response: pictureAnswers,
      },
    },
    async (request, reply) => {
      const { placementId, kind } = request.params;
      const png = await placementPicture(office(), userOf(request), placementId, kind);
      return reply.type("image/png").send(Buffer.from(png));
    },
  );
  api.get(
    "/placements/:placementId/revisions",
    {
      config,
      schema: { summary: "报道改过的：以前各版的文字", tags, params, response: answers(revisionsSchema) },
    },
    async (request) => placementRevisions(office(), userOf(request), request.params.placementId),
  );
}
