import type { Server } from "node:tls";
import hoodiecrow from "hoodiecrow-imap";
import { generate } from "selfsigned";

/** A real IMAP server on loopback, with TLS and a certificate of its own. */
export interface MailServer {
  readonly port: number;
  readonly ca: string;
  readonly user: string;
  readonly password: string;
  /** Puts a mail into the box. */
  deliver(bytes: Uint8Array): void;
  close(): Promise<void>;
}

interface Hoodiecrow {
  listen(port: number, ready: () => void): void;
  close(done: () => void): void;
  readonly server: Server;
  appendMessage(mailbox: string, flags: readonly string[], date: Date, raw: string): unknown;
}

export async function mailServer(mails: readonly Uint8Array[]): Promise<MailServer> {
  const keys = await generate([{ name: "commonName", value: "localhost" }], { keySize: 2048 });
  // The server keeps mails as strings of bytes.
  const raw = (bytes: Uint8Array) => Buffer.from(bytes).toString("binary");
  const server = hoodiecrow({
    plugins: ["ID", "UIDPLUS"],
    secureConnection: true,
    credentials: { key: keys.private, cert: keys.cert },
    storage: { INBOX: { messages: mails.map((mail) => ({ raw: raw(mail) })) } },
  }) as Hoodiecrow;
  await new Promise<void>((ready) => server.listen(0, ready));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new TypeError("no port");
  return {
    port: address.port,
    ca: keys.cert,
    user: "testuser",
    password: "testpass",
    deliver: (bytes) => {
      server.appendMessage("INBOX", [], new Date(), raw(bytes));
    },
    close: () => new Promise((done) => server.close(done)),
  };
}
