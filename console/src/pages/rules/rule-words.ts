import type { RulesRead } from "./rules-data.ts";

type Kind = RulesRead["grid"][number]["kind"];

export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  newspaper: "报纸",
  magazine: "期刊",
  website: "网站",
  app: "客户端",
  wechat: "公众号",
  tv: "电视",
  radio: "广播",
  internal: "内刊",
};
