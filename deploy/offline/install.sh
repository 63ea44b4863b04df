#!/bin/sh
# 上稿通离线安装：核对 Node.js 和校验和，解开，换上新版本，留着旧版本。从不访问网络。用法：sh install.sh --help
set -eu
umask 022

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
prefix=/opt/shanggao
bin=
rollback=no

say() { printf '%s\n' "$*"; }
# 与程序的退出码一样：2 用法有误，3 这台机器装不了。
fail() {
  code=$1
  shift
  printf '没有安装：%s\n' "$*" >&2
  exit "$code"
}

usage() {
  say "用法：sh install.sh [--prefix 目录] [--bin 目录] [--rollback]"
  say "  --prefix 目录  装到哪里（默认 /opt/shanggao）"
  say "  --bin 目录     shanggao 命令的链接放在哪里（默认 /usr/local/bin，写不进去就不放）"
  say "  --rollback     换回上一个版本（数据库已被新版本升级过的，还要恢复升级前的备份）"
}

while [ $# -gt 0 ]; do
  case $1 in
    --prefix | --bin)
      [ $# -ge 2 ] && [ -n "$2" ] || fail 2 "$1 后面要写目录"
      mkdir -p -- "$2" || fail 3 "建不了目录 $2"
      folder=$(CDPATH='' cd -- "$2" && pwd -P)
      if [ "$1" = --prefix ]; then prefix=$folder; else bin=$folder; fi
      shift 2
      ;;
    --rollback) rollback=yes && shift ;;
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && fail 2 "不认识 $1" ;;
  esac
done

# 这一包的一项说明，BUNDLE 里的“名=值”
fact() { sed -n "s/^$1=//p" "$here/BUNDLE"; }

check_files() {
  [ -f "$here/SHA256SUMS" ] && [ -f "$here/BUNDLE" ] || fail 3 "安装包不完整（缺 SHA256SUMS 或 BUNDLE），请重新复制一份再解开"
  for file in BUNDLE install.sh program.tar; do
    grep -q "^[0-9a-f]\{64\}  $file\$" "$here/SHA256SUMS" || fail 3 "SHA256SUMS 里没有 $file，安装包不完整，请重新复制一份"
  done
  if command -v sha256sum >/dev/null 2>&1; then sums="sha256sum"; else sums="shasum -a 256"; fi
  (cd -- "$here" && $sums -c SHA256SUMS >/dev/null 2>&1) || fail 3 "文件与 SHA256SUMS 不符，安装包在复制中坏了或被改过，请重新复制一份"
  say "校验和：相符"
}

check_machine() {
  command -v node >/dev/null 2>&1 || fail 3 "找不到 Node.js。请先装 $(fact node_at_least) 以上、$(fact node_below) 以下的 Node.js，让 node 在 PATH 里"
  node - "$(fact node_at_least)" "$(fact node_below)" "$(fact platform)" "$(fact arch)" "$(fact libc)" <<'CHECK' || exit 3
const [least, below, platform, arch, libc] = process.argv.slice(2);
const [major, minor] = process.versions.node.split(".").map(Number);
const [leastMajor, leastMinor] = least.split(".").map(Number);
const newEnough = major > leastMajor || (major === leastMajor && minor >= leastMinor);
const here = process.report.getReport().header.glibcVersionRuntime === undefined ? "musl" : "glibc";
const fail = (words) => {
  process.stderr.write(`没有安装：${words}\n`);
  process.exitCode = 1;
};
if (!newEnough || major >= Number(below)) {
  fail(`要 Node.js ${least} 以上、${below} 以下，这台机器上是 ${process.versions.node}`);
} else if (process.platform !== platform || process.arch !== arch || here !== libc) {
  fail(`安装包是给 ${platform}-${arch}（${libc}）的，这台机器是 ${process.platform}-${process.arch}（${here}）`);
} else {
  process.stdout.write(`Node.js：${process.versions.node}\n`);
}
CHECK
}

# 现在用的版本在 versions/ 里叫什么；没有装过就是空的
current() {
  [ -L "$prefix/node_modules" ] || return 0
  target=$(readlink "$prefix/node_modules")
  target=${target#versions/}
  say "${target%/node_modules}"
}

# 一步换过去：哪一刻断电，都不是旧的就是新的
switch_to() {
  rm -f "$prefix/.next"
  ln -s "versions/$1/node_modules" "$prefix/.next"
  node -e 'require("node:fs").renameSync(process.argv[1], process.argv[2])' "$prefix/.next" "$prefix/node_modules"
}

link_command() {
  command=$prefix/node_modules/.bin/shanggao
  [ -n "$bin" ] || { [ -w /usr/local/bin ] && bin=/usr/local/bin; } || true
  if [ -z "$bin" ]; then
    say "命令：$command（/usr/local/bin 写不进去，没有放链接）"
  elif [ -e "$bin/shanggao" ] && [ ! -L "$bin/shanggao" ]; then
    say "命令：$command（$bin/shanggao 已有别的文件，没有动它）"
  else
    rm -f "$bin/shanggao"
    ln -s "$command" "$bin/shanggao"
    say "命令：$bin/shanggao"
  fi
}

unpack() {
  part=$prefix/versions/.part-$$
  trap 'rm -rf "$part"' EXIT
  trap 'exit 130' INT TERM HUP
  mkdir -p "$part"
  tar -xf "$here/program.tar" -C "$part" || fail 3 "解不开：请看上面的原因（多半是磁盘满了）"
  said=$(node "$part/node_modules/shanggao/bin/shanggao.mjs" --version) || fail 3 "装好的程序运行不了，原来的版本没有动"
  [ "$said" = "$(fact version)" ] || fail 3 "装好的程序说自己是 $said，应是 $(fact version)；原来的版本没有动"
  mv "$part" "$prefix/versions/$1"
}

# 只留现在的和上一个；断了的安装留下的也清掉
prune() {
  rm -rf "$prefix"/versions/.part-*
  for folder in "$prefix"/versions/*; do
    name=${folder##*/}
    [ "$name" = "$1" ] || [ "$name" = "$2" ] || rm -rf "$folder"
  done
}

if [ "$rollback" = yes ]; then
  [ -f "$prefix/previous" ] || fail 3 "$prefix 里没有上一个版本"
  old=$(cat "$prefix/previous")
  [ -d "$prefix/versions/$old" ] || fail 3 "上一个版本 $old 已不在 $prefix/versions 里"
  now=$(current)
  switch_to "$old"
  say "$now" >"$prefix/previous"
  say "已换回 $old。请重启服务；数据库已被新版本升级过的，要先恢复升级前的备份（shanggao restore）"
  exit 0
fi

check_files
check_machine
mkdir -p "$prefix/versions" || fail 3 "建不了目录 $prefix/versions"
digest=$(sed -n 's/^\([0-9a-f]\{12\}\)[0-9a-f]*  program\.tar$/\1/p' "$here/SHA256SUMS")
version=$(fact version)-$digest
[ -d "$prefix/versions/$version" ] || unpack "$version"

old=$(current)
if [ ! -L "$prefix/node_modules" ] && [ -d "$prefix/node_modules" ]; then
  # 原来是用 npm 装的：挪到一边，也能换回来
  old=npm-$(date +%Y%m%d%H%M%S)
  mkdir "$prefix/versions/$old"
  mv "$prefix/node_modules" "$prefix/versions/$old/node_modules"
fi
switch_to "$version"
if [ -n "$old" ] && [ "$old" != "$version" ]; then
  say "$old" >"$prefix/previous"
  say "旧版本：$old 留着，sh install.sh --prefix $prefix --rollback 换回去"
fi
prune "$version" "$(cat "$prefix/previous" 2>/dev/null || true)"
link_command
say "装好了：上稿通 $(fact version)，在 $prefix"
if [ -z "$old" ]; then
  say "接下来：shanggao init --name 单位全称 --data /var/lib/shanggao（见 安装说明.txt）"
else
  say "接下来：重启服务（systemctl restart shanggao），再运行 shanggao doctor"
fi
