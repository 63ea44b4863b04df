import { Button, Collapse, Input } from "antd";
import { useState } from "react";
import { POST, take } from "../../api/client.ts";
import type { ClaimRow } from "./claims-data.ts";
import { PlaceForm } from "./place-form.tsx";
import { ProceedForm } from "./proceed-form.tsx";
import { useClaimWord } from "./use-claim-word.ts";

function RejectForm({ claim }: { readonly claim: ClaimRow }) {
  const [reason, setReason] = useState("");
  const reject = useClaimWord((why: string) =>
    take(
      POST("/api/claims/{claimId}/reject", {
        params: { path: { claimId: claim.id } },
        body: { seen: claim.decisions, reason: why },
      }),
    ),
  );
  return (
    <>
      <Input.TextArea
        aria-label="驳回的理由"
        placeholder="单位会看到这句话，并可请您再看一次"
        maxLength={500}
        autoSize={{ minRows: 2 }}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="claim-bar" style={{ marginTop: 8 }}>
        <Button
          danger
          disabled={reason.trim() === ""}
          loading={reject.isPending}
          onClick={() => reject.mutate(reason.trim())}
        >
          驳回认领
        </Button>
      </div>
    </>
  );
}

function AcceptBar({ claim }: { readonly claim: ClaimRow }) {
  const accept = useClaimWord(() =>
    take(
      POST("/api/claims/{claimId}/accept", {
        params: { path: { claimId: claim.id } },
        body: { seen: claim.decisions, reason: null },
      }),
    ),
  );
  return (
    <div className="claim-bar">
      <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate(undefined)}>
        确认匹配，计入台账
      </Button>
      <span className="muted">先看匹配依据：报道与投稿对照。</span>
    </div>
  );
}

/** What a clerk may do with a claim in its present state. */
export function ClaimActs({ claim }: { readonly claim: ClaimRow }) {
  const { state, linkId } = claim;
  const linked = linkId !== null;
  const reject = { key: "reject", label: "驳回", children: <RejectForm claim={claim} /> };
  if (state === "waiting") {
    const ways = [
      ...(linked
        ? []
        : [
            {
              key: "proceed",
              label: "指明媒体、投稿、日期，继续（进待审）",
              children: <ProceedForm claim={claim} />,
            },
          ]),
      { key: "place", label: "网页取不到，凭证明转为手工登记（马上计分）", children: <PlaceForm claim={claim} /> },
      reject,
    ];
    return (
      <div className="claim-acts">
        {linked && <AcceptBar claim={claim} />}
        <Collapse items={ways} />
      </div>
    );
  }
  const acceptable = linked && (state === "in-review" || state === "rejected");
  return (
    <div className="claim-acts">
      {acceptable && <AcceptBar claim={claim} />}
      {state === "in-review" && <Collapse items={[reject]} />}
    </div>
  );
}
