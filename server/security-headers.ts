import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

const DAY_S = 86_400;
/** What no page of ours uses is closed to whatever might come to run in one. */
const NO_DEVICES = ["camera", "microphone", "geolocation", "payment", "usb", "serial", "display-capture"];
const PERMISSIONS = NO_DEVICES.map((name) => `${name}=()`).join(", ");
/** For what the API answers, files above all: opened by itself it runs nothing, asks for nothing and belongs to no origin. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'; sandbox";

/**
 * The browser takes scripts from this server only. Styles may stand inline because the component library writes its own
 * at run time. Many offices use plain http inside their network, where HSTS, upgrade-insecure-requests, the opener and
 * agent-cluster headers would only make the browser complain: opener and HSTS go out over https alone, HSTS where the
 * settings say for how long.
 */
export function addSecurityHeaders(app: FastifyInstance, hstsDays: number): void {
  app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: { policy: "same-origin" },
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.header("permissions-policy", PERMISSIONS);
    if (request.protocol !== "https") return;
    reply.header("cross-origin-opener-policy", "same-origin");
    if (hstsDays > 0) reply.header("strict-transport-security", `max-age=${hstsDays * DAY_S}`);
  });
}
