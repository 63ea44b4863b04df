import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Input, Modal, Spin } from "antd";
import { useDeferredValue, useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { submissionSearchQuery } from "../../api/queries.ts";
import type { ReviewItem } from "../../api/shapes.ts";
import { percent } from "../../parts/words.ts";
import type { Desk } from "./desk.ts";
import { useReassign } from "./use-decisions.ts";

interface Hit {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly note: string;
}

function useHits(item: ReviewItem, text: string) {
  const found = useQuery(submissionSearchQuery(text));
  const { runnerUp } = item;
  const hits: Hit[] = (found.data?.items ?? [])
    .filter((hit) => hit.id !== item.submission.id)
    .map((hit) => ({ id: hit.id, title: hit.title, unit: hit.unit, note: `${hit.submittedOn} 投稿` }));
  if (text === "" && runnerUp !== null) {
    const { submission, unit, score } = runnerUp;
    const first = { id: submission.id, title: submission.title, unit: unit.name, note: `第二可能，${percent(score)}` };
    return { found, hits: [first, ...hits.filter((hit) => hit.id !== first.id)] };
  }
  return { found, hits };
}

function Hits(props: { readonly hits: readonly Hit[]; readonly busy: boolean; readonly onTake: (hit: Hit) => void }) {
  return (
    <ul className="hits">
      {props.hits.map((hit) => (
        <li key={hit.id}>
          <span>
            {hit.title}
            <br />
            <span className="muted">
              {hit.unit} · {hit.note}
            </span>
          </span>
          <Button disabled={props.busy} onClick={() => props.onTake(hit)}>
            改配到这篇
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface Props {
  readonly item: ReviewItem;
  readonly desk: Desk;
  readonly onClose: () => void;
}

/** 改配: the article belongs to another submission, found as one types. */
export function ReassignDialog({ item, desk, onClose }: Props) {
  const [text, setText] = useState("");
  const { found, hits } = useHits(item, useDeferredValue(text.trim()));
  const reassign = useReassign(item, desk);
  // Enter in the field, and nothing else: what is listed must be what was typed.
  const takeFirst = (typed: string, _event?: unknown, info?: { readonly source?: "clear" | "input" }) => {
    const [first] = hits;
    const shown = typed.trim() === text.trim() && found.isSuccess && !found.isPlaceholderData;
    if (info?.source === "input" && text.trim() !== "" && shown && first !== undefined) onTake(first);
  };
  const onTake = (hit: Hit) => reassign.mutate(hit, { onSettled: onClose });
  return (
    <Modal open title="改配到另一篇投稿" footer={null} onCancel={onClose} width={640}>
      <p className="muted">报道《{item.article.title}》不是当前这篇投稿，而是：</p>
      <Input.Search
        autoFocus
        allowClear
        aria-label="查找投稿"
        placeholder="标题、单位、作者，或正文里的字；回车改配到第一篇"
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={takeFirst}
        style={{ margin: "10px 0" }}
      />
      {found.isError && <p role="alert">{messageOf(found.error)}</p>}
      {found.isPending && <Spin />}
      {found.isSuccess && hits.length === 0 && <Empty description="没有找到。换几个字试试，例如标题里的地名。" />}
      <Hits hits={hits} busy={reassign.isPending} onTake={onTake} />
    </Modal>
  );
}
