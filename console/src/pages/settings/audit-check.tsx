import { useMutation } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import type { AuditAsked, VerifiedChain } from "./audit-data.ts";

function Result({ entries, head, broken }: VerifiedChain) {
  if (broken !== null) {
    const title = `第 ${broken.seq} 条对不上：${broken.message}`;
    const description = "请不要再动数据库，保留现场，把最近的备份取出来对照（docs/admin/audit.md）。";
    return <Alert type="error" showIcon title={title} description={description} />;
  }
  if (head === null) return <Alert type="info" showIcon title="还没有记录" />;
  const description = (
    <>
      末端 <code className="audit-hash">{`${head.seq}:${head.hash}`}</code>
      ，请抄到别处，以后对照。
    </>
  );
  return <Alert type="success" showIcon title={`${entries} 条从头核验，全部完好`} description={description} />;
}

/** 核验: whether the chain is whole, asked for by hand. */
export function AuditCheck({ chain }: Pick<AuditAsked, "chain">) {
  const check = useMutation({ mutationFn: () => take(POST("/api/audit/verification", { body: { chain } })) });
  return (
    <>
      <Button loading={check.isPending} onClick={() => check.mutate()}>
        立即核验
      </Button>
      <div className="audit-result" aria-live="polite">
        {check.isError && <Alert type="error" showIcon title={messageOf(check.error)} />}
        {check.isSuccess && <Result {...check.data} />}
      </div>
    </>
  );
}
