import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createAddressGate } from "../../crawlers/index.ts";
import type { MailRoute } from "../../domain/notify.ts";
import { sendMessage } from "../../notices/index.ts";

const NOW = new Date("2026-03-13T00:30:00.000Z");
const MESSAGE = { id: "msg_1", title: "【上稿通】青禾县 1 条提醒", lines: ["有 5 条匹配等待审核"] };
const mails: { readonly to: readonly string[]; readonly raw: Buffer }[] = [];
let server: SMTPServer;
let refuse = false;
let route: MailRoute;

beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === "gao" && password === "geheim-1") done(null, { user: username });
      else done(new Error("no"));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        if (!refuse) mails.push({ to, raw: Buffer.concat(chunks) });
        done(refuse ? Object.assign(new Error("mailbox full of geheim-1"), { responseCode: 452 }) : null);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const login = { user: "gao", password: "geheim-1" };
  const people = { from: "gao@example.gov.cn", to: ["a@example.gov.cn", "b@example.gov.cn"] };
  route = { kind: "mail", host: "127.0.0.1", port, security: "none", login, ca: null, ...people };
});
beforeEach(() => {
  mails.length = 0;
  refuse = false;
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const send = (to: MailRoute) => sendMessage(to, MESSAGE, createAddressGate([]), NOW);

it("sends a plain mail in Chinese, with one Message-ID whatever the attempt", async () => {
  await send(route);
  await send(route);
  const parsed: Email[] = [];
  for (const { raw } of mails) parsed.push(await PostalMime.parse(raw));
  expect(mails[0]?.to).toEqual(["a@example.gov.cn", "b@example.gov.cn"]);
  expect(parsed[0]).toMatchObject({ subject: MESSAGE.title, from: { address: "gao@example.gov.cn" } });
  expect(parsed[0]?.text?.trim()).toBe("有 5 条匹配等待审核");
  expect(parsed.map(({ messageId }) => messageId)).toEqual(["<msg_1@shanggao.invalid>", "<msg_1@shanggao.invalid>"]);
});

it("says what went wrong without the password", async () => {
  const wrong = { ...route, login: { user: "gao", password: "geheim-2" } };
  await expect(send(wrong)).rejects.toThrow("邮件：用户名或密码（授权码）不对");
  refuse = true;
  await expect(send(route)).rejects.toThrow("邮件：服务器答复 452");
  await expect(send({ ...route, port: 9 })).rejects.toThrow(/邮件：没有连上/u);
});

it("sends nothing in the clear where TLS is asked for", async () => {
  await expect(send({ ...route, security: "starttls" })).rejects.toThrow(/邮件：/u);
  expect(mails).toHaveLength(0);
});
