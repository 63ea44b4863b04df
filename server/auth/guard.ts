import { userOfToken } from "../../office/sign-in.ts";
import type { Api, OfficeOf } from "../api.ts";
import { checkAccess } from "./access.ts";
import { checkSameOrigin } from "./same-origin.ts";
import { sessionTokenOf } from "./session-cookie.ts";

/** Lets only those through to a route whom it names, and refuses to take a route that names nobody. */
export function guard(api: Api, office: OfficeOf): void {
  api.decorateRequest("user", null);
  api.decorateRequest("sessionToken", null);
  api.addHook("onRoute", (route) => {
    if (route.config?.access === undefined) throw new TypeError(`${route.url} does not say who may call it`);
  });
  api.addHook("onRequest", async (request) => {
    const access = request.routeOptions.config.access;
    // Without a route there is nothing to guard: the answer is 404 for everyone.
    if (access === undefined) return;
    checkSameOrigin(request);
    request.sessionToken = sessionTokenOf(request);
    request.user = request.sessionToken === null ? null : await userOfToken(office(), request.sessionToken);
    checkAccess(access, request.user);
  });
}
