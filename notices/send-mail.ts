import nodemailer from "nodemailer";
import { NoticeError } from "../domain/errors/notice-error.ts";
import type { MailRoute, Message } from "../domain/notify.ts";

const TIMEOUT_MS = 20_000;

/** Why a mail could not be sent: the server's code, never what it was told. */
function reasonOf(error: unknown): string {
  const of = (name: string): unknown => (error instanceof Error ? Reflect.get(error, name) : undefined);
  const code = of("code");
  if (code === "EAUTH") return "用户名或密码（授权码）不对";
  const status = of("responseCode");
  if (typeof status === "number") return `服务器答复 ${status}`;
  return typeof code === "string" ? `没有连上或没有发完（${code}）` : "没有连上";
}

/**
 * Sends a mail. A message has one Message-ID whatever the attempt, so that a mailbox can tell a second delivery. Throws
 * NoticeError.
 */
export async function sendMail(route: MailRoute, message: Message, now: Date): Promise<void> {
  const { host, port, security, login, ca, from, to } = route;
  const transport = nodemailer.createTransport({
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    ...(ca === null ? {} : { tls: { ca } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from,
      to: [...to],
      subject: message.title,
      text: `${message.lines.join("\n")}\n`,
      messageId: `<${message.id}@shanggao.invalid>`,
      date: now,
    });
  } catch (error) {
    throw new NoticeError(`邮件：${reasonOf(error)}`);
  } finally {
    transport.close();
  }
}
