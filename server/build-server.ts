import cookie from "@fastify/cookie";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { serializerCompiler } from "fastify-type-provider-zod";
import type { MetricsSettings } from "../config/index.ts";
import type { OfficeContext } from "../office/context.ts";
import { stopMatching } from "../office/intake/match-soon.ts";
import { newRunId } from "../office/log/run-scope.ts";
import { stopTrials } from "../office/outlet-trials.ts";
import type { Api, OfficeOf } from "./api.ts";
import { actAsCaller } from "./auth/acting.ts";
import { guard } from "./auth/guard.ts";
import { serveConsole } from "./console-files.ts";
import { documentRoutes } from "./document.ts";
import { replyWithError } from "./error-reply.ts";
import { monitorRoutes } from "./monitor/monitor-routes.ts";
import { logRequests } from "./request-log.ts";
import { accountRoutes } from "./routes/account.ts";
import { approvalRoutes } from "./routes/approvals.ts";
import { articleRoutes } from "./routes/articles.ts";
import { auditRoutes } from "./routes/audit.ts";
import { backupRoutes } from "./routes/backups.ts";
import { bulletinRoutes } from "./routes/bulletins.ts";
import { calloutRoutes } from "./routes/callouts.ts";
import { campaignRoutes } from "./routes/campaigns.ts";
import { claimRoutes } from "./routes/claims.ts";
import { eventRoutes } from "./routes/events.ts";
import { handEntryRoutes } from "./routes/hand-entries.ts";
import { intakeRoutes } from "./routes/intake.ts";
import { listRoutes } from "./routes/lists.ts";
import { matcherRoutes } from "./routes/matcher.ts";
import { mineRoutes } from "./routes/mine.ts";
import { noticeRoutes } from "./routes/notices.ts";
import { oaRoutes } from "./routes/oa.ts";
import { openapiRoutes } from "./routes/openapi.ts";
import { outletRoutes } from "./routes/outlets.ts";
import { peopleRoutes } from "./routes/people.ts";
import { personalDataRoutes } from "./routes/personal-data.ts";
import { placementRoutes } from "./routes/placements.ts";
import { planRoutes } from "./routes/plans.ts";
import { reportRoutes } from "./routes/reports.ts";
import { reviewRoutes } from "./routes/review.ts";
import { ruleRoutes } from "./routes/rules.ts";
import { runRoutes } from "./routes/runs.ts";
import { sessionRoutes } from "./routes/session.ts";
import { sourceRoutes } from "./routes/sources.ts";
import { submissionRoutes } from "./routes/submissions.ts";
import { targetRoutes } from "./routes/targets.ts";
import { todayRoutes } from "./routes/today.ts";
import { userRoutes } from "./routes/users.ts";
import { addSecurityHeaders, DATA_POLICY } from "./security-headers.ts";
import { validateRequest } from "./validate.ts";

export interface ServerOptions {
  /** Folder of the built console; null = none. */
  readonly consoleDir: string | null;
  readonly logger?: FastifyBaseLogger;
  /** Who may read the metrics; left out = nobody. */
  readonly metrics?: MetricsSettings;
  /** Who is believed about where a request comes from, and for how long browsers are to keep to https. */
  readonly security?: Pick<OfficeContext["settings"]["security"], "trustedProxies" | "hstsDays">;
}

const SAME_MACHINE = { trustedProxies: ["loopback"], hstsDays: 0 } as const;

const ROUTES = [
  openapiRoutes,
  sessionRoutes,
  accountRoutes,
  todayRoutes,
  reviewRoutes,
  matcherRoutes,
  placementRoutes,
  bulletinRoutes,
  reportRoutes,
  targetRoutes,
  ruleRoutes,
  eventRoutes,
  submissionRoutes,
  articleRoutes,
  intakeRoutes,
  handEntryRoutes,
  claimRoutes,
  mineRoutes,
  oaRoutes,
  noticeRoutes,
  planRoutes,
  calloutRoutes,
  campaignRoutes,
  approvalRoutes,
  listRoutes,
  sourceRoutes,
  outletRoutes,
  peopleRoutes,
  personalDataRoutes,
  userRoutes,
  runRoutes,
  backupRoutes,
  auditRoutes,
];

function registerApi(api: Api, office: OfficeOf): void {
  api.setValidatorCompiler(validateRequest);
  api.setSerializerCompiler(serializerCompiler);
  guard(api, office);
  actAsCaller(api, office);
  api.addHook("onSend", async (_request, reply) => {
    reply.header("cache-control", "no-store").header("content-security-policy", DATA_POLICY);
  });
  api.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ message: "没有这个接口地址。", details: [], logId: null }),
  );
  for (const routes of ROUTES) routes(api, office);
}

/** The server over whatever `office` gives at each request; it does not listen yet. */
export function assembleServer(office: OfficeOf, options: ServerOptions): FastifyInstance {
  const { security = SAME_MACHINE } = options;
  const app = fastify({
    ...(options.logger === undefined ? { logger: false } : { loggerInstance: options.logger }),
    genReqId: newRunId,
    // A proxy that brings https sits on the same machine unless the settings say where; nobody else is believed about addresses.
    trustProxy: [...security.trustedProxies],
    bodyLimit: 256 * 1024,
    requestTimeout: 60_000,
    // One line when an answer is out says all that two would.
    logController: new LogController({ disableRequestLogging: true }),
    // The log knows of itself which request it is written for.
    childLoggerFactory: (logger) => logger,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 100 },
  });
  logRequests(app);
  app.setErrorHandler(replyWithError);
  addSecurityHeaders(app, security.hstsDays);
  app.register(cookie);
  // A whole office, or a county behind one gateway, may share an address: who is known is counted for himself.
  app.register(rateLimit, { global: false, keyGenerator: ({ user, oa, ip }) => user?.id ?? oa?.id ?? ip });
  documentRoutes(app);
  monitorRoutes(app, office, options.metrics ?? { access: "off" });
  app.register(
    async (api) => {
      registerApi(api.withTypeProvider(), office);
    },
    { prefix: "/api" },
  );
  serveConsole(app, options.consoleDir);
  return app;
}

/** The API and the console of one office's installation. Call `ready()` or `inject()` on it; `startServer` listens. */
export function buildServer(ctx: OfficeContext, options: ServerOptions): FastifyInstance {
  const { metrics, security } = ctx.settings;
  const app = assembleServer(() => ctx, { metrics, security, ...options });
  app.addHook("onClose", async () => {
    await Promise.all([stopMatching(ctx), stopTrials(ctx)]);
  });
  return app;
}
