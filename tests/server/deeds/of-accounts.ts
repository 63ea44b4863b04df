import { Secret, TOTP } from "otpauth";
import { BrowserClient } from "../browser-client.ts";
import { PASSWORD } from "../sample-office.ts";
import { type Deed, elsewhere, type Stage } from "./deed.ts";

const NEW_PASSWORD = "hengling-2026";
const own = { password: PASSWORD };

async function begun({ sample, clients }: Stage): Promise<string> {
  const { secret } = (await clients.leader.post("/api/account/second-step", own)).json();
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: sample.ctx.now().getTime() });
}

async function owing({ clients }: Stage): Promise<BrowserClient> {
  const client = new BrowserClient(clients.admin.app);
  await client.post("/api/session", { username: "leader", password: PASSWORD });
  return client;
}

/** A second step is set anew by the store: a code of the telephone is taken once. */
async function secondStepAgain({ sample }: Stage): Promise<string> {
  const { id } = sample.users.leader;
  const { secondSteps } = sample.ctx.store;
  await secondSteps.begin(id, "enciphered");
  await secondSteps.confirm(id, sample.ctx.now().toISOString(), []);
  return id;
}

const OF_SESSIONS: readonly Deed[] = [
  {
    route: "POST /api/session",
    records: "signed-in",
    by: "clerk",
    ask: ({ clients }) => ({
      url: "/session",
      body: { username: "clerk", password: PASSWORD },
      client: new BrowserClient(clients.admin.app),
    }),
  },
  {
    route: "DELETE /api/session",
    records: "signed-out",
    by: "clerk",
    ask: async (stage) => ({ url: "/session", client: await elsewhere(stage, "clerk") }),
  },
  {
    route: "POST /api/session/password",
    records: "password-changed",
    by: "unit",
    ask: () => ({ url: "/session/password", body: { current: PASSWORD, next: NEW_PASSWORD } }),
  },
  {
    route: "DELETE /api/account/sessions/{sessionId}",
    records: "sessions-ended",
    by: "clerk",
    ask: async (stage) => {
      await elsewhere(stage, "clerk");
      const { sessions } = (await stage.clients.clerk.get("/api/account")).json();
      const other = sessions.find(({ current }: { current: boolean }) => !current);
      return { url: `/account/sessions/${other.id}` };
    },
  },
  {
    route: "DELETE /api/account/sessions",
    records: "sessions-ended",
    by: "clerk",
    ask: () => ({ url: "/account/sessions" }),
  },
  {
    route: "POST /api/account/second-step/confirm",
    records: "second-factor-set",
    by: "leader",
    ask: async (stage) => ({ url: "/account/second-step/confirm", body: { code: await begun(stage) } }),
  },
  {
    route: "POST /api/account/second-step/recovery-codes",
    records: "recovery-codes-renewed",
    by: "leader",
    ask: () => ({ url: "/account/second-step/recovery-codes", body: own }),
    keep: ({ codes }) => ({ recovery: codes[0] ?? "" }),
  },
  {
    route: "POST /api/session/code",
    records: "signed-in",
    by: "leader",
    ask: async (stage) => ({
      url: "/session/code",
      body: { code: stage.ids.recovery },
      client: await owing(stage),
    }),
  },
  {
    route: "POST /api/account/second-step/end",
    records: "second-factor-removed",
    by: "leader",
    ask: () => ({ url: "/account/second-step/end", body: own }),
  },
];

const OF_USERS: readonly Deed[] = [
  {
    route: "POST /api/users",
    records: "user-added",
    by: "admin",
    ask: () => ({
      url: "/users",
      body: { username: "zhao.liu", displayName: "赵六", role: "clerk", unitId: null },
    }),
    keep: ({ id }) => ({ newUserId: id }),
  },
  {
    route: "PUT /api/users/{userId}",
    records: "user-changed",
    by: "admin",
    ask: ({ ids }) => ({ url: `/users/${ids.newUserId}`, body: { displayName: "赵六", role: "leader", unitId: null } }),
  },
  {
    route: "POST /api/users/{userId}/password",
    records: "password-reset",
    by: "admin",
    ask: ({ ids }) => ({ url: `/users/${ids.newUserId}/password` }),
  },
  {
    route: "POST /api/users/{userId}/disable",
    records: "user-disabled",
    by: "admin",
    ask: ({ ids }) => ({ url: `/users/${ids.newUserId}/disable` }),
  },
  {
    route: "POST /api/users/{userId}/enable",
    records: "user-enabled",
    by: "admin",
    ask: ({ ids }) => ({ url: `/users/${ids.newUserId}/enable` }),
  },
  {
    route: "POST /api/users/{userId}/unlock",
    records: "sign-in-unlocked",
    by: "admin",
    ask: ({ ids }) => ({ url: `/users/${ids.newUserId}/unlock` }),
  },
  {
    route: "POST /api/users/{userId}/second-step/reset",
    records: "second-factor-reset",
    by: "admin",
    ask: async (stage) => ({ url: `/users/${await secondStepAgain(stage)}/second-step/reset` }),
  },
  {
    route: "POST /api/users/{userId}/personal-data/erasure",
    records: "person-erased",
    by: "admin",
    ask: ({ ids }) => ({ url: `/users/${ids.newUserId}/personal-data/erasure`, body: { name: "赵六" } }),
  },
];

/** What belongs to accounts, tokens and the program itself. */
export const DEEDS_OF_ACCOUNTS: readonly Deed[] = [
  ...OF_SESSIONS,
  ...OF_USERS,
  {
    route: "POST /api/oa/tokens",
    records: "token-made",
    by: "admin",
    ask: () => ({ url: "/oa/tokens", body: { name: "县 OA", unitIds: null } }),
    keep: ({ token, access }) => ({ token, tokenId: access.id }),
  },
  {
    route: "POST /api/oa/submissions",
    records: "piece-received",
    by: "token",
    ask: ({ ids }) => ({
      url: "/oa/submissions",
      body: { title: "春耕开始", body: "石桥镇的春耕开始了，农技员到田头。", unit: "石桥镇" },
      headers: { authorization: `Bearer ${ids.token}` },
    }),
  },
  {
    route: "DELETE /api/oa/tokens/{tokenId}",
    records: "token-revoked",
    by: "admin",
    ask: ({ ids }) => ({ url: `/oa/tokens/${ids.tokenId}` }),
  },
  {
    route: "POST /api/notices/test",
    records: "notice-tested",
    by: "admin",
    ask: () => ({ url: "/notices/test", body: { channel: null } }),
  },
  {
    route: "POST /api/audit/verification",
    records: "audit-verified",
    by: "admin",
    ask: () => ({ url: "/audit/verification", body: { chain: "office" } }),
  },
];
