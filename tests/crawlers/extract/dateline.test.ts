import { expect, it } from "vitest";
import { hearsaySource, readDateline } from "../../../crawlers/extract/dateline.ts";

it.each([
  ["本报讯（记者 周喆）三月的青岩镇", "记者 周喆"],
  ["中广网海口1月12日消息（记者朱永 通讯员王娅）随着", "记者朱永 通讯员王娅"],
  ["新华网长春１２月９日电（记者张建　周长庆）据吉林省", "记者张建 周长庆"],
  ["青禾日报3月5日讯 记者周喆报道：三月", "记者周喆"],
  ["云岭网3月5日电昨天，青岩镇", null],
])("reads the dateline of %s", (paragraph, byline) => {
  const dateline = readDateline(paragraph);
  expect(dateline).not.toBeNull();
  expect(dateline?.byline).toBe(byline);
});

it.each([
  "超级本是一家公司在苹果超薄笔记本电脑启发下创造的一个概念，市场前景看好。",
  "腾飞网消息人士说，这笔交易还没有谈成，双方仍有分歧。",
  "青禾电视台的通讯录里，有一百多名通讯员，他们住在各个乡镇。",
  "记者从县交通运输局获悉，三月六日起，我县新增三条公交线路。",
  "三月的青岩镇，油菜花开得正好。",
])("takes no dateline for one: %s", (paragraph) => {
  expect(readDateline(paragraph)).toBeNull();
});

it("knows the outlet that a report is taken from", () => {
  expect(hearsaySource(["据新华社北京3月5日电"])).toBe("新华社");
  expect(hearsaySource(["据《青禾日报》报道："])).toBe("青禾日报");
  expect(hearsaySource(["本报讯", "据统计"])).toBeNull();
});
