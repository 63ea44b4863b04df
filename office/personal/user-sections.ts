import { ROLE_NAMES } from "../../domain/office.ts";
import type { Section } from "../../reports/index.ts";
import type { OfficeContext } from "../context.ts";
import { section } from "./section.ts";

/** What each kind of deed is called. */
export const DEED_NAMES: Readonly<Record<string, string>> = {
  "Decision.userId": "审定匹配",
  "ReviewSnooze.userId": "暂缓审定",
  "PlacementRemark.enteredBy": "备注上稿",
  "OfficeEvent.enteredBy": "登记计分事项",
  "OfficeEvent.withdrawnBy": "撤销计分事项",
  "HandEntryVersion.userId": "手工登记上稿",
  "Proof.addedBy": "上传证明材料",
  "Claim.claimedBy": "提出认领",
  "ClaimDecision.userId": "处理认领",
  "IncomingDecision.userId": "处理来稿",
  "KnownSender.confirmedBy": "确认投稿邮箱",
  "OaToken.createdBy": "发放令牌",
  "RuleSet.adoptedBy": "采用计分办法",
  "MatcherChange.changedBy": "修改匹配设置",
  "SpotSize.changedBy": "修改抽查数量",
  "Bulletin.issuedBy": "印发通报",
  "ApprovalRules.changedBy": "修改审稿流程",
  "ApprovalWord.userId": "审稿签署",
  "Campaign.createdBy": "建立专题",
  "Campaign.closedBy": "结束专题",
  "CampaignWord.userId": "调整专题稿件",
  "PlanItem.enteredBy": "登记报送重点",
  "PlanItem.removedBy": "删去报送重点",
  "PlanWord.userId": "调整报送重点",
  "Callout.createdBy": "发出约稿",
  "Callout.closedBy": "结束约稿",
  "CalloutWord.userId": "处理应约稿",
};

/** Everything that an office holds of who signs in, but for the audit log. No secret and no digest of one. Throws NotFoundError. */
export async function userSections(
  ctx: OfficeContext,
  officeId: string,
  id: string,
): Promise<{ readonly name: string; readonly sections: readonly Section[] }> {
  const { users, people, personalData } = ctx.store;
  const user = await users.get(officeId, id);
  const [units, signIn, deeds] = await Promise.all([
    people.units(officeId),
    personalData.signIn(officeId, id),
    personalData.deeds(officeId, id),
  ]);
  const about = [
    ["编号", user.id],
    ["用户名", user.username],
    ["姓名", user.displayName],
    ["角色", ROLE_NAMES[user.role]],
    ["单位", units.find((unit) => unit.id === user.unitId)?.name ?? ""],
    ["状态", user.disabled ? "已停用" : "可以登录"],
    ["个人信息删除于", user.erasedAt ?? ""],
    ["两步验证", signIn.twoStepSince === null ? "没有开启" : `${signIn.twoStepSince} 起`],
    ["还没有用的恢复码", String(signIn.recoveryCodes)],
  ];
  const sessions = [
    ...signIn.sessions.map((one) => ["登录", one.createdAt, one.lastSeenAt, one.expiresAt, one.address, one.agent]),
    ...signIn.devices.map((at) => ["认得的浏览器", "", at, "", "", ""]),
  ];
  const done = deeds.map(({ what, id: row, act, words, at }) => [at, DEED_NAMES[what] ?? what, act, words, row]);
  const sections = [
    section("基本信息", "账号和登录方式；密码、验证码、恢复码不在其中，程序也读不出", ["项目:20", "内容:60"], about),
    section(
      "登录",
      "还有效的登录和以前登录过的浏览器",
      ["种类:14", "开始:24", "最近使用:24", "到期:24", "地址:20", "浏览器:60"],
      sessions,
    ),
    section(
      "经办",
      "审定、登记、签署等经本人手的事",
      ["时间:24", "做了什么:16", "结论:14", "文字:60", "对象编号:28"],
      done,
    ),
  ];
  return { name: user.displayName, sections };
}
