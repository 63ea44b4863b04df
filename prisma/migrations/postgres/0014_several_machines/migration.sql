-- CreateTable
CREATE TABLE "Worker" (
    "id" TEXT COLLATE "C" NOT NULL,
    "host" TEXT COLLATE "C" NOT NULL,
    "pid" INTEGER NOT NULL,
    "roles" TEXT COLLATE "C" NOT NULL,
    "archive" BOOLEAN NOT NULL,
    "beganAt" TEXT COLLATE "C" NOT NULL,
    "seenAt" TEXT COLLATE "C" NOT NULL,
    "endedAt" TEXT COLLATE "C",
    "lostAt" TEXT COLLATE "C",
    "progress" TEXT COLLATE "C",

    CONSTRAINT "Worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NightPart" (
    "id" TEXT COLLATE "C" NOT NULL,
    "nightId" TEXT COLLATE "C" NOT NULL,
    "startedAt" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "officeId" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "content" TEXT COLLATE "C" NOT NULL,
    "workerId" TEXT COLLATE "C",
    "takes" INTEGER NOT NULL DEFAULT 0,
    "doneAt" TEXT COLLATE "C",
    "result" TEXT COLLATE "C",

    CONSTRAINT "NightPart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HostTurn" (
    "host" TEXT COLLATE "C" NOT NULL,
    "holder" TEXT COLLATE "C",
    "heldUntil" DOUBLE PRECISION NOT NULL,
    "leftAt" DOUBLE PRECISION NOT NULL,
    "notBefore" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "HostTurn_pkey" PRIMARY KEY ("host")
);

-- CreateTable
CREATE TABLE "PageBytes" (
    "fetchId" TEXT COLLATE "C" NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "PageBytes_pkey" PRIMARY KEY ("fetchId")
);

-- CreateIndex
CREATE INDEX "NightPart_nightId_startedAt_idx" ON "NightPart"("nightId", "startedAt");

-- CreateIndex
CREATE INDEX "NightPart_workerId_idx" ON "NightPart"("workerId");

-- AddForeignKey
ALTER TABLE "NightPart" ADD CONSTRAINT "NightPart_workerId_fkey" FOREIGN KEY ("workerId") REFERENCES "Worker"("id") ON DELETE SET NULL ON UPDATE CASCADE;
