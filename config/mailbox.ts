import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { SettingsError } from "../domain/errors/settings-error.ts";

/** `mailbox:`, or one of `mailboxes:` in settings.yaml; the password stands in a file of its own or in the environment, never here. */
export const mailboxSchema = z.strictObject({
  /** The office that it belongs to; left out = the first. */
  office: z.string().min(1).optional(),
  host: z.string().regex(/^[A-Za-z0-9.-]{1,253}$/u, { error: "邮件服务器的地址，如 imap.example.gov.cn" }),
  port: z.number().int().min(1).max(65_535).default(993),
  user: z.string().min(1).max(200),
  security: z.enum(["tls", "starttls"], { error: "tls 或 starttls（密码不走明文）" }).default("tls"),
  folder: z.string().min(1).max(200).default("INBOX"),
  /** Path of a file that holds the password alone; relative to the data folder. */
  passwordFile: z.string().min(1).optional(),
  /** Path of a PEM file of the certificate authority, where the system does not know it. */
  caFile: z.string().min(1).optional(),
});

export interface MailboxSettings {
  /** null = the first office. */
  readonly office: string | null;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly security: "tls" | "starttls";
  readonly folder: string;
  readonly passwordFile: string | null;
  readonly caFile: string | null;
}

/** The mailboxes that are read; files are relative to the data folder. */
export function mailboxesOf(
  given: readonly z.output<typeof mailboxSchema>[],
  dataDir: string,
): readonly MailboxSettings[] {
  const placed = (file: string | undefined) => (file === undefined ? null : path.resolve(dataDir, file));
  return given.map(({ office, passwordFile, caFile, ...rest }) => {
    return { ...rest, office: office ?? null, passwordFile: placed(passwordFile), caFile: placed(caFile) };
  });
}

function contentOf(file: string, key: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "读不到";
    throw new SettingsError(key, "读得到的文件", `${file}（${code}）`);
  }
}

/** What the settings leave out because it is secret or long; read when the mailbox is opened. Throws SettingsError. */
export function mailboxSecrets(
  mailbox: MailboxSettings,
  env: Readonly<Record<string, string | undefined>>,
): { readonly password: string; readonly ca: string | null } {
  const file = mailbox.passwordFile;
  const said = env.SHANGGAO_MAIL_PASSWORD ?? (file === null ? "" : contentOf(file, "mailbox.passwordFile").trim());
  if (said === "") {
    throw new SettingsError(
      "邮箱密码",
      "环境变量 SHANGGAO_MAIL_PASSWORD，或 mailbox.passwordFile 指明的文件",
      "没有设置",
    );
  }
  return { password: said, ca: mailbox.caFile === null ? null : contentOf(mailbox.caFile, "mailbox.caFile") };
}
