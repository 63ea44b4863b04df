import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createAddressGate } from "../../crawlers/index.ts";
import type { RobotRoute } from "../../domain/notify.ts";
import { sendMessage } from "../../notices/index.ts";
import { refusalOf, textWithin } from "../../notices/robot-message.ts";
import { type RobotServer, robotServer } from "./robot-server.ts";

const NOW = new Date("2026-03-13T00:30:00.123Z");
const MESSAGE = {
  id: "msg_1",
  title: "【上稿通】青禾县 2 条提醒",
  lines: ["有 5 条匹配等待审核", "采集源警报 市日报"],
};
const TEXT = "【上稿通】青禾县 2 条提醒\n有 5 条匹配等待审核\n采集源警报 市日报";
const gate = createAddressGate(["127.0.0.1"]);

let robot: RobotServer;
beforeAll(async () => {
  robot = await robotServer();
});
beforeEach(() => {
  robot.posted.length = 0;
  robot.answer = { status: 200, body: { errcode: 0, errmsg: "ok" } };
});
afterAll(() => robot.close());

const route = (kind: RobotRoute["kind"], path: string, secret: string | null = null): RobotRoute => {
  return { kind, address: `${robot.address}${path}`, secret };
};
const send = (to: RobotRoute, by = gate) => sendMessage(to, MESSAGE, by, NOW);

describe("the messages of the three vendors", () => {
  it("企业微信: a text under the key of the address", async () => {
    await send(route("wecom", "/cgi-bin/webhook/send?key=k-1"));
    const [posted] = robot.posted;
    expect(posted?.url.search).toBe("?key=k-1");
    expect(posted?.body).toEqual({ msgtype: "text", text: { content: TEXT } });
  });

  it("钉钉: timestamp and signature in the address when it is signed", async () => {
    await send(route("dingtalk", "/robot/send?access_token=t-1", "SECabc"));
    const [posted] = robot.posted;
    const timestamp = String(NOW.getTime());
    const sign = createHmac("sha256", "SECabc").update(`${timestamp}\nSECabc`).digest("base64");
    expect(Object.fromEntries(posted?.url.searchParams ?? [])).toEqual({ access_token: "t-1", timestamp, sign });
    expect(posted?.body).toEqual({ msgtype: "text", text: { content: TEXT }, at: { isAtAll: false } });
    await send(route("dingtalk", "/robot/send?access_token=t-1"));
    expect(robot.posted[1]?.url.search).toBe("?access_token=t-1");
  });

  it("飞书: seconds and signature in the body when it is signed", async () => {
    robot.answer.body = { code: 0, msg: "success", data: {} };
    await send(route("feishu", "/open-apis/bot/v2/hook/h-1", "s-1"));
    const timestamp = "1773361800";
    const sign = createHmac("sha256", `${timestamp}\ns-1`).update("").digest("base64");
    expect(robot.posted[0]?.body).toEqual({ timestamp, sign, msg_type: "text", content: { text: TEXT } });
    robot.answer.body = { StatusCode: 0, StatusMessage: "success" };
    await send(route("feishu", "/open-apis/bot/v2/hook/h-1"));
    expect(robot.posted[1]?.body).toEqual({ msg_type: "text", content: { text: TEXT } });
  });
});

/** A port at which something has just ceased to listen. */
async function portOfNobody(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

describe("what goes wrong", () => {
  const failing = async (to: RobotRoute, by = gate): Promise<string> => {
    const message = await send(to, by).then(
      () => "it was taken",
      (error: Error) => `${error.name}: ${error.message}`,
    );
    for (const secret of ["k-secret", "127.0.0.1", "SECabc"]) expect(message).not.toContain(secret);
    return message;
  };

  it("is said in words, without the address and its key", async () => {
    const to = route("wecom", "/send?key=k-secret");
    robot.answer.body = { errcode: 93000, errmsg: "invalid webhook url" };
    expect(await failing(to)).toBe("NoticeError: 企业微信机器人没有收下：93000 invalid webhook url");
    robot.answer = { status: 502, body: "<html>" };
    expect(await failing(to)).toBe("NoticeError: 企业微信机器人：服务器答复 502");
    robot.answer = { status: 200, body: "<html>" };
    expect(await failing(to)).toBe("NoticeError: 企业微信机器人没有收下：答复看不懂");
    robot.answer = { status: 200, body: "x".repeat(70_000) };
    expect(await failing(to)).toMatch(/连接失败/u);
    const nobody = {
      kind: "dingtalk",
      address: `http://127.0.0.1:${await portOfNobody()}/?access_token=k-secret`,
      secret: "SECabc",
    } as const;
    expect(await failing(nobody)).toBe("NoticeError: 钉钉机器人：连接失败（ECONNREFUSED）");
  });

  it("follows no redirection", async () => {
    robot.answer = { status: 302, body: "" };
    expect(await failing(route("feishu", "/a"))).toBe("NoticeError: 飞书机器人：服务器答复 302");
    expect(robot.posted).toHaveLength(1);
  });

  it("never asks an address inside that the settings do not name", async () => {
    expect(await failing(route("wecom", "/send?key=k-secret"), createAddressGate([]))).toMatch(/allowedPrivateHosts/u);
    const byName = { kind: "wecom", address: "https://10.0.0.8/send", secret: null } as const;
    expect(await failing(byName, createAddressGate([]))).toMatch(/allowedPrivateHosts/u);
    expect(robot.posted).toHaveLength(0);
  });
});

describe("a long message", () => {
  it("is cut at a line, and says how many were left out", () => {
    const lines = Array.from({ length: 100 }, (_, number) => `第 ${number} 条：采集源警报`);
    const text = textWithin({ title: "题", lines }, 500);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(500);
    const kept = text.split("\n").length - 2;
    expect(text.split("\n").at(-1)).toBe(`……另有 ${100 - kept} 条，请到上稿通里看`);
    expect(textWithin({ title: "题", lines: ["一"] }, 500)).toBe("题\n一");
  });

  it("takes for refused whatever no vendor answers", () => {
    for (const answer of [null, "ok", 0, [], {}, { errcode: "0" }]) expect(refusalOf(answer)).toBe("答复看不懂");
    expect(refusalOf({ code: 19021, msg: "sign match fail" })).toBe("19021 sign match fail");
  });
});
