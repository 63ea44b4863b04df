import { createHmac } from "node:crypto";
import type { Message, RobotRoute } from "../domain/notify.ts";

/** Bytes of text that each vendor takes: 企业微信 2,048; 钉钉 and 飞书 20,000 of body, of which some are for the rest. */
const MOST_BYTES: Readonly<Record<RobotRoute["kind"], number>> = { wecom: 2_048, dingtalk: 16_000, feishu: 16_000 };

interface RobotRequest {
  readonly url: URL;
  readonly body: string;
}

const bytesOf = (text: string): number => Buffer.byteLength(text, "utf8");

/** Heading and lines, as many lines as fit; what was left out is said. */
export function textWithin({ title, lines }: Pick<Message, "title" | "lines">, most: number): string {
  const whole = [title, ...lines].join("\n");
  if (bytesOf(whole) <= most) return whole;
  const restOf = (kept: number) => `……另有 ${lines.length - kept} 条，请到上稿通里看`;
  const kept: string[] = [];
  for (const line of lines) {
    if (bytesOf([title, ...kept, line, restOf(0)].join("\n")) > most) break;
    kept.push(line);
  }
  return [title, ...kept, restOf(kept.length)].join("\n");
}

/** HMAC-SHA256 in base64. */
function hmac(key: string, text: string): string {
  return createHmac("sha256", key).update(text, "utf8").digest("base64");
}

/**
 * What is posted to a group's robot, as the vendors document it. 钉钉 signs `timestamp\nsecret` (milliseconds) with the secret
 * and takes the signature in the address; 飞书 signs nothing with `timestamp\nsecret` (seconds) as the key and takes it in the
 * body; 企业微信 knows no signature.
 */
export function robotRequest(route: RobotRoute, message: Message, now: Date): RobotRequest {
  const url = new URL(route.address);
  const text = textWithin(message, MOST_BYTES[route.kind]);
  switch (route.kind) {
    case "wecom":
      return { url, body: JSON.stringify({ msgtype: "text", text: { content: text } }) };
    case "dingtalk": {
      if (route.secret !== null) {
        const timestamp = String(now.getTime());
        url.searchParams.set("timestamp", timestamp);
        url.searchParams.set("sign", hmac(route.secret, `${timestamp}\n${route.secret}`));
      }
      return { url, body: JSON.stringify({ msgtype: "text", text: { content: text }, at: { isAtAll: false } }) };
    }
    case "feishu": {
      const content = { msg_type: "text", content: { text } };
      if (route.secret === null) return { url, body: JSON.stringify(content) };
      const timestamp = String(Math.floor(now.getTime() / 1_000));
      const sign = hmac(`${timestamp}\n${route.secret}`, "");
      return { url, body: JSON.stringify({ timestamp, sign, ...content }) };
    }
  }
}

/** What a vendor's answer says: null = taken, else why not. 企业微信 and 钉钉 answer errcode, 飞书 code or StatusCode. */
export function refusalOf(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null) return "答复看不懂";
  const of = (name: string): unknown => Reflect.get(answer, name);
  const code = of("errcode") ?? of("code") ?? of("StatusCode");
  if (code === 0) return null;
  if (typeof code !== "number") return "答复看不懂";
  const words = of("errmsg") ?? of("msg") ?? of("StatusMessage");
  return `${code}${typeof words === "string" ? ` ${words.slice(0, 200)}` : ""}`;
}
