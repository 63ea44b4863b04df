import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Empty, Tag } from "antd";
import { useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { DELETE, take } from "../../api/client.ts";
import { unitsQuery } from "../../api/queries.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { IssuedToken } from "./issued-token.tsx";
import { type OaToken, tokensQuery } from "./settings-data.ts";
import { TokenDialog } from "./token-dialog.tsx";

interface Issued {
  readonly name: string;
  readonly token: string;
}

function useUnitNames(): (unitIds: OaToken["unitIds"]) => string {
  const units = useQuery(unitsQuery);
  return (unitIds) => {
    if (unitIds === null) return "所有单位";
    const nameOf = new Map((units.data ?? []).map(({ id, name }) => [id, name]));
    return unitIds.map((id) => nameOf.get(id) ?? id).join("、");
  };
}

function TokenState({ revoked, expired }: { readonly revoked: boolean; readonly expired: boolean }) {
  if (revoked) return <Tag>已停用</Tag>;
  return expired ? <Tag color="orange">已到期</Tag> : <Tag color="green">可以用</Tag>;
}

function Token({ token, onRevoke }: { readonly token: OaToken; readonly onRevoke: (token: OaToken) => void }) {
  const { timeZone } = useSignedIn();
  const unitNames = useUnitNames();
  const { name, unitIds, createdAt, expiresAt, revokedAt, lastUsedAt } = token;
  const expired = expiresAt !== null && Date.parse(expiresAt) <= Date.now();
  return (
    <li>
      <p className="settings-row-title">
        <b>{name}</b>
        <TokenState revoked={revokedAt !== null} expired={expired} />
      </p>
      <p className="muted">
        能替{unitNames(unitIds)}报送 · <time>{momentWords(createdAt, timeZone)}</time> 发给 ·{" "}
        {lastUsedAt === null ? "还没有用过" : `上次用 ${momentWords(lastUsedAt, timeZone)}`}
        {expiresAt !== null && ` · ${momentWords(expiresAt, timeZone)} 到期`}
        {revokedAt !== null && ` · ${momentWords(revokedAt, timeZone)} 停用`}
      </p>
      {revokedAt === null && !expired && (
        <Button className="settings-row-tool" aria-label={`停用令牌 ${name}`} onClick={() => onRevoke(token)}>
          停用
        </Button>
      )}
    </li>
  );
}

/** OA 令牌: by which OA systems hand pieces in. */
export function TokensTab() {
  const { params, change } = useAddress();
  const queryClient = useQueryClient();
  const { message, modal } = App.useApp();
  const [adding, setAdding] = useState(false);
  const [issued, setIssued] = useState<Issued | null>(null);
  const tokens = useQuery(tokensQuery);
  const revoke = useMutation({
    mutationFn: ({ id }: OaToken) => take(DELETE("/api/oa/tokens/{tokenId}", { params: { path: { tokenId: id } } })),
    onSuccess: async (_nothing, { name }) => {
      message.success(`“${name}”已停用`);
      await queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
    onError: (error) => void message.error(messageOf(error)),
  });
  const onRevoke = (token: OaToken) =>
    modal.confirm({
      title: `停用“${token.name}”？`,
      content: "用它报送的系统立即送不进来。停用的令牌不能再启用，只能另发一个。",
      okText: "停用",
      onOk: () => revoke.mutateAsync(token),
    });
  if (tokens.isPending) return <Waiting />;
  if (tokens.isError) return <LoadFailed error={tokens.error} onRetry={() => void tokens.refetch()} />;
  const all = params.get("all") === "1";
  const revoked = tokens.data.filter(({ revokedAt }) => revokedAt !== null).length;
  const shown = tokens.data.filter(({ revokedAt }) => all || revokedAt === null);
  return (
    <section className="panel" aria-label="OA 令牌">
      <div className="users-head">
        <p className="muted">
          OA 系统凭令牌把稿件送进来（<code>POST /api/oa/submissions</code>）。这里只存令牌的摘要。
        </p>
        <Button type="primary" onClick={() => setAdding(true)}>
          发一个令牌
        </Button>
      </div>
      {revoked > 0 && (
        <Checkbox checked={all} onChange={({ target }) => change({ all: target.checked ? "1" : null })}>
          连停用的 {revoked} 个也列出
        </Checkbox>
      )}
      {shown.length === 0 ? (
        <Empty description="没有可以用的令牌。单位的 OA 系统要直接报送时，发一个给它。" />
      ) : (
        <ul className="settings-rows">
          {shown.map((token) => (
            <Token key={token.id} token={token} onRevoke={onRevoke} />
          ))}
        </ul>
      )}
      {adding && <TokenDialog onClose={() => setAdding(false)} onIssued={setIssued} />}
      {issued !== null && <IssuedToken {...issued} onClose={() => setIssued(null)} />}
    </section>
  );
}
