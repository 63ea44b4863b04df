import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { looksRight } from "./accessible.ts";
import { type OfficeInBrowser, officeInBrowser, openAs, PHONE, WIDE } from "./office-in-browser.ts";

let office: OfficeInBrowser;

beforeAll(async () => {
  office = await officeInBrowser();
});
afterAll(async () => {
  await office.close();
});

describe.each([
  ["1366", WIDE],
  ["390", PHONE],
] as const)("单位与通讯员 at %s", (size, viewport) => {
  it("lists, opens and says what merging will do, in both themes", async () => {
    const { page, complaints } = await office.open(viewport);
    await openAs(page, `${office.address}/units`, "clerk");
    await page.getByRole("button", { name: "石桥镇", exact: true }).waitFor();
    await looksRight(page, `units-${size}`);
    await page.getByRole("button", { name: "横岭乡", exact: true }).click();
    await page.getByRole("heading", { name: "机构变动" }).waitFor();
    expect(page.url()).toContain("open=");
    await looksRight(page, `units-open-${size}`);
    await page.getByRole("button", { name: "并入别的单位…" }).click();
    await page.getByRole("combobox", { name: "并入" }).click();
    await page.getByTitle("石桥镇", { exact: true }).click();
    await page.getByText(/以前见报的 0 条上稿仍记在“横岭乡”名下/u).waitFor();
    await looksRight(page, `units-merge-${size}`);
    expect(complaints).toEqual([]);
  });
});

describe("a morning's changes", () => {
  it("adds a unit and a person, moves the person, merges the unit and takes it back", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/units`, "clerk");
    await page.getByRole("button", { name: "登记单位" }).click();
    await page.getByLabel("名称").fill("新城街道");
    await page.getByLabel("类别", { exact: true }).last().fill("乡镇（街道）");
    await page.getByRole("dialog").getByRole("button", { name: "登记", exact: true }).click();
    await page.getByRole("button", { name: "新城街道", exact: true }).click();
    await page.getByRole("button", { name: "登记通讯员" }).click();
    await page.getByLabel("姓名").fill("周舟");
    await page
      .getByRole("dialog", { name: /登记“新城街道”的通讯员/u })
      .getByRole("button", { name: "保存" })
      .click();
    await page.getByRole("button", { name: "调动 周舟" }).waitFor();
    await page.getByRole("button", { name: "并入别的单位…" }).click();
    await page.getByRole("combobox", { name: "并入" }).click();
    await page.getByTitle("云溪街道", { exact: true }).click();
    await page.getByText(/通讯员 周舟 转到“云溪街道”/u).waitFor();
    await page.getByRole("button", { name: "合并", exact: true }).click();
    await page.getByText(/起并入“云溪街道”。以前的上稿和计分仍在它名下/u).waitFor();
    await page.getByRole("button", { name: "恢复使用" }).click();
    await page.getByRole("button", { name: "并入别的单位…" }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("says what erasing a person will do, and does it once the name is written again", async () => {
    const { page, complaints } = await office.open(PHONE);
    await openAs(page, `${office.address}/units`, "admin");
    await page.getByRole("button", { name: "云溪街道", exact: true }).click();
    await page.getByRole("button", { name: "登记通讯员" }).click();
    await page.getByLabel("姓名").fill("韩江");
    await page
      .getByRole("dialog", { name: /登记“云溪街道”的通讯员/u })
      .getByRole("button", { name: "保存" })
      .click();
    await page.getByRole("button", { name: "个人信息 韩江" }).click();
    const dialog = page.getByRole("dialog", { name: "韩江的个人信息" });
    await dialog.getByText("名册里的姓名、别名、投稿邮箱").waitFor();
    await looksRight(page, "units-erase-390");
    const download = page.waitForEvent("download");
    await dialog.getByText("导出全部（Excel）").click();
    expect((await download).suggestedFilename()).toMatch(/^个人信息（.+）\.xlsx$/u);
    const erase = dialog.getByRole("button", { name: "删除，不能撤销" });
    expect(await erase.isDisabled()).toBe(true);
    await dialog.getByLabel("再写一遍姓名“韩江”：").fill("韩江");
    await erase.click();
    await page.getByRole("button", { name: /^个人信息 已删除人员-\d+$/u }).waitFor();
    expect(await page.getByText("韩江").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("shows what a table would change before it is taken, and every wrong cell", async () => {
    const { page } = await office.open();
    await openAs(page, `${office.address}/units`, "clerk");
    await page.getByRole("button", { name: "从表格登记" }).click();
    const give = (text: string) =>
      page.getByLabel("选择名册").setInputFiles({ name: "名册.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await give("单位,类别,通讯员\n石桥镇,,陈晓岚\n");
    await page.getByText(/第 2 行“类别/u).waitFor();
    await give("单位,类别,通讯员\n东河乡,乡镇（街道）,丁一、丁二\n");
    await page.getByText(/新登记单位 1 个（东河乡），新登记通讯员 2 人/u).waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "登记", exact: true }).click();
    await page.getByRole("button", { name: "东河乡", exact: true }).waitFor();
  });

  it("finds by name, keeps the search in the address, and says when nothing is found or nothing came", async () => {
    const { page } = await office.open();
    await openAs(page, `${office.address}/units?text=孙静`, "leader");
    await page.getByRole("button", { name: "云溪街道", exact: true }).waitFor();
    expect(await page.getByRole("button", { name: "石桥镇", exact: true }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "登记单位" }).count()).toBe(0);
    await page.goto(`${office.address}/units?text=没有的`);
    await page.getByText("没有符合条件的单位或通讯员").waitFor();
    await page.route("**/api/people", (route) => route.abort());
    await page.goto(`${office.address}/units`);
    await page.getByText("连接不上服务器").waitFor({ timeout: 15_000 });
    const unit = await office.open();
    await openAs(unit.page, `${office.address}/units`, "shiqiao");
    await unit.page.getByText("这一页不对您的角色开放").waitFor();
  });
});
