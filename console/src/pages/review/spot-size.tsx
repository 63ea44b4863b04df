import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, InputNumber } from "antd";
import { useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { PUT, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";

const MOST = 100;

/** How many are drawn a week, for the administrator to change. */
export function SpotSize({ size }: { readonly size: number }) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [wanted, setWanted] = useState<number | null>(size);
  const save = useMutation({
    mutationFn: (next: number) => take(PUT("/api/spot-checks/size", { body: { size: next } })),
    onSuccess: (_answer, next) => {
      message.success(next === 0 ? "从下一周起不再抽查" : `从下一周起每周抽 ${next} 条`);
      return queryClient.invalidateQueries({ queryKey: KEYS.spotChecks });
    },
    onError: (error) => {
      message.error(messageOf(error));
    },
  });
  return (
    <p className="spot-size">
      每周抽{" "}
      <InputNumber min={0} max={MOST} precision={0} value={wanted} onChange={setWanted} aria-label="每周抽查几条" /> 条{" "}
      <Button
        disabled={wanted === null || wanted === size}
        loading={save.isPending}
        onClick={() => save.mutate(wanted ?? size)}
      >
        保存
      </Button>{" "}
      <span className="muted">0 = 不抽查；从下一周起算</span>
    </p>
  );
}
