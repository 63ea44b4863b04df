import {
  changePlacement,
  enterPlacement,
  restorePlacement,
  withdrawPlacement,
} from "../../office/by-hand/enter-placement.ts";
import { handEntryDetail, handEntryList, handEntryProof } from "../../office/by-hand/placement-entries.ts";
import { keepProof } from "../../office/proofs/keep-proof.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { DECIDERS, EVERYONE_SIGNED_IN, userOf } from "../auth/access.ts";
import { savedFileAnswers, sendFile } from "../download.ts";
import { proofBody, proofSchema } from "../schemas/claims.ts";
import {
  handChangeBody,
  handEntryBody,
  handEntryDetailSchema,
  handEntryProofParams,
  handEntryQuery,
  handEntryRowSchema,
  handRestoreBody,
  handWithdrawBody,
  handEntryParams as params,
} from "../schemas/hand-entries.ts";
import { pagedOf } from "../schemas/paged.ts";
import { given } from "../sent-fields.ts";
import { takeUpload } from "../uploaded-file.ts";
import { CLAIMERS } from "./claims.ts";

const tags = ["手工登记"];
/** The form reader's own bound is the server's; what a proof may weigh is told by the office. */
const FORM_LIMIT = 50 * 1024 * 1024;
const rateLimit = { max: 60, timeWindow: 60_000 };

function proofRoutes(api: Api, office: OfficeOf): void {
  api.post(
    "/proofs",
    {
      config: { access: CLAIMERS, rateLimit },
      preValidation: takeUpload([], FORM_LIMIT),
      schema: {
        summary: "上传一份证明材料，登记或认领时用它的编号",
        tags,
        consumes: ["multipart/form-data"],
        body: proofBody,
        response: answers(proofSchema),
      },
    },
    async (request) => {
      const { name, bytes } = request.body.file;
      return keepProof(office(), userOf(request), name, bytes);
    },
  );
  api.get(
    "/hand-entries/:entryId/proofs/:proofId",
    {
      config: { access: EVERYONE_SIGNED_IN },
      schema: {
        summary: "下载手工登记的一份证明材料",
        tags,
        params: handEntryProofParams,
        response: savedFileAnswers("证明材料"),
      },
    },
    async (request, reply) => {
      const { entryId, proofId } = request.params;
      const file = await handEntryProof(office(), userOf(request), entryId, proofId);
      // Whatever it is, the browser saves it and runs nothing of it.
      return sendFile(reply, { ...file, contentType: "application/octet-stream" });
    },
  );
}

function readingRoutes(api: Api, office: OfficeOf): void {
  const config = { access: EVERYONE_SIGNED_IN };
  api.get(
    "/hand-entries",
    {
      config,
      schema: {
        summary: "手工登记的上稿，也列已撤回的；单位账号只看到本单位的",
        tags,
        querystring: handEntryQuery,
        response: answers(pagedOf(handEntryRowSchema)),
      },
    },
    async (request) => {
      const { page, size, ...filter } = request.query;
      return handEntryList(office(), userOf(request), filter, { page, size });
    },
  );
  api.get(
    "/hand-entries/:entryId",
    {
      config,
      schema: {
        summary: "一条手工登记：各版内容、证明材料、计分算式",
        tags,
        params,
        response: answers(handEntryDetailSchema),
      },
    },
    async (request) => handEntryDetail(office(), userOf(request), request.params.entryId),
  );
}

/** 手工登记上稿: what has no page that a crawler can read, with its proofs. */
export function handEntryRoutes(api: Api, office: OfficeOf): void {
  const config = { access: DECIDERS };
  const response = answers(handEntryDetailSchema);
  proofRoutes(api, office);
  readingRoutes(api, office);
  api.post(
    "/hand-entries",
    { config, schema: { summary: "登记一条上稿，马上计分", tags, body: handEntryBody, response } },
    async (request) => {
      const { particulars, ...entry } = request.body;
      const user = userOf(request);
      const { id } = await enterPlacement(office(), user, { ...entry, particulars: given(particulars) });
      return handEntryDetail(office(), user, id);
    },
  );
  api.put(
    "/hand-entries/:entryId",
    {
      config,
      schema: { summary: "修改：成为新的一版，旧版保留", tags, params, body: handChangeBody, response },
    },
    async (request) => {
      const { particulars, reason, seen, ...entry } = request.body;
      const user = userOf(request);
      const { entryId } = request.params;
      const changed = { ...entry, particulars: given(particulars) };
      await changePlacement(office(), user, entryId, changed, { reason, seen });
      return handEntryDetail(office(), user, entryId);
    },
  );
  api.post(
    "/hand-entries/:entryId/withdraw",
    { config, schema: { summary: "撤回，不再计入，记录保留", tags, params, body: handWithdrawBody, response } },
    async (request) => {
      const { entryId } = request.params;
      await withdrawPlacement(office(), userOf(request), entryId, request.body);
      return handEntryDetail(office(), userOf(request), entryId);
    },
  );
  api.post(
    "/hand-entries/:entryId/restore",
    { config, schema: { summary: "撤销撤回", tags, params, body: handRestoreBody, response } },
    async (request) => {
      const { entryId } = request.params;
      await restorePlacement(office(), userOf(request), entryId, request.body);
      return handEntryDetail(office(), userOf(request), entryId);
    },
  );
}
