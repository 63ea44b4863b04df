import type { FastifyRequest } from "fastify";
import { mustHaveSecondStep } from "../../office/identity/second-step.ts";
import { userOfToken } from "../../office/identity/sessions.ts";
import { oaAccess } from "../../office/intake/oa-access.ts";
import type { Api, OfficeOf } from "../api.ts";
import {
  checkAccess,
  ForbiddenError,
  NO_TOKEN,
  NotSignedInError,
  PasswordChangeRequiredError,
  SecondStepRequiredError,
} from "./access.ts";
import { checkSameOrigin } from "./same-origin.ts";
import { sessionTokenOf } from "./session-cookie.ts";
import { isOfTopOffice } from "./top-office.ts";

/** A program's token is in a header that no other site's page can set: nothing here rests on a cookie. */
async function admitOa(request: FastifyRequest, office: OfficeOf): Promise<void> {
  const token = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(request.headers.authorization ?? "")?.[1];
  request.oa = token === undefined ? null : await oaAccess(office(), token);
  if (request.oa === null) throw new NotSignedInError(NO_TOKEN);
}

/** Says whose request it is. */
async function identify(request: FastifyRequest, office: OfficeOf): Promise<void> {
  request.sessionToken = sessionTokenOf(request);
  const found = request.sessionToken === null ? null : await userOfToken(office(), request.sessionToken);
  request.user = found?.stage === "open" ? found.user : null;
  request.owesCode = found?.stage === "code" ? found.user : null;
  request.twoStep = found?.twoStep === true;
}

/** Whoever has a one-time password, or no second step where the settings ask for one, does that first. */
function requireSetUp(request: FastifyRequest, office: OfficeOf): void {
  const { user, twoStep } = request;
  if (user === null || request.routeOptions.config.whileSettingUp === true) return;
  if (user.mustChangePassword === true) {
    throw new PasswordChangeRequiredError("这是一次性密码，请先改成自己的密码，再做别的。");
  }
  if (!twoStep && mustHaveSecondStep(office(), user)) {
    throw new SecondStepRequiredError("按本单位的设置，您的角色要用两步验证。请先设好，再做别的。");
  }
}

/** What moves every office's points, or holds everything of every office, is not for one below another. */
async function requireTop({ user, routeOptions }: FastifyRequest, office: OfficeOf): Promise<void> {
  if (user === null || routeOptions.config.installation !== true) return;
  if (await isOfTopOffice(office, user)) return;
  throw new ForbiddenError("媒体、采集源和备份是全部办公室共用的，由最上级办公室的管理员管理。请联系他们。");
}

/** Lets only those through to a route whom it names, and refuses to take a route that names nobody. */
export function guard(api: Api, office: OfficeOf): void {
  api.decorateRequest("user", null);
  api.decorateRequest("sessionToken", null);
  api.decorateRequest("owesCode", null);
  api.decorateRequest("twoStep", false);
  api.decorateRequest("oa", null);
  api.addHook("onRoute", (route) => {
    if (route.config?.access === undefined) throw new TypeError(`${route.url} does not say who may call it`);
  });
  api.addHook("onRequest", async (request) => {
    const access = request.routeOptions.config.access;
    // Without a route there is nothing to guard: the answer is 404 for everyone.
    if (access === undefined) return;
    if (access === "token") return admitOa(request, office);
    checkSameOrigin(request);
    await identify(request, office);
    checkAccess(access, request.user);
    if (access !== "anyone") requireSetUp(request, office);
    await requireTop(request, office);
  });
}
