import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { Secret, TOTP } from "otpauth";
import { DEFAULT_POLICY } from "../../../config/policy.ts";
import { sha256 } from "../../../domain/ids.ts";
import type { Role, User } from "../../../domain/office.ts";
import { countedName, LOCAL_CALLER } from "../../../domain/sign-in.ts";
import { encipher } from "../../../office/identity/secret-key.ts";
import { openSession, userOfToken } from "../../../office/identity/sessions.ts";
import { issueOaToken } from "../../../office/intake/oa-access.ts";
import { logOnto } from "../../../office/log/open-log.ts";
import { stopTrials } from "../../../office/outlet-trials.ts";
import { hashPassword } from "../../../office/passwords.ts";
import { buildServer } from "../../../server/index.ts";
import { migrate, openStore } from "../../../store/index.ts";
import { fillLists } from "../../server/fill-lists.ts";
import { PASSWORD, type SampleOffice, sampleOfficeIn } from "../../server/sample-office.ts";
import { fillOffice, type Ids, named } from "../../server/two-offices.ts";
import { type Site, startSite } from "./site.ts";

/** As whom a request comes; `owing` gave the right password and owes the code, `nobody` has not signed in. */
export const CALLERS = ["admin", "clerk", "leader", "unit", "owing", "oa", "nobody"] as const;
export type CallerKind = (typeof CALLERS)[number];

const SECRET = new Secret({ size: 20 }).base32;

/** An office with one thing of each kind, its server, and somebody of each role who is signed in. */
export class House {
  private readonly tokens = new Map<CallerKind, string>();
  /** What the server logged as an error since it was last asked. */
  private complaints: string[] = [];
  readonly app: FastifyInstance;

  private constructor(
    private readonly sample: SampleOffice,
    private readonly site: Site,
    private ids: Ids,
    private readonly oaToken: string,
    private readonly passwordHash: string,
  ) {
    const logger = logOnto({ write: (line: string) => this.complaints.push(line) }, "error");
    this.app = buildServer(sample.ctx, { consoleDir: null, logger });
  }

  static async open(): Promise<House> {
    const folder = await mkdtemp(path.join(tmpdir(), "shanggao-fuzz-api-"));
    const [url, pagesDir] = [`file:${path.join(folder, "shanggao.db")}`, path.join(folder, "pages")];
    await migrate({ url });
    const store = await openStore({ url, pagesDir });
    const close = async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    };
    const site = await startSite();
    const policy = { ...DEFAULT_POLICY, delayMs: 0, timeoutMs: 1_000, maxAttempts: 1 };
    const allowedPrivateHosts = [site.host];
    const sample = await sampleOfficeIn({ url, pagesDir, store, close }, { policy, allowedPrivateHosts });
    const { admin } = sample.users;
    const { token } = await issueOaToken(sample.ctx, admin, { name: "试探", unitIds: null });
    return new House(sample, site, await idsOf(sample), token, await hashPassword(PASSWORD));
  }

  /** Words in @ that stand for what differs from one house to the next. */
  filled(text: string): string {
    return text.replace(/@(\w+)@/gu, (whole, name: string) => {
      if (name === "site") return this.site.address;
      if (name === "password") return PASSWORD;
      if (name === "code") return this.code();
      return this.ids[name] ?? whole;
    });
  }

  /** The same in a body, whatever else its bytes are. */
  filledBytes(bytes: Uint8Array): Buffer {
    return Buffer.from(this.filled(Buffer.from(bytes).toString("latin1")), "latin1");
  }

  /** The headers by which a caller is known; whoever was signed out, locked out, renamed or given another role is put right. */
  async headersOf(caller: CallerKind): Promise<Record<string, string>> {
    const own = { "x-shanggao": "1" };
    if (caller === "nobody") return own;
    if (caller === "oa") return { authorization: `Bearer ${this.oaToken}` };
    const token = this.tokens.get(caller);
    const found = token === undefined ? null : await userOfToken(this.sample.ctx, token);
    const { role, unitId } = this.userOf(caller);
    const fits =
      caller === "owing"
        ? found?.stage === "code"
        : found?.stage === "open" &&
          found.user.role === role &&
          found.user.unitId === unitId &&
          found.user.mustChangePassword !== true;
    if (!fits) await this.putRight(caller);
    return { ...own, cookie: `sg_session=${this.tokens.get(caller) ?? ""}` };
  }

  /** What an answer gave out that a later request may name: a page that was kept, a trial that runs, an article that was entered. */
  remember(answer: unknown): void {
    if (typeof answer !== "object" || answer === null) return;
    const { fetchId, id, steps, sessions, seen, articleId } = answer as Readonly<Record<string, unknown>>;
    const [session] = Array.isArray(sessions) ? sessions : [];
    const told = { fetchId, trialId: steps === undefined ? undefined : id, sessionId: session?.id, seen, articleId };
    const texts = Object.entries(told).filter((one): one is [string, string] => typeof one[1] === "string");
    this.ids = { ...this.ids, ...Object.fromEntries(texts) };
  }

  /** What stands between a stranger's try and the code behind: failures that were counted, a second step half set. */
  async openDoors(): Promise<void> {
    const { store } = this.sample.ctx;
    for (const { username } of Object.values(this.sample.users)) await store.signInCounts.unlock(countedName(username));
    await this.giveSecondStep(this.sample.users.clerk, false);
    await this.giveSecondStep(this.sample.users.leader, true);
  }

  /** What the server complained of since the last call, in its own words. */
  takeComplaints(): string {
    const told = this.complaints.join("");
    this.complaints = [];
    return told;
  }

  /** What a request began and left behind is not to run into the next one. */
  stopTrials(): Promise<void> {
    return stopTrials(this.sample.ctx);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.sample.close();
    await this.site.close();
  }

  private userOf(caller: CallerKind): User {
    const { users } = this.sample;
    return caller in users ? users[caller as Role] : users.leader;
  }

  private code(): string {
    return new TOTP({ secret: Secret.fromBase32(SECRET) }).generate({ timestamp: this.sample.ctx.now().getTime() });
  }

  private async putRight(caller: CallerKind): Promise<void> {
    const { ctx } = this.sample;
    const { id, officeId, role, unitId } = this.userOf(caller);
    await ctx.store.users.update(officeId, id, { role, unitId, disabled: false });
    await ctx.store.users.setPassword(officeId, id, this.passwordHash, false);
    const stage = caller === "owing" ? "code" : "open";
    this.tokens.set(caller, (await openSession(ctx, { id }, LOCAL_CALLER, stage)).token);
  }

  private async giveSecondStep({ id }: User, confirmed: boolean): Promise<void> {
    const { ctx } = this.sample;
    const { secondSteps } = ctx.store;
    await secondSteps.remove(id);
    await secondSteps.begin(id, await encipher(ctx, id, SECRET));
    if (confirmed) await secondSteps.confirm(id, ctx.now().toISOString(), [sha256("recovery")]);
  }
}

/** What all offices of an installation share, by the names of the sample, and what is there only once it was asked for. */
const SHARED: Ids = { outletId: "out_county", sourceId: "src_city", stepId: "step1", version: "1" };
const NOT_YET: Ids = { fetchId: "none", trialId: "none", sessionId: "none", seen: "none" };

/** One thing of each kind, and of some a second one. */
async function idsOf(sample: SampleOffice): Promise<Ids> {
  const { ctx, office, users, links } = sample;
  const { store } = ctx;
  const unitId = users.unit.unitId ?? "";
  const ids = named(await fillOffice(sample, users.clerk, unitId, "石桥"));
  await fillLists(sample, users.admin, ids, "石桥");
  const [autoLinkId = ""] = links;
  const { link, submission } = await store.links.view(office.id, links[1] ?? "");
  const intoId = (await store.people.units(office.id)).find(({ id }) => id !== unitId)?.id ?? "";
  const derived = await store.ledger.placementsBetween(office.id, "2026-01-01", "2026-12-31");
  const derivedId = derived.find(({ linkId }) => linkId !== null)?.id ?? "";
  const second = { autoLinkId, intoId, derivedId, toSubmissionId: submission.id };
  return { ...ids, ...SHARED, ...NOT_YET, ...second, articleId: link.articleId };
}
