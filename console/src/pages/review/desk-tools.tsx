import { Button, Tag } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { ReviewItem } from "../../api/shapes.ts";
import { percent, STATE_WORDS, scoreWords } from "../../parts/words.ts";
import type { Verdict } from "./undo-steps.ts";

interface Props {
  readonly item: ReviewItem;
  readonly decides: boolean;
  readonly undoWords: string | null;
  readonly onDecide: (kind: Verdict) => void;
  readonly onReassign: () => void;
  readonly onUndo: () => void;
  /** null = there is none. */
  readonly onBefore: (() => void) | null;
  readonly onAfter: (() => void) | null;
}

function Key({ children }: { readonly children: ReactNode }) {
  return <kbd>{children}</kbd>;
}

function Verdicts({ item, undoWords, onDecide, onReassign, onUndo }: Props) {
  const { state } = item.link;
  return (
    <>
      {state !== "confirmed" && (
        <Button type="primary" aria-keyshortcuts="y" onClick={() => onDecide("confirmed")}>
          确认 <Key>Y</Key>
        </Button>
      )}
      {state !== "rejected" && (
        <Button danger aria-keyshortcuts="n" onClick={() => onDecide("rejected")}>
          驳回 <Key>N</Key>
        </Button>
      )}
      <Button aria-keyshortcuts="r" onClick={onReassign}>
        改配 <Key>R</Key>
      </Button>
      {state !== "review" && <Button onClick={() => onDecide("review")}>退回待审</Button>}
      <Button
        aria-keyshortcuts="z"
        disabled={undoWords === null}
        onClick={onUndo}
        title={undoWords === null ? "还没有可以撤销的决定" : `撤销：${undoWords}`}
      >
        撤销 <Key>Z</Key>
      </Button>
    </>
  );
}

/** What can be done with the link, each with its key. */
export function DeskTools(props: Props) {
  const { item, decides, onBefore, onAfter } = props;
  const { score, state } = item.link;
  return (
    <div className="desk-tools">
      <Link to="/review" className="desk-back">
        ‹ 队列
      </Link>
      <p className="desk-score">
        <b>{scoreWords(score)}</b> <span className="figure">{percent(score)}</span>
        {state !== "review" && <Tag color="blue">{STATE_WORDS[state]}</Tag>}
      </p>
      <div className="desk-verdicts" role="toolbar" aria-label="审定">
        {decides ? <Verdicts {...props} /> : <span className="muted">您的账号只能查看，不能审定</span>}
      </div>
      <div className="desk-walk" role="toolbar" aria-label="前后">
        <Button aria-keyshortcuts="k" disabled={onBefore === null} onClick={() => onBefore?.()}>
          上一条 <Key>K</Key>
        </Button>
        <Button aria-keyshortcuts="j" disabled={onAfter === null} onClick={() => onAfter?.()}>
          下一条 <Key>J</Key>
        </Button>
      </div>
    </div>
  );
}
