import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { ClaimActs } from "./claim-acts.tsx";
import { ClaimView } from "./claim-view.tsx";
import { claimQuery } from "./claims-data.ts";

/** One claim for the office: what was found, and what can be done with it. */
export function ClaimDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { user } = useSignedIn();
  const detail = useQuery(claimQuery(id));
  return (
    <Drawer open onClose={onClose} title="认领" size={Math.min(640, window.innerWidth)} className="placement">
      {detail.isPending && <Waiting />}
      {detail.isError && <LoadFailed error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.isSuccess && (
        <>
          <ClaimView detail={detail.data} />
          {mayDecide(user) && <ClaimActs key={detail.data.claim.decisions} claim={detail.data.claim} />}
        </>
      )}
    </Drawer>
  );
}
