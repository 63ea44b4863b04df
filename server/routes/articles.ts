import multipart from "@fastify/multipart";
import type { ArticleCorrections } from "../../domain/article.ts";
import { correctArticle } from "../../office/correct-article.ts";
import { enterArticle } from "../../office/enter-article.ts";
import { MAX_FILE_BYTES, previewFile } from "../../office/preview-file.ts";
import { previewLink } from "../../office/preview-link.ts";
import { searchArticles } from "../../office/search-articles.ts";
import { withdrawArticle } from "../../office/withdraw-article.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { DECIDERS, OFFICE_READERS, userOf } from "../auth/access.ts";
import {
  articleBody,
  articleHitsSchema,
  articleParams,
  articleSearchQuery,
  correctionBody,
  enteredSchema,
  fileBody,
  previewBody,
  previewSchema,
} from "../schemas/articles.ts";
import { takeUpload } from "../uploaded-file.ts";

const tags = ["手工录入"];
/** A body of 200,000 Chinese characters, and what stands around it. */
const TEXT_LIMIT = 1024 * 1024;
/** Each of these fetches a page or reads a file. */
const rateLimit = { max: 30, timeWindow: 60_000 };

type Given = { readonly [K in keyof ArticleCorrections]?: ArticleCorrections[K] | undefined | null };

/** Fields that were sent, and no others. */
function sent(fields: Given): ArticleCorrections {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function previewRoutes(api: Api, office: OfficeOf): void {
  api.post(
    "/articles/preview",
    {
      config: { access: DECIDERS, rateLimit },
      schema: {
        summary: "手工录入链接：取一次网页，看看读到了什么",
        tags,
        body: previewBody,
        response: answers(previewSchema),
      },
    },
    async (request) => previewLink(office(), request.body),
  );
  api.post(
    "/articles/files",
    {
      config: { access: DECIDERS, rateLimit },
      preValidation: takeUpload(["outletId"], MAX_FILE_BYTES),
      schema: {
        summary: "上传存下来的网页（.html、.mht、.pdf），看看读到了什么",
        tags,
        consumes: ["multipart/form-data"],
        body: fileBody,
        response: answers(previewSchema),
      },
    },
    async (request) => previewFile(office(), request.body.file, request.body.outletId),
  );
}

function searchRoute(api: Api, office: OfficeOf): void {
  api.get(
    "/articles/search",
    {
      config: { access: OFFICE_READERS },
      schema: {
        summary: "按文字查报道",
        tags: ["报道"],
        querystring: articleSearchQuery,
        response: answers(articleHitsSchema),
      },
    },
    async (request) => {
      const { text, page, size, older } = request.query;
      return searchArticles(office(), text, { page, size }, older === "yes");
    },
  );
}

/** 报道: looked for; 手工录入: what no crawler can reach, and what was read wrongly. */
export function articleRoutes(api: Api, office: OfficeOf): void {
  searchRoute(api, office);
  api.register(multipart, { limits: { fileSize: MAX_FILE_BYTES, headerPairs: 50 } });
  previewRoutes(api, office);
  api.post(
    "/articles",
    {
      config: { access: DECIDERS },
      bodyLimit: TEXT_LIMIT,
      schema: { summary: "登记一篇报道，马上匹配和计分", tags, body: articleBody, response: answers(enteredSchema) },
    },
    async (request) => {
      const { fields, ...entered } = request.body;
      return enterArticle(office(), userOf(request), { ...entered, fields: sent(fields) });
    },
  );
  api.patch(
    "/articles/:articleId",
    {
      config: { access: DECIDERS },
      bodyLimit: TEXT_LIMIT,
      schema: {
        summary: "改正一篇报道读错的地方，重新匹配和计分",
        tags,
        params: articleParams,
        body: correctionBody,
        response: answers(enteredSchema),
      },
    },
    async (request) => {
      const { fields, restore } = request.body;
      return correctArticle(office(), userOf(request), request.params.articleId, sent(fields), restore);
    },
  );
  api.delete(
    "/articles/:articleId",
    {
      config: { access: DECIDERS },
      schema: { summary: "撤回一篇误录的报道（存档保留）", tags, params: articleParams, response: answersNothing },
    },
    async (request, reply) => {
      await withdrawArticle(office(), userOf(request), request.params.articleId);
      return reply.code(204).send(null);
    },
  );
}
