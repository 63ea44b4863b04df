import { beforeAll, describe, expect, it } from "vitest";
import { buildIndex, type MatchIndex, match } from "../../matcher/index.ts";
import { article, office } from "./office.ts";
import { ALL, FERRY, SERIAL_MAY, TWIN_A, WATER } from "./pieces.ts";

let index: MatchIndex;
beforeAll(() => {
  index = buildIndex(office(ALL));
});

const auto = (links: ReturnType<typeof match>) =>
  links.filter((link) => link.decision === "auto").map((link) => link.submissionId);

describe("what came from a submission is credited", () => {
  it("verbatim", () => {
    expect(auto(match(article(FERRY.title, FERRY.body), index))).toEqual(["ferry"]);
  });

  it("with half-width punctuation, lost line breaks, full-width digits and traditional characters", () => {
    const body = FERRY.body
      .replaceAll("\n", "")
      .replaceAll("，", ",")
      .replace("3260", "３２６０")
      .replaceAll("电动", "電動")
      .replaceAll("渔湾村", "漁灣村");
    expect(auto(match(article("摆渡人的新船", body), index))).toEqual(["ferry"]);
  });

  it("a brief", () => {
    const body =
      "本报讯 青禾县柳溪镇筹资38.5万元购置电动渡船，5月16日在渔湾村渡口下水。新船一次能坐22人，单程4分钟，隔河137户村民出行不再靠木船，试运行已摆渡3260人次。";
    expect(auto(match(article("渔湾村换上电动渡船", body), index))).toEqual(["ferry"]);
  });

  it("the right one of a template's twins, with nothing said of the other", () => {
    const links = match(article("柳溪镇清理河道23.6公里", TWIN_A.body.split("（")[0] ?? ""), index);
    expect(links.map((link) => [link.submissionId, link.decision])).toEqual([["twin-a", "auto"]]);
    expect(links[0]?.evidence.runnerUp?.submissionId).toBe("twin-b");
  });

  it("the right piece of a serial", () => {
    expect(auto(match(article("把教研室搬进山里", SERIAL_MAY.body), index))).toEqual(["serial-may"]);
  });

  it("every source of a roundup", () => {
    const body = [
      "开展为民办实事以来，各地各部门把好事办到群众心坎上。",
      FERRY.body.split("\n")[1],
      "在邻近的安平县，干部把会议室腾出来办夜校，五十多名学员坐得满满当当。",
      WATER.body.split("\n")[2],
    ].join("\n");
    const links = match(article("办实事 暖民心", body), index);
    expect(links.map((link) => link.submissionId).sort()).toEqual(["ferry", "water"]);
  });
});

describe("what did not come from a submission is never credited", () => {
  it("a twin of the template in another county", () => {
    const body = (TWIN_A.body.split("（")[0] ?? "")
      .replaceAll("柳溪镇", "安平县高塘镇")
      .replace("1850", "2400")
      .replace("316", "275")
      .replace("7台", "5台")
      .replace("23.6", "31.2")
      .replace("148", "203")
      .replace("52口", "44口")
      .replace("34名", "28名");
    expect(auto(match(article("高塘镇扎实开展河道清理专项行动", body, { publishedOn: "2026-05-12" }), index))).toEqual(
      [],
    );
  });

  it("another text on the same event", () => {
    const body =
      "天刚蒙蒙亮，记者来到青禾县柳溪镇渔湾村渡口。河面上薄雾未散，一条白色的电动船静静靠着岸。船老大秦大山掏出抹布，把座椅擦了又擦。\n等船的人里，有挑着青菜去赶集的阿婆，也有背书包的孩子。“坐这个稳当。”一位大嫂笑着说。\n据了解，全市今年计划更新农村客渡船舶，交通部门将按船型给予补贴。";
    expect(auto(match(article("清晨，在渔湾渡口等船", body), index))).toEqual([]);
  });

  it("a text that only names units and a correspondent", () => {
    const body = "全县防汛工作会议召开，柳溪镇、石桥乡、县水务局负责人参加会议。会议通报表扬了沈立群、韩冬等先进个人。";
    expect(match(article("全县防汛工作会议召开", body, { byline: "通讯员 沈立群" }), index)).toEqual([]);
  });

  it("the same text a year earlier", () => {
    expect(match(article(FERRY.title, FERRY.body, { publishedOn: "2025-05-18" }), index)).toEqual([]);
  });
});
