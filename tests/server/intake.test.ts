import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer } from "../../server/index.ts";
import { wordFile } from "../intake/make-files.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;
let admin: BrowserClient;

beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  clerk = await signedIn(app, sample.users.clerk.username);
  admin = await signedIn(app, sample.users.admin.username);
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

const BOUNDARY = "----shanggao";
const TEXT = [
  "石桥镇开展河道清漂行动",
  "连日来，石桥镇组织河长、巡河员和志愿者沿河清理垃圾，出动船只六艘、人员四十余名，清理漂浮物三吨。",
  "下一步，该镇将把巡河护河纳入日常管理，守护一河清水。",
];

function upload(name: string, bytes: Uint8Array) {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  return app.inject({
    method: "POST",
    url: "/api/intake/files",
    headers: {
      "x-shanggao": "1",
      cookie: `sg_session=${clerk.cookie}`,
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
    },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
  });
}

describe("来稿", () => {
  it("is uploaded, asked about, completed by the clerk, undone and given back as it came", async () => {
    const bytes = await wordFile(TEXT);
    const answer = await upload("石桥镇-2026年3月5日工作信息.docx", bytes);
    expect(answer.statusCode).toBe(200);
    const [piece] = answer.json().pieces;
    expect(piece).toMatchObject({
      state: "asked",
      finding: { unit: { value: { name: "石桥镇" }, by: ["file-name"] }, day: { value: "2026-03-05" } },
    });
    const list = (await clerk.get("/api/intake")).json();
    expect(list).toMatchObject({ total: 1, items: [{ piece: { id: piece.id }, item: { channel: "upload" } }] });
    const accept = await clerk.post(`/api/intake/${piece.id}/accept`, { seen: 1, authorIds: [] });
    expect(accept.statusCode, accept.body).toBe(200);
    expect(accept.json()).toMatchObject({ state: "accepted", decisions: 2 });
    expect((await clerk.post(`/api/intake/${piece.id}/reject`, { seen: 1 })).statusCode).toBe(409);
    expect((await clerk.get("/api/intake/counts")).json()).toMatchObject({ accepted: 1, asked: 0 });
    const undone = await clerk.post(`/api/intake/${piece.id}/undo`, { seen: 2 });
    expect(undone.json()).toMatchObject({ state: "asked", submissionId: null });
    const detail = (await clerk.get(`/api/intake/${piece.id}`)).json();
    expect(detail.history).toHaveLength(3);
    const original = await clerk.get(`/api/intake/${piece.id}/original`);
    expect(original.headers["content-type"]).toBe("application/octet-stream");
    expect(original.headers["content-disposition"]).toMatch(/^attachment;/u);
    expect(original.rawPayload.equals(Buffer.from(bytes))).toBe(true);
  });

  it("is pasted too", async () => {
    const answer = await clerk.post("/api/intake/texts", { text: ["供稿单位：石桥镇", ...TEXT].join("\n") });
    expect(answer.json()).toMatchObject({ item: { channel: "paste" }, pieces: [{ state: "asked" }] });
    expect((await clerk.post("/api/intake/texts", { text: " " })).statusCode).toBe(400);
  });
});

describe("an OA system", () => {
  const body = { title: TEXT[0], body: TEXT.slice(1).join("\n"), unit: "石桥镇", authors: [], date: "2026-03-06" };
  const send = (token: string, payload: object = body) =>
    app.inject({ method: "POST", url: "/api/oa/submissions", headers: { authorization: `Bearer ${token}` }, payload });

  it("needs a token of its own; a signed-in browser is not enough", async () => {
    const issued = (await admin.post("/api/oa/tokens", { name: "县 OA" })).json();
    const answer = await send(issued.token);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json()).toMatchObject({ state: "asked", finding: { day: { by: ["oa"] } } });
    expect((await clerk.post("/api/oa/submissions", body)).statusCode).toBe(401);
    expect((await send("sgoa_0000000000000000000000000000000000000000000")).statusCode).toBe(401);
    expect((await send(issued.token, { title: "没有正文" })).statusCode).toBe(400);
    expect((await clerk.get("/api/oa/tokens")).statusCode).toBe(403);
    const tokens = (await admin.get("/api/oa/tokens")).body;
    expect(tokens).not.toContain(issued.token);
    expect((await admin.send("DELETE", `/api/oa/tokens/${issued.access.id}`)).statusCode).toBe(204);
    expect((await send(issued.token)).statusCode).toBe(401);
  });
});
