import { Tag } from "antd";
import { useSignedIn } from "../../app/signed-in.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { CHANNEL_WORDS, INCOMING_STATE_WORDS, type IncomingState, type IncomingView } from "./queries.ts";

const COLORS: Readonly<Record<IncomingState, string>> = {
  accepted: "green",
  asked: "orange",
  quarantined: "purple",
  duplicate: "default",
  refused: "red",
  rejected: "default",
};

export function IncomingStateTag({ state }: { readonly state: IncomingState }) {
  return <Tag color={COLORS[state]}>{INCOMING_STATE_WORDS[state]}</Tag>;
}

interface Props {
  readonly items: readonly IncomingView[];
  readonly open: string | null;
  readonly onOpen: (pieceId: string) => void;
}

/** What came in, the latest first. */
export function IncomingList({ items, open, onOpen }: Props) {
  const { timeZone } = useSignedIn();
  return (
    <ul className="incoming-list">
      {items.map(({ item, piece }) => (
        <li key={piece.id}>
          <button
            type="button"
            className={piece.id === open ? "incoming-open" : ""}
            aria-current={piece.id === open}
            onClick={() => onOpen(piece.id)}
          >
            <span className="incoming-title">{piece.finding?.title.value ?? item.name}</span>
            <span className="muted incoming-meta">
              <IncomingStateTag state={piece.state} />
              {piece.finding?.unit.value?.name ?? "单位不清楚"} · {CHANNEL_WORDS[item.channel]}{" "}
              <time>{momentWords(item.receivedAt, timeZone)}</time>
            </span>
            {piece.reasons[0] !== undefined && <span className="muted incoming-why">{piece.reasons[0]}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
