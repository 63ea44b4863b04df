import ExcelJS from "exceljs";
import { expect, it } from "vitest";
import { bulletinXlsx } from "../../reports/index.ts";
import { EMPTY, FIGURES } from "./sample-figures.ts";

const OPTIONS = { issuedOn: "2026-04-02" };

async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  await workbook.xlsx.load(copy);
  return workbook;
}

function sheet(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const found = workbook.getWorksheet(name);
  if (found === undefined) throw new TypeError(`no sheet ${name}`);
  return found;
}

it("has one sheet a class, with names that Excel takes, headers that stay and formulas with their values", async () => {
  const workbook = await open(await bulletinXlsx(FIGURES, OPTIONS));
  expect(workbook.worksheets.map((one) => one.name)).toEqual(["总体情况", "乡镇", "县直单位", "通讯员", "上稿篇目"]);
  const towns = sheet(workbook, "乡镇");
  expect(towns.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
  expect(towns.getColumn(2).width).toBeGreaterThan(20);
  expect(towns.getCell("A2").value).toEqual({ formula: "RANK(K2,K$2:K$3)", result: 1 });
  expect(towns.getCell("D2").value).toEqual({ formula: "SUM(E2:H2)", result: 2 });
  expect(towns.getCell("K4").value).toEqual({ formula: "SUM(K2:K3)", result: 10.5 });
  expect(towns.getCell("L4").value).toEqual({ formula: "SUM(L2:L3)", result: 43.5 });
  expect(towns.getCell("K2").numFmt).toBe("0.0");
});

it("sums the overview from the sheets, and the rate from its parts", async () => {
  const overview = sheet(await open(await bulletinXlsx(FIGURES, OPTIONS)), "总体情况");
  const rows = new Map<string, ExcelJS.CellValue>();
  overview.eachRow((row) => rows.set(String(row.getCell(1).value), row.getCell(2).value));
  expect(rows.get("报送（篇）")).toEqual({ formula: "'乡镇'!C4+'县直单位'!C3", result: 4 });
  expect(rows.get("采用率")).toEqual({ formula: 'IF(B3=0,"",B4/B3)', result: 0.5 });
  expect([overview.getCell("A3").value, overview.getCell("A4").value]).toEqual(["报送（篇）", "其中已采用（篇）"]);
  expect(rows.get("得分")).toEqual({ formula: "'乡镇'!K4+'县直单位'!K3", result: 15.5 });
  expect(rows.get("尚待审定（条，未计入）")).toBe(2);
});

it("lets no text become a formula, and keeps the rest as it was", async () => {
  const list = sheet(await open(await bulletinXlsx(FIGURES, OPTIONS)), "上稿篇目");
  expect(list.getCell("B2").value).toBe('\'=HYPERLINK("http://example.test","点我")');
  expect(list.getCell("B3").value).toBe('<img src=x onerror="alert(1)">&');
  expect(list.getCell("B4").value).toBe("小院议事会 办起来");
  expect(list.getCell("H2").value).toEqual(new Date("2026-03-05T00:00:00Z"));
  expect(list.getCell("H2").numFmt).toBe("yyyy-mm-dd");
  expect(list.getCell("I5").value).toEqual({ formula: "SUM(I2:I4)", result: 15.5 });
});

it("makes hostile and clashing class names into sheet names", async () => {
  const [first] = FIGURES.units;
  if (first === undefined) throw new TypeError("no unit");
  const classes = ["上稿篇目", "[]:*?/\\", "很长".repeat(30), `${"很长".repeat(30)}二`, "=1+1"];
  const units = classes.map((unitClass, place) => ({ ...first, unitId: `x${place}`, unitClass }));
  const names = (await open(await bulletinXlsx({ ...FIGURES, units }, OPTIONS))).worksheets.map((one) => one.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.slice(1, 3)).toEqual(["上稿篇目2", "单位"]);
  for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
});

it("an empty month opens too", async () => {
  const workbook = await open(await bulletinXlsx(EMPTY, OPTIONS));
  expect(workbook.worksheets.map((one) => one.name)).toEqual(["总体情况", "通讯员", "上稿篇目"]);
  expect(sheet(workbook, "上稿篇目").rowCount).toBe(1);
});
