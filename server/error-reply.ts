import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { BusyError } from "../domain/errors/busy-error.ts";
import { ConflictError } from "../domain/errors/conflict-error.ts";
import { CredentialsError } from "../domain/errors/credentials-error.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { SettingsError } from "../domain/errors/settings-error.ts";
import { StorageError } from "../domain/errors/storage-error.ts";
import { TooManyTriesError } from "../domain/errors/too-many-tries-error.ts";
import {
  ForbiddenError,
  NotSignedInError,
  PasswordChangeRequiredError,
  SecondStepRequiredError,
} from "./auth/access.ts";
import { TooManyAttemptsError } from "./auth/sign-in-limit.ts";

interface Problem {
  readonly status: number;
  readonly message: string;
  readonly details?: readonly string[];
  readonly code?: string;
}

/** What the framework itself refuses before a route runs. */
const FRAMEWORK: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, message: "提交的内容过大。" },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, message: "提交的内容应为 JSON。" },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, message: "提交的内容是空的。" },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, message: "提交的内容不是正确的 JSON。" },
  FST_REQ_FILE_TOO_LARGE: { status: 413, message: "文件超过 50 MB。请只保存登有稿件的那一页，录像请截取。" },
  FST_FILES_LIMIT: { status: 400, message: "一次提交一个文件。" },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { status: 400, message: "提交的内容长度与声明不符。" },
};

/** What the console has to tell from others of the same status. */
const CODED = [
  [CredentialsError, 401, "WRONG_CREDENTIALS"],
  [PasswordChangeRequiredError, 403, "PASSWORD_CHANGE_REQUIRED"],
  [SecondStepRequiredError, 403, "SECOND_STEP_REQUIRED"],
] as const;

const DOMAIN = [
  [ConflictError, 409],
  [NotFoundError, 404],
  [BusyError, 423],
  [StorageError, 503],
  [SettingsError, 400],
  [NotSignedInError, 401],
  [ForbiddenError, 403],
  [TooManyAttemptsError, 429],
  [TooManyTriesError, 429],
] as const;

function problemOf(error: Error & Partial<FastifyError>): Problem | null {
  if (error instanceof InputError) return { status: 400, message: error.message, details: error.details };
  for (const [kind, status, code] of CODED) {
    if (error instanceof kind) return { status, message: error.message, code };
  }
  for (const [kind, status] of DOMAIN) {
    if (error instanceof kind) return { status, message: error.message };
  }
  const framework = error.code === undefined ? undefined : FRAMEWORK[error.code];
  if (framework !== undefined) return framework;
  if (error.statusCode === 429) return { status: 429, message: "操作过于频繁，请过一分钟再试。" };
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return { status: error.statusCode, message: "请求有误，未能处理。请刷新页面后重试。" };
  }
  return null;
}

/** Turns an error into the answer that a person can act on; what nobody foresaw is logged and named by a number only. */
export function replyWithError(error: Error & Partial<FastifyError>, request: FastifyRequest, reply: FastifyReply) {
  const problem = problemOf(error);
  if (problem === null) {
    request.log.error({ err: error, logId: request.id, method: request.method, url: request.url }, "请求出错");
    return reply.code(500).send({
      message: `程序出错，这次操作没有完成。请稍后重试；如仍然如此，请把编号 ${request.id} 告诉管理员查日志。`,
      details: [],
      logId: request.id,
    });
  }
  if (error instanceof TooManyAttemptsError || error instanceof TooManyTriesError)
    reply.header("retry-after", String(error.seconds));
  const { status, message, details = [], code } = problem;
  if (error instanceof StorageError) request.log.error({ err: error, url: request.url }, "storage failed");
  return reply.code(status).send({ message, details, logId: null, ...(code !== undefined && { code }) });
}
