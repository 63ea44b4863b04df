import { type MailboxSettings, mailboxSecrets } from "../../config/index.ts";
import { type BoxMail, readMailbox } from "../../intake/index.ts";
import type { OfficeContext } from "../context.ts";
import { recordIncoming } from "./receive.ts";

export interface FetchedMail {
  /** Mails recorded by this run, those that came before included. */
  readonly taken: number;
}

/** A mail that is too large to be fetched is recorded by a note in its place, so that somebody sees it. */
function bytesOf({ bytes, subject, size, uid }: BoxMail): Uint8Array {
  if (bytes !== null) return bytes;
  const megabytes = Math.ceil(size / 1024 / 1024);
  const words = `这封邮件有 ${megabytes} MB，没有取回，仍在邮箱里：请在邮箱中查看，让对方去掉大附件后重新发送。`;
  const subjectWord = `=?UTF-8?B?${Buffer.from(subject.slice(0, 60)).toString("base64")}?=`;
  const head = `Subject: ${subjectWord}\r\nX-Shanggao-Uid: ${uid}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n`;
  return new TextEncoder().encode(`${head}${words}\r\n`);
}

/**
 * Fetches what came into a mailbox of the office since the last time. Each mail is on the disk and in the database before the
 * mark moves past it, so that a run killed anywhere neither loses nor doubles one. Throws SettingsError or MailboxError.
 */
export async function fetchMail(
  ctx: OfficeContext,
  officeId: string,
  mailbox: MailboxSettings,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<FetchedMail> {
  const { password, ca } = mailboxSecrets(mailbox, env);
  const { host, port, user, security, folder } = mailbox;
  const name = `${user}@${host}:${port}/${folder}`;
  const mark = await ctx.store.intake.mailboxMark(officeId, name);
  const { taken } = await readMailbox(
    { host, port, user, security, folder, password, ca },
    mark,
    async (mail, uidValidity) => {
      const subject = mail.subject === "" ? "（无主题）" : mail.subject;
      await recordIncoming(ctx, officeId, { channel: "mail", name: subject, bytes: bytesOf(mail) });
      await ctx.store.intake.setMailboxMark(officeId, name, { uidValidity, lastUid: mail.uid });
    },
    signal,
  );
  return { taken };
}
