import { expect, it } from "vitest";
import { buildIndex, match } from "../../matcher/index.ts";
import { readPlacementSets } from "../../scripts/placement-sets.ts";

/** Another county's night of rain: it shares the words of the emergency with the news, and none of its figures. */
const RAIN = {
  title: "石门镇：闻“汛”而动 连夜转移群众",
  body: `7月2日夜，我镇遭遇今年入汛以来最强降雨，6小时过程雨量最大达142毫米。受其影响，沿河出现大暴雨，镇里第一时间启动防汛应急响应，连夜累计转移人员326人，关闭景区1个。
电力部门投入抢修队伍40人，至3日8时已恢复供电。全镇84名镇村干部打着手电逐户敲门，确保不落一户、不漏一人。`,
};

it("a submission that explains next to nothing of the figures does not clear another of those that speak against it", () => {
  const set = readPlacementSets(["tests/matcher/blind"]);
  const news = set.articles.find(({ id }) => id === "blind/a078");
  const [sample] = set.submissions;
  if (news === undefined || sample === undefined) throw new Error("the set lacks a078");
  const rain = { ...sample, ...RAIN, id: "rain", pieceId: "rain", submittedOn: "2026-07-04" };
  const background = set.articles.map(({ title, body }) => `${title}\n${body}`);
  const alone = match(news, buildIndex({ ...set, background }));
  const beside = match(news, buildIndex({ ...set, submissions: [...set.submissions, rain], background }));
  expect(alone.map(({ submissionId, decision }) => [submissionId, decision])).toEqual([["blind/s038", "review"]]);
  expect(beside.filter(({ decision }) => decision === "auto")).toEqual([]);
  const of = (links: typeof alone) => links.find(({ submissionId }) => submissionId === "blind/s038")?.score;
  // One more submission makes some phrases a little less rare, and that is all.
  expect(of(beside)).toBeCloseTo(of(alone) ?? 0, 1);
});
