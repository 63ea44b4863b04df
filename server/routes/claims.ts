import { claimCounts, claimDetail, claimList, claimProof } from "../../office/claims/claim-views.ts";
import { acceptClaim, askAgain, placeClaim, rejectClaim, withdrawClaim } from "../../office/claims/decide-claim.ts";
import { makeClaim } from "../../office/claims/make-claim.ts";
import { proceedClaim } from "../../office/claims/proceed-claim.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { type Access, DECIDERS, EVERYONE_SIGNED_IN, userOf } from "../auth/access.ts";
import { savedFileAnswers, sendFile } from "../download.ts";
import {
  claimAcceptBody,
  claimBody,
  claimCountsSchema,
  claimDetailSchema,
  claimMadeSchema,
  claimProceedBody,
  claimProofParams,
  claimQuery,
  claimQuestionBody,
  claimRejectBody,
  claimRowSchema,
  claimSeenBody,
  claimParams as params,
} from "../schemas/claims.ts";
import { claimPlacementBody } from "../schemas/hand-entries.ts";
import { pagedOf } from "../schemas/paged.ts";
import { given } from "../sent-fields.ts";

const tags = ["认领"];
/** Units claim what is theirs; who decides may claim for them. */
export const CLAIMERS: Access = ["admin", "clerk", "unit"];
/** Each of these fetches a page. */
const rateLimit = { max: 20, timeWindow: 60_000 };

function readingRoutes(api: Api, office: OfficeOf): void {
  const config = { access: EVERYONE_SIGNED_IN };
  api.get(
    "/claims",
    {
      config,
      schema: {
        summary: "认领；单位账号只看到本单位的",
        tags,
        querystring: claimQuery,
        response: answers(pagedOf(claimRowSchema)),
      },
    },
    async (request) => {
      const { page, size, state, ...filter } = request.query;
      const states = state === undefined ? undefined : [state];
      return claimList(office(), userOf(request), { ...filter, states }, { page, size });
    },
  );
  api.get(
    "/claims/counts",
    { config, schema: { summary: "各种状态的认领各有几条", tags, response: answers(claimCountsSchema) } },
    async (request) => claimCounts(office(), userOf(request)),
  );
  api.get(
    "/claims/:claimId",
    {
      config,
      schema: { summary: "一条认领：找到了什么、谁怎样处理的", tags, params, response: answers(claimDetailSchema) },
    },
    async (request) => claimDetail(office(), userOf(request), request.params.claimId),
  );
  api.get(
    "/claims/:claimId/proofs/:proofId",
    {
      config,
      schema: {
        summary: "下载认领的一份证明材料",
        tags,
        params: claimProofParams,
        response: savedFileAnswers("证明材料"),
      },
    },
    async (request, reply) => {
      const { claimId, proofId } = request.params;
      const file = await claimProof(office(), userOf(request), claimId, proofId);
      // Whatever it is, the browser saves it and runs nothing of it.
      return sendFile(reply, { ...file, contentType: "application/octet-stream" });
    },
  );
}

function claimingRoutes(api: Api, office: OfficeOf): void {
  const config = { access: CLAIMERS, rateLimit };
  api.post(
    "/claims",
    {
      config,
      schema: { summary: "认领：这篇是我单位的，登在这里", tags, body: claimBody, response: answers(claimMadeSchema) },
    },
    async (request) => {
      const user = userOf(request);
      const { claim, known } = await makeClaim(office(), user, request.body);
      return { detail: await claimDetail(office(), user, claim.id), known };
    },
  );
  api.post(
    "/claims/:claimId/withdraw",
    {
      config,
      schema: { summary: "撤回一条认领", tags, params, body: claimSeenBody, response: answers(claimDetailSchema) },
    },
    async (request) => {
      const { claimId } = request.params;
      await withdrawClaim(office(), userOf(request), claimId, request.body.seen);
      return claimDetail(office(), userOf(request), claimId);
    },
  );
  api.post(
    "/claims/:claimId/question",
    {
      config,
      schema: {
        summary: "请再看一次：对被驳回的认领，限一次",
        tags,
        params,
        body: claimQuestionBody,
        response: answers(claimDetailSchema),
      },
    },
    async (request) => {
      const { claimId } = request.params;
      await askAgain(office(), userOf(request), claimId, request.body);
      return claimDetail(office(), userOf(request), claimId);
    },
  );
}

function decidingRoutes(api: Api, office: OfficeOf): void {
  const config = { access: DECIDERS };
  const response = answers(claimDetailSchema);
  api.post(
    "/claims/:claimId/proceed",
    {
      config: { ...config, rateLimit },
      schema: {
        summary: "指明媒体、投稿、日期后继续",
        tags,
        params,
        body: claimProceedBody,
        response,
      },
    },
    async (request) => {
      const { claimId } = request.params;
      await proceedClaim(office(), userOf(request), claimId, request.body);
      return claimDetail(office(), userOf(request), claimId);
    },
  );
  api.post(
    "/claims/:claimId/accept",
    { config, schema: { summary: "确认认领的匹配，计入台账", tags, params, body: claimAcceptBody, response } },
    async (request) => {
      const { claimId } = request.params;
      await acceptClaim(office(), userOf(request), claimId, request.body);
      return claimDetail(office(), userOf(request), claimId);
    },
  );
  api.post(
    "/claims/:claimId/reject",
    { config, schema: { summary: "驳回一条认领，单位看到理由", tags, params, body: claimRejectBody, response } },
    async (request) => {
      const { claimId } = request.params;
      await rejectClaim(office(), userOf(request), claimId, request.body);
      return claimDetail(office(), userOf(request), claimId);
    },
  );
  api.post(
    "/claims/:claimId/placement",
    {
      config,
      schema: { summary: "把认领转为手工登记的上稿", tags, params, body: claimPlacementBody, response },
    },
    async (request) => {
      const { claimId } = request.params;
      const { seen, ...entry } = request.body;
      await placeClaim(office(), userOf(request), claimId, seen, { ...entry, particulars: given(entry.particulars) });
      return claimDetail(office(), userOf(request), claimId);
    },
  );
}

/** 认领: made by units, looked at and decided by the office. */
export function claimRoutes(api: Api, office: OfficeOf): void {
  readingRoutes(api, office);
  claimingRoutes(api, office);
  decidingRoutes(api, office);
}
