-- 数据库第一次起来时由 psql 执行：建程序的账号和库。账号不是超级用户，数据库按行隔开各办公室才对它起作用。
\getenv password POSTGRES_PASSWORD
CREATE ROLE shanggao LOGIN PASSWORD :'password';
CREATE DATABASE shanggao OWNER shanggao;
