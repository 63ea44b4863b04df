import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer, Empty, Input, Pagination } from "antd";
import { useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { LoadFailed } from "../../parts/page-states.tsx";
import { pageOf, useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { ClaimCards } from "../claims/claim-cards.tsx";
import { ClaimForm } from "../claims/claim-form.tsx";
import { ClaimView } from "../claims/claim-view.tsx";
import { CLAIMS_PAGE_SIZE, type ClaimDetail, claimQuery, claimsQuery } from "../claims/claims-data.ts";
import { OwnUnitOnly } from "./own-unit-only.tsx";
import "../ledger/ledger.css";
import "./mine.css";

type Word = { readonly act: "withdraw" } | { readonly act: "question"; readonly note: string };

function useOwnWord({ claim }: ClaimDetail) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const params = { path: { claimId: claim.id } };
  const seen = claim.decisions;
  return useMutation({
    mutationFn: (word: Word) =>
      word.act === "withdraw"
        ? take(POST("/api/claims/{claimId}/withdraw", { params, body: { seen } }))
        : take(POST("/api/claims/{claimId}/question", { params, body: { seen, note: word.note } })),
    onSuccess: (_detail, word) => {
      message.success(word.act === "withdraw" ? "已撤回。同一个网址再认领一次，就恢复。" : "已请审核员再看一次", 6);
    },
    onError: (error) => {
      message.warning(messageOf(error), 6);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEYS.office }),
  });
}

/** What the claimer may do with it now. */
function OwnActs({ detail }: { readonly detail: ClaimDetail }) {
  const word = useOwnWord(detail);
  const [note, setNote] = useState("");
  const { state } = detail.claim;
  return (
    <>
      {detail.mayAsk && (
        <section className="claim-ask" aria-labelledby="ask-title">
          <h3 id="ask-title">请再看一次</h3>
          <p className="muted">写明为什么应当计入。每条认领限一次，再看之后以审核员的决定为准。</p>
          <Input.TextArea
            aria-label="请再看一次的理由"
            maxLength={500}
            autoSize={{ minRows: 2 }}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button
            type="primary"
            disabled={note.trim() === ""}
            loading={word.isPending}
            onClick={() => word.mutate({ act: "question", note: note.trim() })}
          >
            请审核员再看一次
          </Button>
        </section>
      )}
      {(state === "waiting" || state === "in-review") && (
        <Button loading={word.isPending} onClick={() => word.mutate({ act: "withdraw" })}>
          撤回认领
        </Button>
      )}
    </>
  );
}

function OwnClaim({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const detail = useQuery(claimQuery(id));
  return (
    <Drawer open onClose={onClose} title="认领" size={Math.min(560, window.innerWidth)} className="placement">
      {detail.isPending && <Waiting />}
      {detail.isError && <LoadFailed error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.isSuccess && (
        <>
          <ClaimView detail={detail.data} />
          <OwnActs key={detail.data.claim.decisions} detail={detail.data} />
        </>
      )}
    </Drawer>
  );
}

function OwnClaims({ unitId }: { readonly unitId: string }) {
  const { params, change } = useAddress();
  const { message } = App.useApp();
  const page = pageOf(params);
  const list = useQuery(claimsQuery({ page }));
  const open = params.get("open");
  const total = list.data?.total ?? 0;
  const onMade = (claimId: string, known: boolean) => {
    if (known) message.info("这条以前认领过，看它到了哪一步", 6);
    else message.success("已提交，审核员看过才计", 6);
    change({ new: null, piece: null, open: claimId });
  };
  return (
    <div className="page mine">
      <div className="page-head">
        <h1>认领</h1>
        {list.isSuccess && (
          <p className="muted" role="status">
            共 <span className="figure">{total}</span> 条
          </p>
        )}
        <Button type="primary" className="page-action" onClick={() => change({ new: "1", open: null })}>
          新认领
        </Button>
      </div>
      <div className="panel">
        {list.isPending && <Waiting />}
        {list.isError && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
        {list.isSuccess && total === 0 && (
          <Empty description="还没有认领过。登出来了、台账里却没有的，把网址贴来。">
            <Button onClick={() => change({ new: "1" })}>认领一篇</Button>
          </Empty>
        )}
        {total > 0 && (
          <>
            <ClaimCards rows={list.data?.items ?? []} showUnit={false} onOpen={(id) => change({ open: id })} />
            <Pagination
              simple
              hideOnSinglePage
              align="center"
              current={page}
              pageSize={CLAIMS_PAGE_SIZE}
              total={total}
              onChange={(next) => change({ page: String(next) })}
            />
          </>
        )}
      </div>
      {open !== null && <OwnClaim id={open} onClose={() => change({ open: null })} />}
      {params.get("new") === "1" && (
        <Drawer
          open
          title="新认领"
          size={Math.min(560, window.innerWidth)}
          onClose={() => change({ new: null, piece: null })}
        >
          <ClaimForm unitId={unitId} pieceId={params.get("piece")} onMade={onMade} />
        </Drawer>
      )}
    </div>
  );
}

/** 认领, as a unit makes them and follows them. */
export function MyClaimsPage() {
  return <OwnUnitOnly>{(unitId) => <OwnClaims unitId={unitId} />}</OwnUnitOnly>;
}
