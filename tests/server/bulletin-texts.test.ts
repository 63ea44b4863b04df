import { readFileSync, writeFileSync } from "node:fs";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, it } from "vitest";
import { bulletinFileOf } from "../../config/index.ts";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;

beforeEach(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  clerk = await signedIn(app, "clerk");
});
afterEach(async () => {
  await app.close();
  await sample.close();
});

const file = () => bulletinFileOf(sample.ctx.settings.dataDir);
const put = (texts: Record<string, string | null>, seen: string) =>
  clerk.send("PUT", "/api/bulletins/texts", { texts, seen });
async function view() {
  const answer = (await clerk.get("/api/bulletins/texts")).json();
  return { seen: answer.seen as string, own: ownOf(answer.texts) };
}
function ownOf(texts: readonly { key: string; own: string | null }[]) {
  return Object.fromEntries(texts.flatMap(({ key, own }) => (own === null ? [] : [[key, own]])));
}
const previewed = async () => (await clerk.get("/api/bulletins/preview?period=2026-03")).json().html as string;

it("changes the wording of what is to come, and never of what was issued", async () => {
  const { seen, own } = await view();
  expect(own).toEqual({});
  const issued = (await clerk.post("/api/bulletins", { period: "2026-03" })).json();
  const before = (await clerk.get(`/api/bulletins/${issued.id}/file?format=html`)).rawPayload;
  const saved = await put({ 标题: "关于{时段}信息采用的情况", 一级标题三: "不足之处" }, seen);
  expect(saved.statusCode).toBe(200);
  expect(ownOf(saved.json().texts)).toEqual({ 标题: "关于{时段}信息采用的情况", 一级标题三: "不足之处" });
  expect(await previewed()).toContain("不足之处");
  expect((await clerk.get(`/api/bulletins/${issued.id}/file?format=html`)).rawPayload).toEqual(before);
  const back = await put({ 一级标题三: null }, saved.json().seen);
  expect(ownOf(back.json().texts)).toEqual({ 标题: "关于{时段}信息采用的情况" });
  const [latest] = (await clerk.get("/api/bulletins")).json();
  expect(latest).toMatchObject({
    period: "2026-03",
    label: "2026年3月",
    revision: 1,
    by: "李文书",
    stands: true,
    placed: 2,
  });
});

it("keeps what else the file says, and comments too", async () => {
  writeFileSync(file(), "# 王主任定的\n字体: {正文: 仿宋}\n标准: {表扬名次: 2} # 前两名\n文字: {主送机关: 各乡镇}\n");
  const { seen } = await view();
  await put({ 标题: "关于{时段}上稿的通报" }, seen);
  const text = readFileSync(file(), "utf8");
  expect(text).toContain("# 王主任定的");
  expect(text).toContain("# 前两名");
  expect((await view()).own).toEqual({ 主送机关: "各乡镇", 标题: "关于{时段}上稿的通报" });
  expect(text).toMatch(/表扬名次: 2/u);
});

it("names each text that cannot be used, and changes none", async () => {
  const { seen } = await view();
  const refused = await put({ 标题: "没有时段", 待审: "还有{待审}条，{谁}去办", 主送机关: "各乡镇" }, seen);
  expect(refused.statusCode).toBe(400);
  const { message, details } = refused.json();
  expect(message).toBe("有的文字不能用，一处也没有改");
  expect(details).toEqual([
    expect.stringMatching(/^标题：应为写有 \{时段\}/u),
    expect.stringMatching(/^待审：.*\{谁\}/u),
  ]);
  expect((await put({ 标题: "  " }, seen)).json().details).toEqual([expect.stringMatching(/^标题：不能是空的/u)]);
  expect((await put({ 抬头: "甲" }, seen)).json().message).toContain("没有“抬头”");
  expect(await view()).toEqual({ seen, own: {} });
});

it("a second clerk is told that the file changed; a leader only reads", async () => {
  const { seen } = await view();
  await put({ 主送机关: "各乡镇" }, seen);
  const late = await put({ 主送机关: "各单位" }, seen);
  expect([late.statusCode, late.json().message]).toEqual([409, expect.stringContaining("别人改过")]);
  const leader = await signedIn(app, "leader");
  expect((await leader.get("/api/bulletins/texts")).statusCode).toBe(200);
  expect((await leader.send("PUT", "/api/bulletins/texts", { texts: {}, seen })).statusCode).toBe(403);
  const unit = await signedIn(app, "shiqiao");
  expect((await unit.get("/api/bulletins")).statusCode).toBe(403);
});
