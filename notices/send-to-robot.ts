import { FetchError } from "../domain/errors/fetch-error.ts";
import { NoticeError } from "../domain/errors/notice-error.ts";
import { CHANNEL_KIND_NAMES, type Message, type RobotRoute } from "../domain/notify.ts";
import type { AddressGate } from "../domain/ports/address-gate.ts";
import { postJson } from "./post-json.ts";
import { refusalOf, robotRequest } from "./robot-message.ts";

/** Why a connection failed, without the address, which holds a key. */
function reasonOf(error: unknown): string {
  if (error instanceof FetchError && error.code === "blocked-address")
    return "地址不能访问：在内网而没有列在 allowedPrivateHosts 里，或端口不是网页服务的";
  if (!(error instanceof Error)) return "连接失败";
  if (error.name === "TimeoutError" || error.name === "AbortError") return "等了 15 秒没有答复";
  const code = Reflect.get(error, "code");
  return typeof code === "string" ? `连接失败（${code}）` : "连接失败";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no vendor's answer: `refusalOf` says so.
    return null;
  }
}

/** Posts a message to the robot of a group. Throws NoticeError unless the vendor says that it was taken. */
export async function sendToRobot(route: RobotRoute, message: Message, gate: AddressGate, now: Date): Promise<void> {
  const name = CHANNEL_KIND_NAMES[route.kind];
  let answer: Awaited<ReturnType<typeof postJson>>;
  try {
    const { url, body } = robotRequest(route, message, now);
    gate.check(url);
    answer = await postJson(url, body, gate);
  } catch (error) {
    throw new NoticeError(`${name}机器人：${reasonOf(error)}`);
  }
  if (answer.status !== 200) throw new NoticeError(`${name}机器人：服务器答复 ${answer.status}`);
  const refusal = refusalOf(parsed(answer.text));
  if (refusal !== null) throw new NoticeError(`${name}机器人没有收下：${refusal}`);
}
