import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Modal, Select } from "antd";
import { useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { PATCH, take } from "../../api/client.ts";
import { KEYS, outletsQuery } from "../../api/queries.ts";
import { TIER_WORDS } from "../../parts/words.ts";
import { type Outlet, outletWeightQuery } from "./queries.ts";

const TIERS = (Object.entries(TIER_WORDS) as [Outlet["tier"], string][]).map(([value, label]) => ({ value, label }));

/** What a change does to what was counted, as the ledger does it. */
function CountNote({ outletId }: { readonly outletId: string }) {
  const weight = useQuery(outletWeightQuery(outletId));
  const count = weight.data?.placements;
  return (
    <Alert
      type="warning"
      title={`保存后会重新计分${count === undefined ? "" : `：这家媒体已有上稿 ${count} 条`}`}
      description="以往的上稿也按新的层级、别名重算，不只是今后的。已经签发的通报不变，差额在下一期通报里列为更正。"
    />
  );
}

/** Tier and aliases of a registered outlet. */
export function OutletDialog({ outlet, onClose }: { readonly outlet: Outlet; readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [tier, setTier] = useState(outlet.tier);
  const [aliases, setAliases] = useState<string[]>([...outlet.aliases]);
  const changed = tier !== outlet.tier || JSON.stringify(aliases) !== JSON.stringify(outlet.aliases);
  const save = useMutation({
    mutationFn: () =>
      take(
        PATCH("/api/outlets/{outletId}", {
          params: { path: { outletId: outlet.id } },
          body: { aliases, ...(tier !== outlet.tier && { tier }) },
        }),
      ),
    onSuccess: async ({ recounted }) => {
      message.success(recounted === 0 ? "已保存" : `已保存，${recounted} 条上稿重新计了分`);
      onClose();
      await queryClient.invalidateQueries({ queryKey: KEYS.office });
      await queryClient.invalidateQueries({ queryKey: outletsQuery.queryKey });
    },
  });
  return (
    <Modal
      open
      title={`${outlet.name}：层级和别名`}
      okText="保存"
      cancelText="取消"
      confirmLoading={save.isPending}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <div className="outlet-form">
        <label htmlFor="outlet-tier">层级</label>
        <Select id="outlet-tier" value={tier} options={TIERS} onChange={setTier} />
        <label htmlFor="outlet-aliases">别名（别家转载时写的“来源”，写完一个按回车）</label>
        <Select id="outlet-aliases" mode="tags" open={false} value={aliases} onChange={setAliases} />
        {changed && <CountNote outletId={outlet.id} />}
        <p className="muted">别名也用来分辨首发和转载，对今后归并的同稿起作用。从目录再登记一次会改回目录里的写法。</p>
        {save.isError && <Alert type="warning" title={messageOf(save.error)} />}
      </div>
    </Modal>
  );
}
