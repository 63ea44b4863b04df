import { afterEach, beforeEach, expect, test } from "vitest";
import { outletOf } from "../crawlers/crawl-fixtures.ts";
import type { EditionArticle } from "../newsroom/edition.ts";
import { addSubmission, matched, NOON, seedOffice } from "../store/contract/samples.ts";
import { type OfficeWithPress, officeWithPress } from "./office-with-press.ts";

const DAY = "2026-03-05";
const lines = (text: string): string => `${text.repeat(6)}。`;

function piece(id: string, page: string, title: string, body: string): EditionArticle {
  return { id, page, title, body, publishedOn: DAY, byline: "记者 张明" };
}

const FIRST = lines("青禾县把产业振兴摆在前面，一个乡镇一个乡镇地谋划");
const SECOND = lines("在石桥镇，脐橙园里装上了滴灌，一亩地多收三成");
const FRONT = piece("f", "01", "一颗脐橙富了一方百姓", `${FIRST}\n（下转第04版）`);
const REST = piece("r", "04", "一颗脐橙富了一方百姓", `（上接第01版）\n${SECOND}`);
const OTHER = piece("o", "02", "青岩乡整治村庄环境", lines("青岩乡从房前屋后抓起，清理了二十四处卫生死角"));
const WHOLE = [FIRST, SECOND];

let office: OfficeWithPress;
async function open(...articles: readonly EditionArticle[]): Promise<void> {
  office = await officeWithPress([outletOf("paper", "founder-new", [...articles, OTHER])]);
}
beforeEach(() => open(FRONT, REST));
afterEach(() => office.close());

const bodyOf = async (title: string) => (await office.texts())[title]?.split("\n");

test("a text that goes on over two pages of an issue is one article, read whole", async () => {
  const { extracted } = await office.night(DAY);
  expect(extracted).toBe(3);
  expect(await bodyOf(FRONT.title)).toEqual(WHOLE);
  expect(Object.keys(await office.texts()).sort()).toEqual([FRONT.title, OTHER.title].sort());
  const front = await office.ctx.store.articles.get(await office.idOf("paper", "f"));
  expect(front).toMatchObject({ page: "01", continuesOn: null, reporters: ["张明"] });
});

test("the same night again changes nothing", async () => {
  await office.night(DAY);
  const id = await office.idOf("paper", "f");
  const before = await office.ctx.store.articles.get(id);
  const { extracted } = await office.night(DAY);
  expect(extracted).toBe(0);
  expect(await office.ctx.store.articles.get(id)).toEqual(before);
});

test("a continuation that comes a night later is joined then", async () => {
  await office.close();
  await open(FRONT);
  await office.night(DAY);
  expect(await bodyOf(FRONT.title)).toEqual([FIRST]);
  office.newsroom.publish("paper", REST);
  await office.night("2026-03-06");
  expect(await bodyOf(FRONT.title)).toEqual(WHOLE);
});

test("a continuation that was edited changes the whole, and so does an edited first page", async () => {
  await office.night(DAY);
  const edited = lines("更正：在石桥镇，脐橙园里装上了喷灌，一亩地多收两成");
  office.newsroom.publish("paper", { ...REST, body: `（上接第01版）\n${edited}` });
  await office.night("2026-03-06");
  expect(await bodyOf(FRONT.title)).toEqual([FIRST, edited]);
  const begun = lines("青禾县把产业振兴放在首位，一个村一个村地谋划");
  office.newsroom.publish("paper", { ...FRONT, body: `${begun}\n（下转第04版）` });
  await office.night("2026-03-06");
  expect(await bodyOf(FRONT.title)).toEqual([begun, edited]);
});

test("misprints that lead round in a circle join nothing, and stop no night", async () => {
  await office.close();
  const round = ["01", "02", "03"].map((page, at) => {
    const before = ["03", "01", "02"][at] ?? "";
    return piece(
      `c${at}`,
      page,
      "一颗脐橙富了一方百姓",
      `（上接第${before}版）\n${lines(`第${page}版的一段正文说的是脐橙`)}`,
    );
  });
  await open(...round);
  expect((await office.night(DAY)).extracted).toBe(4);
  expect((await office.ctx.store.articles.list({}, { page: 1, size: 10 })).total).toBe(4);
});

test("where two pieces could be meant nothing is joined, and nothing is lost", async () => {
  await office.close();
  const twin = piece(
    "t",
    "01",
    "一颗脐橙富了一方百姓",
    `${lines("白水镇的脐橙也熟了，客商开着车来收")}\n（下转第04版）`,
  );
  await open(FRONT, twin, REST);
  await office.night(DAY);
  const { items } = await office.ctx.store.articles.list({}, { page: 1, size: 10 });
  expect(items.filter((article) => article.title === FRONT.title)).toHaveLength(3);
});

test("a headline that is only the mark, or was shortened, is enough where both pages name each other", async () => {
  await office.close();
  const shortened = { ...REST, title: "脐橙富了一方百姓" };
  const second = piece("f2", "01", "青禾县推进县域医共体建设", `${lines("县医院把专家派到了乡镇")}\n（下转第03版）`);
  const marked = piece("r2", "03", "（上接第01版）", lines("在白水镇，老人不出村就能看上病"));
  await open(FRONT, shortened, second, { ...marked, body: `（上接第01版）\n${marked.body}` });
  await office.night(DAY);
  expect(await bodyOf(FRONT.title)).toEqual(WHOLE);
  expect(await bodyOf(second.title)).toHaveLength(2);
});

test("another headline on the page that is named is another text", async () => {
  await office.close();
  await open(FRONT, { ...REST, title: "全县森林防火工作会议召开" });
  await office.night(DAY);
  expect(await bodyOf(FRONT.title)).toEqual([FIRST]);
  expect(await bodyOf("全县森林防火工作会议召开")).toEqual([SECOND]);
});

test("a text over three pages is one, in the order of its pages", async () => {
  await office.close();
  const third = lines("下一步，全县还要把冷链物流建到每个乡镇");
  const middle = { ...REST, body: `（上接第01版）\n${SECOND}\n（下转第06版）` };
  await open(FRONT, middle, piece("l", "06", FRONT.title, `（上接第04版）\n${third}`));
  await office.night(DAY);
  expect(await bodyOf(FRONT.title)).toEqual([...WHOLE, third]);
});

test("what somebody may have been credited for stays what it is", async () => {
  await office.close();
  await open(REST);
  await office.night(DAY);
  const { store } = office.ctx;
  const other = await seedOffice(store, "邻县");
  const { id: submission } = await addSubmission(store, other);
  const rest = await store.articles.get(await office.idOf("paper", "r"));
  await store.links.record(
    other,
    [{ articleId: rest.id, digest: rest.digest, links: [matched(submission, 0.99, "auto")] }],
    "1",
    NOON,
  );
  office.newsroom.publish("paper", FRONT);
  await office.night("2026-03-06");
  const { items } = await store.articles.list({}, { page: 1, size: 10 });
  expect(
    items
      .filter((article) => article.title === FRONT.title)
      .map(({ body }) => body)
      .sort(),
  ).toEqual([...WHOLE].sort());
});
