import { beforeAll, describe, expect, it } from "vitest";
import { buildIndex, type MatchIndex, match } from "../../matcher/index.ts";
import { article, office } from "./office.ts";
import { ALL, FERRY, SERIAL_APRIL, SERIAL_MAY, TWIN_A, TWIN_B, WATER } from "./pieces.ts";
import { HOTLINE, PASTURE, steppe } from "./steppe.ts";

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

  it("a piece's title over another text, over none, over itself", () => {
    for (const piece of ALL)
      for (const body of ["", piece.title, "青禾县各乡镇部门召开会议，研究部署下一步工作，要求压实责任、狠抓落实。"])
        expect([piece.title, body, auto(match(article(piece.title, body), index))]).toEqual([piece.title, body, []]);
  });

  it("a piece's author and unit over another text", () => {
    const body =
      "青禾县柳溪镇组织党员干部走访慰问困难群众，送去米面油等生活物资，详细了解他们的身体状况和家庭收入，鼓励他们坚定信心。";
    const more = { byline: "通讯员 沈立群", correspondents: ["沈立群"], originalSource: "柳溪镇人民政府" };
    expect(auto(match(article("柳溪镇走访慰问困难群众", body, more), index))).toEqual([]);
  });

  it("a piece's own words in another order", () => {
    for (const piece of ALL) {
      const words = index.reader.segmenter.cut(piece.body).filter((word) => /^[\u4e00-\u9fff]{2,}$/u.test(word));
      const body = [...words].sort().join("，");
      expect([piece.id, auto(match(article("青禾县新闻", body), index))]).toEqual([piece.id, []]);
    }
  });

  it("another text on the same event that shares its place, its person and one figure", () => {
    const body =
      "青禾县柳溪镇渔湾村的渡口，本月起告别了木船。记者见到老船工秦大山时，他正在码头教年轻人系缆绳。县交通运输局介绍，这是全县农村水路客运改造的第一站，后续还将改造三处渡口，所需资金由县财政统筹。秦大山今年67岁，他说自己还想再干几年。";
    expect(auto(match(article("告别木船", body), index))).toEqual([]);
  });

  it("the same text a year earlier", () => {
    expect(match(article(FERRY.title, FERRY.body, { publishedOn: "2025-05-18" }), index)).toEqual([]);
  });
});

describe("what a machine cannot tell goes to a person", () => {
  it("two units that sent one text: both are shown", () => {
    const twice = buildIndex(
      office([FERRY, { ...FERRY, id: "ferry-2", pieceId: "ferry-2", unitId: "u2", authorIds: ["c2"] }]),
    );
    const links = match(article("渡口换新船", FERRY.body.split("（")[0] ?? ""), twice);
    expect(links.map((link) => [link.submissionId, link.decision]).sort()).toEqual([
      ["ferry", "review"],
      ["ferry-2", "review"],
    ]);
    expect(links[0]?.evidence.reasons[0]).toContain("需人工判定");
  });

  it("the boilerplate that twins share", () => {
    const body =
      `${TWIN_A.body.split("\n")[0]}\n强化宣传发动。利用村村响广播、微信群等载体广泛宣传，引导群众自觉爱河护河。`.replaceAll(
        "柳溪镇",
        "各地",
      );
    expect(auto(match(article("青禾县各地清理河道", body), index))).toEqual([]);
  });
});

describe("versions, namesakes, bylines", () => {
  const first = {
    ...FERRY,
    id: "v1",
    pieceId: "piece",
    version: 1,
    body: FERRY.body.replace("3260", "1180").replace("12.4", "9.8"),
  };
  const second = { ...FERRY, id: "v2", pieceId: "piece", version: 2 };

  it("credits the version whose figures were printed, and only that", () => {
    const versions = buildIndex(office([first, second]));
    expect(match(article("", second.body), versions).map((link) => [link.submissionId, link.decision])).toEqual([
      ["v2", "auto"],
    ]);
    expect(match(article("", first.body), versions).map((link) => [link.submissionId, link.decision])).toEqual([
      ["v1", "auto"],
    ]);
  });

  it("credits the newer of two equal versions", () => {
    const equal = buildIndex(office([{ ...first, body: second.body }, second]));
    expect(match(article("", second.body), equal).map((link) => [link.submissionId, link.decision])).toEqual([
      ["v2", "auto"],
    ]);
  });

  it("does not follow a namesake's or another's byline", () => {
    const links = match(
      article("教研室搬进山里", SERIAL_MAY.body.split("（")[0] ?? "", { byline: "通讯员 沈立群" }),
      index,
    );
    expect(auto(links)).toEqual(["serial-may"]);
    expect(links[0]?.evidence.bylineMatches).toEqual(["县教育局"]);
    const body = "安平县高塘镇举办广场舞比赛，12支队伍参加。";
    expect(match(article("广场舞比赛", body, { byline: "通讯员 郑晓梅" }), index)).toEqual([]);
  });
});

describe("another region, in another style", () => {
  const own = buildIndex(steppe());
  const third = PASTURE.body
    .replaceAll("我苏木", "白音苏木")
    .replace("五月二十八日", "5月28日")
    .replace("近四成", "近40%")
    .replace("3200公顷", "4.8万亩")
    .replace("四十六公里", "46km")
    .replace("1,150公顷", "１１５０公顷")
    .replace("两万五", "2.5万元")
    .replace("十一万", "11万元")
    .replace("百分之三十一", "31%")
    .replace("百分之五十四", "54%");

  it("an editor's third person, digits and measures contradict nothing", () => {
    const [link, ...others] = match(article("草场歇出新绿", third, { publishedOn: "2026-06-05" }), own);
    expect(others).toEqual([]);
    expect([link?.submissionId, link?.decision]).toEqual(["pasture", "auto"]);
    expect(link?.evidence.contradictions).toEqual([]);
    const shown = link?.evidence.agreements.map((pair) => `${pair.articleText}=${pair.submissionText}`) ?? [];
    expect(shown).toEqual(
      expect.arrayContaining(["4.8万亩=3200公顷", "46km=四十六公里", "54%=百分之五十四", "5月28日=五月二十八日"]),
    );
    expect(shown.some((pair) => pair.includes("巴特尔·那顺"))).toBe(true);
  });

  it("other figures in its place contradict, each in both texts' words", () => {
    const body = third.replace("46km", "64km").replace("54%", "45%").replace("38头", "83头");
    const [link] = match(article("", body, { publishedOn: "2026-06-05" }), own);
    expect(link?.evidence.contradictions.map((pair) => [pair.articleText, pair.submissionText]).sort()).toEqual([
      ["45%", "百分之五十四"],
      ["64km", "四十六公里"],
      ["83头", "38头"],
    ]);
  });

  it("a unit by another of its names, a banner by its name, is no difference", () => {
    const body = HOTLINE.body
      .replace("旗农牧局把", "塔拉旗农牧局把")
      .replace("旗农牧局还", "农牧局还")
      .replace("从五月初到现在", "日前");
    const [link] = match(article("塔拉旗兽医进牧点", body, { publishedOn: "2026-06-05" }), own);
    expect([link?.submissionId, link?.decision, link?.evidence.contradictions]).toEqual(["hotline", "auto", []]);
    expect(link?.evidence.bylineMatches).not.toEqual([]);
  });

  it("a brief of it, and a roundup of both", () => {
    const brief =
      "塔拉旗白音苏木试行划区轮牧，围栏46公里、禁牧1150公顷，97户牧民减羊换牛，轮牧区植被盖度由31%提高到54%。";
    expect(auto(match(article("简讯", brief, { publishedOn: "2026-06-05" }), own))).toEqual(["pasture"]);
    const both = `塔拉旗把实事办到牧民心坎上。\n${PASTURE.body.split("\n")[1]}\n${HOTLINE.body.split("\n")[1]}`;
    const links = match(article("塔拉旗办实事", both, { publishedOn: "2026-06-05" }), own);
    expect(links.map((link) => link.submissionId).sort()).toEqual(["hotline", "pasture"]);
  });

  it("another report on the same meeting is not credited", () => {
    const body =
      "塔拉旗近日在白音苏木乌兰嘎查召开草原生态保护现场会。与会人员实地察看了禁牧草场，听取了情况介绍。旗领导强调，要压实责任，加快推进草原生态修复，确保各项任务落到实处。苏木达其木格参加会议。";
    expect(auto(match(article("塔拉旗召开草原生态保护现场会", body, { publishedOn: "2026-06-05" }), own))).toEqual([]);
  });
});

describe("evidence", () => {
  it("says in words what agrees, what contradicts, who is named, how late, and who lost", () => {
    const body = (TWIN_B.body.split("（")[0] ?? "").replace("11.8公里", "12.9公里");
    const [link] = match(
      article("石桥乡清理河道", body, { publishedOn: "2026-05-14", byline: "通讯员 郑晓梅" }),
      index,
    );
    expect(link?.submissionId).toBe("twin-b");
    expect(link?.evidence.contradictions).toEqual([
      expect.objectContaining({ kind: "figure", articleText: "12.9公里", submissionText: "11.8公里" }),
    ]);
    expect(link?.evidence.bylineMatches).toEqual(["郑晓梅", "石桥乡"]);
    expect(link?.evidence.delayDays).toBe(3);
    expect(link?.evidence.runnerUp?.submissionId).toBe("twin-a");
    expect(link?.evidence.reasons).toContain("登记后 3 天见报");
  });

  it("prints before registration count, within ten days", () => {
    expect(auto(match(article("", SERIAL_APRIL.body, { publishedOn: "2026-04-06" }), index))).toEqual(["serial-april"]);
    expect(
      match(article("", SERIAL_APRIL.body, { publishedOn: "2026-04-04" }), index).map((link) => link.submissionId),
    ).not.toContain("serial-april");
  });
});
