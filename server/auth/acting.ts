import type { FastifyRequest } from "fastify";
import type { AuditActor } from "../../domain/audit.ts";
import { STRANGER, tokenActor, userActor } from "../../office/audit/actors.ts";
import type { Api, OfficeOf } from "../api.ts";

function actorOf({ user, oa }: FastifyRequest): AuditActor {
  if (user !== null) return userActor(user);
  return oa === null ? STRANGER : tokenActor(oa);
}

/** What a request changes is recorded as the deed of whoever made it. After its body was read: reading one loses who acts. */
export function actAsCaller(api: Api, office: OfficeOf): void {
  api.addHook("preValidation", (request, _reply, done) => {
    office().store.audit.actingAs(actorOf(request), done);
  });
}
