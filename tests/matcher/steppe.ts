import type { Submission } from "../../domain/submission.ts";
import type { IndexInput } from "../../matcher/index.ts";
import { submission } from "./office.ts";

/** Another office of our own making, of another region and in another style: 塔拉旗, told in the first person. */
export const PASTURE = submission(
  "pasture",
  "s1",
  "p1",
  "2026-06-02",
  "白音苏木：草场“歇”出了新绿",
  `六月的白音苏木，漫坡的针茅已没过脚踝。五月二十八日，我苏木在乌兰嘎查开了一场草畜平衡“晒账会”，把每家每户的载畜量写上了墙。
前些年，这里超载近四成，3200公顷草场退化。去年起，我苏木试行划区轮牧，围栏四十六公里，禁牧1,150公顷，引导97户牧民把羊减下来、把牛换成良种。
账怎么算？牧民巴特尔·那顺掰着指头：过去养羊620只，一年落不下两万五；现在养西门塔尔牛38头，卖犊子一项就进账十一万。
监测显示，轮牧区植被盖度由百分之三十一提高到百分之五十四，亩产干草比上年多出18公斤。“草歇好了，牛才有劲。”苏木达其木格说。`,
);

export const HOTLINE = submission(
  "hotline",
  "s2",
  "p2",
  "2026-06-03",
  "我旗兽医“背包队”夏季防疫进到最后一个牧点",
  `旗农牧局把夏季防疫的责任分到人，组了12支兽医“背包队”，每队4人，骑摩托、骑马进牧点。
从五月初到现在，背包队跑了217个牧点，给13.6万头只牲畜打了口蹄疫疫苗，采血样2480份，换下过期冷藏箱19个。
最远的牧点在敖包山后，离苏木所在地七十多公里，队员哈斯一早出发，擦黑才到。
旗农牧局还开了24小时接诊电话，一个月接了386个，其中夜里打来的占三成。`,
);

export function steppe(submissions: readonly Submission[] = [PASTURE, HOTLINE]): IndexInput {
  const unit = (id: string, name: string, aliases: readonly string[]) => ({
    id,
    officeId: "office",
    name,
    aliases,
    unitClass: "苏木乡镇",
    parentId: null,
  });
  const person = (id: string, unitId: string, name: string) => ({ id, officeId: "office", unitId, name, aliases: [] });
  return {
    submissions,
    units: [unit("s1", "白音苏木", ["白音苏木党委"]), unit("s2", "旗农牧局", ["塔拉旗农牧局", "农牧局"])],
    correspondents: [person("p1", "s1", "萨仁"), person("p2", "s2", "乌云·其木格")],
    outlets: [],
    regionNames: ["塔拉旗", "塔拉"],
  };
}
