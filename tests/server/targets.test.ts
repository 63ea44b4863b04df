import ExcelJS from "exceljs";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;
let leader: BrowserClient;

beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  clerk = await signedIn(app, "clerk");
  leader = await signedIn(app, "leader");
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

const BOUNDARY = "----form";
function form(name: string, bytes: Buffer, dryRun: boolean): Buffer {
  const part = (disposition: string, type = "") =>
    `--${BOUNDARY}\r\ncontent-disposition: form-data; ${disposition}\r\n${type}\r\n`;
  return Buffer.concat([
    Buffer.from(`${part('name="dryRun"')}${dryRun}\r\n`),
    Buffer.from(part(`name="file"; filename="${name}"`, "content-type: application/octet-stream\r\n")),
    bytes,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
}

async function upload(client: BrowserClient, name: string, content: string | Buffer, dryRun = false) {
  const headers = { "content-type": `multipart/form-data; boundary=${BOUNDARY}` };
  return client.send("POST", "/api/targets/import", form(name, Buffer.from(content), dryRun), headers);
}

const TABLE = `承担者,承担者种类,所在单位,起,止,周期,指标,层级,数量
石桥镇,单位,,2026-01-01,2026年12月31日,每月,上稿篇次,省级、市,2
县直单位,一类单位,,2026-01-01,2026-12-31,每季,得分,,30
陈晓岚,通讯员,石桥镇,2026-01-01,2026-12-31,,报送篇数,,6
`;
const entered = async () => (await leader.get("/api/targets/entered")).json();

describe("任务", () => {
  it("names every wrong row and column of a table, and takes nothing of it", async () => {
    const wrong = TABLE.replace("石桥镇,单位", "石乔镇,单位").replace("每季", "每旬").replace(",6\n", ",六\n");
    const answer = await upload(clerk, "任务.csv", wrong);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().details).toEqual([
      expect.stringMatching(/^第 2 行“承担者（A 列）”：没有叫“石乔镇”的单位.*石桥镇/u),
      expect.stringMatching(/^第 3 行“周期（F 列）”：“每旬”不在范围内/u),
      expect.stringMatching(/^第 4 行“数量（I 列）”/u),
    ]);
    expect((await upload(clerk, "任务.csv", `${TABLE}${TABLE.split("\n")[1]}\n`)).json().details[0]).toMatch(
      /与第 2 行是同一项任务/u,
    );
    expect((await upload(clerk, "任务.csv", "姓名\n甲\n")).json().message).toMatch(/缺少列/u);
    expect(await entered()).toEqual([]);
  });

  it("tries a table without taking it, takes it once, and takes another amount of the same task", async () => {
    expect((await upload(clerk, "任务.csv", TABLE, true)).json()).toEqual({ added: 3, changed: 0 });
    expect(await entered()).toEqual([]);
    expect((await upload(leader, "任务.csv", TABLE)).statusCode).toBe(403);
    expect((await upload(clerk, "任务.csv", TABLE)).json()).toEqual({ added: 3, changed: 0 });
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("任务");
    sheet.addRow(["2026年任务"]);
    sheet.addRow(["承担者", "起", "止", "周期", "层级", "数量"]);
    sheet.addRow(["石桥镇", new Date("2026-01-01"), new Date("2026-12-31"), "每月", "市级 省级", 3]);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    expect((await upload(clerk, "任务.xlsx", bytes)).json()).toEqual({ added: 0, changed: 1 });
    const all: readonly { holder: string; name: string; amount: string }[] = await entered();
    expect(all.map(({ holder, name, amount }) => `${holder} ${name} ${amount}`).sort()).toEqual([
      "class 县直单位 30",
      "person 陈晓岚（石桥镇） 6",
      "unit 石桥镇 3",
    ]);
  });

  it("is entered, changed and removed one by one, and its progress shows", async () => {
    const unit = (await clerk.get("/api/units")).json().find((one: { name: string }) => one.name === "石桥镇");
    const task = {
      holder: "unit",
      holderId: unit.id,
      from: "2026-03-01",
      to: "2026-03-31",
      measure: "submissions",
      amount: "4",
    };
    expect((await clerk.post("/api/targets", { ...task, holderId: "unt_other" })).json().message).toMatch(/不存在/u);
    const { id } = (await clerk.post("/api/targets", task)).json();
    await clerk.send("PUT", `/api/targets/${id}`, { ...task, amount: "5" });
    const view = (await leader.get("/api/targets?period=2026-03")).json();
    expect(view.rows.find((row: { targetId: string }) => row.targetId === id)).toMatchObject({
      amount: "5",
      name: "石桥镇",
    });
    expect((await clerk.send("DELETE", `/api/targets/${id}`)).statusCode).toBe(204);
    expect((await entered()).some((one: { id: string }) => one.id === id)).toBe(false);
  });
});

describe("排名", () => {
  it("ranks units and persons, with twelve months", async () => {
    const ranking = (await leader.get("/api/ranking?period=2026-03")).json();
    expect(ranking.units).toHaveLength(6);
    expect(
      ranking.units.some((row: { unit: string; points: string }) => row.unit === "石桥镇" && row.points === "10"),
    ).toBe(true);
    expect(ranking.months.map((one: { month: string }) => one.month).at(-1)).toBe("2026-03");
    expect(ranking.heat[0].counts).toHaveLength(12);
  });
});
