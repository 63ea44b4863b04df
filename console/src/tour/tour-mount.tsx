import { useMutation } from "@tanstack/react-query";
import { App } from "antd";
import { lazy, Suspense } from "react";
import { messageOf } from "../api/api-error.ts";
import { POST, take } from "../api/client.ts";
import { KEYS } from "../api/queries.ts";
import type { Session } from "../api/shapes.ts";
import { queryClient } from "../app/query-client.ts";
import { useSignedIn } from "../app/signed-in.tsx";

const Tour = lazy(async () => ({ default: (await import("./tour.tsx")).Tour }));

interface Props {
  /** Asked for by the user, whether seen or not. */
  readonly asked: boolean;
  readonly onClose: () => void;
}

/** 导览 on the first sign-in, wherever that is, and whenever it is asked for; the server keeps that it was seen. */
export function TourMount({ asked, onClose }: Props) {
  const { tourSeen } = useSignedIn();
  const { message } = App.useApp();
  const seen = useMutation({
    mutationFn: () => take(POST("/api/session/tour")),
    onError: (error) => {
      message.warning(`没有记下您看过导览，下次登录会再出现：${messageOf(error)}`);
    },
  });
  if (tourSeen && !asked) return null;
  const close = () => {
    onClose();
    if (tourSeen) return;
    queryClient.setQueryData<Session>(KEYS.session, (was) => was && { ...was, tourSeen: true });
    seen.mutate();
  };
  return (
    <Suspense fallback={null}>
      <Tour onClose={close} />
    </Suspense>
  );
}
