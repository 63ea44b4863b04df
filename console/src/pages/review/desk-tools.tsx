import { Button, Tag } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { ReviewItem } from "../../api/shapes.ts";
import { dayWords } from "../../parts/time-words.ts";
import { percent, STATE_WORDS, scoreWords } from "../../parts/words.ts";
import { type Desk, deskAddress } from "./desk.ts";
import { PauseMenu } from "./pause-menu.tsx";
import type { Verdict } from "./undo-steps.ts";
import type { Pause } from "./use-decisions.ts";

export interface DeskActs {
  readonly undoWords: string | null;
  onDecide(kind: Verdict): void;
  onReassign(): void;
  onPause(pause: Pause): void;
  onUndo(): void;
}

interface Props extends DeskActs {
  readonly item: ReviewItem;
  readonly desk: Desk;
  readonly decides: boolean;
  /** Set while the runner-up stands beside the article: takes it, or goes back. */
  readonly runnerUp: { onTake(): void; onBack(): void } | null;
  /** null = there is none. */
  readonly onBefore: (() => void) | null;
  readonly onAfter: (() => void) | null;
}

function Key({ children }: { readonly children: ReactNode }) {
  return <kbd>{children}</kbd>;
}

function Undo({ undoWords, onUndo }: Pick<Props, "undoWords" | "onUndo">) {
  return (
    <Button
      aria-keyshortcuts="z"
      disabled={undoWords === null}
      onClick={onUndo}
      title={undoWords === null ? "还没有可以撤销的决定" : `撤销：${undoWords}`}
    >
      撤销 <Key>Z</Key>
    </Button>
  );
}

function Verdicts(props: Props) {
  const { item, desk, onDecide, onReassign, onPause } = props;
  const { state } = item.link;
  const [yes, no] = desk === "queue" ? ["确认", "驳回"] : ["没有误记", "误记"];
  return (
    <>
      {state !== "confirmed" && (
        <Button type="primary" aria-keyshortcuts="y" onClick={() => onDecide("confirmed")}>
          {yes} <Key>Y</Key>
        </Button>
      )}
      {state !== "rejected" && (
        <Button danger aria-keyshortcuts="n" onClick={() => onDecide("rejected")}>
          {no} <Key>N</Key>
        </Button>
      )}
      <Button aria-keyshortcuts="r" onClick={onReassign}>
        改配 <Key>R</Key>
      </Button>
      {state === "review" && desk === "queue" && <PauseMenu onPause={onPause} />}
      {state !== "review" && desk === "queue" && <Button onClick={() => onDecide("review")}>退回待审</Button>}
      <Undo {...props} />
    </>
  );
}

function RunnerUpVerdicts({ onTake, onBack }: NonNullable<Props["runnerUp"]>) {
  return (
    <>
      <Button type="primary" aria-keyshortcuts="y" onClick={onTake}>
        改配到右边这篇 <Key>Y</Key>
      </Button>
      <Button aria-keyshortcuts="a" onClick={onBack}>
        看回原来那篇 <Key>A</Key>
      </Button>
    </>
  );
}

function pauseWords({ until, onlyMe, by }: NonNullable<ReviewItem["snooze"]>): string {
  return `${by}${onlyMe ? "" : "替全室"}暂缓到${dayWords(until)}`;
}

/** What can be done with the link, each with its key. */
export function DeskTools(props: Props) {
  const { item, desk, decides, runnerUp, onBefore, onAfter } = props;
  const { score, state } = item.link;
  return (
    <div className="desk-tools">
      <Link to={deskAddress(desk, null)} className="desk-back">
        ‹ {desk === "queue" ? "队列" : "抽查"}
      </Link>
      <p className="desk-score">
        <b>{scoreWords(score)}</b> <span className="figure">{percent(score)}</span>
        {state !== "review" && <Tag color="blue">{STATE_WORDS[state]}</Tag>}
        {item.snooze !== null && <Tag>{pauseWords(item.snooze)}</Tag>}
      </p>
      <div className="desk-verdicts" role="toolbar" aria-label="审定">
        {!decides && <span className="muted">您的账号只能查看，不能审定</span>}
        {decides && (runnerUp === null ? <Verdicts {...props} /> : <RunnerUpVerdicts {...runnerUp} />)}
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
