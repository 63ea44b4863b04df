import { InputError } from "../domain/errors/input-error.ts";

const MIN_LENGTH = 10;
export const MAX_LENGTH = 128;

// What is tried first, without the years and figures that are hung on it: keyboard runs and the words of our own offices.
const COMMON = new Set(
  `password passw administrator admin root user test guest welcome iloveyou letmein changeme dragon monkey
  qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc abc abcd abcde abcdef abcdefgh
  abcdefghij shanggao shanggaotong tougao xuanchuan xuanchuanbu zuzhibu bangongshi tongxunyuan zhongguo china woaini
  woaizhongguo nihao`.split(/\s+/u),
);

/** Throws InputError when a password is too short or too long. */
export function requirePasswordLength(password: string): void {
  if (password.length < MIN_LENGTH || password.length > MAX_LENGTH) {
    throw new InputError(`密码长度应为 ${MIN_LENGTH} 到 ${MAX_LENGTH} 个字符`);
  }
}

/** Throws InputError unless a password is long enough, is not made of the user's name, and is none that everybody tries. */
export function requireGoodPassword(password: string, username: string): void {
  requirePasswordLength(password);
  const plain = password.toLowerCase();
  const rest = plain.replaceAll(username.toLowerCase(), "");
  if (username !== "" && rest.replace(/[\d\p{P}\p{S}\s]/gu, "") === "" && rest !== plain) {
    throw new InputError("密码不能就是用户名，或用户名加几个数字、符号。请另换一个");
  }
  if (new Set(plain).size < 4) throw new InputError("密码里不同的字符太少。请另换一个，一句自己记得住的话最好");
  const letters = plain.replace(/[\d\p{P}\p{S}\s]/gu, "");
  if (letters === "") throw new InputError("密码不能全是数字和符号。请加上字母或汉字");
  if (COMMON.has(letters)) throw new InputError("这个密码太常见，容易被猜中。请另换一个，一句自己记得住的话最好");
}
