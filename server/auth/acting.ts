import type { FastifyReply, FastifyRequest } from "fastify";
import type { AuditActor } from "../../domain/audit.ts";
import { strangerActor, tokenActor, userActor } from "../../office/audit/actors.ts";
import { recordAudit } from "../../office/audit/record.ts";
import type { Api, OfficeOf } from "../api.ts";

function actorOf({ user, oa, ip }: FastifyRequest): AuditActor {
  if (user !== null) return userActor(user);
  return oa === null ? strangerActor(ip) : tokenActor(oa);
}

/** The name of a file that the browser is to save; null where the answer is none. */
function fileNameOf(reply: FastifyReply): string | null {
  const header = String(reply.getHeader("content-disposition") ?? "");
  const name = /^attachment;.*filename\*=UTF-8''(\S+)$/.exec(header)?.[1];
  return name === undefined ? null : decodeURIComponent(name);
}

/**
 * What a request changes is recorded as the deed of whoever made it (after its body was read: reading one loses who acts), and
 * every file that leaves is recorded before it does.
 */
export function actAsCaller(api: Api, office: OfficeOf): void {
  api.addHook("preValidation", (request, _reply, done) => {
    office().store.audit.actingAs(actorOf(request), done);
  });
  api.addHook("onSend", async (request, reply) => {
    const fileName = reply.statusCode === 200 ? fileNameOf(reply) : null;
    const { user } = request;
    if (fileName === null || user === null) return;
    const details = { route: request.routeOptions.url, params: request.params, query: request.query };
    const note = { action: "exported", subject: { kind: "file", id: fileName }, details } as const;
    await recordAudit(office(), user.officeId, note, userActor(user));
  });
}
