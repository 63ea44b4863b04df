import { expect, it } from "vitest";
import { splitByline } from "../../../crawlers/extract/index.ts";

const of = (text: string) => {
  const { reporters, correspondents, authors } = splitByline(text);
  return [reporters.join("、"), correspondents.join("、"), authors.join("、")];
};

it.each([
  ["记者 张三 李四 通讯员 王小五", "张三、李四", "王小五", ""],
  ["本报记者 张三", "张三", "", ""],
  ["（通讯员 张三 李四）", "", "张三、李四", ""],
  ["（青岩镇 李文斌）", "", "", "李文斌"],
  ["作者：张三、李四", "", "", "张三、李四"],
  ["■ 海南日报全媒体记者 陈喆", "陈喆", "", ""],
  ["文/图 刘玺东 易赛楠", "", "", "刘玺东、易赛楠"],
  ["李文斌 文/图", "", "", "李文斌"],
  ["（记者/钟啸 通讯员/王海军）", "钟啸", "王海军", ""],
  ["记者 张 三 李四光 特约通讯员 欧阳小禾", "张三、李四光", "欧阳小禾", ""],
  ["半月谈记者谭飞王艳明闫鹃", "谭飞、王艳明、闫鹃", "", ""],
  ["见习记者 苏晓 实习生 何田田", "苏晓、何田田", "", ""],
  ["记者 张三 通讯员 李四 责编 王五 审核 赵六", "张三", "李四", ""],
  ["新华社记者 廖宇杰 摄影 王建国", "廖宇杰", "", ""],
  ["记者张三 摄影报道", "张三", "", ""],
  ["方敏 北京大学经济学院教授", "", "", "方敏"],
  ["阿卜杜拉·买买提 记者 古丽娜", "古丽娜", "", "阿卜杜拉·买买提"],
  ["记者 张明 通讯员 李文", "张明", "李文", ""],
  ["通讯员 李文 刘洋", "", "李文、刘洋", ""],
  ["通讯员 李图 王摄", "", "李图、王摄", ""],
  ["记者张三李文", "张三、李文", "", ""],
  ["记者 王小明文", "王小明", "", ""],
  ["记者 王小明 文", "王小明", "", ""],
  ["文/李明 图/张三", "", "", "李明"],
  ["（德清县发改局）", "", "", ""],
  ["（全文完）", "", "", ""],
])("%s", (text, reporters, correspondents, authors) => {
  expect(of(text)).toEqual([reporters, correspondents, authors]);
});

it("answers in bounded time, whatever it is given", () => {
  const start = performance.now();
  for (const piece of ["记者", "张三李四", "（", " 张", "通讯员/", "·"]) splitByline(piece.repeat(200_000));
  expect(performance.now() - start).toBeLessThan(1_000);
});
