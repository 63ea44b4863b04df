import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { SettingsError } from "../domain/errors/settings-error.ts";

const MODES = ["off", "loopback", "token"] as const;
const MODE_ERROR = { error: "off（不提供）、loopback（只给本机）、token（凭令牌）之一" };
const SHORTEST_TOKEN = 20;

export const metricsAccess = z.enum(MODES, MODE_ERROR);

export const metricsSchema = z
  .strictObject({ access: metricsAccess.default("off"), tokenFile: z.string().min(1).max(500).optional() })
  .default({ access: "off" });

/** Who may read /metrics. Of the token its SHA-256 alone is known; reading it throws SettingsError. */
export type MetricsSettings =
  | { readonly access: "off" }
  | { readonly access: "loopback" }
  | { readonly access: "token"; tokenSha256(): string };

const WHERE = "metrics.tokenFile";
const WANTED = `一个文件，里面只有一行至少 ${SHORTEST_TOKEN} 个字符的令牌`;

/** Throws SettingsError that names the file and never what stands in it. */
function digestOf(file: string): string {
  let token: string;
  try {
    token = readFileSync(file, "utf8").trim();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "读不到";
    throw new SettingsError(WHERE, WANTED, `${file}（${code}）`);
  }
  if (token.length < SHORTEST_TOKEN || /\s/u.test(token)) {
    throw new SettingsError(WHERE, WANTED, `${file}（${token.length} 个字符）`);
  }
  return createHash("sha256").update(token).digest("hex");
}

/** The settings as they are used: the environment above the file. Throws SettingsError. */
export function metricsOf(
  { access: inFile, tokenFile }: z.output<typeof metricsSchema>,
  asked: z.output<typeof metricsAccess> | undefined,
  dataDir: string,
): MetricsSettings {
  const access = asked ?? inFile;
  if (access === "off") return { access };
  if (access === "loopback") return { access };
  if (tokenFile === undefined) throw new SettingsError(WHERE, WANTED, "（空）");
  return { access, tokenSha256: () => digestOf(path.resolve(dataDir, tokenFile)) };
}
