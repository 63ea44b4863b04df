import type { FastifyRequest } from "fastify";
import type { IncomingPiece } from "../../domain/intake.ts";
import { acceptIncoming, rejectIncoming, undoIncoming } from "../../office/intake/decide.ts";
import { matchRegistered, soonMatching } from "../../office/intake/match-soon.ts";
import { asIncoming, type Incoming, receive } from "../../office/intake/receive.ts";
import {
  incomingCounts,
  incomingDetail,
  incomingList,
  incomingOriginal,
  WAITING,
} from "../../office/intake/waiting-list.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { DECIDERS, OFFICE_READERS, userOf } from "../auth/access.ts";
import { fileSchema, sendFile } from "../download.ts";
import { problemSchema } from "../schemas/basics.ts";
import {
  acceptBody,
  incomingCountsSchema,
  incomingDetailSchema,
  incomingFileBody,
  incomingPieceSchema,
  incomingQuery,
  incomingViewSchema,
  incomingParams as params,
  pasteBody,
  receivedSchema,
  rejectBody,
  soonMatchingSchema,
  undoBody,
} from "../schemas/intake.ts";
import { pagedOf } from "../schemas/paged.ts";
import { takeUpload } from "../uploaded-file.ts";

const tags = ["来稿"];
const fileAnswers = {
  200: { description: "原件", content: { "application/octet-stream": { schema: fileSchema } } },
  "4xx": problemSchema,
  "5xx": problemSchema,
};
/** 300,000 characters and what stands around them. */
const TEXT_LIMIT = 1536 * 1024;
/** The form reader's own bound is the server's. */
const FILE_LIMIT = 50 * 1024 * 1024;
/** Each of these reads a file. */
const rateLimit = { max: 60, timeWindow: 60_000 };

/** What became a submission is held against what was printed before, after the answer has gone out. */
function matchAfter(office: OfficeOf, request: FastifyRequest, pieces: readonly Pick<IncomingPiece, "state">[]): void {
  matchRegistered(office(), userOf(request).officeId, pieces, (err) => {
    request.log.error({ err }, "matching after registration failed");
  });
}

async function take(office: OfficeOf, request: FastifyRequest, incoming: Incoming) {
  const received = await receive(office(), userOf(request).officeId, incoming);
  if (!received.known) matchAfter(office, request, received.pieces);
  return received;
}

function readingRoutes(api: Api, office: OfficeOf): void {
  const access = OFFICE_READERS;
  api.get(
    "/intake",
    {
      config: { access },
      schema: {
        summary: "来件：等人处理的，或某种状态的",
        tags,
        querystring: incomingQuery,
        response: answers(pagedOf(incomingViewSchema)),
      },
    },
    async (request) => {
      const { state, page, size } = request.query;
      return incomingList(office(), userOf(request), state === undefined ? WAITING : [state], { page, size });
    },
  );
  api.get(
    "/intake/counts",
    {
      config: { access },
      schema: { summary: "各种状态的来件各有几件", tags, response: answers(incomingCountsSchema) },
    },
    async (request) => incomingCounts(office(), userOf(request)),
  );
  api.get(
    "/intake/matching",
    {
      config: { access },
      schema: {
        summary: "刚登记的投稿与早先刊出的报道核对得怎样了",
        tags,
        response: answers(soonMatchingSchema),
      },
    },
    async (request) => soonMatching(office(), userOf(request).officeId),
  );
  api.get(
    "/intake/:pieceId",
    {
      config: { access },
      schema: {
        summary: "一件来件：找到了什么、据什么、谁处理过",
        tags,
        params,
        response: answers(incomingDetailSchema),
      },
    },
    async (request) => incomingDetail(office(), userOf(request), request.params.pieceId),
  );
  api.get(
    "/intake/:pieceId/original",
    { config: { access }, schema: { summary: "来件的原件", tags, params, response: fileAnswers } },
    async (request, reply) => {
      const { name, bytes } = await incomingOriginal(office(), userOf(request), request.params.pieceId);
      // Whatever it is, the browser saves it and runs nothing of it.
      return sendFile(reply, { fileName: name, contentType: "application/octet-stream", bytes });
    },
  );
}

function takingRoutes(api: Api, office: OfficeOf): void {
  api.post(
    "/intake/files",
    {
      config: { access: DECIDERS, rateLimit },
      preValidation: takeUpload([], FILE_LIMIT),
      schema: {
        summary: "上传来件：邮件（.eml）、文稿、表格、压缩包",
        tags,
        consumes: ["multipart/form-data"],
        body: incomingFileBody,
        response: answers(receivedSchema),
      },
    },
    async (request) => {
      const { name, bytes } = request.body.file;
      return take(office, request, asIncoming("upload", name, bytes));
    },
  );
  api.post(
    "/intake/texts",
    {
      config: { access: DECIDERS, rateLimit },
      bodyLimit: TEXT_LIMIT,
      schema: { summary: "粘贴来件的文字", tags, body: pasteBody, response: answers(receivedSchema) },
    },
    async (request) => {
      const bytes = new TextEncoder().encode(request.body.text);
      return take(office, request, { channel: "paste", name: "粘贴的文字.txt", bytes });
    },
  );
}

/** 来稿: what came in, taken, looked at and decided. */
export function intakeRoutes(api: Api, office: OfficeOf): void {
  const config = { access: DECIDERS };
  const response = answers(incomingPieceSchema);
  readingRoutes(api, office);
  takingRoutes(api, office);
  api.post(
    "/intake/:pieceId/accept",
    {
      config,
      bodyLimit: TEXT_LIMIT,
      schema: { summary: "登记一件来件，可以补上或改正", tags, params, body: acceptBody, response },
    },
    async (request) => {
      const piece = await acceptIncoming(office(), userOf(request), request.params.pieceId, request.body);
      matchAfter(office, request, [piece]);
      return piece;
    },
  );
  api.post(
    "/intake/:pieceId/reject",
    { config, schema: { summary: "退回一件来件", tags, params, body: rejectBody, response } },
    async (request) => rejectIncoming(office(), userOf(request), request.params.pieceId, request.body),
  );
  api.post(
    "/intake/:pieceId/undo",
    { config, schema: { summary: "撤销对一件来件的处理", tags, params, body: undoBody, response } },
    async (request) => {
      const piece = await undoIncoming(office(), userOf(request), request.params.pieceId, request.body);
      matchAfter(office, request, [piece]);
      return piece;
    },
  );
}
