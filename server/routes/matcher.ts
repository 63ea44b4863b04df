import { resetMatcher } from "../../office/fit-matcher.ts";
import { previewLinesNamed, setLines } from "../../office/matcher-lines.ts";
import { matcherView } from "../../office/matcher-view.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { type Access, OFFICE_READERS, userOf } from "../auth/access.ts";
import {
  linesBody,
  linesChangeSchema,
  linesPreviewSchema,
  linesQuery,
  matcherViewSchema,
  resetQuery,
} from "../schemas/matcher.ts";

const tags = ["匹配"];
/** Lines change what is credited without a person: they are not a clerk's. */
const LINE_SETTERS: Access = ["admin"];

/** 匹配: the model and the lines in force, what others would have done over the last quarter, and setting them. */
export function matcherRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/matcher",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "现用的模型和线，谁定的", tags, response: answers(matcherViewSchema) },
    },
    async (request) => matcherView(office(), userOf(request).officeId),
  );
  api.get(
    "/matcher/lines",
    {
      config: { access: OFFICE_READERS },
      schema: {
        summary: "自动线和待审线；换成别的线，近三个月会怎样",
        tags,
        querystring: linesQuery,
        response: answers(linesPreviewSchema),
      },
    },
    async (request) => {
      const { auto, review } = request.query;
      const asked = { ...(auto !== undefined && { auto }), ...(review !== undefined && { review }) };
      return previewLinesNamed(office(), userOf(request).officeId, asked);
    },
  );
  api.put(
    "/matcher/lines",
    {
      config: { access: LINE_SETTERS },
      schema: { summary: "改用这两条线，下次匹配起生效", tags, body: linesBody, response: answers(linesChangeSchema) },
    },
    async (request) => {
      const { officeId, id } = userOf(request);
      const { seen, ...lines } = request.body;
      return setLines(office(), officeId, lines, id, seen);
    },
  );
  api.delete(
    "/matcher/lines",
    {
      config: { access: LINE_SETTERS },
      schema: { summary: "退回默认的线", tags, querystring: resetQuery, response: answers(linesChangeSchema) },
    },
    async (request) => {
      const { officeId, id } = userOf(request);
      return resetMatcher(office(), officeId, "lines", id, request.query.seen);
    },
  );
}
