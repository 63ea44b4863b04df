import { QueryClientProvider } from "@tanstack/react-query";
import { App, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { useMemo } from "react";
import { RouterProvider } from "react-router/dom";
import { useIsDark } from "./color-mode.ts";
import { queryClient } from "./query-client.ts";
import { router } from "./router.tsx";
import { themeOf } from "./theme.ts";

export function Root() {
  const isDark = useIsDark();
  const theme = useMemo(() => themeOf(isDark), [isDark]);
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <App component={false} message={{ maxCount: 3 }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
