import type { Message, Route } from "../domain/notify.ts";
import type { AddressGate } from "../domain/ports/address-gate.ts";
import { sendMail } from "./send-mail.ts";
import { sendToRobot } from "./send-to-robot.ts";

/**
 * Sends one message once. Throws NoticeError, whose message names what went wrong and neither address nor key. `gate` says
 * which addresses a robot may have.
 */
export async function sendMessage(route: Route, message: Message, gate: AddressGate, now: Date): Promise<void> {
  if (route.kind === "mail") await sendMail(route, message, now);
  else await sendToRobot(route, message, gate, now);
}
