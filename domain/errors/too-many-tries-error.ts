/** Wait: too many tries failed. The same is answered for names that do not exist. */
export class TooManyTriesError extends Error {
  override readonly name = "TooManyTriesError";
  constructor(readonly seconds: number) {
    const wait = seconds <= 90 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
    super(`登录失败次数过多，请 ${wait}后再试；急用请联系管理员解锁。`);
  }
}
