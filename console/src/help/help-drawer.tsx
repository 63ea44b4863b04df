import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useState } from "react";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { LoadFailed } from "../parts/page-states.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { type HelpPage, linkedPage, textOf } from "./help-pages.ts";
import "./help.css";

/** The handbook beside the page that one works on; its links lead on within the drawer. */
export function HelpDrawer({ start, onClose }: { readonly start: HelpPage; readonly onClose: () => void }) {
  const [trail, setTrail] = useState<readonly HelpPage[]>([start]);
  const page = trail.at(-1) ?? start;
  const text = useQuery({ queryKey: ["help", page], queryFn: () => textOf(page), staleTime: Number.POSITIVE_INFINITY });
  return (
    <Drawer
      open
      title="使用说明"
      size={560}
      onClose={onClose}
      extra={trail.length > 1 && <Button onClick={() => setTrail(trail.slice(0, -1))}>返回</Button>}
    >
      {text.isPending && <Waiting />}
      {text.isError && <LoadFailed error={text.error} onRetry={() => void text.refetch()} />}
      {text.isSuccess && (
        <div className="help-text">
          <Markdown
            remarkPlugins={[remarkGfm]}
            components={{
              a: ({ href = "", children }) => {
                const target = linkedPage(page, href);
                if (target === null) return <span>{children}</span>;
                return (
                  <button type="button" className="help-link" onClick={() => setTrail([...trail, target])}>
                    {children}
                  </button>
                );
              },
              img: () => null,
            }}
          >
            {text.data}
          </Markdown>
        </div>
      )}
    </Drawer>
  );
}
