import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Modal, Select, Tag } from "antd";
import { useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { type Callout, type CalloutAnswer, calloutQuery, calloutsQuery, choicesQuery } from "./mine-data.ts";

export const ANSWER_WORDS: Readonly<Record<CalloutAnswer["state"], string>> = {
  found: "已收到",
  answers: "已应约",
  accepted: "已采用",
  rejected: "未采用",
};
export const ANSWER_COLORS: Readonly<Record<CalloutAnswer["state"], string>> = {
  found: "blue",
  answers: "blue",
  accepted: "green",
  rejected: "default",
};

function AnswerDialog({ callout, onClose }: { readonly callout: Callout; readonly onClose: () => void }) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const choices = useQuery(choicesQuery(callout.id));
  const [chosen, setChosen] = useState<string | null>(null);
  const answer = useMutation({
    mutationFn: (submissionId: string) =>
      take(
        POST("/api/callouts/{calloutId}/answers", {
          params: { path: { calloutId: callout.id } },
          body: { submissionId },
        }),
      ),
    onSuccess: () => {
      message.success("已应约");
      onClose();
      return queryClient.invalidateQueries({ queryKey: KEYS.office });
    },
    onError: (error) => {
      message.warning(messageOf(error), 6);
    },
  });
  return (
    <Modal
      open
      title={`应约：${callout.title}`}
      okText="就用这篇"
      okButtonProps={{ disabled: chosen === null }}
      confirmLoading={answer.isPending}
      onOk={() => chosen !== null && answer.mutate(chosen)}
      onCancel={onClose}
    >
      <p className="muted">
        选约稿前后报送的一篇。还没有报送的，报送时在标题或邮件主题里写上 {callout.number}，不用再来这里。
      </p>
      <Select
        aria-label="应约稿"
        placeholder={choices.isPending ? "正在载入…" : "选一篇"}
        style={{ width: "100%" }}
        showSearch={{ optionFilterProp: "label" }}
        notFoundContent="约稿以来还没有报送稿件"
        value={chosen}
        options={(choices.data ?? []).map(({ id, title, submittedOn }) => ({
          value: id,
          label: `${submittedOn}《${title}》`,
        }))}
        onChange={setChosen}
      />
      {choices.isError && <p role="alert">{messageOf(choices.error)}</p>}
    </Modal>
  );
}

function Answers({ answers }: { readonly answers: readonly CalloutAnswer[] }) {
  return (
    <ul>
      {answers.map((answer) => (
        <li key={answer.pieceId} className="mine-line">
          <span className="grow">《{answer.title}》</span>
          {answer.late && <Tag color="orange">迟交</Tag>}
          <Tag color={ANSWER_COLORS[answer.state]}>{ANSWER_WORDS[answer.state]}</Tag>
          {answer.reason !== null && <span className="muted">{answer.reason}</span>}
        </li>
      ))}
    </ul>
  );
}

function OneCallout({ callout }: { readonly callout: Callout }) {
  const { timeZone } = useSignedIn();
  const view = useQuery(calloutQuery(callout.id));
  const [answering, setAnswering] = useState(false);
  const answered = (view.data?.answers ?? []).some(({ state }) => state !== "rejected");
  return (
    <li className="mine-task">
      <div className="mine-line">
        <b className="grow">{callout.title}</b>
        {view.isSuccess && !answered && (
          <Tag color={view.data.overdue ? "red" : "orange"}>{view.data.overdue ? "已过截止" : "等您应约"}</Tag>
        )}
      </div>
      <p className="muted">
        {callout.number} · <time>{momentWords(callout.deadline, timeZone)}</time> 截止
      </p>
      {callout.text !== "" && <p className="mine-text">{callout.text}</p>}
      {view.isSuccess && <Answers answers={view.data.answers} />}
      {view.isError && <p role="alert">{messageOf(view.error)}</p>}
      <Button onClick={() => setAnswering(true)}>{answered ? "再应一篇" : "应约"}</Button>
      {answering && <AnswerDialog callout={callout} onClose={() => setAnswering(false)} />}
    </li>
  );
}

/** 约稿 in which the unit is asked and that are still open. */
export function Callouts() {
  const list = useQuery(calloutsQuery);
  return (
    <section className="panel" aria-labelledby="callouts-title">
      <h2 id="callouts-title">约稿</h2>
      {list.isError && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.length === 0 && <p className="muted">现在没有向本单位约稿。</p>}
      <ul>
        {(list.data ?? []).map((callout) => (
          <OneCallout key={callout.id} callout={callout} />
        ))}
      </ul>
    </section>
  );
}
