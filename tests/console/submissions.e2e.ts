import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wordFile } from "../intake/make-files.ts";
import { barriers } from "./accessible.ts";
import { type OfficeInBrowser, officeInBrowser, openAs, PHONE, picture } from "./office-in-browser.ts";

let office: OfficeInBrowser;

beforeAll(async () => {
  office = await officeInBrowser();
});
afterAll(async () => {
  await office.close();
});

const TEXT = [
  "石桥镇开展河道清漂行动",
  "连日来，石桥镇组织河长、巡河员和志愿者沿河清理垃圾，出动船只六艘、人员四十余名，清理漂浮物三吨。",
  "下一步，该镇将把巡河护河纳入日常管理，守护一河清水。",
];

describe("投稿", () => {
  it("from dropped files to a registered piece, taken back and registered again", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/submissions/incoming`, "clerk");
    await page.getByText("没有等您处理的来件。").waitFor();
    await page.getByLabel("上传来件").setInputFiles([
      { name: "石桥镇-2026年3月5日工作信息.docx", mimeType: "", buffer: Buffer.from(await wordFile(TEXT)) },
      { name: "坏了的.docx", mimeType: "", buffer: Buffer.from("PK damaged") },
    ]);
    await page.getByRole("heading", { name: "石桥镇开展河道清漂行动" }).waitFor();
    await page.getByText("据文件名", { exact: false }).first().waitFor();
    await picture(page, "incoming-1366");
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "登记", exact: true }).click();
    await page.getByText("还缺通讯员", { exact: false }).waitFor();
    await page.getByLabel("没有署名的通讯员").check();
    await page.getByRole("button", { name: "登记", exact: true }).click();
    await page.getByText("已登记", { exact: true }).first().waitFor();
    await page.goto(`${office.address}/submissions/incoming?state=accepted`);
    await page.getByRole("button", { name: "撤销上一步" }).click();
    await page.getByText("已撤销", { exact: true }).waitFor();
    await page.goto(`${office.address}/submissions/incoming`);
    await page.getByRole("button", { name: /石桥镇开展河道清漂行动/u }).click();
    await page.getByLabel("标题").fill("石桥镇清漂护河");
    await page.getByLabel("没有署名的通讯员").check();
    await page.getByRole("button", { name: "登记", exact: true }).click();
    await page.getByText("已登记", { exact: true }).first().waitFor();
    await page.getByRole("link", { name: "已登记" }).click();
    await page.getByRole("button", { name: "石桥镇清漂护河" }).click();
    const drawer = page.getByRole("dialog", { name: "石桥镇清漂护河" });
    await drawer.getByRole("link", { name: "下载原件" }).waitFor();
    await drawer.getByText("李文书：已登记").first().waitFor();
    expect(page.url()).toContain("open=sub_");
    expect(complaints.filter((text) => !text.includes("400"))).toEqual([]);
  });

  it("a table is checked with the columns that the clerk named, and taken whole", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/submissions`, "clerk");
    await page.getByRole("button", { name: "批量导入" }).click();
    const table = "题名,正文,单位,日期\n河道清淤见成效,石桥镇清理河道淤泥，水变清了。,石桥镇,2026-03-10\n";
    const file = (text: string) => ({ name: "来稿.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    const dialog = page.getByRole("dialog", { name: "批量导入投稿" });
    await dialog.getByLabel("选择表格").setInputFiles(file(table.replace("2026-03-10", "三月")));
    await dialog.getByText("还没有对上“标题”").waitFor();
    expect(await dialog.getByRole("button", { name: "只检查" }).isDisabled()).toBe(true);
    await dialog.getByRole("combobox", { name: "标题对应的列" }).click();
    await page.getByTitle("题名").click();
    await dialog.getByRole("button", { name: "只检查" }).click();
    await dialog.getByText("第 2 行“报送日期（D 列）”", { exact: false }).waitFor();
    expect(await dialog.getByRole("button", { name: "登记", exact: true }).isDisabled()).toBe(true);
    await picture(page, "import-1366");
    await dialog.getByLabel("选择表格").setInputFiles(file(table));
    await dialog.getByRole("combobox", { name: "标题对应的列" }).click();
    await page.getByTitle("题名").click();
    await dialog.getByRole("button", { name: "只检查" }).click();
    await dialog.getByText("检查通过：1 篇可以登记", { exact: false }).waitFor();
    await dialog.getByRole("button", { name: "登记", exact: true }).click();
    await page.getByRole("button", { name: "河道清淤见成效" }).waitFor();
    expect(complaints.filter((text) => !text.includes("400"))).toEqual([]);
  });

  it("a leader looks for what waits longest on a phone, and is offered nothing that changes", async () => {
    const { page, complaints } = await office.open(PHONE);
    await openAs(page, `${office.address}/submissions`, "leader");
    await page.getByText("未刊发", { exact: false }).first().waitFor();
    expect(await page.getByRole("button", { name: "批量导入" }).count()).toBe(0);
    await picture(page, "submissions-390");
    expect(await barriers(page)).toEqual([]);
    await page.goto(`${office.address}/submissions?placed=yes`);
    await page.getByText("黄金果", { exact: false }).first().click();
    await page.getByRole("heading", { name: "刊发情况" }).waitFor();
    await picture(page, "submission-390");
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
    await page.goto(`${office.address}/submissions/incoming?state=asked`);
    await page.getByText("坏了的", { exact: false }).first().click();
    await page.getByText("您的账号只能查看，不能处理来件。").waitFor();
    await picture(page, "incoming-390");
    expect(complaints).toEqual([]);
  });

  it("a unit has no such page; what fails says what to do", async () => {
    const { page } = await office.open();
    await openAs(page, `${office.address}/submissions`, "shiqiao");
    await page.getByText("这一页不对您的角色开放").waitFor();
    const other = await office.open();
    await other.page.route("**/api/submissions?**", (route) => route.abort());
    await openAs(other.page, `${office.address}/submissions`, "clerk");
    await other.page.getByText("连接不上服务器").waitFor({ timeout: 15_000 });
    await other.page.unroute("**/api/submissions?**");
    await other.page.getByRole("button", { name: "重新载入" }).click();
    await other.page.getByRole("columnheader", { name: "刊发情况" }).waitFor();
    await picture(other.page, "submissions-1366");
  });
});
