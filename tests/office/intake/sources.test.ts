import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OfficeContext } from "../../../office/context.ts";
import { fetchMail } from "../../../office/intake/fetch-mail.ts";
import { issueOaToken, oaAccess, oaTokens, receiveOa, revokeOaToken } from "../../../office/intake/oa-access.ts";
import { runIntake } from "../../../office/intake/run-intake.ts";
import { signed, writer } from "../../intake/corpus/case.ts";
import { letter } from "../../intake/corpus/mail.ts";
import { wordFile } from "../../intake/make-files.ts";
import type { OfficeInTest } from "../office-in-test.ts";
import { type MailServer, mailServer } from "./imap.ts";
import { postOffice } from "./post-office.ts";

const NEVER = new AbortController().signal;
let office: OfficeInTest;
beforeEach(async () => {
  office = await postOffice();
});
afterEach(() => office.fresh.close());

function mailOf(number: number): Uint8Array {
  const w = writer(number);
  const text = signed(w.story, `（${w.unit} ${w.person}）`).join("\n");
  return letter({ from: w.address, subject: `${w.unit}-${w.written}工作信息`, sent: w.sent, text });
}

const submissions = async () => (await office.ctx.store.submissions.marks(office.officeId)).length;

describe("the mailbox", () => {
  let server: MailServer;
  beforeEach(async () => {
    server = await mailServer([1, 2, 3].map(mailOf));
  });
  afterEach(() => server.close());

  async function connected(password = server.password): Promise<OfficeContext> {
    const { ctx } = office;
    const caFile = path.join(ctx.settings.dataDir, "ca.pem");
    await writeFile(caFile, server.ca);
    const passwordFile = path.join(ctx.settings.dataDir, "mail-password");
    await writeFile(passwordFile, `${password}\n`);
    const mailbox = { host: "localhost", port: server.port, user: server.user, folder: "INBOX", passwordFile, caFile };
    return { ...ctx, settings: { ...ctx.settings, mailboxes: [{ ...mailbox, office: null, security: "tls" }] } };
  }

  it("is read over TLS from where the last look ended; nothing is lost or doubled", async () => {
    office.setNow("2026-03-31T08:00:00Z");
    const ctx = await connected();
    const first = await runIntake(ctx, office.officeId, NEVER);
    expect(first).toMatchObject({ mails: 3, faults: [], pieces: { accepted: 3 } });
    expect(await runIntake(ctx, office.officeId, NEVER)).toMatchObject({ mails: 0, pieces: {} });
    server.deliver(mailOf(4));
    expect(await runIntake(ctx, office.officeId, NEVER)).toMatchObject({ mails: 1, pieces: { accepted: 1 } });
    expect(await submissions()).toBe(4);
  });

  it("goes on after a run that was killed between a mail and its mark", async () => {
    office.setNow("2026-03-31T08:00:00Z");
    const ctx = await connected();
    const killed = vi.spyOn(ctx.store.intake, "setMailboxMark").mockRejectedValueOnce(new Error("killed"));
    const [mailbox] = ctx.settings.mailboxes;
    if (mailbox === undefined) throw new Error("no mailbox");
    await expect(fetchMail(ctx, office.officeId, mailbox, {}, NEVER)).rejects.toThrow(/killed/u);
    killed.mockRestore();
    expect(await ctx.store.intake.unread(office.officeId)).toHaveLength(1);
    expect(await runIntake(ctx, office.officeId, NEVER)).toMatchObject({ mails: 3, pieces: { accepted: 3 } });
    expect(await submissions()).toBe(3);
  });

  it("that cannot be opened is a fault in Chinese without the password, and the folder is still looked at", async () => {
    const ctx = await connected("not-the-password");
    await dropped(ctx, "稿件.txt", 30);
    const run = await runIntake(ctx, office.officeId, NEVER);
    expect(run.files).toBe(1);
    expect(run.faults.join()).toMatch(/邮箱登录失败/u);
    expect(JSON.stringify(run)).not.toContain("not-the-password");
  });
});

async function dropped(ctx: OfficeContext, name: string, number: number): Promise<string> {
  const folder = path.join(ctx.settings.dataDir, "inbox");
  await mkdir(folder, { recursive: true });
  const w = writer(number);
  const bytes = name.endsWith(".docx")
    ? await wordFile(signed(w.story, `（${w.unit} ${w.person}）`))
    : Buffer.from(signed(w.story, `（${w.unit} ${w.person}）`).join("\n"));
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  const before = new Date(Date.now() - 60_000);
  await utimes(file, before, before);
  return folder;
}

describe("the inbox folder", () => {
  it("is emptied into done/ after everything was recorded; what is still being written stays", async () => {
    const { ctx } = office;
    const w = writer(6);
    const folder = await dropped(ctx, `${w.unit}-${w.written}工作信息.docx`, 6);
    await writeFile(path.join(folder, "正在复制.docx"), "half");
    office.setNow("2026-03-31T08:00:00Z");
    const run = await runIntake(ctx, office.officeId, NEVER);
    expect(run).toMatchObject({ files: 1, pieces: { accepted: 1 }, faults: [] });
    expect((await readdir(folder)).sort()).toEqual(["done", "正在复制.docx"].sort());
    expect(await readdir(path.join(folder, "done"))).toEqual([`${w.unit}-${w.written}工作信息.docx`]);
  });
});

describe("an OA system", () => {
  it("hands in by a token that is kept as its digest alone, within its scope, until it is revoked", async () => {
    const { ctx, admin, officeId } = office;
    const { token, access } = await issueOaToken(ctx, admin, { name: "县 OA", unitIds: ["u1"] });
    expect(JSON.stringify(await oaTokens(ctx, admin))).not.toContain(token);
    const found = await oaAccess(ctx, token);
    if (found === null) throw new TypeError("the token is unknown");
    const piece = {
      title: "春耕忙",
      body: "青岩镇组织党员服务队下田，帮助缺劳力的农户抢抓农时。",
      authors: ["李文斌"],
    };
    const taken = await receiveOa(ctx, found, { ...piece, unit: "青岩镇", date: "2026-03-05" });
    expect(taken).toMatchObject({ state: "accepted", finding: { day: { value: "2026-03-05", by: ["oa"] } } });
    const again = await receiveOa(ctx, found, { ...piece, unit: "青岩镇", date: "2026-03-05" });
    expect(again.id).toBe(taken.id);
    const foreign = await receiveOa(ctx, found, { ...piece, unit: "白水乡", date: null });
    expect(foreign).toMatchObject({
      state: "asked",
      reasons: [expect.stringContaining("不能替“白水乡”报送"), expect.anything()],
    });
    await revokeOaToken(ctx, admin, access.id);
    expect(await oaAccess(ctx, token)).toBeNull();
    expect(await oaAccess(ctx, "sgoa_x")).toBeNull();
    expect((await ctx.store.submissions.marks(officeId)).length).toBe(1);
  });
});
