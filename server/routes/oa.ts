import { matchRegistered } from "../../office/intake/match-soon.ts";
import { issueOaToken, oaTokens, receiveOa, revokeOaToken } from "../../office/intake/oa-access.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { type Access, oaOf, userOf } from "../auth/access.ts";
import { listOf } from "../schemas/basics.ts";
import {
  incomingPieceSchema,
  issuedTokenSchema,
  oaBody,
  oaTokenBody,
  oaTokenParams,
  oaTokenSchema,
} from "../schemas/intake.ts";

const tags = ["OA 系统"];
const ADMINS: Access = ["admin"];
const BODY_LIMIT = 1536 * 1024;
const rateLimit = { max: 120, timeWindow: 60_000 };

/** OA 系统: hands pieces in by a token of its own; the tokens are the administrator's. */
export function oaRoutes(api: Api, office: OfficeOf): void {
  api.post(
    "/oa/submissions",
    {
      config: { access: "token", rateLimit },
      bodyLimit: BODY_LIMIT,
      schema: {
        summary: "OA 系统报送一篇稿件（Authorization: Bearer 令牌）",
        tags,
        body: oaBody,
        response: answers(incomingPieceSchema),
      },
    },
    async (request) => {
      const access = oaOf(request);
      const piece = await receiveOa(office(), access, request.body);
      matchRegistered(office(), access.officeId, [piece], (err) => {
        request.log.error({ err }, "matching after registration failed");
      });
      return piece;
    },
  );
  api.get(
    "/oa/tokens",
    {
      config: { access: ADMINS },
      schema: { summary: "OA 系统的令牌", tags, response: answers(listOf(oaTokenSchema)) },
    },
    async (request) => oaTokens(office(), userOf(request)),
  );
  api.post(
    "/oa/tokens",
    {
      config: { access: ADMINS },
      schema: { summary: "新建令牌", tags, body: oaTokenBody, response: answers(issuedTokenSchema) },
    },
    async (request) => issueOaToken(office(), userOf(request), request.body),
  );
  api.delete(
    "/oa/tokens/:tokenId",
    {
      config: { access: ADMINS },
      schema: { summary: "停用令牌", tags, params: oaTokenParams, response: answersNothing },
    },
    async (request, reply) => {
      await revokeOaToken(office(), userOf(request), request.params.tokenId);
      return reply.code(204).send(null);
    },
  );
}
