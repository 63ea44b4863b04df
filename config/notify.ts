import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { SettingsError } from "../domain/errors/settings-error.ts";
import { type ChannelKind, NOTICE_GROUPS, type NoticeGroup, type QuietHours, type Route } from "../domain/notify.ts";
import type { TimeOfDay } from "../domain/time.ts";

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, { error: "24 小时制时刻，如 08:00" });
const mailAddress = z.string().regex(/^[^\s@<>,;"]{1,64}@[A-Za-z0-9.-]{1,253}$/u, { error: "邮箱地址" });
const file = z.string().min(1).max(500);
const every = {
  name: z.string().trim().min(1).max(40),
  /** The office whose notices it bears; left out = the first. */
  office: z.string().min(1).optional(),
  tell: z
    .array(z.enum(NOTICE_GROUPS))
    .min(1)
    .default([...NOTICE_GROUPS]),
  /** One message a day, at this time; left out = soon. */
  digestAt: time.optional(),
};
const LOOPBACK = /^(localhost|([a-z0-9-]+\.)*localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/u;

const mail = z.strictObject({
  ...every,
  kind: z.literal("mail"),
  host: z.string().regex(/^[A-Za-z0-9.-]{1,253}$/u, { error: "邮件服务器的地址，如 smtp.example.gov.cn" }),
  port: z.number().int().min(1).max(65_535).default(465),
  security: z
    .enum(["tls", "starttls", "none"], { error: "tls、starttls，本机或内网的服务器也可以写 none" })
    .default("tls"),
  user: z.string().min(1).max(200).optional(),
  passwordFile: file.optional(),
  caFile: file.optional(),
  from: mailAddress,
  to: z.array(mailAddress).min(1).max(50),
});
const robot = (kind: Exclude<ChannelKind, "mail">) =>
  z.strictObject({ ...every, kind: z.literal(kind), addressFile: file, secretFile: file.optional() });

export const notifySchema = z.strictObject({
  quiet: z.union([z.literal(false), z.strictObject({ from: time, to: time })]).default({ from: "22:00", to: "07:30" }),
  channels: z
    .array(z.discriminatedUnion("kind", [mail, robot("wecom"), robot("dingtalk"), robot("feishu")]))
    .max(20)
    .refine((channels) => new Set(channels.map(({ name }) => name)).size === channels.length, {
      error: "各不相同的 name",
    })
    .default([]),
});

type Given = z.output<typeof notifySchema>["channels"][number];

/** A channel as the settings have it: without its secrets, which stand in files of their own. */
export interface ChannelSettings {
  readonly name: string;
  readonly kind: ChannelKind;
  /** null = the first office. */
  readonly office: string | null;
  readonly tell: readonly NoticeGroup[];
  readonly digestAt: TimeOfDay | null;
  /** Reads the secrets. Throws SettingsError that names the file and never what stands in it. */
  route(): Route;
}

export interface NotifySettings {
  readonly quiet: QuietHours | null;
  readonly channels: readonly ChannelSettings[];
}

/** The content of a secret's file, trimmed. */
function secretIn(dataDir: string, name: string, key: string, given: string): string {
  const placed = path.resolve(dataDir, given);
  const where = `notify.channels（${name}）的 ${key}`;
  let text: string;
  try {
    text = readFileSync(placed, "utf8").trim();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "读不到";
    throw new SettingsError(where, "读得到的文件", `${placed}（${code}）`);
  }
  if (text === "") throw new SettingsError(where, "有内容的文件", `${placed}（是空的）`);
  return text;
}

/** The robot's address: https, or http to a host of the office's own that the settings allow. */
function robotAddress(text: string, name: string, allowed: readonly string[]): string {
  const wrong = (found: string) =>
    new SettingsError(`notify.channels（${name}）的 addressFile`, "文件里只有一行 https:// 开头的机器人地址", found);
  if (!URL.canParse(text)) throw wrong("不是网址");
  const url = new URL(text);
  const own = allowed.includes(url.hostname.replace(/^\[|\]$/gu, ""));
  if (url.protocol !== "https:" && !(url.protocol === "http:" && own)) throw wrong(`以 ${url.protocol} 开头`);
  return text;
}

function routeOf(given: Given, dataDir: string, allowed: readonly string[]): Route {
  const secret = (key: string, at: string | undefined) =>
    at === undefined ? null : secretIn(dataDir, given.name, key, at);
  if (given.kind !== "mail") {
    const address = robotAddress(secretIn(dataDir, given.name, "addressFile", given.addressFile), given.name, allowed);
    return { kind: given.kind, address, secret: secret("secretFile", given.secretFile) };
  }
  const { host, port, security, user, from, to } = given;
  const password = secret("passwordFile", given.passwordFile);
  const login = user === undefined || password === null ? null : { user, password };
  return { kind: "mail", host, port, security, login, ca: secret("caFile", given.caFile), from, to };
}

/** What cannot be said by the shape of one channel alone. Throws SettingsError. */
function checkMail(given: Given, allowed: readonly string[]): void {
  if (given.kind !== "mail") return;
  const where = `notify.channels（${given.name}）`;
  if ((given.user === undefined) !== (given.passwordFile === undefined)) {
    throw new SettingsError(where, "user 和 passwordFile 要么都写，要么都不写", "只写了一个");
  }
  const own = LOOPBACK.test(given.host) || allowed.includes(given.host);
  if (given.security === "none" && !own) {
    throw new SettingsError(
      `${where}的 security`,
      "tls 或 starttls（none 只用于本机，或列在 allowedPrivateHosts 里的主机）",
      "none",
    );
  }
}

/** The settings as they are used; secrets are read when something is sent. Throws SettingsError. */
export function notifyOf(
  given: z.output<typeof notifySchema>,
  dataDir: string,
  allowedPrivateHosts: readonly string[],
): NotifySettings {
  const channels = given.channels.map((channel): ChannelSettings => {
    checkMail(channel, allowedPrivateHosts);
    const { name, kind, office, tell, digestAt } = channel;
    const route = () => routeOf(channel, dataDir, allowedPrivateHosts);
    return { name, kind, office: office ?? null, tell, digestAt: digestAt ?? null, route };
  });
  return { quiet: given.quiet === false ? null : given.quiet, channels };
}
