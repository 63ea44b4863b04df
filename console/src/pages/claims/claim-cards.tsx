import { Tag } from "antd";
import { CLAIM_COLORS, CLAIM_STATE_WORDS, type ClaimRow, type ClaimState } from "./claims-data.ts";

export function ClaimTag({ state }: { readonly state: ClaimState }) {
  return (
    <Tag color={CLAIM_COLORS[state]} style={{ marginInlineEnd: 0 }}>
      {CLAIM_STATE_WORDS[state]}
    </Tag>
  );
}

interface Props {
  readonly rows: readonly ClaimRow[];
  readonly showUnit: boolean;
  readonly onOpen: (id: string) => void;
}

/** Claims, one under the other: what is claimed, where it stands, and what stands in its way. */
export function ClaimCards({ rows, showUnit, onOpen }: Props) {
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" onClick={() => onOpen(row.id)}>
            <span className="card-title">{row.submissionTitle ?? row.finding?.title ?? row.address}</span>
            <ClaimTag state={row.state} />
            <span className="card-meta muted">
              {showUnit && `${row.unit} · `}
              {row.outlet ?? "没有说是哪家媒体"} · {row.claimedOn} 认领
            </span>
            {row.state === "waiting" && row.finding?.obstacle != null && (
              <span className="card-meta">{row.finding.obstacle}</span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
