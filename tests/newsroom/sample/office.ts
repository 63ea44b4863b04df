import type { OfficeToMake } from "../../../domain/office.ts";
import type { Outlet, OutletKind, Tier } from "../../../domain/outlet.ts";
import type { Correspondent, Unit } from "../../../domain/people.ts";
import type { SetUser, Skin } from "../edition.ts";

// The sample office: a county that is on no map. Nobody in it lives.

export const OFFICE: OfficeToMake = {
  name: "中共青禾县委宣传部",
  regionNames: ["青禾县", "青禾"],
  timeZone: "Asia/Shanghai",
};

function unit(id: string, unitClass: string, name: string, ...aliases: readonly string[]): Omit<Unit, "officeId"> {
  return { id: `unit-${id}`, name, aliases, unitClass, parentId: null };
}

export const UNITS: readonly Omit<Unit, "officeId">[] = [
  unit("baishui", "乡镇", "白水镇", "白水镇党委", "白水镇人民政府", "白水镇政府"),
  unit("songling", "乡镇", "松岭镇", "松岭镇党委", "松岭镇人民政府", "松岭镇政府"),
  unit("shiqiao", "乡镇", "石桥镇", "石桥镇党委", "石桥镇人民政府", "石桥镇政府"),
  unit("longtan", "乡镇", "龙潭乡", "龙潭瑶族乡", "龙潭乡党委", "龙潭乡人民政府"),
  unit("yunfeng", "乡镇", "云峰乡", "云峰乡党委", "云峰乡人民政府"),
  unit("nyj", "县直单位", "县农业农村局", "青禾县农业农村局", "农业农村局"),
  unit("rsj", "县直单位", "县人力资源和社会保障局", "县人社局", "青禾县人社局", "青禾县人力资源和社会保障局"),
  unit("jyj", "县直单位", "县教育局", "青禾县教育局"),
  unit("wlj", "县直单位", "县文化旅游局", "县文旅局", "青禾县文旅局"),
  unit("yjj", "县直单位", "县应急管理局", "青禾县应急管理局", "县应急局"),
  unit("scj", "县直单位", "县市场监督管理局", "县市场监管局", "青禾县市场监管局"),
  unit("zzb", "组室", "县委组织部组织室", "县委组织部", "青禾县委组织部"),
  unit("xcb", "组室", "县委宣传部新闻科", "县委宣传部", "青禾县委宣传部"),
];

function person(id: string, unitId: string, name: string): Omit<Correspondent, "officeId"> {
  return { id: `cor-${id}`, unitId: `unit-${unitId}`, name, aliases: [] };
}

/** 陈静 and 李明 are namesakes: each name stands in two units. */
export const CORRESPONDENTS: readonly Omit<Correspondent, "officeId">[] = [
  person("liming-bs", "baishui", "李明"),
  person("zhouxiaohe", "baishui", "周晓禾"),
  person("chenjing-sl", "songling", "陈静"),
  person("luodachun", "songling", "罗大春"),
  person("fangzhiyuan", "shiqiao", "方志远"),
  person("weixiaolan", "longtan", "韦小兰"),
  person("qinyongfu", "longtan", "覃永福"),
  person("panlijun", "yunfeng", "潘立军"),
  person("huangwenbin", "nyj", "黄文斌"),
  person("suting", "nyj", "苏婷"),
  person("chenjing-rs", "rsj", "陈静"),
  person("jianghaibo", "rsj", "蒋海波"),
  person("moxuemei", "jyj", "莫雪梅"),
  person("liming-jy", "jyj", "李明"),
  person("tangjiahui", "wlj", "唐家辉"),
  person("shilei", "yjj", "石磊"),
  person("liaomin", "scj", "廖敏"),
  person("hejunfeng", "zzb", "何俊峰"),
  person("linxiaoyan", "zzb", "林晓燕"),
  person("liangyu", "xcb", "梁宇"),
];

export const USERS: readonly SetUser[] = [
  { username: "admin", displayName: "系统管理员", role: "admin", unitId: null },
  { username: "shenhe", displayName: "审核员小宋", role: "clerk", unitId: null },
  { username: "lingdao", displayName: "分管领导", role: "leader", unitId: null },
  { username: "baishui", displayName: "白水镇信息员", role: "unit", unitId: "unit-baishui" },
];

export interface SampleOutlet {
  readonly key: string;
  readonly skin: Skin;
  readonly outlet: Outlet;
}

function outlet(
  key: string,
  skin: Skin,
  name: string,
  rank: readonly [Tier, OutletKind],
  ...aliases: readonly string[]
): SampleOutlet {
  const [tier, kind] = rank;
  return { key, skin, outlet: { id: `out-${key}`, name, aliases, tier, kind, homepage: null } };
}

export const OUTLETS: readonly SampleOutlet[] = [
  outlet("county-paper", "founder-new", "中国县域发展报", ["central", "newspaper"], "县域发展报"),
  outlet("nanling-daily", "founder-new", "南岭日报", ["province", "newspaper"], "南岭日报社"),
  outlet("nanling-xianfeng", "list-gbk", "南岭先锋网", ["province", "website"], "南岭先锋"),
  outlet("yunzhou-daily", "founder-classic", "云州日报", ["city", "newspaper"], "云州日报社"),
  outlet("yunzhou-news", "list", "云州新闻网", ["city", "website"]),
  outlet("yunzhou-app", "rendered", "掌上云州", ["city", "app"], "掌上云州客户端"),
  outlet("qinghe-wechat", "feed", "青禾发布", ["county", "wechat"], "青禾发布公众号"),
  outlet("qinghe-gov", "sitemap", "青禾县人民政府网", ["county", "website"], "青禾县政府网"),
];
