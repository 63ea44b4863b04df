import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Pagination, Select } from "antd";
import { mayDecide, seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed, NoPermission } from "../../parts/page-states.tsx";
import { pageOf, useAddress } from "../../parts/use-address.ts";
import { useNarrow } from "../../parts/use-narrow.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { SubmissionTabs } from "../submissions/submission-tabs.tsx";
import { IncomingDesk } from "./incoming-desk.tsx";
import { IncomingList } from "./incoming-list.tsx";
import { MatchingLine } from "./matching-line.tsx";
import {
  INCOMING_PAGE_SIZE,
  INCOMING_STATE_WORDS,
  type IncomingState,
  incomingCountsQuery,
  incomingListQuery,
  WAITING_STATES,
} from "./queries.ts";
import { TakeIn } from "./take-in.tsx";
import "../submissions/submissions.css";
import "./incoming.css";

const STATES = Object.keys(INCOMING_STATE_WORDS) as readonly IncomingState[];
const ID = /^[A-Za-z0-9_-]{1,80}$/;

function isState(text: string | null): text is IncomingState {
  return text !== null && Object.hasOwn(INCOMING_STATE_WORDS, text);
}

function StateChoice(props: {
  readonly state: IncomingState | null;
  readonly onChange: (state: string | null) => void;
}) {
  const counts = useQuery(incomingCountsQuery);
  const numberOf = (state: IncomingState) => counts.data?.[state] ?? 0;
  const waiting = WAITING_STATES.reduce((sum, state) => sum + numberOf(state), 0);
  const options = [
    { value: "", label: `等您处理的（${waiting}）` },
    ...STATES.map((state) => ({ value: state, label: `${INCOMING_STATE_WORDS[state]}（${numberOf(state)}）` })),
  ];
  return (
    <Select
      aria-label="来件状态"
      value={props.state ?? ""}
      options={options}
      onChange={(value) => props.onChange(value === "" ? null : value)}
      popupMatchSelectWidth={false}
      style={{ minWidth: 170 }}
    />
  );
}

/** 来件: what came in, and what of it waits for a person. */
export function IncomingPage() {
  const { user } = useSignedIn();
  const { params, change } = useAddress();
  const narrow = useNarrow();
  const asked = params.get("state");
  const state = isState(asked) ? asked : null;
  const page = pageOf(params);
  const piece = params.get("piece");
  const open = piece !== null && ID.test(piece) ? piece : null;
  const list = useQuery({ ...incomingListQuery(state, page), enabled: seesOffice(user) });
  if (!seesOffice(user)) return <NoPermission />;
  const items = list.data?.items ?? [];
  const total = list.data?.total ?? 0;
  const shown = open ?? (narrow ? null : (items[0]?.piece.id ?? null));
  const at = (id: string | null) => change({ piece: id, page: page === 1 ? null : String(page) });
  const next = (done: string) => {
    const place = items.findIndex((view) => view.piece.id === done);
    return items[place + 1]?.piece.id ?? items[place - 1]?.piece.id ?? null;
  };
  return (
    <div className="page">
      <div className="page-head">
        <h1>投稿</h1>
        <SubmissionTabs />
        <MatchingLine />
      </div>
      {mayDecide(user) && <TakeIn onTaken={(id) => change({ state: null, piece: id })} />}
      <div className="incoming">
        {(!narrow || shown === null) && (
          <section className="panel incoming-side" aria-label="来件列表">
            <StateChoice state={state} onChange={(value) => change({ state: value, piece: null })} />
            {list.isPending && <Waiting />}
            {list.isError && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
            {list.isSuccess && total === 0 && (
              <Empty description={state === null ? "没有等您处理的来件。" : "没有这种状态的来件。"} />
            )}
            <IncomingList items={items} open={shown} onOpen={at} />
            {total > INCOMING_PAGE_SIZE && (
              <Pagination
                simple
                align="center"
                current={page}
                pageSize={INCOMING_PAGE_SIZE}
                total={total}
                onChange={(value) => change({ page: String(value), piece: null })}
              />
            )}
          </section>
        )}
        {shown !== null && (
          <section className="panel incoming-desk" aria-label="来件内容">
            {narrow && <Button onClick={() => at(null)}>返回列表</Button>}
            <IncomingDesk key={shown} pieceId={shown} onDone={() => at(narrow ? null : next(shown))} />
          </section>
        )}
      </div>
    </div>
  );
}
