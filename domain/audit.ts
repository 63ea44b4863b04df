import { sha256 } from "./ids.ts";
import type { Instant } from "./time.ts";

/** What is recorded, and its name for a reader. A key is never taken away or given another meaning: old entries bear it. */
export const AUDIT_ACTIONS = {
  "signed-in": "登录",
  "sign-in-failed": "登录失败",
  "signed-out": "退出登录",
  "password-changed": "改了自己的密码",
  "password-reset": "重设用户密码",
  "user-added": "新增用户",
  "user-changed": "修改用户",
  "user-disabled": "停用用户",
  "user-enabled": "启用用户",
  "second-factor-set": "开启两步验证",
  "second-factor-removed": "关闭两步验证",
  "second-factor-reset": "重置用户的两步验证",
  "recovery-codes-renewed": "更换恢复码",
  "sign-in-locked": "登录失败过多而暂停",
  "sign-in-unlocked": "解锁登录",
  "sessions-ended": "退出别处的登录",
  "link-decided": "审定匹配",
  "link-snoozed": "暂缓审定",
  "links-judged": "机器匹配",
  "link-proposed": "提请审定",
  "spot-size-changed": "修改抽查数量",
  "matcher-changed": "修改匹配设置",
  "rules-adopted": "采用计分办法",
  "placement-remarked": "备注上稿",
  "event-added": "登记计分事项",
  "event-withdrawn": "撤销计分事项",
  "entry-made": "手工登记上稿",
  "entry-changed": "修改登记",
  "entry-withdrawn": "撤回登记",
  "entry-restored": "恢复登记",
  "claim-made": "提出认领",
  "claim-decided": "处理认领",
  "claims-settled": "认领随审定办结",
  "proof-added": "上传证明材料",
  "approval-rules-changed": "修改审稿流程",
  "approval-word": "审稿签署",
  "campaign-saved": "保存专题",
  "campaign-closed": "结束专题",
  "campaign-word": "调整专题稿件",
  "plans-added": "登记报送重点",
  "plan-removed": "删去报送重点",
  "plan-word": "调整报送重点",
  "callout-added": "发出约稿",
  "callout-closed": "结束约稿",
  "callout-word": "处理应约稿",
  "outlet-saved": "保存媒体",
  "source-saved": "保存采集源",
  "article-entered": "录入报道",
  "article-corrected": "更正报道",
  "article-withdrawn": "撤下报道",
  "people-saved": "保存单位和通讯员",
  "targets-saved": "保存任务",
  "target-removed": "删去任务",
  "submissions-added": "登记投稿",
  "piece-received": "收到来件",
  "piece-decided": "处理来稿",
  "pieces-read": "机器登记来稿",
  "sender-confirmed": "确认投稿邮箱",
  "sender-forgotten": "取消投稿邮箱",
  "token-made": "发放令牌",
  "token-revoked": "停用令牌",
  "bulletin-issued": "印发通报",
  "bulletin-texts-changed": "修改通报文字",
  "settings-changed": "修改设置",
  "notice-tested": "试发提醒",
  exported: "导出、下载",
  "audit-verified": "核验操作记录",
  "run-started": "启动采集或匹配",
  "office-made": "建立办公室",
  "office-changed": "修改办公室",
  "person-exported": "导出个人信息",
  "person-erased": "删除个人信息",
  "data-retired": "按期限清理数据",
  "backup-made": "备份",
  "backup-checked": "检查备份",
  "backup-restored": "恢复备份",
} as const;
export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** What an entry is about. */
export const AUDIT_SUBJECTS = {
  "": "—",
  user: "用户",
  link: "匹配",
  article: "报道",
  placement: "上稿",
  rules: "计分办法",
  event: "计分事项",
  claim: "认领",
  proof: "证明材料",
  submission: "投稿",
  piece: "来稿",
  campaign: "专题",
  plan: "报送重点",
  callout: "约稿",
  outlet: "媒体",
  source: "采集源",
  unit: "单位",
  correspondent: "通讯员",
  target: "任务",
  sender: "投稿邮箱",
  token: "令牌",
  bulletin: "通报",
  office: "办公室",
  settings: "设置",
  file: "文件",
  backup: "备份",
  run: "任务",
} as const;
export type AuditSubject = keyof typeof AUDIT_SUBJECTS;

export const AUDIT_ACTORS = ["user", "cli", "machine", "token", "stranger"] as const;
/** `stranger`: nobody had signed in. */
export type AuditActorKind = (typeof AUDIT_ACTORS)[number];
export const AUDIT_ACTOR_NAMES: Readonly<Record<AuditActorKind, string>> = {
  user: "用户",
  cli: "命令行",
  machine: "程序",
  token: "对接系统",
  stranger: "未登录",
};

/** Who acted, by the name of that time. */
export interface AuditActor {
  readonly kind: AuditActorKind;
  readonly id: string;
  readonly name: string;
  /** Where the person belongs, and so whose chain takes what is shared by all offices; null = the installation's. */
  readonly officeId: string | null;
}

export const MACHINE: AuditActor = { kind: "machine", id: "", name: "", officeId: null };

/** The chain of what belongs to no one office: command lines on shared outlets, backups, sign-ins under unknown names. */
export const INSTALLATION = "";

/** What somebody wants recorded; never a secret, a password, a body text. */
export interface AuditNote {
  readonly action: AuditAction;
  readonly subject?: { readonly kind: AuditSubject; readonly id: string };
  /** Plain JSON; what is too long is shortened. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** 操作记录: one row of a chain. */
export interface AuditEntry {
  /** Office, or INSTALLATION. */
  readonly officeId: string;
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  /** When it was recorded. */
  readonly at: Instant;
  readonly actorKind: AuditActorKind;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** Canonical JSON. */
  readonly details: string;
  /** Of the entry before; empty for the first. */
  readonly previousHash: string;
  readonly hash: string;
}

/** Names and version of the canonical form; another form gets another number. */
const FORM = "shanggao-audit-1";

/**
 * SHA-256, lower-case hex, over the canonical form: each field as its length in UTF-8 bytes, a colon, its bytes and a comma
 * (netstrings), in the order of docs/admin/audit.md. No two different entries have the same form.
 */
export function auditHash(entry: Omit<AuditEntry, "hash">): string {
  const fields = [
    FORM,
    entry.officeId,
    String(entry.seq),
    entry.at,
    entry.actorKind,
    entry.actorId,
    entry.actorName,
    entry.action,
    entry.subjectKind,
    entry.subjectId,
    entry.details,
    entry.previousHash,
  ];
  return sha256(fields.map((field) => `${Buffer.byteLength(field)}:${field},`).join(""));
}
