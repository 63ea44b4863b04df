import type { FastifyInstance, FastifyRequest } from "fastify";
import { inRun } from "../office/log/run-scope.ts";

/** What monitors ask every few seconds and what a page brings along is no news. */
function isRoutine(request: FastifyRequest): boolean {
  return request.method === "GET" && request.routeOptions.url?.startsWith("/api/") !== true;
}

/** Every line that is logged while a request is served bears its number; one line says what came of it. */
export function logRequests(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _reply, done) => {
    inRun("request", done, { run: request.id });
  });
  // A body comes by events of the connection, which belong to no request: so it is said again when it is there.
  app.addHook("preValidation", (request, _reply, done) => {
    const { user } = request;
    const who = user === null || user === undefined ? {} : { office: user.officeId, user: user.id };
    inRun("request", done, { run: request.id, ...who });
  });
  app.addHook("onResponse", async (request, reply) => {
    const { statusCode } = reply;
    const level = isRoutine(request) ? "debug" : statusCode >= 500 ? "error" : "info";
    // The address as it was asked for may hold names: its pattern tells as much.
    const route = request.routeOptions.url ?? "（没有这个地址）";
    const seconds = Math.round(reply.elapsedTime) / 1000;
    request.log[level]({ run: request.id, method: request.method, route, status: statusCode, seconds }, "请求");
  });
}
