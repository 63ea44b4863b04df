import { ImapFlow } from "imapflow";
import { LIMITS } from "./limits.ts";

export interface MailboxAccess {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** `tls` from the first byte, `starttls` before signing in. Passwords never go unencrypted. */
  readonly security: "tls" | "starttls";
  readonly folder: string;
  /** PEM of a certificate authority that the system does not know; null = the system's own. */
  readonly ca: string | null;
}

/** One mail of the box; `bytes` null where it is larger than this product reads. */
export interface BoxMail {
  readonly uid: number;
  readonly size: number;
  readonly bytes: Uint8Array | null;
  /** For a mail whose bytes are not there. */
  readonly subject: string;
}

export interface BoxReading {
  readonly uidValidity: string;
  readonly taken: number;
  /** The highest UID that was handed on. */
  readonly lastUid: number;
}

/** Why a mailbox cannot be read; the message is Chinese and never holds the password. */
export class MailboxError extends Error {
  override readonly name = "MailboxError";
}

const CONNECT_MS = 20_000;
const SILENT_MS = 60_000;
/** Mails that one run takes; the rest waits for the next. */
const MOST = 500;

function explain(error: unknown, { host, port }: MailboxAccess): MailboxError {
  const said = error instanceof Error ? error : new Error(String(error));
  const refused = "authenticationFailed" in said && said.authenticationFailed === true;
  if (refused)
    return new MailboxError("邮箱登录失败：请核对用户名和密码（很多邮箱要用“授权码”，不是登录密码）", { cause: error });
  return new MailboxError(`邮箱 ${host}:${port} 连不上或中断了（${said.message.slice(0, 200)}）：下次收信时再试`, {
    cause: error,
  });
}

async function takeOne(client: ImapFlow, uid: number): Promise<BoxMail | null> {
  const head = await client.fetchOne(String(uid), { uid: true, size: true, envelope: true }, { uid: true });
  if (head === false) return null;
  const size = head.size ?? 0;
  const subject = head.envelope?.subject ?? "";
  if (size > LIMITS.mailBytes) return { uid, size, bytes: null, subject };
  const whole = await client.fetchOne(String(uid), { uid: true, source: true }, { uid: true });
  if (whole === false || whole.source === undefined) return null;
  return { uid, size, bytes: new Uint8Array(whole.source), subject };
}

/**
 * Hands on the mails that came since `mark`, in order of UID, one after the other; the box is opened for reading only, nothing
 * in it is changed. `take` must have recorded the mail safely when it resolves. A box whose UIDVALIDITY changed is read from
 * its beginning. Throws MailboxError.
 */
export async function readMailbox(
  access: MailboxAccess,
  mark: { readonly uidValidity: string; readonly lastUid: number } | null,
  take: (mail: BoxMail, uidValidity: string) => Promise<void>,
  signal: AbortSignal,
): Promise<BoxReading> {
  const client = new ImapFlow({
    host: access.host,
    port: access.port,
    secure: access.security === "tls",
    ...(access.security === "starttls" ? { doSTARTTLS: true } : {}),
    auth: { user: access.user, pass: access.password },
    logger: false,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    ...(access.ca === null ? {} : { tls: { ca: access.ca } }),
  });
  // Errors come back from the calls; without a listener the event would end the process.
  let broken: Error | null = null;
  client.on("error", (error: Error) => {
    broken = error;
  });
  try {
    await client.connect();
    const box = await client.mailboxOpen(access.folder, { readOnly: true });
    const uidValidity = String(box.uidValidity);
    const from = mark !== null && mark.uidValidity === uidValidity ? mark.lastUid + 1 : 1;
    const found = await client.search({ uid: `${from}:*` }, { uid: true });
    // `n:*` always holds the last mail, also where that is older.
    const uids = (found === false ? [] : found).filter((uid) => uid >= from).sort((a, b) => a - b);
    let lastUid = from - 1;
    let taken = 0;
    for (const uid of uids.slice(0, MOST)) {
      signal.throwIfAborted();
      const mail = await takeOne(client, uid);
      if (mail !== null) {
        await take(mail, uidValidity);
        taken += 1;
      }
      lastUid = uid;
    }
    return { uidValidity, taken, lastUid };
  } catch (error) {
    if (signal.aborted) throw error;
    throw explain(broken ?? error, access);
  } finally {
    if (client.usable) await client.logout().catch(() => client.close());
    else client.close();
  }
}
