import { approvalRules, setApprovalRules } from "../../office/desk/approval-rules.ts";
import { unsettledPlacements } from "../../office/desk/approval-standings.ts";
import { approvalDetail, approvalList, signApproval } from "../../office/desk/approvals.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { type Access, EVERYONE_SIGNED_IN, OFFICE_READERS, userOf } from "../auth/access.ts";
import {
  approvalDetailSchema,
  approvalParams,
  approvalQuery,
  approvalRowSchema,
  approvalRulesBody,
  approvalRulesSchema,
  daysQuery,
  signBody,
  unsettledSchema,
} from "../schemas/approvals.ts";
import { pagedOf } from "../schemas/paged.ts";

const tags = ["审稿"];
/** Whose signature a piece needs is the administrator's to say. */
const ADMINS: Access = ["admin"];

function ruleRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/approval-rules",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "审稿步骤；没有设过为空", tags, response: answers(approvalRulesSchema.nullable()) },
    },
    async (request) => approvalRules(office(), userOf(request)),
  );
  api.put(
    "/approval-rules",
    {
      config: { access: ADMINS },
      schema: {
        summary: "设审稿步骤；空 = 停用",
        tags,
        body: approvalRulesBody,
        response: answers(approvalRulesSchema),
      },
    },
    async (request) => setApprovalRules(office(), userOf(request), request.body),
  );
  api.get(
    "/unsettled-placements",
    {
      config: { access: OFFICE_READERS },
      schema: {
        summary: "一段时间里稿件还没有审结的上稿；照样计分",
        tags,
        querystring: daysQuery,
        response: answers(unsettledSchema),
      },
    },
    async (request) => {
      const { from, to } = request.query;
      const found = await unsettledPlacements(office(), userOf(request).officeId, from, to);
      return found.map(({ placement, standing }) => {
        const { id, title, unitId, outletId, publishedOn, submissionId } = placement;
        return { placementId: id, title, unitId, outletId, publishedOn, submissionId, standing };
      });
    },
  );
}

/** 审稿: the steps, where each version stands, and a word on it. */
export function approvalRoutes(api: Api, office: OfficeOf): void {
  ruleRoutes(api, office);
  const config = { access: EVERYONE_SIGNED_IN };
  api.get(
    "/approvals",
    {
      config,
      schema: {
        summary: "一段时间里报送的稿件审到哪一步；单位账号只看到本单位的",
        tags,
        querystring: approvalQuery,
        response: answers(pagedOf(approvalRowSchema)),
      },
    },
    async (request) => {
      const { page, size, ...filter } = request.query;
      return approvalList(office(), userOf(request), filter, { page, size });
    },
  );
  api.get(
    "/approvals/:submissionId",
    {
      config,
      schema: {
        summary: "一稿审到哪一步，谁在什么时候签的",
        tags,
        params: approvalParams,
        response: answers(approvalDetailSchema),
      },
    },
    async (request) => approvalDetail(office(), userOf(request), request.params.submissionId),
  );
  api.post(
    "/approvals/:submissionId/words",
    {
      config,
      schema: {
        summary: "签一步：通过、退回、撤回；只有这一步指定的人能签",
        tags,
        params: approvalParams,
        body: signBody,
        response: answers(approvalDetailSchema),
      },
    },
    async (request) => signApproval(office(), userOf(request), request.params.submissionId, request.body),
  );
}
