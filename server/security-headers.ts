import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/**
 * The browser takes scripts from this server only. Styles may stand inline because the component library writes its own
 * at run time. HSTS and upgrade-insecure-requests belong to the proxy that brings https: many offices use plain http
 * inside their network, where the opener and agent-cluster headers would only make the browser complain.
 */
export function addSecurityHeaders(app: FastifyInstance): void {
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
}
