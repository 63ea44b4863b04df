-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "address" TEXT COLLATE "C" NOT NULL DEFAULT '',
ADD COLUMN     "agent" TEXT COLLATE "C" NOT NULL DEFAULT '',
ADD COLUMN     "lastSeenAt" TEXT COLLATE "C" NOT NULL DEFAULT '',
ADD COLUMN     "stage" TEXT COLLATE "C" NOT NULL DEFAULT 'open';

-- AlterTable
ALTER TABLE "OaToken" ADD COLUMN     "expiresAt" TEXT COLLATE "C";

-- CreateTable
CREATE TABLE "SecondStep" (
    "userId" TEXT COLLATE "C" NOT NULL,
    "secret" TEXT COLLATE "C" NOT NULL,
    "confirmedAt" TEXT COLLATE "C",
    "lastStep" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SecondStep_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "digest" TEXT COLLATE "C" NOT NULL,
    "usedAt" TEXT COLLATE "C",

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KnownDevice" (
    "id" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "digest" TEXT COLLATE "C" NOT NULL,
    "lastUsedAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "KnownDevice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInCount" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "failures" INTEGER NOT NULL,
    "lastAt" TEXT COLLATE "C" NOT NULL,
    "notBefore" TEXT COLLATE "C",

    CONSTRAINT "SignInCount_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCode_userId_digest_key" ON "RecoveryCode"("userId", "digest");

-- CreateIndex
CREATE UNIQUE INDEX "KnownDevice_userId_digest_key" ON "KnownDevice"("userId", "digest");

-- CreateIndex
CREATE INDEX "SignInCount_name_idx" ON "SignInCount"("name");

-- CreateIndex
CREATE INDEX "SignInCount_lastAt_idx" ON "SignInCount"("lastAt");

-- AddForeignKey
ALTER TABLE "SecondStep" ADD CONSTRAINT "SecondStep_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnownDevice" ADD CONSTRAINT "KnownDevice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
