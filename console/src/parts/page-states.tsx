import { Button, Result } from "antd";
import { Link, useRouteError } from "react-router";
import { ApiError, messageOf } from "../api/api-error.ts";

/** The data of a page could not be had: says why, and what to do next. */
export function LoadFailed({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (error instanceof ApiError && error.status === 403) return <NoPermission message={error.message} />;
  const missing = error instanceof ApiError && error.status === 404;
  return (
    <Result
      status={missing ? "info" : "warning"}
      title={missing ? "没有找到" : "没有载入成功"}
      subTitle={messageOf(error)}
      extra={
        missing ? (
          <Link to="/">回到首页</Link>
        ) : (
          <Button type="primary" onClick={onRetry}>
            重新载入
          </Button>
        )
      }
    />
  );
}

export function NoPermission({ message }: { readonly message?: string }) {
  return (
    <Result
      status="info"
      title="这一页不对您的角色开放"
      subTitle={message ?? "如确有需要，请联系本单位管理员调整角色。"}
      extra={<Link to="/">回到首页</Link>}
    />
  );
}

export function PageNotFound() {
  return (
    <Result
      status="info"
      title="没有这个页面"
      subTitle="地址可能写错了，或页面已经移走。"
      extra={<Link to="/">回到首页</Link>}
    />
  );
}

/** A page broke, or its files are gone because a newer version was installed meanwhile. */
export function PageCrashed() {
  const error = useRouteError();
  console.error(error);
  return (
    <Result
      status="warning"
      title="页面没有打开"
      subTitle="可能是上稿通刚刚更新过。刷新一次通常就好；如仍然如此，请告诉管理员。"
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          刷新页面
        </Button>
      }
    />
  );
}
