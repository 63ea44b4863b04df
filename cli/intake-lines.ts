import {
  type Answer,
  FOUND_BY_NAMES,
  INCOMING_STATE_NAMES,
  INCOMING_STATES,
  INTAKE_CHANNEL_NAMES,
} from "../domain/intake.ts";
import type { IncomingView } from "../domain/ports/intake-store.ts";
import type { IntakeRun } from "../office/intake/run-intake.ts";
import type { IncomingDetail } from "../office/intake/waiting-list.ts";

/** What one look at mailbox and folder brought. */
export function intakeLines({ mails, files, pieces, faults }: IntakeRun): readonly string[] {
  const counts = INCOMING_STATES.flatMap((state) => {
    const count = pieces[state] ?? 0;
    return count === 0 ? [] : [`${INCOMING_STATE_NAMES[state]} ${count}`];
  });
  const came = `收件：邮件 ${mails} 封，文件 ${files} 个${counts.length === 0 ? "" : `；${counts.join("，")}`}`;
  return [came, ...faults.map((fault) => `! ${fault}`)];
}

export function viewLines({ item, piece }: IncomingView): readonly string[] {
  const title = piece.finding?.title.value ?? piece.finding?.where ?? item.name;
  const unit = piece.finding?.unit.value?.name ?? "单位待定";
  const head = `${piece.id}  ${INCOMING_STATE_NAMES[piece.state]}  ${unit}  ${title}`;
  return [head, ...piece.reasons.map((reason) => `    ${reason}`)];
}

function answerLine<T>(name: string, answer: Answer<T>, show: (value: T) => string): string {
  if (answer.value !== null) {
    const by = answer.by.map((one) => FOUND_BY_NAMES[one]).join("、");
    return `${name}：${show(answer.value)}（据${by}，把握 ${Math.round(answer.confidence * 100)}%）`;
  }
  const maybe = answer.suggestions.length === 0 ? "" : `；建议：${answer.suggestions.map(show).join("、")}`;
  return `${name}：待定。${answer.question ?? ""}${maybe}`;
}

/** One piece with what was found and who decided what. */
export function detailLines({ item, piece, history }: IncomingDetail): readonly string[] {
  const { finding } = piece;
  const came = `来自${INTAKE_CHANNEL_NAMES[item.channel]}：${item.name}${item.sender ? `（${item.sender}）` : ""}，${item.receivedAt} 收到${item.timesSeen > 1 ? `，同样的收到过 ${item.timesSeen} 次` : ""}`;
  const named = ({ id, name }: { readonly id: string; readonly name: string }) => `${name}〔${id}〕`;
  const found =
    finding === null
      ? []
      : [
          answerLine("标题", finding.title, (title) => title),
          answerLine("单位", finding.unit, named),
          answerLine("通讯员", finding.authors, (people) =>
            people.length === 0 ? "无" : people.map(named).join("、"),
          ),
          answerLine("报送日期", finding.day, (day) => day),
          `正文：${finding.body.length} 字，${finding.body.slice(0, 60).replaceAll("\n", " ")}…`,
          ...finding.pictures.map((picture) => `图片：${picture.name}（${Math.ceil(picture.bytes / 1024)} KB）`),
          ...finding.notes.map((note) => `说明：${note}`),
        ];
  const decided = history.map(
    ({ at, userId, state, reason }) =>
      `${at}  ${userId === null ? "系统" : userId}：${INCOMING_STATE_NAMES[state]}${reason === null ? "" : `（${reason}）`}`,
  );
  return [...viewLines({ item, piece }), came, ...found, ...decided];
}
